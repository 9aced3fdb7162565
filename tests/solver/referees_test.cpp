// Three referees on random policy sets and requests: the evaluator, the interpreter of the formulas that
// lowering makes, and Z3 on the same formulas. Any two that disagree are a bug in one of them.
// IAMPROOF_REFEREE_CASES sets how many (policy set, request) pairs are tried, IAMPROOF_REFEREE_SEED
// which ones.
#include <doctest/doctest.h>

#include "lowering/flow.hpp"
#include "random_cases.hpp"
#include "shrink.hpp"
#include "z3/referee.hpp"

#include <iamproof/values.hpp>

#include <algorithm>
#include <bitset>
#include <cstdlib>
#include <iostream>

using namespace iamproof;
using namespace iamproof::solver;
using iamproof::testing::Trial;

namespace {

constexpr std::size_t requestsPerSet = 10;

/// What one referee says: the decision, and for every statement whether it matches.
struct Word {
  Decision decision = Decision::Indeterminate;
  std::vector<bool> statements;
  friend bool operator==(Word const&, Word const&) = default;
};

Decision decision(bool allow, bool deny) {
  if (deny) return Decision::ExplicitlyDenied;
  return allow ? Decision::Allowed : Decision::ImplicitlyDenied;
}

std::string to_string(Word const& word) {
  std::string text(to_string(word.decision));
  for (bool const matches : word.statements) text += matches ? " yes" : " no";
  return text;
}

struct Words {
  Word evaluator, interpreter, z3;
  Evaluation evaluation;
  /// A request that does not tell enough is decided by nobody else.
  bool agree() const {
    bool const open = evaluator.decision == Decision::Indeterminate;
    return (open || evaluator == interpreter) && interpreter == z3;
  }
};

/// Everything that outlives one request.
class Court {
public:
  explicit Court(PolicySet const& set)
      : set_(set)
      , lowering_(formulas_, nullptr)
      , referee_(formulas_) {
    for (auto const& policy : all_policies(set_)) lowering_.announce(*policy);
  }

  std::uint16_t elements(std::string const& folded) const { return lowering_.elements(folded); }

  Words ask(Request const& request, Level level, Semantics const& semantics) {
    PlainStatements statements(formulas_, lowering_);
    auto const sides = FlowFormula(formulas_, lowering_, statements).of(set_, level, View::open());
    REQUIRE(lowering_.unsupported().empty());
    Words words;
    words.evaluation = evaluate(request, set_, level, semantics);
    words.evaluator.decision = words.evaluation.decision;
    std::vector<Formula> lines;
    for (auto const& line : words.evaluation.trace) {
      if (line.matched == Truth::Unknown) continue; // the request does not tell enough
      words.evaluator.statements.push_back(line.matched == Truth::True);
      lines.push_back(statement(line.statement, level));
    }
    Checks const checks{&request};
    words.interpreter = word(sides, lines, [&](Formula f) {
      return formulas_.interpret(
          f, [&](Atom const& atom) { return truth_of(atom, checks, semantics); });
    });
    words.z3 = word(sides, lines, [&](Formula f) {
      auto const answer = referee_.decide(f, checks, semantics);
      REQUIRE(answer != Engine::Answer::Unknown);
      return answer == Engine::Answer::Satisfiable;
    });
    return words;
  }

private:
  static Word word(Sides const& sides, std::vector<Formula> const& lines,
                   std::function<bool(Formula)> const& holds) {
    Word word{decision(holds(sides.allow), holds(sides.deny)), {}};
    for (Formula const f : lines) word.statements.push_back(holds(f));
    return word;
  }

  // Policies of a trial have names of their own.
  Formula statement(StatementRef const& line, Level level) {
    for (auto const& policy : all_policies(set_)) {
      if (policy->type != line.policyType || policy->name != line.policy) continue;
      bool const bounded = level != Level::Policy && set_.boundary != nullptr;
      auto const parts = lowering_.parts(policy->statements.at(line.statement), policy->type,
                                         bounded, View::open());
      return formulas_.conjunction({lowering_.any(parts.named), parts.rest});
    }
    throw InternalError("a statement of the trace is in no policy");
  }

  PolicySet set_;
  Formulas formulas_;
  Lowering lowering_;
  Referee referee_;
};

Words judge(Trial const& trial) {
  return Court(trial.policies).ask(trial.request, trial.level, trial.semantics);
}

void report(Trial const& found) {
  auto const trial = testing::shrink(found, [](Trial const& t) { return !judge(t).agree(); });
  auto const words = judge(trial);
  FAIL_CHECK(testing::to_string(trial) << "\nevaluator:   " << to_string(words.evaluator)
                                       << "\ninterpreter: " << to_string(words.interpreter)
                                       << "\nZ3:          " << to_string(words.z3));
}

/// What the trials have touched: a generator that never gets there would agree with everything.
struct Coverage {
  std::map<Decision, std::size_t> decisions;
  std::bitset<switchCount> switches; ///< that turned some statement or decision
  std::map<std::string, std::size_t>
      failed;                  ///< by operator family: conditions that failed a statement
  std::size_t conditional = 0; ///< statements with a condition that matched

  void add(Trial const& trial, Words const& words) {
    ++decisions[words.evaluation.decision];
    for (auto const& one : iamproof::switches())
      if (!switches[static_cast<std::size_t>(one.id)])
        switches[static_cast<std::size_t>(one.id)] = turns(one.id, trial, words);
    for (auto const& line : words.evaluation.trace)
      for (auto const& family : testing::familyNames)
        if (line.failedOn.find(family) != std::string::npos) ++failed[family];
    std::size_t line = 0;
    if (trial.level != Level::Policy || words.evaluation.trace.empty()) return;
    if (words.evaluator.statements.size() != words.evaluation.trace.size()) return;
    for (auto const& policy : all_policies(trial.policies))
      for (auto const& statement : policy->statements)
        conditional +=
            words.evaluator.statements[line++] && !statement.conditions.empty() ? 1U : 0U;
  }

  void check(std::size_t cases) const {
    for (auto const each :
         {Decision::Allowed, Decision::ExplicitlyDenied, Decision::ImplicitlyDenied})
      CHECK_MESSAGE(decisions.at(each) * 20 > cases, to_string(each), " is seldom");
    for (std::string const family : testing::familyNames)
      CHECK_MESSAGE(failed.count(family) > 0, "no condition failed of ", family);
    CHECK(conditional * 50 > cases);
    // The others are about scenarios and bare files.
    for (auto const& one : iamproof::switches())
      if ((one.id < Switch::ProfileCheck && one.id != Switch::BoolVariables) ||
          one.id >= Switch::EveryoneGrant)
        CHECK_MESSAGE(switches[static_cast<std::size_t>(one.id)], "nothing turned on ", one.name);
  }

  static bool turns(Switch id, Trial const& trial, Words const& words) {
    auto const other = evaluate(trial.request, trial.policies, trial.level,
                                trial.semantics.with(id, !trial.semantics.alternate(id)));
    if (other.decision != words.evaluation.decision) return true;
    return !std::equal(other.trace.begin(), other.trace.end(), words.evaluation.trace.begin(),
                       words.evaluation.trace.end(),
                       [](auto const& a, auto const& b) { return a.matched == b.matched; });
  }
};

std::size_t from_environment(char const* name, std::size_t otherwise) {
  char const* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoul(text, nullptr, 10);
}

} // namespace

TEST_CASE("evaluator, formula interpreter and Z3 give the same decision") {
  std::size_t const cases = from_environment("IAMPROOF_REFEREE_CASES", 5000);
  std::size_t const seed = from_environment("IAMPROOF_REFEREE_SEED", 20260101);
  std::cout << "referees: seed " << seed << ", " << cases << " cases\n";
  Dice dice(seed);
  std::size_t disagreements = 0;
  Coverage coverage;
  for (std::size_t done = 0; done < cases && disagreements < 5;) {
    PolicySet const set = testing::random_policies(dice);
    Court court(set);
    auto const elements = [&](std::string const& key) { return court.elements(key); };
    for (std::size_t i = 0; i < requestsPerSet && done < cases; ++i, ++done) {
      Trial const trial{set, testing::random_request(elements, dice), testing::random_level(dice),
                        testing::random_semantics(dice)};
      auto const words = court.ask(trial.request, trial.level, trial.semantics);
      coverage.add(trial, words);
      if (words.agree()) continue;
      report(trial);
      ++disagreements;
      break;
    }
  }
  if (cases >= 2000) coverage.check(cases);
}
