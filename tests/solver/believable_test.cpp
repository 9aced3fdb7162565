// Counterexamples speak of actions that AWS has, on resources that they take.
#include "small_organization.hpp"

#include <iamproof/prove.hpp>

using namespace iamproof;
using namespace iamproof::test;

namespace {

Request example(std::string const& query) {
  auto const result =
      prove(property(query), nullptr, organization({{"ou-ab12-prod0001", {"111111111111"}}}, {}),
            Catalog::builtin(), {});
  REQUIRE(result.verdict == Verdict::Fails);
  return *result.counterexamples.at(0).request;
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
