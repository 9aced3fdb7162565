// The rows of a change, on pairs made by hand: what a reader is told, pinned as text.
#include "small_organization.hpp"

#include <iamproof/prove.hpp>

using namespace iamproof;
using namespace iamproof::test;

namespace {

std::string list(std::vector<std::string> const& entries) {
  std::string text;
  for (auto const& entry : entries) text += (text.empty() ? "" : ", ") + entry;
  return "[" + text + "]";
}

std::string say(SlotSet const& slot) {
  std::string text;
  if (!slot.in.empty()) text += " in " + list(slot.in);
  if (!slot.notIn.empty()) text += " not in " + list(slot.notIn);
  if (slot.in.empty() && slot.presence != SlotSet::Presence::Any)
    text += " " + std::string(to_string(slot.presence));
  return text;
}

// One line per row, everything that it says but the example.
std::string say(Change const& change) {
  std::string text;
  auto const add = [&](std::string const& part) { text += (text.empty() ? "" : "; ") + part; };
  auto const actions = say(change.actions);
  if (!actions.empty()) add("action" + actions);
  for (auto const& [name, slot] : change.slots) add(name + say(slot));
  for (auto const& where : change.where) add(where);
  for (auto const& printed : change.printed) add("<" + printed + ">");
  if (!change.accounts.empty()) add("accounts " + list(change.accounts));
  if (!change.under.empty()) add("under " + change.under);
  if (!change.resourceAccounts.empty()) add("owners " + list(change.resourceAccounts));
  std::string grounds;
  for (auto const& one : change.decidedBy) grounds += " " + one.sid;
  for (auto const& one : change.blockedBy) grounds += " no " + one.node;
  add((change.before ? std::string(to_string(*change.before)) + " -> " : "") +
      std::string(to_string(change.after)) + grounds);
  return text;
}

/// Rows as a test expects them; printed when they differ.
struct Rows : std::vector<std::string> {
  using std::vector<std::string>::vector;
  friend std::ostream& operator<<(std::ostream& out, Rows const& rows) {
    for (auto const& row : rows) out << "\n  " << row;
    return out;
  }
};

Rows say(PropertyResult const& result) {
  Rows rows;
  for (auto const& change : result.changes) {
    rows.push_back(say(change));
    CHECK(change.example.has_value());
    for (auto const& where : change.where) CHECK(read_query("never allow " + where, ""));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

PropertyResult compared(PropertyKind kind, std::string const& before, std::string const& after,
                        PolicyType type = PolicyType::Scp, ProveOptions const& options = {}) {
  auto const document = [&](std::string const& statements) {
    return *read_policy(R"({"Version":"2012-10-17","Statement":[)" + statements + "]}", "p.json",
                        "Policy", type);
  };
  auto const report = diff(document(before), document(after), Catalog::builtin(), options);
  return report.results.at(kind == PropertyKind::NoNewAllow ? 0 : 1);
}

Rows allowed(std::string const& before, std::string const& after,
             PolicyType type = PolicyType::Scp) {
  auto const result = compared(PropertyKind::NoNewAllow, before, after, type);
  CHECK(result.complete);
  return say(result);
}

Rows denied(std::string const& before, std::string const& after,
            PolicyType type = PolicyType::Scp) {
  auto const result = compared(PropertyKind::NoNewDeny, before, after, type);
  CHECK(result.complete);
  return say(result);
}

std::string deny(std::string const& sid, std::string const& rest) {
  return R"({"Sid":")" + sid + R"(","Effect":"Deny",)" + rest + "}";
}

std::string regions(std::string const& list) {
  return deny("Regions", R"("NotAction":["sqs:*","sts:*"],"Resource":"*","Condition":
    {"StringNotEquals":{"aws:RequestedRegion":[)" +
                             list + "]}}");
}

} // namespace

TEST_CASE("a Region taken off the list is one row, and so are two put on it") {
  CHECK(denied(regions(R"("eu-west-1","eu-north-1")"), regions(R"("eu-west-1")")) ==
        Rows{"action not in [sqs:*, sts:*]; aws:RequestedRegion in [eu-north-1]; Allowed -> "
             "ExplicitlyDenied Regions"});
  CHECK(allowed(regions(R"("eu-west-1")"), regions(R"("eu-west-1","eu-north-1","eu-south-1")")) ==
        Rows{"action not in [sqs:*, sts:*]; aws:RequestedRegion in [eu-north-1, eu-south-1]; "
             "ExplicitlyDenied -> Allowed Regions"});
}

TEST_CASE("`unspecified` is Bedrock's, which need not be said") {
  CHECK(denied(regions(R"("eu-west-1","unspecified")"), regions(R"("eu-west-1")")) ==
        Rows{"aws:RequestedRegion in [unspecified]; Allowed -> ExplicitlyDenied Regions"});
}

TEST_CASE("a narrower action leaves what it no longer covers") {
  CHECK(allowed(deny("S3", R"("Action":"s3:*","Resource":"*")"),
                deny("S3", R"("Action":["s3:Put*","s3:Delete*"],"Resource":"*")")) ==
        Rows{"action in [s3:*] not in [s3:Delete*, s3:Put*]; ExplicitlyDenied -> Allowed S3"});
  CHECK(denied(deny("Some", R"("Action":"s3:Get*","Resource":"*")"),
               deny("Some", R"("Action":["s3:Get*","ec2:Run*","sqs:*"],"Resource":"*")")) ==
        Rows{"action in [ec2:Run*, sqs:*]; Allowed -> ExplicitlyDenied Some"});
}

TEST_CASE("an action taken out of NotAction is denied now") {
  CHECK(denied(deny("But", R"("NotAction":["iam:*","sts:*"],"Resource":"*")"),
               deny("But", R"("NotAction":["iam:Get*","sts:*"],"Resource":"*")")) ==
        Rows{"action in [iam:*] not in [iam:Get*]; Allowed -> ExplicitlyDenied But"});
}

TEST_CASE("an operator that becomes IfExists changes requests without the key") {
  auto const with = [](char const* op) {
    return deny("Vpce", std::string(R"("Action":"s3:*","Resource":"*","Condition":{")") + op +
                            R"(":{"aws:SourceVpce":"vpce-1"}})");
  };
  CHECK(denied(with("StringEquals"), with("StringEqualsIfExists")) ==
        Rows{"action in [s3:*]; aws:SourceVpce absent; Allowed -> ExplicitlyDenied Vpce"});
  CHECK(allowed(with("StringNotEquals"), deny("Vpce", R"("Action":"s3:*","Resource":"*",
        "Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1"},"Null":{"aws:SourceVpce":"false"}})")) ==
        Rows{"action in [s3:*]; aws:SourceVpce absent; ExplicitlyDenied -> Allowed Vpce"});
}

TEST_CASE("a Null condition is presence") {
  CHECK(
      denied("", deny("Mfa", R"("Action":"iam:*","Resource":"*",
                     "Condition":{"Null":{"aws:MultiFactorAuthPresent":"true"}})")) ==
      Rows{
          "action in [iam:*]; aws:MultiFactorAuthPresent absent; Allowed -> ExplicitlyDenied Mfa"});
}

TEST_CASE("ranges of addresses, and what is no address at all") {
  auto const from = [](char const* range) {
    return deny("Net", std::string(R"("Action":"s3:*","Resource":"*","Condition":{"IpAddress":
      {"aws:SourceIp":")") +
                           range + "\"}}");
  };
  CHECK(denied(from("10.1.0.0/16"), from("10.0.0.0/8")) ==
        Rows{"action in [s3:*]; aws:SourceIp in [10.0.0.0/8] not in [10.1.0.0/16]; Allowed -> "
             "ExplicitlyDenied Net"});
}

TEST_CASE("numbers are said in the query language") {
  auto const most = [](char const* number) {
    return deny("Keys",
                std::string(R"("Action":"s3:*","Resource":"*","Condition":{"NumericGreaterThan":
      {"s3:max-keys":")") +
                    number + "\"}}");
  };
  CHECK(denied(most("100"), most("10")) ==
        Rows{"action in [s3:*]; s3:max-keys present; not s3:max-keys > \"100\"; s3:max-keys > "
             "\"10\"; Allowed -> ExplicitlyDenied Keys"});
}

TEST_CASE("several values of a key are spoken of in the query language where it can") {
  CHECK(denied("", deny("Tags", R"("Action":"ec2:*","Resource":"*","Condition":
               {"ForAnyValue:StringEquals":{"aws:TagKeys":["secret"]}})")) ==
        Rows{"action in [ec2:*]; aws:TagKeys like \"secret\"; Allowed -> ExplicitlyDenied Tags"});
  CHECK(
      denied("", deny("Tags", R"("Action":"ec2:*","Resource":"*","Condition":
               {"ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]}})")) ==
      Rows{"action in [ec2:*]; <ForAllValues:StringEquals aws:TagKeys (\"a\", \"b\")>; Allowed -> "
           "ExplicitlyDenied Tags"});
}

TEST_CASE("a key that nobody documents may hold one value or several") {
  CHECK(denied("", deny("Odd", R"("Action":"ec2:*","Resource":"*","Condition":
               {"StringEquals":{"odd:key":"a"}})")) ==
        Rows{"action in [ec2:*]; odd:key in [a]; Allowed -> ExplicitlyDenied Odd"});
}

TEST_CASE("overlapping Denies are a row each, as wide as they are") {
  CHECK(denied("", deny("A", R"("Action":"s3:*","Resource":"*")") + "," +
                       deny("B", R"("Action":"*","Resource":"*","Condition":
                       {"StringEquals":{"aws:RequestedRegion":"eu-west-1"}})")) ==
        Rows{"action in [s3:*]; Allowed -> ExplicitlyDenied A",
             "aws:RequestedRegion in [eu-west-1]; Allowed -> ExplicitlyDenied B"});
}

TEST_CASE("a row that others cover is not shown, and all statements that decide are named") {
  CHECK(denied("", deny("All", R"("Action":"s3:*","Resource":"*")") + "," +
                       deny("Some", R"("Action":"s3:Get*","Resource":"*")") + "," +
                       deny("Again", R"("Action":"s3:*","Resource":"*")")) ==
        Rows{"action in [s3:*]; Allowed -> ExplicitlyDenied All Again"});
}

TEST_CASE("what no Allow covers any more is denied implicitly") {
  auto const allow = [](char const* actions) {
    return std::string(R"({"Effect":"Allow","Action":)") + actions + R"(,"Resource":"*"})";
  };
  CHECK(denied(allow(R"(["s3:*","sqs:*"])"), allow(R"("s3:*")"), PolicyType::Identity) ==
        Rows{"action in [sqs:*]; Allowed -> ImplicitlyDenied no "});
}

TEST_CASE("policy variables are printed") {
  CHECK(denied("", deny("Own", R"("Action":"s3:*","NotResource":
               "arn:aws:s3:::home/${aws:PrincipalTag/team}")")) ==
        Rows{"action in [s3:*]; <resource does not match "
             "\"arn:aws:s3:::home/${aws:PrincipalTag/team}\">; Allowed -> ExplicitlyDenied Own",
             "action in [s3:*]; aws:PrincipalTag/team absent; Allowed -> ExplicitlyDenied Own"});
}

TEST_CASE("principals are said by their ARNs") {
  auto const but = [](char const* roles) {
    return deny("Ops", std::string(R"("Action":"s3:*","Resource":"*","Condition":{"ArnNotLike":
      {"aws:PrincipalArn":)") +
                           roles + "}}");
  };
  CHECK(denied(but(R"(["arn:aws:iam::*:role/ops/*","arn:aws:iam::*:role/Admin"])"),
               but(R"("arn:aws:iam::*:role/ops/*")")) ==
        Rows{"action in [s3:*]; aws:PrincipalArn in [arn:aws:iam::*:role/Admin]; Allowed -> "
             "ExplicitlyDenied Ops"});
}

namespace {

std::map<std::string, std::vector<std::string>> const twoOus{
    {"ou-ab12-prod0001", {"111111111111", "222222222222"}},
    {"ou-ab12-test0001", {"333333333333", "444444444444"}}};

Rows between(PropertyKind kind, Organization const& before, Organization const& after) {
  auto const report = diff(before, after, Catalog::builtin(), {});
  auto const& result = report.results.at(kind == PropertyKind::NoNewAllow ? 0 : 1);
  CHECK(result.complete);
  return say(result);
}

PolicyPtr no_s3(std::string const& condition = "") {
  return scp(deny("NoS3", R"("Action":"s3:*","Resource":"*")" + condition), "NoS3");
}

} // namespace

TEST_CASE("accounts under one OU are named by it") {
  CHECK(between(PropertyKind::NoNewDeny, organization(twoOus, {}),
                organization(twoOus, {{"ou-ab12-prod0001", {no_s3()}}})) ==
        Rows{"action in [s3:*]; accounts [111111111111, 222222222222]; under ou-ab12-prod0001; "
             "Allowed -> ExplicitlyDenied NoS3"});
}

TEST_CASE("groups of accounts that change alike are one row") {
  CHECK(between(PropertyKind::NoNewDeny, organization(twoOus, {}),
                organization(twoOus, {{"r-ab12", {no_s3()}},
                                      {"ou-ab12-prod0001", {scp(deny("Other", R"("Action":"sqs:*",
                                        "Resource":"*")"))}}})) ==
        Rows{"action in [s3:*]; accounts [111111111111, 222222222222, 333333333333, 444444444444]; "
             "under r-ab12; Allowed -> ExplicitlyDenied NoS3",
             "action in [sqs:*]; accounts [111111111111, 222222222222]; under ou-ab12-prod0001; "
             "Allowed -> ExplicitlyDenied Other"});
}

TEST_CASE("accounts that a condition tells apart are listed by class") {
  auto const one = no_s3(R"(,"Condition":{"StringEquals":{"aws:PrincipalAccount":
    ["111111111111","333333333333","444444444444"]}})");
  CHECK(between(PropertyKind::NoNewDeny, organization(twoOus, {}),
                organization(twoOus, {{"r-ab12", {one}}})) ==
        Rows{"action in [s3:*]; accounts [111111111111, 333333333333, 444444444444]; Allowed -> "
             "ExplicitlyDenied NoS3"});
}

TEST_CASE("a property that fails lists all requests that break it") {
  auto const org = organization(twoOus, {{"ou-ab12-prod0001", {no_s3()}}});
  auto const always = prove(property("always allow action s3:* and region = eu-west-1"), nullptr,
                            org, Catalog::builtin(), {});
  CHECK(say(always) ==
        Rows{"action in [s3:*]; aws:RequestedRegion in [eu-west-1]; accounts [111111111111, "
             "222222222222]; under ou-ab12-prod0001; ExplicitlyDenied NoS3"});
  auto const never =
      prove(property("never allow action s3:Get*"), nullptr, org, Catalog::builtin(), {});
  REQUIRE(never.changes.size() == 1);
  CHECK(never.changes[0].after == Decision::Allowed);
  CHECK(never.changes[0].accounts == std::vector<std::string>{"333333333333", "444444444444"});
  CHECK(never.changes[0].decidedBy.size() == 3);
  auto const holds = prove(property("never allow action s3:* and account = 111111111111"), nullptr,
                           org, Catalog::builtin(), {});
  CHECK(holds.changes.empty());
}

TEST_CASE("an RCP's rows tell members from those outside, and whose resources") {
  auto const rcp = policy(R"({"Version":"2012-10-17","Statement":[{"Sid":"Ours","Effect":"Deny",
    "Principal":"*","Action":"s3:*","Resource":"*"}]})",
                          PolicyType::Rcp);
  auto const rows = between(PropertyKind::NoNewDeny, organization(twoOus, {}),
                            organization(twoOus, {}, {{"ou-ab12-prod0001", {rcp}}}));
  CAPTURE(rows);
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].find("aws:PrincipalOrgID != \"o-exampleorg1\"") != std::string::npos);
  for (auto const& row : rows)
    CHECK(row.find("owners [111111111111, 222222222222]") != std::string::npos);
}

TEST_CASE("above the limit of rows the rest is a formula, and the verdict is the same") {
  std::string many;
  for (char const* key : {"aws:SourceVpce", "aws:SourceVpc", "aws:UserAgent", "aws:Referer"})
    many +=
        (many.empty() ? "" : ",") +
        deny("One", std::string(R"("Action":"*","Resource":"*","Condition":{"StringEquals":{")") +
                        key + R"(":"x"}})");
  ProveOptions options;
  options.maxRows = 3;
  auto const some = compared(PropertyKind::NoNewDeny, "", many, PolicyType::Scp, options);
  CHECK(some.verdict == Verdict::Fails);
  CHECK(some.changes.size() == 3);
  CHECK_FALSE(some.complete);
  REQUIRE(some.rest.size() == 1);
  CHECK(some.rest[0].formula.find("'x'") != std::string::npos);
  options.maxRows = 4;
  auto const all = compared(PropertyKind::NoNewDeny, "", many, PolicyType::Scp, options);
  CHECK(all.changes.size() == 4);
  CHECK(all.complete);
  CHECK(all.rest.empty());
}

TEST_CASE("the same question gives the same rows") {
  auto const ask = [] {
    return compared(PropertyKind::NoNewDeny, regions(R"("a","b","c")"), regions(R"("a")"));
  };
  CHECK(ask().changes == ask().changes);
}

TEST_CASE("a reading that is left open is part of the row") {
  ProveOptions options;
  options.semantics.open[static_cast<std::size_t>(Switch::ServicePrefixWildcard)] = true;
  auto const result =
      compared(PropertyKind::NoNewDeny, "", deny("Odd", R"("Action":"*:Delete*","Resource":"*")"),
               PolicyType::Scp, options);
  CHECK(say(result) == Rows{"action like \"${*}:delete*\"; Allowed -> ExplicitlyDenied Odd",
                            "action like \"*:delete*\"; Allowed -> ExplicitlyDenied Odd"});
  std::set<std::string> readings; // the other row is so under either
  for (auto const& change : result.changes)
    for (auto const& [name, reading] : change.switches) readings.insert(name + "=" + reading);
  CHECK(readings == std::set<std::string>{"service-prefix-wildcard=glob"});
}
