// What the rules of the world do to answers: questions that have another answer without them.
#include "small_organization.hpp"

#include <iamproof/prove.hpp>
#include <iamproof/values.hpp>

#include <algorithm>

using namespace iamproof;
using namespace iamproof::test;

namespace {

/// An SCP that denies everything under each of these conditions.
PolicyPtr denying(std::vector<std::string> const& conditions) {
  std::string statements;
  for (auto const& condition : conditions)
    statements += (statements.empty() ? "" : ",") +
                  (R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{)" + condition) +
                  "}}";
  return scp(statements);
}

PropertyResult ask(std::string const& query, std::vector<std::string> const& conditions) {
  return prove(
      property(query), nullptr,
      organization({{"ou-ab12-prod0001", {"111111111111"}}}, {{"r-ab12", {denying(conditions)}}}),
      Catalog::builtin(), {});
}

bool rests_on(PropertyResult const& result, std::string const& rule) {
  return std::any_of(result.worldRules.begin(), result.worldRules.end(),
                     [&](auto const& one) { return one.code == rule; });
}

void holds_by(std::string const& rule, std::string const& query,
              std::vector<std::string> const& conditions) {
  INFO(rule);
  auto const result = ask(query, conditions);
  CHECK(result.verdict == Verdict::Holds);
  CHECK(rests_on(result, rule));
}

void vacuous(std::string const& query) {
  INFO(query);
  auto const result = ask(query, {R"("Bool":{"aws:SecureTransport":"false"})"});
  CHECK(result.verdict == Verdict::Unknown);
  REQUIRE(result.reason);
  CHECK(result.reason->code == UnknownReason::Vacuous);
}

std::string text(Request const& request, char const* key) {
  auto const found = request.context.find(ConditionKey(key));
  REQUIRE(found != request.context.end());
  return found->second.values.at(0);
}

} // namespace

TEST_CASE("date and seconds are one instant") {
  char const* const late = R"("NumericGreaterThanEquals":{"aws:EpochTime":"1767225600"})";
  holds_by("one-time", "never allow action s3:GetObject",
           {late, R"("DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"})"});
  holds_by("one-time", "never allow action s3:GetObject",
           {R"("DateGreaterThanEquals":{"aws:EpochTime":"2026-01-01T00:00:00Z"})",
            R"("DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"})"});
  auto const gap = ask("never allow action s3:GetObject",
                       {late, R"("DateLessThan":{"aws:CurrentTime":"2025-12-31T23:00:00Z"})"});
  REQUIRE(gap.verdict == Verdict::Fails);
  auto const& request = *gap.counterexamples.at(0).request;
  auto const instant = Instant::parse(text(request, "aws:CurrentTime"), false);
  REQUIRE(instant);
  // The seconds follow from the date, so a request that is fed back needs not state them.
  auto const epoch = request.context.find(ConditionKey("aws:EpochTime"));
  if (epoch != request.context.end())
    CHECK(epoch->second.values.at(0) == instant->seconds().text());
}

TEST_CASE("the ends of the list of services are in it") {
  char const* const athena =
      R"("ForAnyValue:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"})";
  for (char const* end : {"aws:CalledViaFirst", "aws:CalledViaLast"})
    holds_by(
        "called-via", "never allow action s3:GetObject",
        {athena, R"("StringNotEquals":{")" + std::string(end) + R"(":"athena.amazonaws.com"})"});
  holds_by("called-via", "never allow action s3:GetObject and aws:CalledViaLast present",
           {R"("Bool":{"aws:ViaAWSService":"true"})"});
  auto const other = ask("never allow action s3:GetObject",
                         {R"("StringNotEquals":{"aws:CalledViaFirst":"glue.amazonaws.com"})",
                          R"("StringNotEquals":{"aws:CalledViaLast":"lambda.amazonaws.com"})",
                          R"("Null":{"aws:CalledVia":"true"})"});
  REQUIRE(other.verdict == Verdict::Fails);
  auto const& services =
      other.counterexamples.at(0).request->context.at(ConditionKey("aws:CalledVia")).values;
  REQUIRE(services.size() >= 2);
  CHECK(services.front() == "glue.amazonaws.com");
  CHECK(services.back() == "lambda.amazonaws.com");
}

TEST_CASE("a tag that is passed is among the tag keys, in whatever case") {
  char const* const untagged = R"("Null":{"aws:RequestTag/team":"true"})";
  holds_by("request-tags", "never allow action s3:PutObject",
           {untagged, R"("ForAnyValue:StringEqualsIgnoreCase":{"aws:TagKeys":"team"})"});
  // Many tags need as many members, beside those that the policies' own tests need.
  holds_by(
      "request-tags",
      "never allow action s3:PutObject and aws:RequestTag/b present and aws:RequestTag/c present",
      {untagged, R"("ForAllValues:StringEqualsIgnoreCase":{"aws:TagKeys":["team","b"]})",
       R"("ForAnyValue:StringEqualsIgnoreCase":{"aws:TagKeys":"c"})"});
  auto const all = ask(
      "never allow action s3:PutObject and aws:RequestTag/b present and aws:RequestTag/c present",
      {untagged, R"("ForAllValues:StringEqualsIgnoreCase":{"aws:TagKeys":["team","b"]})"});
  CHECK(all.verdict == Verdict::Fails);
}

TEST_CASE("the organization of a resource is told whole") {
  holds_by(
      "organization-keys", "never allow action s3:GetObject",
      {R"("Null":{"aws:ResourceOrgID":"false"})", R"("Null":{"aws:ResourceOrgPaths":"true"})"});
  holds_by("organization-keys", "never allow action s3:GetObject",
           {R"("StringNotEquals":{"aws:ResourceOrgID":"o-aaaaaaaaaa"})",
            R"("ForAnyValue:StringLike":{"aws:ResourceOrgPaths":"o-aaaaaaaaaa/*"})"});
}

TEST_CASE("the owner is who the ARN, aws:ResourceAccount and the organization say") {
  char const* const other = R"("StringEquals":{"aws:ResourceAccount":"222222222222"})";
  holds_by("resource-account",
           "never allow action ec2:RunInstances and resourceAccount = 222222222222 and "
           "aws:ResourceAccount present",
           {other});
  holds_by("resource-account",
           "never allow action sqs:* and resource = \"arn:aws:sqs:eu-west-1:222222222222:q\" and "
           "aws:ResourceAccount present",
           {other});
  vacuous("never allow action sqs:* and resource = \"arn:aws:sqs:eu-west-1:222222222222:q\" and "
          "resourceAccount "
          "like \"1*\"");
  vacuous("never allow action ec2:RunInstances and resourceAccount = 111111111111 and "
          "aws:ResourceOrgPaths like \"o-zz/*\"");
  auto const free = ask(
      "never allow action s3:GetObject and not resourceAccount in (aws, 111111111111)", {other});
  REQUIRE(free.verdict == Verdict::Fails);
  CHECK(is_account_id(resource_owner(*free.counterexamples.at(0).request)));
}

TEST_CASE("a key of the caller's organization has its value, whatever it is compared with") {
  auto const inside = organization(
      {{"ou-ab12-prod0001", {"111111111111"}}},
      {{"r-ab12",
        {denying({R"("StringNotEquals":{"aws:ResourceOrgID":"${aws:PrincipalOrgID}"})"})}}});
  auto const result =
      prove(property("never allow action s3:GetObject"), nullptr, inside, Catalog::builtin(), {});
  REQUIRE(result.verdict == Verdict::Fails);
  auto const request = complete(*result.counterexamples.at(0).request, &inside, Catalog::builtin());
  CHECK(text(request, "aws:ResourceOrgID") == "o-exampleorg1");
  CHECK(text(request, "aws:PrincipalOrgID") == "o-exampleorg1");
}

TEST_CASE("the id of an account's root is the account") {
  holds_by("user-id", "never allow action s3:GetObject and aws:PrincipalType = Account",
           {R"("StringEquals":{"aws:userid":"111111111111"})"});
}

TEST_CASE("what is no call is asked in every Region") {
  auto const result = ask("never allow action iam:PassRole and region = eu-west-1",
                          {R"("Null":{"aws:UserAgent":"true"})"});
  CHECK(result.verdict == Verdict::Fails);
}

TEST_CASE("keys of a second factor come with temporary credentials") {
  holds_by("temporary-credentials",
           "never allow action s3:GetObject and aws:MultiFactorAuthPresent present",
           {R"("Null":{"aws:TokenIssueTime":"false"})"});
  vacuous("never allow action s3:GetObject and aws:AssumedRoot present and principal like "
          "\"arn:aws:iam::*:role/*\"");
}

TEST_CASE("requests that cannot exist are not asked about") {
  vacuous("never allow action s3:GetObject and aws:PrincipalServiceName present");
  vacuous("never allow action s3:GetObject and aws:VpceAccount present and aws:SourceIp present");
  vacuous("never allow action iam:CreateUser and region = eu-west-1");
}

TEST_CASE("a service that is documented to have one Region is called there") {
  char const* const elsewhere = R"("StringNotEquals":{"aws:RequestedRegion":"eu-west-1"})";
  holds_by("global-region", "never allow action iam:CreateUser", {elsewhere});
  auto const fits = ask("never allow action iam:CreateUser",
                        {R"("StringNotEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]})"});
  REQUIRE(fits.verdict == Verdict::Fails);
  CHECK(fits.counterexamples.at(0).request->action == "iam:CreateUser");
}

TEST_CASE("what rests on a rule that AWS does not document is unknown, and names the rule") {
  auto const region = ask("never allow action route53:ListHostedZones",
                          {R"("StringNotEquals":{"aws:RequestedRegion":"eu-west-1"})"});
  CHECK(region.verdict == Verdict::Unknown);
  REQUIRE(region.reason);
  CHECK(region.reason->code == UnknownReason::Rule);
  CHECK(region.reason->text.find("global-service-region") != std::string::npos);
  auto const endpoint = ask("never allow action s3:GetObject and aws:SourceVpc absent",
                            {R"("Null":{"aws:SourceVpce":"true"})"});
  CHECK(endpoint.verdict == Verdict::Unknown);
  REQUIRE(endpoint.reason);
  CHECK(endpoint.reason->text.find("endpoint-keys") != std::string::npos);
}
