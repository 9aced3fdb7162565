#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/evaluators.hpp>

using namespace iamproof;

namespace {

PolicySet open_at(std::string const& node) {
  PolicySet set;
  set.identity.emplace();
  set.scp = {{node, {full_aws_access(PolicyType::Scp)}}};
  return set;
}

Evaluation ask(Evaluators& evaluators, PolicySet const& set, Level level) {
  Request request;
  request.principal = *Principal::from_arn("arn:aws:iam::111122223333:role/App");
  request.action = "s3:GetObject";
  request.resource = "arn:aws:s3:::bucket/key";
  request.resourceAccount = "111122223333";
  return evaluators.of(set, level).evaluate(request, {});
}

std::string node_that_allows(Evaluators& evaluators, std::string const& node) {
  auto const result = ask(evaluators, open_at(node), Level::Guardrails);
  REQUIRE(result.decision == Decision::Allowed);
  REQUIRE(result.decidedBy.size() == 1);
  return result.decidedBy.front().node;
}

} // namespace

TEST_CASE("the same policies at another node are another set") {
  Evaluators evaluators;
  for (auto const* node : {"one", "two", "one"}) CHECK(node_that_allows(evaluators, node) == node);
}

TEST_CASE("one set is decided at each level for itself") {
  Evaluators evaluators;
  for (int i = 0; i < 2; ++i) {
    CHECK(ask(evaluators, open_at("one"), Level::Guardrails).decision == Decision::Allowed);
    CHECK(ask(evaluators, open_at("one"), Level::Effective).decision == Decision::ImplicitlyDenied);
    CHECK(ask(evaluators, open_at("one"), Level::Policy).decision == Decision::Allowed);
  }
}

TEST_CASE("however many sets are asked, each is answered by its own policies") {
  Evaluators evaluators;
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 1000; ++i) {
      auto const node = "ou-" + std::to_string(i);
      CHECK(node_that_allows(evaluators, node) == node);
    }
}

TEST_CASE("policies of one name are told apart, also when the first is gone") {
  auto const policy = [](Effect effect) {
    auto copy = *full_aws_access(PolicyType::Scp);
    copy.statements.front().effect = effect;
    return std::make_shared<Policy const>(std::move(copy));
  };
  Evaluators evaluators;
  for (Effect const effect : {Effect::Allow, Effect::Deny}) {
    PolicySet set = open_at("one");
    set.scp->front().policies = {policy(effect)};
    bool const allowed = ask(evaluators, set, Level::Guardrails).decision == Decision::Allowed;
    CHECK(allowed == (effect == Effect::Allow));
  }
}
