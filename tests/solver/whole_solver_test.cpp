// The two back ends on the same questions: neither may find what the other refutes, and what either finds
// must make the formula true.
#include <doctest/doctest.h>

#include "lowering/lowering.hpp"
#include "random_cases.hpp"
#include "z3/whole_solver.hpp"

#include <iamproof/values.hpp>

using namespace iamproof;
using namespace iamproof::solver;
using iamproof::testing::pattern;
using Answer = Engine::Answer;
using Place = iamproof::solver::Slot;

namespace {

constexpr WholeLimits limits{300'000, 0};

SlotProfile any_text(Place const&) {
  return {};
}

/// The truth of `f` when what the witness leaves open is false or absent.
bool makes_true(Formulas const& formulas, Formula f, Witness const& witness) {
  return formulas.interpret(f, [&](Atom const& atom) {
    if (asks_text(atom)) {
      auto const text = [&](Place const& slot) -> std::optional<std::string> {
        auto const found = witness.texts.find(slot);
        return found == witness.texts.end() ? std::string() : found->second;
      };
      auto const* relation = std::get_if<atom::Relation>(&atom);
      return relation != nullptr ? holds_on(*relation, text)
                                 : holds_on(atom, *text(*slot_of(atom)));
    }
    for (auto const& [id, value] : witness.atoms)
      if (!(formulas.atom(id) < atom) && !(atom < formulas.atom(id))) return value;
    return false;
  });
}

struct Question {
  Formulas formulas;
  Place resource{SlotKind::Resource, "", 0, 0};
  Place size{SlotKind::Key, "s3:max-keys", 0, 0};

  Formula match(std::string const& text) {
    return formulas.atom(
        atom::Match{resource, *compile(pattern(text), MatchMode::Glob, {}, nullptr)});
  }
  Formula number(Comparison comparison, char const* operand) {
    return formulas.atom(atom::Number{size, comparison, *Decimal::parse(operand)});
  }
};

} // namespace

TEST_CASE("a pattern outside two others is found, and one inside is refuted with its core") {
  Question q;
  WholeSolver solver(q.formulas, any_text, limits);
  solver.require(q.match("a*"));
  std::vector<Formula> const assumed{q.match("?b*"), q.formulas.negation(q.match("ab")),
                                     q.formulas.negation(q.match("*c"))};
  REQUIRE(solver.check(assumed) == Answer::Satisfiable);
  auto const text = solver.witness().texts.at(q.resource);
  CHECK(text.substr(0, 2) == "ab");
  CHECK(text.size() > 2);
  CHECK(text.back() != 'c');
  std::vector<Formula> const impossible{q.match("*z"), q.formulas.negation(q.match("?*"))};
  REQUIRE(solver.check(impossible) == Answer::Unsatisfiable);
  CHECK(solver.core() == std::vector<Formula>{impossible[1]});
}

TEST_CASE("numbers are compared as numbers") {
  Question q;
  WholeSolver solver(q.formulas, any_text, limits);
  solver.require(q.number(Comparison::GreaterThan, "9.5"));
  std::vector<Formula> assumed{q.number(Comparison::LessThan, "10")};
  REQUIRE(solver.check(assumed) == Answer::Satisfiable);
  auto const value = Decimal::parse(solver.witness().texts.at(q.size));
  CHECK(value > Decimal::parse("9.5"));
  CHECK(value < Decimal::parse("10"));
  assumed = {q.number(Comparison::LessThanEquals, "9.50")};
  CHECK(solver.check(assumed) == Answer::Unsatisfiable);
}

TEST_CASE("a text that is also compared as a number is matched and read, or left undecided") {
  Question q;
  auto const sized = [&](char const* text) {
    return q.formulas.atom(
        atom::Match{q.size, *compile(pattern(text), MatchMode::Glob, {}, nullptr)});
  };
  WholeSolver solver(q.formulas, any_text, limits);
  solver.require(q.number(Comparison::Equals, "7"));
  CHECK(solver.check(std::vector<Formula>{sized("*7*")}) == Answer::Satisfiable);
  CHECK(solver.check(std::vector<Formula>{sized("x")}) == Answer::Unknown);
  CHECK(solver.reason().code == UnknownReason::Limit);
}

TEST_CASE("automata and sequence theory agree on random policy sets") {
  Dice dice(20260101);
  std::map<Answer, int> seen;
  for (int round = 0; round < 40; ++round) {
    Formulas formulas;
    Lowering lowering(formulas, nullptr);
    auto const one = testing::random_policy(PolicyType::Identity, dice);
    auto const other = testing::random_policy(PolicyType::Identity, dice);
    std::vector<Formula> matches;
    for (auto const& policy : {one, other}) {
      lowering.announce(*policy);
      for (auto const& statement : policy->statements)
        matches.push_back(lowering.matches(statement, policy->type, View::open()));
    }
    for (std::size_t i = 1; i < matches.size(); ++i)
      if (dice.percent(60)) matches[i] = formulas.negation(matches[i]);
    auto const question = formulas.conjunction(matches);
    language::Budget budget(1'000'000);
    Engine engine(formulas, any_text, budget);
    WholeSolver whole(formulas, any_text, limits);
    engine.require(question);
    whole.require(question);
    auto const first = engine.check({});
    auto const second = whole.check({});
    ++seen[second];
    CAPTURE(formulas.to_string(question));
    if (first == Answer::Satisfiable) CHECK(makes_true(formulas, question, engine.witness()));
    if (second == Answer::Satisfiable) CHECK(makes_true(formulas, question, whole.witness()));
    if (first != Answer::Unknown && second != Answer::Unknown) CHECK(first == second);
  }
  CHECK(seen[Answer::Satisfiable] >= 5);
  CHECK(seen[Answer::Unsatisfiable] >= 2);
}
