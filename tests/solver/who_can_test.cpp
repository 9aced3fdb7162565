// Who can: every account, principal, action or Region, each proved or shown.
#include "small_organization.hpp"

#include <iamproof/who_can.hpp>

#include <algorithm>

using namespace iamproof;
using namespace iamproof::test;

namespace {

using Names = std::vector<std::string>;

Organization const& sample() {
  static Organization const one = organization(
      {{"ou-ab12-prod0001", {"111111111111", "222222222222"}},
       {"ou-ab12-test0001", {"333333333333"}}},
      {{"r-ab12",
        {scp(R"({"Effect":"Deny","NotAction":["iam:*","route53:*"],"Resource":"*","Condition":{
                        "StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-north-1"]}}})")}},
       {"ou-ab12-prod0001",
        {scp(R"({"Effect":"Deny","Action":["glue:Get*","s3:DeleteBucket"],"Resource":"*"})")}}});
  return one;
}

Abilities ask(std::string const& where, Dimension by, ProveOptions const& options = {}) {
  auto parsed = read_where(where, {});
  REQUIRE(parsed);
  return who_can({where, *parsed, Level::Guardrails, by}, sample(), Catalog::builtin(), options);
}

Names able(Abilities const& answer) {
  Names all;
  for (auto const& one : answer.able) {
    CHECK(one.witness.after.decision == Decision::Allowed);
    all.insert(all.end(), one.values.begin(), one.values.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

} // namespace

TEST_CASE("accounts are told apart by their policies") {
  auto const answer = ask("action s3:DeleteBucket", Dimension::Account);
  CHECK(able(answer) == Names{"333333333333"});
  CHECK(answer.unable == Names{"111111111111", "222222222222"});
  CHECK(answer.undecided.empty());
  CHECK(able(ask("action s3:GetObject", Dimension::Account)).size() == 3);
}

TEST_CASE("the management account takes part only when it is asked for") {
  auto const named = ask("action s3:DeleteBucket and account in all", Dimension::Account);
  CHECK(able(named) == Names{"333333333333", "999999999999"});
}

TEST_CASE("Regions are those that no policy closes, and that the question asks about") {
  auto const answer = ask("action ec2:RunInstances", Dimension::Region);
  CHECK(able(answer) == Names{"eu-north-1", "eu-west-1"});
  CHECK(answer.able.size() == 1); // one witness, with either Region
  CHECK(answer.unable.size() == 33);
  auto const one = ask("action ec2:RunInstances and region like \"eu-w*\"", Dimension::Region);
  CHECK(able(one) == Names{"eu-west-1"});
  CHECK(able(ask("action iam:CreateUser", Dimension::Region)) == Names{"us-east-1"});
}

TEST_CASE("actions are the catalog's that the question speaks of") {
  auto const answer = ask("action s3:Delete*Bucket* and account = 111111111111", Dimension::Action);
  auto const allowed = able(answer);
  CHECK(std::count(allowed.begin(), allowed.end(), "s3:DeleteBucketPolicy") == 1);
  CHECK(std::count(allowed.begin(), allowed.end(), "s3:DeleteBucket") == 0);
  CHECK(answer.unable == Names{"s3:DeleteBucket"});
  for (auto const& action : allowed) CHECK(action.starts_with("s3:Delete"));
}

TEST_CASE("every action of a service has its answer, whatever the witness it shares") {
  auto const answer = ask("action glue:* and account = 111111111111", Dimension::Action);
  auto const* glue = Catalog::builtin().service("glue");
  REQUIRE(glue);
  CHECK(able(answer).size() + answer.unable.size() == glue->actions.size());
  for (auto const& action : answer.unable) CHECK(action.starts_with("glue:Get"));
  for (auto const& action : able(answer)) CHECK_FALSE(action.starts_with("glue:Get"));
}

TEST_CASE("what cannot be decided is neither") {
  // Only a rule that AWS does not document keeps these calls out of eu-west-1.
  auto const answer = ask("action route53:List* and region = eu-west-1", Dimension::Action);
  CHECK(answer.able.empty());
  CHECK(answer.unable.empty());
  REQUIRE(answer.undecided.size() == 1);
  CHECK(answer.undecided[0].reason.code == UnknownReason::Rule);
  ProveOptions tight;
  tight.maxSteps = 1;
  auto const limited =
      ask("action s3:GetObject and resource like \"*a*b*\" and not resource like \"*b*a*\"",
          Dimension::Account, tight);
  CHECK(limited.unable.empty());
  CHECK(able(limited).size() + limited.undecided.size() > 0);
}

TEST_CASE("a question that no request meets is answered by nobody") {
  auto const answer = ask("region = eu-west-1 and region = eu-north-1", Dimension::Account);
  CHECK(answer.able.empty());
  CHECK(answer.undecided.empty());
  CHECK(answer.unable.size() == 3);
}

TEST_CASE("of policies by themselves, actions and Regions are told apart") {
  PolicySet set;
  attach(set, policy(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*",
      "Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":["eu-west-1","eu-north-1"]}}}]})",
                     PolicyType::Identity));
  auto const ask_set = [&](char const* where, Dimension by) {
    return who_can({where, *read_where(where, {}), Level::Guardrails, by}, set, Catalog::builtin(),
                   {});
  };
  auto const actions = ask_set("action s3:*Bucket", Dimension::Action);
  CHECK(actions.level == Level::Policy);
  CHECK(actions.able.empty());
  CHECK(std::find(actions.unable.begin(), actions.unable.end(), "s3:DeleteBucket") !=
        actions.unable.end());
  auto const reads = ask_set("action s3:*Object", Dimension::Action);
  REQUIRE(reads.able.size() == 1);
  CHECK(reads.able[0].values == Names{"s3:GetObject"});
  CHECK(reads.undecided.empty());
  auto const regions = ask_set("action s3:GetObject", Dimension::Region);
  Names able;
  for (auto const& one : regions.able)
    able.insert(able.end(), one.values.begin(), one.values.end());
  std::sort(able.begin(), able.end());
  CHECK(able == Names{"eu-north-1", "eu-west-1"});
  REQUIRE(regions.assumptions.size() == 1);
  CHECK(regions.assumptions[0].code == "policy-alone");
}
