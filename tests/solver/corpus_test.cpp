// Every case of the corpus, three ways: the evaluator, the interpreter of the lowered formulas, and Z3 on the
// same formulas, under the default reading of every switch and under every reading the case names.
#include <doctest/doctest.h>

#include "../support/case_formulas.hpp"
#include "../support/corpus_files.hpp"

#include "z3/referee.hpp"

#include <iamproof/case.hpp>
#include <iamproof/catalog.hpp>
#include <iamproof/read.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace iamproof;
using namespace iamproof::solver;
namespace fs = std::filesystem;

namespace {

// The decision by formulas, and whether interpreter and Z3 agree on it.
void check_request(Case const& subject, Request const& stated, Semantics const& semantics,
                   std::size_t& compared) {
  auto const bound = bind(subject, stated, Catalog::builtin());
  auto const evaluated = evaluate(bound.request, bound.policies, subject.level, semantics);
  if (evaluated.decision == Decision::Indeterminate) return; // the request does not tell enough
  Formulas formulas;
  auto const sides = testing::sides_of(formulas, bound, subject.level);
  if (!sides) return;
  Checks const checks{&bound.request};
  auto const holds = [&](Formula f) {
    bool const interpreted =
        formulas.interpret(f, [&](Atom const& atom) { return truth_of(atom, checks, semantics); });
    Referee referee(formulas);
    CHECK((referee.decide(f, checks, semantics) == Search::Answer::Satisfiable) == interpreted);
    return interpreted;
  };
  bool const denied = holds(sides->deny);
  CHECK(denied == (evaluated.decision == Decision::ExplicitlyDenied));
  if (!denied) CHECK(holds(sides->allow) == (evaluated.decision == Decision::Allowed));
  ++compared;
}

void check_case(Case const& subject, SemanticsChoice const& choice, std::size_t& compared) {
  if (!subject.scenario) return check_request(subject, subject.request, choice.set, compared);
  auto const instances = expand(*subject.scenario, Catalog::builtin(), choice.set, "aws");
  REQUIRE(instances);
  for (auto const& instance : *instances)
    for (auto const& check : instance.checks)
      check_request(subject, instantiate(check, subject.request), choice.set, compared);
}

} // namespace

TEST_CASE(
    "every case of the corpus is decided as expected, and alike by evaluator, interpreter and Z3") {
  std::size_t cases = 0;
  std::size_t compared = 0;
  for (auto const& file : case_files()) {
    auto const text = read_file(file.string(), 0);
    auto const read = read_cases(*text, file.string(), read_file);
    INFO(file.string());
    for (auto const& diagnostic : read.diagnostics()) FAIL_CHECK(to_string(diagnostic));
    if (!read) continue;
    for (auto const& one : *read) {
      for (auto const& diagnostic : one.diagnostics())
        if (diagnostic.severity == Severity::Error) FAIL_CHECK(to_string(diagnostic));
      if (!one) continue;
      ++cases;
      INFO(one->name);
      REQUIRE(one->expect);
      for (auto const& problem : unmet(*one, Catalog::builtin())) FAIL_CHECK(problem);
      check_case(*one, {}, compared);
      for (auto const& [assignment, wanted] : one->expect->bySwitch) {
        SemanticsChoice choice;
        REQUIRE(choice.apply(assignment));
        check_case(*one, choice, compared);
      }
    }
  }
  MESSAGE(cases << " cases, " << compared << " decisions compared three ways");
  CHECK(cases >= 1600);
  CHECK(compared >= cases);
}
