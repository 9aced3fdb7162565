// Small errors in the evaluator and in the lowering, one at a time: each must be noticed by the corpus, whose
// expectations it breaks, or by the referees, who then disagree: evaluator and interpreter of the formulas; an
// organization and the case that states it; lowering and what the page on queries says of `where`.
// IAMPROOF_MUTANT tries one alone, by its number.
#include <doctest/doctest.h>

#include "../support/corpus_files.hpp"

#include "lowering/flow.hpp"
#include "mutations/mutants.hpp"
#include "mutations/mutation.hpp"
#include "solver/organization_reference.hpp"
#include "solver/random_cases.hpp"
#include "solver/where_reference.hpp"

#include <iamproof/case.hpp>
#include <iamproof/catalog.hpp>
#include <iamproof/read.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

using namespace iamproof;
using namespace iamproof::solver;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t seed = 20260101;
constexpr std::size_t policySets = 1000;
constexpr std::size_t requestsPerSet = 10;
constexpr std::size_t organizations = 200;
constexpr std::size_t questions = 1000;

/// One case of the corpus under one reading of the switches.
struct Exercise {
  std::string name;
  Case subject;
  SemanticsChoice choice;
};

std::vector<Exercise> corpus() {
  fs::path const root = IAMPROOF_SOURCE_DIR "/corpus/cases";
  std::vector<Exercise> all;
  for (auto const& file : case_files()) {
    auto const text = read_file(file.string(), 0);
    auto const read = read_cases(*text, file.string(), read_file);
    REQUIRE(read);
    for (auto const& one : *read) {
      REQUIRE(one);
      auto const name = fs::relative(file, root).generic_string() + ": " + one->name;
      all.push_back({name, *one, {}});
      for (auto const& [assignment, wanted] : one->expect->bySwitch) {
        all.push_back({name + " (" + assignment + ")", *one, {}});
        REQUIRE(all.back().choice.apply(assignment));
      }
    }
  }
  return all;
}

/// What interpreter and evaluator make of one policy set, in a plain question or in a check of a scenario.
class Court {
public:
  explicit Court(PolicySet const& set, Level level, View const& view = View::open())
      : set_(set)
      , level_(level)
      , lowering_(formulas_, nullptr) {
    for (auto const& policy : all_policies(set_)) lowering_.announce(*policy);
    PlainStatements statements(formulas_, lowering_);
    sides_ = FlowFormula(formulas_, lowering_, statements).of(set_, level, view);
  }

  std::uint16_t elements(std::string const& folded) const { return lowering_.elements(folded); }

  bool agrees(Request const& request, Semantics const& semantics) {
    return agrees(request, {&request}, semantics);
  }
  // A request that does not tell enough, and lists longer than the formulas have elements, are left out.
  bool agrees(Request const& request, Checks const& checks, Semantics const& semantics) {
    for (auto const& [key, value] : request.context)
      if (value.values.size() > lowering_.elements(key.folded())) return true;
    auto const evaluated = Evaluator(set_, level_).decide(request, semantics);
    if (evaluated == Decision::Indeterminate || !lowering_.unsupported().empty()) return true;
    auto const holds = [&](Formula f) {
      return formulas_.interpret(
          f, [&](Atom const& atom) { return truth_of(atom, checks, semantics); });
    };
    if (holds(sides_.deny)) return evaluated == Decision::ExplicitlyDenied;
    return evaluated == (holds(sides_.allow) ? Decision::Allowed : Decision::ImplicitlyDenied);
  }

private:
  PolicySet set_;
  Level level_;
  Formulas formulas_;
  Lowering lowering_;
  Sides sides_;
};

bool referees_agree(Exercise const& exercise) {
  auto const& subject = exercise.subject;
  auto const agree = [&](Request const& stated) {
    auto const bound = bind(subject, stated, Catalog::builtin());
    return Court(bound.policies, subject.level).agrees(bound.request, exercise.choice.set);
  };
  if (!subject.scenario) return agree(subject.request);
  // As a scenario's formula sees it: what all checks share, and what one of them states itself.
  auto const shared = bind(subject, subject.request, Catalog::builtin()).request;
  auto const agree_in_scenario = [&](CheckTemplate const& check) {
    auto const stated = instantiate(check, subject.request);
    auto const bound = bind(subject, stated, Catalog::builtin());
    Request caller;
    caller.principal = subject.request.principal;
    auto const alone = instantiate(check, caller);
    Court court(bound.policies, subject.level, View::of(check, 1));
    return agree(stated) && court.agrees(bound.request, {&shared, &alone}, exercise.choice.set);
  };
  auto const instances = expand(*subject.scenario, Catalog::builtin(), exercise.choice.set, "aws");
  return instances && std::all_of(instances->begin(), instances->end(), [&](auto const& instance) {
           return std::all_of(instance.checks.begin(), instance.checks.end(), agree_in_scenario);
         });
}

/// The random policy set and request of which evaluator and interpreter disagree.
std::optional<std::string> random_disagreement() {
  Dice dice(seed);
  for (std::size_t i = 0; i < policySets; ++i) {
    auto const set = testing::random_policies(dice);
    Court court(set, testing::random_level(dice));
    auto const elements = [&](std::string const& key) { return court.elements(key); };
    for (std::size_t k = 0; k < requestsPerSet; ++k) {
      auto const request = testing::random_request(elements, dice);
      if (!court.agrees(request, testing::random_semantics(dice)))
        return "referees: random case " + std::to_string(i * requestsPerSet + k + 1);
    }
  }
  return std::nullopt;
}

std::optional<std::string> organization_disagreement() {
  Dice dice(seed);
  for (std::size_t i = 0; i < organizations; ++i)
    if (testing::organizations_disagree(dice))
      return "referees: random organization " + std::to_string(i + 1);
  return std::nullopt;
}

std::optional<std::string> question_disagreement() {
  auto const organization = testing::organization_of_random_requests();
  Dice dice(seed);
  for (std::size_t i = 0; i < questions; ++i)
    if (auto const text = testing::where_disagreement(organization, dice))
      return "referees: where " + *text;
  return std::nullopt;
}

/// The decision that the case expects under its reading.
bool met(Exercise const& exercise) {
  auto const& subject = exercise.subject;
  auto const outcome = run(subject, Catalog::builtin(), exercise.choice);
  if (!outcome) return false;
  if (exercise.choice.set == Semantics{})
    return !subject.expect->decision || outcome->evaluation.decision == *subject.expect->decision;
  return unmet(subject, Catalog::builtin()).empty();
}

/// Who notices the mutant that is on; nothing if nobody does. The lowering does not change what the evaluator says.
std::optional<std::string> killer(std::vector<Exercise> const& exercises, bool ofLowering) {
  try {
    for (auto const& exercise : exercises)
      if (!ofLowering && !met(exercise)) return "corpus: " + exercise.name;
    for (auto const& exercise : exercises)
      if (!referees_agree(exercise)) return "referees on the corpus: " + exercise.name;
    for (auto const& referees :
         {organization_disagreement, question_disagreement, random_disagreement})
      if (auto const by = referees()) return by;
  } catch (std::exception const& error) {
    return std::string("an internal check: ") + error.what();
  }
  return std::nullopt;
}

} // namespace

TEST_CASE("every mutant of the evaluator and of the lowering is noticed") {
  auto const text = read_file(IAMPROOF_SOURCE_DIR "/tests/mutations/mutants.txt", 0);
  REQUIRE(text);
  auto const mutants = mutation::parse_mutants(*text);
  char const* const only = std::getenv("IAMPROOF_MUTANT");
  auto const exercises = corpus();
  auto const sound = killer(exercises, false);
  REQUIRE_MESSAGE(!sound, "without a mutant: ", sound.value_or(""));
  std::cout << "mutations: seed " << seed << ", " << exercises.size()
            << " exercises of the corpus, " << policySets * requestsPerSet << " random cases\n";
  std::size_t tried = 0;
  std::size_t killed = 0;
  for (auto const& mutant : mutants) {
    if (only != nullptr && mutant.number != std::atoi(only)) continue;
    ++tried;
    mutation::active = mutant.number;
    auto const by = killer(exercises, mutant.file.starts_with("solver/"));
    mutation::active = 0;
    killed += by ? 1U : 0U;
    std::cout << std::setw(4) << mutant.number << "  " << mutant.name << "\n      "
              << (by ? "killed by " + *by : "SURVIVED (" + mutant.file + ")") << std::endl;
  }
  std::cout << killed << " of " << tried << " mutants killed\n";
  CHECK(killed == tried);
  CHECK(tried >= (only == nullptr ? 60U : 1U));
}
