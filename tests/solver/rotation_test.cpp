// What one example shows of several facts is so: without each of them there is an example.
#include "small_organization.hpp"

#include "../support/dice.hpp"

#include "question/proof.hpp"
#include "question/subjects.hpp"

using namespace iamproof;
using namespace iamproof::test;
using namespace iamproof::solver;

namespace {

std::string random_statement(Dice& dice, int number) {
  std::vector<std::string> const actions{"s3:*", "s3:Get*", "s3:GetObject", "ec2:*", "s3:*Object*"};
  std::vector<std::string> const conditions{
      "", R"(,"Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}})",
      R"(,"Condition":{"Bool":{"aws:SecureTransport":"false"}})"};
  bool const deny = dice.percent(70);
  return R"({"Sid":"S)" + std::to_string(number) + R"(","Effect":")" + (deny ? "Deny" : "Allow") +
         R"(","Action":[")" + dice.of(actions) + R"(",")" + dice.of(actions) +
         R"("],"Resource":"*")" + dice.of(conditions) + "}";
}

PolicyPtr random_policy(Dice& dice) {
  std::string statements = random_statement(dice, 0);
  for (int i = 1; i < 5; ++i) statements += "," + random_statement(dice, i);
  return scp(statements);
}

Search::Answer ask(Proof& proof, std::set<std::string> facts, std::string const& missing) {
  facts.erase(missing);
  Ask how;
  how.softRules = false;
  how.onlyFacts = &facts;
  return proof.ask(how);
}

struct Seen {
  int shown = 0, proofs = 0;
};

void check_proof(Proof& proof, Seen& seen) {
  Ask how;
  how.softRules = false;
  if (proof.ask(how) != Search::Answer::Unsatisfiable) return;
  ++seen.proofs;
  auto const facts = proof.core_facts();
  for (auto const& missing : facts) {
    if (ask(proof, facts, missing) != Search::Answer::Satisfiable) continue;
    for (auto const& name : proof.needed_too(how, facts, missing)) {
      CAPTURE(missing);
      CAPTURE(name);
      CHECK(name != missing);
      CHECK(ask(proof, facts, name) == Search::Answer::Satisfiable);
      ++seen.shown;
    }
  }
}

} // namespace

TEST_CASE("a fact that an example shows to be needed is needed") {
  constexpr std::uint64_t seed = 7;
  CAPTURE(seed);
  Dice dice(seed);
  Seen seen;
  std::map<std::string, std::vector<std::string>> const ous{{"ou-ab12-prod0001", {"111111111111"}}};
  ProveOptions const options;
  for (int trial = 0; trial < 150; ++trial) {
    auto const shared = random_policy(dice);
    auto const before =
        organization(ous, {{"r-ab12", {shared}}, {"ou-ab12-prod0001", {random_policy(dice)}}});
    auto const after =
        organization(ous, {{"r-ab12", {random_policy(dice)}}, {"ou-ab12-prod0001", {shared}}});
    for (PropertyKind const kind : {PropertyKind::NoNewAllow, PropertyKind::NoNewDeny}) {
      Where const anything;
      Scope const scope{&before, &after, &Catalog::builtin(), Level::Guardrails, &anything};
      Question const question{kind, anything, {}};
      language::Budget budget(options.maxSteps);
      for (auto& subject : guardrail_subjects(scope)) {
        Proof proof(std::move(subject), question, Catalog::builtin(), options, budget);
        check_proof(proof, seen);
      }
    }
  }
  CHECK(seen.proofs > 30);
  CHECK(seen.shown > 60);
}
