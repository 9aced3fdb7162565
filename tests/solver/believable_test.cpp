// Counterexamples speak of actions that AWS has, on resources that they take.
#include "small_organization.hpp"

#include <iamproof/prove.hpp>

using namespace iamproof;
using namespace iamproof::test;

namespace {

Request example(std::string const& query, std::vector<PolicyPtr> const& atRoot = {}) {
  auto const org = organization({{"ou-ab12-prod0001", {"111111111111"}}}, {{"r-ab12", atRoot}});
  auto const result = prove(property(query), nullptr, org, Catalog::builtin(), {});
  REQUIRE(result.verdict == Verdict::Fails);
  for (auto const& row : result.changes) {
    REQUIRE(row.example);
    CHECK(row.example->action != "sts:GetCallerIdentity");
  }
  return *result.counterexamples.at(0).request;
}

// Nothing outside Ireland, but for some services and a role.
PolicyPtr regions() {
  return scp(
      R"({"Sid":"Regions","Effect":"Deny","NotAction":["acm:*","ec2:Describe*","trustedadvisor:*"],
    "Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"},
    "ArnNotLike":{"aws:PrincipalArn":"arn:*:iam::*:role/ops/*"}}})",
      "Regions");
}

} // namespace

TEST_CASE("a well-known action is preferred, on its usual resource") {
  CHECK(example("never allow action s3:Get*").action == "s3:GetObject");
}

TEST_CASE("an action is one of the service's, on a resource of a type that it takes") {
  auto const glue = example("never allow action glue:Get*Job*");
  CHECK(glue.action == "glue:GetJob");
  CHECK(glue.resource == "arn:aws:glue:us-east-1:111111111111:job/example");
  auto const incident = example("never allow action ssm-incidents:*Record*");
  CHECK(incident.action == "ssm-incidents:DeleteIncidentRecord");
}

TEST_CASE("an action that is excluded is not shown") {
  auto const fleet = example(
      "never allow action ec2:*SpotFleet* and not action ec2:Cancel* and not action ec2:Describe*");
  CHECK(fleet.action == "ec2:ModifySpotFleetRequest");
}

TEST_CASE("a resource that is named gets an action of its service") {
  auto const queue = example("never allow resource = \"arn:aws:sqs:eu-west-1:444455556666:q1\"");
  CHECK(queue.action.starts_with("sqs:"));
  CHECK(queue.resource == "arn:aws:sqs:eu-west-1:444455556666:q1");
  auto const job = example("never allow resource like \"arn:aws:glue:*:*:job/x*\"");
  CHECK(job.action.starts_with("glue:"));
  CHECK(job.resource == "arn:aws:glue:us-east-1:111111111111:job/x");
}

TEST_CASE("an action that no catalog lists is shown as the policies spell it") {
  CHECK(example("never allow action zzz:Foo").resource == "*");
}

TEST_CASE("where several exemptions would do, the action is one that takes the resource") {
  auto const job = example(
      "never allow resource like \"arn:aws:glue:*:*:job/x*\" and region = us-west-2", {regions()});
  CHECK(job.action.starts_with("glue:"));
  CHECK(job.resource == "arn:aws:glue:us-west-2:111111111111:job/x");
  CHECK(job.principal.id.find(":role/ops/") != std::string::npos);
}

TEST_CASE("where the action cannot be one that takes the resource, the request is shown as it is") {
  auto const forced =
      example("never allow resource = \"arn:aws:glue:us-west-2:111111111111:job/x\" "
              "and region = us-west-2 and principal = "
              "\"arn:aws:iam::111111111111:role/App\"",
              {regions()});
  CHECK(forced.resource == "arn:aws:glue:us-west-2:111111111111:job/x");
  CHECK(Catalog::builtin().action(forced.action) != nullptr);
}

TEST_CASE("a resource is one that the action takes, where the question leaves it open") {
  auto const open = example("never allow action ec2:DescribeRegions and (resource = \"*\" or "
                            "resource like \"arn:aws:s3:::*\")");
  CHECK(open.action == "ec2:DescribeRegions");
  CHECK(open.resource == "*");
}

TEST_CASE("the one action that nobody can be denied is shown only where there is no other") {
  auto const deny = [](std::string const& element) {
    return scp(R"({"Effect":"Deny",)" + element + R"(,"Resource":"*"})");
  };
  CHECK(example("never allow action sts:*", {deny(R"("Action":"s3:*")")}).action !=
        "sts:GetCallerIdentity");
  auto const org = organization({{"ou-ab12-prod0001", {"111111111111"}}},
                                {{"r-ab12", {deny(R"("Action":"*")")}}});
  auto const only = prove(property("never allow"), nullptr, org, Catalog::builtin(), {});
  REQUIRE(only.verdict == Verdict::Fails);
  CHECK(only.counterexamples.at(0).request->action == "sts:GetCallerIdentity");
  CHECK(only.counterexamples.at(0).request->resource == "*");
}

TEST_CASE("callers act on resources of their own, where nothing speaks against it") {
  PolicySet set;
  attach(set, policy(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*",
      "Resource":"*"}]})",
                     PolicyType::Identity));
  attach(set, policy(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*",
      "Resource":"*"}]})",
                     PolicyType::Boundary));
  auto const found = prove(property("some allow"), nullptr, set, Catalog::builtin(), {});
  auto const& request = *found.results.at(0).witnesses.at(0).request;
  CHECK(request.action == "s3:GetObject");
  CHECK_FALSE(request.resourceAccount);
}
