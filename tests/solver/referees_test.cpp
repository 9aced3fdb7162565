// Three referees on random policy sets and requests: the evaluator, the interpreter of the formulas that
// lowering makes, and Z3 on the same formulas. Any two that disagree are a bug in one of them.
// IAMPROOF_REFEREE_CASES sets how many (policy set, request) pairs are tried.
#include <doctest/doctest.h>

#include "lowering/lowering.hpp"
#include "random_cases.hpp"
#include "shrink.hpp"
#include "z3/referee.hpp"

#include <iamproof/values.hpp>

#include <cstdlib>
#include <iostream>

using namespace iamproof;
using namespace iamproof::solver;
using iamproof::testing::Dice;
using iamproof::testing::Trial;

namespace {

constexpr std::uint64_t seed = 20260101;
constexpr std::size_t requestsPerSet = 10;

struct Sides {
  Formula allow = Formulas::constant(true); ///< every type that must allow does
  Formula deny = Formulas::constant(false);
};

/// The decision flow over formulas, for the principal of `request`.
class Flow {
public:
  Flow(Formulas& formulas, Lowering& lowering)
      : f_(formulas)
      , lowering_(lowering) {}

  Sides of(PolicySet const& set, Level level, Request const& request) {
    if (level == Level::Policy) return pool(everything(set));
    Sides sides;
    for (auto const& node : set.scp.value_or(std::vector<PolicyLevel>{}))
      gate(sides, pool(node.policies));
    for (auto const& node : set.rcp.value_or(std::vector<PolicyLevel>{}))
      sides.deny = f_.disjunction({sides.deny, pool(node.policies).deny});
    if (level == Level::Effective) effective(sides, set, request);
    auto const always =
        f_.atom(atom::Match{View::open().action(), Glob::exactly(U"sts:getcalleridentity", true)});
    return {f_.disjunction({always, sides.allow}),
            f_.conjunction({f_.negation(always), sides.deny})};
  }

private:
  Sides pool(std::vector<PolicyPtr> const& policies) {
    std::vector<Formula> allows;
    std::vector<Formula> denies;
    for (auto const& policy : policies)
      for (auto const& statement : policy->statements)
        (statement.effect == Effect::Allow ? allows : denies)
            .push_back(lowering_.matches(statement, policy->type, View::open()));
    return {f_.disjunction(allows), f_.disjunction(denies)};
  }

  void gate(Sides& sides, Sides const& next) {
    sides.allow = f_.conjunction({sides.allow, next.allow});
    sides.deny = f_.disjunction({sides.deny, next.deny});
  }

  void effective(Sides& sides, PolicySet const& set, Request const& request) {
    auto const& principal = request.principal;
    bool granted = principal.isIam(); // no resource policy is there to grant anything
    auto const owner = resource_owner(request);
    if (principal.account() && is_account_id(owner) && owner != *principal.account())
      granted = false;
    if (principal.kind == Principal::Kind::FederatedUser && set.session.empty()) granted = false;
    sides.allow = f_.conjunction({sides.allow, Formulas::constant(granted)});
    if (!principal.isIam()) return;
    if (principal.kind != Principal::Kind::Root) {
      gate(sides, pool(*set.identity));
      if (set.boundary) gate(sides, pool({set.boundary}));
    }
    if (!set.session.empty()) gate(sides, pool(set.session));
  }

  static std::vector<PolicyPtr> everything(PolicySet const& set) {
    auto all = *set.identity;
    if (set.boundary) all.push_back(set.boundary);
    all.insert(all.end(), set.session.begin(), set.session.end());
    for (auto const* levels : {&set.scp, &set.rcp})
      for (auto const& node : levels->value_or(std::vector<PolicyLevel>{}))
        all.insert(all.end(), node.policies.begin(), node.policies.end());
    return all;
  }

  Formulas& f_;
  Lowering& lowering_;
};

Decision decision(bool allow, bool deny) {
  if (deny) return Decision::ExplicitlyDenied;
  return allow ? Decision::Allowed : Decision::ImplicitlyDenied;
}

/// Everything that outlives one request.
class Court {
public:
  explicit Court(PolicySet const& set)
      : set_(set)
      , lowering_(formulas_, nullptr)
      , referee_(formulas_) {
    testing::for_each_policy(set_, [&](Policy const& policy) { lowering_.announce(policy); });
  }

  std::uint16_t elements(std::string const& folded) const { return lowering_.elements(folded); }

  /// The decisions of the three, in the order evaluator, interpreter, Z3.
  struct Words {
    Decision evaluator, interpreter, z3;
    bool agree() const { return evaluator == interpreter && interpreter == z3; }
  };
  Words ask(Request const& request, Level level, Semantics const& semantics) {
    auto const sides = Flow(formulas_, lowering_).of(set_, level, request);
    Checks const checks{&request};
    auto const interpreted = [&](Formula f) {
      return formulas_.interpret(
          f, [&](Atom const& atom) { return truth_of(atom, checks, semantics); });
    };
    auto const decided = [&](Formula f) {
      auto const answer = referee_.decide(f, checks, semantics);
      return answer == Engine::Answer::Unknown       ? Decision::Indeterminate
             : answer == Engine::Answer::Satisfiable ? Decision::Allowed
                                                     : Decision::ImplicitlyDenied;
    };
    auto const allow = decided(sides.allow);
    auto const deny = decided(sides.deny);
    bool const known = allow != Decision::Indeterminate && deny != Decision::Indeterminate;
    return {evaluate(request, set_, level, semantics).decision,
            decision(interpreted(sides.allow), interpreted(sides.deny)),
            known ? decision(allow == Decision::Allowed, deny == Decision::Allowed)
                  : Decision::Indeterminate};
  }

private:
  PolicySet set_;
  Formulas formulas_;
  Lowering lowering_;
  Referee referee_;
};

Court::Words judge(Trial const& trial) {
  return Court(trial.policies).ask(trial.request, trial.level, trial.semantics);
}

void report(Trial const& found) {
  auto const trial = testing::shrink(found, [](Trial const& t) { return !judge(t).agree(); });
  auto const words = judge(trial);
  FAIL_CHECK(testing::to_string(trial) << "\nevaluator:   " << to_string(words.evaluator)
                                       << "\ninterpreter: " << to_string(words.interpreter)
                                       << "\nZ3:          " << to_string(words.z3));
}

std::size_t wanted_cases() {
  char const* text = std::getenv("IAMPROOF_REFEREE_CASES");
  return text == nullptr ? 2000 : std::strtoul(text, nullptr, 10);
}

} // namespace

TEST_CASE("evaluator, formula interpreter and Z3 give the same decision") {
  std::size_t const cases = wanted_cases();
  std::cout << "referees: seed " << seed << ", " << cases << " cases\n";
  Dice dice(seed);
  std::size_t disagreements = 0;
  std::map<Decision, std::size_t> seen;
  for (std::size_t done = 0; done < cases && disagreements < 5;) {
    PolicySet const set = testing::random_policies(dice);
    Court court(set);
    for (std::size_t i = 0; i < requestsPerSet && done < cases; ++i, ++done) {
      Trial const trial{set,
                        testing::random_request(
                            [&](std::string const& key) { return court.elements(key); }, dice),
                        dice.percent(60) ? Level::Effective : static_cast<Level>(dice.below(3)),
                        testing::random_semantics(dice)};
      auto const words = court.ask(trial.request, trial.level, trial.semantics);
      ++seen[words.evaluator];
      if (words.agree()) continue;
      report(trial);
      ++disagreements;
      break;
    }
  }
  // A generator that always gives the same answer would agree with everything.
  for (auto const each :
       {Decision::Allowed, Decision::ExplicitlyDenied, Decision::ImplicitlyDenied})
    CHECK_MESSAGE(seen[each] * 20 > cases, to_string(each), " is seldom: ", seen[each]);
}
