#include "small_organization.hpp"

#include <iamproof/prove.hpp>

#include <algorithm>

using namespace iamproof;
using namespace iamproof::test;

namespace {

std::map<std::string, std::vector<std::string>> const twoOus{
    {"ou-ab12-prod0001", {"111111111111", "222222222222"}}, {"ou-ab12-test0001", {"333333333333"}}};

PropertyResult ask(std::string const& query, Organization const& organization,
                   ProveOptions const& options = {}) {
  return prove(property(query), nullptr, organization, Catalog::builtin(), options);
}

PolicyPtr no_leaving() {
  return scp(
      R"({"Sid":"NoLeaving","Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"})",
      "NoLeaving");
}

std::vector<std::string> sids(PropertyResult const& result) {
  std::vector<std::string> names;
  for (auto const& fact : result.because)
    names.push_back(fact.absence.empty() ? fact.statement.sid : fact.statement.node);
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace

TEST_CASE("a Deny at the root proves that no member can leave, and is the whole reason") {
  auto const result = ask("never allow action organizations:LeaveOrganization",
                          organization(twoOus, {{"r-ab12", {no_leaving()}}}));
  CHECK(result.verdict == Verdict::Holds);
  CHECK(sids(result) == std::vector<std::string>{"NoLeaving"});
  CHECK(result.worldRules.empty());
  CHECK_FALSE(result.notCovered.empty());
}

TEST_CASE(
    "a date of four digits is found where it is a year to the question and seconds to a policy") {
  auto const early = scp(
      R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"1980-01-01T00:00:00Z"}}})");
  auto const result =
      ask("never allow action s3:GetObject and aws:CurrentTime > \"2020-01-01T00:00:00Z\"",
          organization(twoOus, {{"r-ab12", {early}}}));
  REQUIRE(result.verdict == Verdict::Fails);
  auto const& context = result.counterexamples.at(0).request->context;
  auto const time = context.find(ConditionKey("aws:CurrentTime"));
  REQUIRE(time != context.end());
  CHECK(time->second.values.at(0).size() == 4);
}

TEST_CASE("a Deny on one OU leaves a counterexample in the accounts of the other") {
  auto const result = ask("never allow action organizations:LeaveOrganization",
                          organization(twoOus, {{"ou-ab12-prod0001", {no_leaving()}}}));
  REQUIRE(result.verdict == Verdict::Fails);
  REQUIRE(result.counterexamples.size() == 1);
  CHECK(result.counterexamples[0].accounts == std::vector<std::string>{"333333333333"});
  CHECK(result.counterexamples[0].after.decision == Decision::Allowed);
  CHECK(result.counterexamples[0].request->action == "organizations:LeaveOrganization");
}

TEST_CASE("accounts of one policy path share one counterexample") {
  auto const result =
      ask("always allow action s3:GetObject",
          organization(twoOus, {{"ou-ab12-prod0001", {scp(R"({"Sid":"NoS3","Effect":"Deny",
                              "Action":"s3:*","Resource":"*"})")}}}));
  REQUIRE(result.verdict == Verdict::Fails);
  REQUIRE(result.counterexamples.size() == 1);
  CHECK(result.counterexamples[0].accounts ==
        std::vector<std::string>{"111111111111", "222222222222"});
  CHECK(result.counterexamples[0].after.decidedBy.at(0).sid == "NoS3");
}

TEST_CASE("a counterexample lists no account that the question leaves out") {
  auto const org = organization({{"ou-ab12-prod0001", {"111111111111", "222222222222"}},
                                 {"ou-ab12-test0001", {"333333333333"}}},
                                {});
  auto const accounts = [&](std::string const& where) {
    auto const result = ask("never allow action s3:* and " + where, org);
    REQUIRE(result.counterexamples.size() == 1);
    return result.counterexamples[0].accounts;
  };
  using Accounts = std::vector<std::string>;
  CHECK(accounts("account = 222222222222") == Accounts{"222222222222"});
  CHECK(accounts("account in ou(ou-ab12-prod0001)") == Accounts{"111111111111", "222222222222"});
  CHECK(accounts("not account = 222222222222") == Accounts{"111111111111", "333333333333"});
  CHECK(accounts("principal like \"arn:aws:iam::333333333333:role/*\"") ==
        Accounts{"333333333333"});
}

TEST_CASE("a proof names the node at which nothing allows") {
  auto organizationWithout = [&] {
    OrganizationDraft draft;
    draft.id = "o-exampleorg1";
    draft.managementAccount = "999999999999";
    auto const node = [&](std::string const& id, NodeKind kind, std::string const& parent,
                          PolicyPtr p) {
      Node one;
      one.id = one.name = id;
      one.kind = kind;
      one.parent = parent;
      draft.nodes.push_back(one);
      draft.attachments.push_back({id, p, p->name, {}});
    };
    auto const full = full_aws_access(PolicyType::Scp);
    node("r-ab12", NodeKind::Root, "", full);
    node("999999999999", NodeKind::Account, "r-ab12", full);
    node("ou-ab12-only0001", NodeKind::Ou, "r-ab12",
         scp(R"({"Sid":"OnlyEc2","Effect":"Allow","Action":"ec2:*","Resource":"*"})"));
    node("111111111111", NodeKind::Account, "ou-ab12-only0001", full);
    auto built = Organization::build(std::move(draft));
    REQUIRE(built);
    return *std::move(built);
  }();
  auto const result = ask("never allow action s3:GetObject", organizationWithout);
  CHECK(result.verdict == Verdict::Holds);
  CHECK(sids(result) == std::vector<std::string>{"ou-ab12-only0001"});
}

TEST_CASE("the management account is left out unless it is named") {
  auto const org = organization(twoOus, {{"r-ab12", {no_leaving()}}});
  auto const named =
      ask("never allow action organizations:LeaveOrganization and account = 999999999999", org);
  REQUIRE(named.verdict == Verdict::Fails);
  CHECK(named.counterexamples.at(0).accounts == std::vector<std::string>{"999999999999"});
  CHECK(ask("never allow action organizations:LeaveOrganization and account in all", org).verdict ==
        Verdict::Fails);
  CHECK(
      ask("never allow action organizations:LeaveOrganization and not account = 111111111111", org)
          .verdict == Verdict::Holds);
}

TEST_CASE("a question that speaks of no request is unknown, not proved") {
  auto const result =
      ask("never allow region = eu-west-1 and region = us-east-1", organization(twoOus, {}));
  CHECK(result.verdict == Verdict::Unknown);
  REQUIRE(result.reason);
  CHECK(result.reason->code == UnknownReason::Vacuous);
}

TEST_CASE(
    "an answer that turns on an undocumented rule says so, and leaning on the rule settles it") {
  std::string regions;
  for (auto const& region : Catalog::builtin().regions("aws")) regions += "\"" + region + "\",";
  auto const all =
      scp(R"({"Sid":"Known","Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":
      {"aws:RequestedRegion":[)" +
          regions + R"("unspecified"]}}})");
  auto const org = organization(twoOus, {{"r-ab12", {all}}});
  auto const result = ask("never allow action ec2:RunInstances", org);
  CHECK(result.verdict == Verdict::Unknown);
  REQUIRE(result.reason);
  CHECK(result.reason->code == UnknownReason::Rule);
  CHECK(result.dependsOn == std::vector<Dependence>{{"rule", "known-region"}});
  ProveOptions leaning;
  leaning.lean = {"known-region"};
  auto const leaned = ask("never allow action ec2:RunInstances", org, leaning);
  CHECK(leaned.verdict == Verdict::Holds);
  REQUIRE(leaned.leaningOn.size() == 1);
  CHECK(leaned.leaningOn[0].code == "known-region");
}

TEST_CASE("an absent key is a case of its own") {
  auto const org = organization(
      twoOus, {{"r-ab12", {scp(R"({"Sid":"NeedVpce","Effect":"Deny","Action":"s3:*","Resource":"*",
                 "Condition":{"StringNotEqualsIfExists":{"aws:SourceVpce":"vpce-1"}}})")}}});
  CHECK(ask("never allow action s3:GetObject and aws:SourceVpce absent", org).verdict ==
        Verdict::Holds);
  CHECK(ask("never allow action s3:GetObject and aws:SourceVpce = vpce-1", org).verdict ==
        Verdict::Fails);
}

TEST_CASE("the account in the principal's ARN is the principal's account") {
  auto const org = organization(
      twoOus,
      {{"r-ab12", {scp(R"({"Sid":"OnlyApp","Effect":"Deny","Action":"*","Resource":"*","Condition":{
                 "ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::111111111111:role/App"}}})")}}});
  auto const result = ask("some allow action s3:GetObject", org);
  REQUIRE(result.verdict == Verdict::Holds);
  CHECK(result.witnesses.at(0).accounts == std::vector<std::string>{"111111111111"});
  CHECK(ask("never allow action s3:* and account = 222222222222", org).verdict == Verdict::Holds);
}

TEST_CASE("`unspecified` belongs to Bedrock alone") {
  auto const org = organization(twoOus, {});
  auto const result = ask("never allow action ec2:* and region = unspecified", org);
  CHECK(result.verdict == Verdict::Unknown);
  CHECK(result.reason->code == UnknownReason::Vacuous);
  CHECK(ask("some allow action bedrock:InvokeModel and region = unspecified", org).verdict ==
        Verdict::Holds);
}

TEST_CASE(
    "the same organization on both sides changes nothing, and says when nothing was allowed") {
  auto const org = organization(twoOus, {{"r-ab12", {no_leaving()}}});
  auto const report = diff(org, org, Catalog::builtin(), {});
  REQUIRE(report.results.size() == 2);
  for (auto const& result : report.results) {
    CHECK(result.verdict == Verdict::Holds);
    CHECK_FALSE(result.vacuous);
    CHECK(result.because.empty());
  }
  auto const closed =
      organization(twoOus, {{"r-ab12", {scp(R"({"Effect":"Deny","NotAction":"sts:GetCallerIdentity",
                                             "Resource":"*"})")}}});
  Property quiet = property("never allow action s3:*");
  quiet.kind = PropertyKind::NoNewDeny;
  CHECK(prove(quiet, &closed, closed, Catalog::builtin(), {}).vacuous);
}

TEST_CASE("an RCP binds the resources of members, whoever the caller") {
  auto const rcp = policy(R"({"Version":"2012-10-17","Statement":[{"Sid":"NoDelete","Effect":"Deny",
      "Principal":"*","Action":"s3:DeleteBucket","Resource":"*"}]})",
                          PolicyType::Rcp, "NoDelete");
  auto const org = organization(twoOus, {}, {{"ou-ab12-prod0001", {rcp}}});
  CHECK(ask("never allow action s3:DeleteBucket and resourceAccount = 111111111111", org).verdict ==
        Verdict::Holds);
  auto const elsewhere = ask("never allow action s3:DeleteBucket", org);
  REQUIRE(elsewhere.verdict == Verdict::Fails);
  auto const& request = *elsewhere.counterexamples.at(0).request;
  CHECK(resource_owner(request) != "111111111111");
  CHECK(resource_owner(request) != "222222222222");
}

TEST_CASE(
    "effective access is decided for listed principals, and unknown where lists are not complete") {
  std::map<std::string, std::string> const files{
      {"org/organization.yaml", R"(
id: o-exampleorg1
managementAccount: "999999999999"
policyTypes: [SERVICE_CONTROL_POLICY]
root:
  id: r-ab12
  name: Root
  scps: [FullAWSAccess]
  children:
    - {account: "999999999999", name: management, scps: [FullAWSAccess]}
    - account: "111111111111"
      name: listed
      scps: [FullAWSAccess]
      complete: {principals: true, resourcePolicies: true}
      principals:
        - arn: arn:aws:iam::111111111111:role/App
          identity: [policies/app.json]
    - {account: "222222222222", name: unlisted, scps: [FullAWSAccess]}
)"},
      {"org/policies/app.json",
       R"({"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject",
           "Resource":"*"}]})"}};
  auto const org =
      read_organization("org/organization.yaml", [&](std::string const& path, std::size_t) {
        auto const found = files.find(path);
        if (found == files.end()) return Result<std::string>(Diagnostic{"IP-IO-001", path, {}});
        return Result<std::string>(found->second);
      });
  for (auto const& diagnostic : org.diagnostics()) MESSAGE(to_string(diagnostic));
  REQUIRE(org);
  auto const ask_effective = [&](std::string const& query) {
    auto asked = property(query);
    asked.level = Level::Effective;
    return prove(asked, nullptr, *org, Catalog::builtin(), {});
  };
  CHECK(ask_effective(
            "never allow action s3:PutObject and principal like \"arn:*:role/*\" and account = "
            "111111111111")
            .verdict == Verdict::Holds);
  auto const read =
      ask_effective("some allow action s3:GetObject and account = 111111111111 and principal "
                    "like \"arn:*:role/*\"");
  REQUIRE(read.verdict == Verdict::Holds);
  CHECK(read.witnesses.at(0).after.decidedBy.back().policyType == PolicyType::Identity);
  auto const anywhere =
      ask_effective("never allow action s3:PutObject and principal like \"arn:*:role/*\"");
  CHECK(anywhere.verdict == Verdict::Unknown);
  REQUIRE(anywhere.reason);
  CHECK(anywhere.reason->code == UnknownReason::Unreadable);
}
