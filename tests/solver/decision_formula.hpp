// The decision flow over formulas, for one concrete principal: what the evaluator's flow says, written a second
// time on top of lowered statements, so that the two can be held against each other.
#pragma once

#include "lowering/lowering.hpp"

#include <iamproof/evaluation.hpp>
#include <iamproof/values.hpp>

#include <vector>

namespace iamproof::testing {

using namespace solver;

struct Sides {
  Formula allow = Formulas::constant(true); ///< every type that must allow does
  Formula deny = Formulas::constant(false);
  std::vector<Formula> statements; ///< that each statement matches, in the order of the trace
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
      gate(sides, deny_only(pool(node.policies)));
    if (level == Level::Effective) effective(sides, set, request);
    auto const always =
        f_.atom(atom::Match{View::open().action(), Glob::exactly(U"sts:getcalleridentity", true)});
    sides.allow = f_.disjunction({always, sides.allow});
    sides.deny = f_.conjunction({f_.negation(always), sides.deny});
    return sides;
  }

private:
  Sides pool(std::vector<PolicyPtr> const& policies) {
    std::vector<Formula> allows;
    std::vector<Formula> denies;
    std::vector<Formula> all;
    for (auto const& policy : policies)
      for (auto const& statement : policy->statements) {
        all.push_back(lowering_.matches(statement, policy->type, View::open()));
        (statement.effect == Effect::Allow ? allows : denies).push_back(all.back());
      }
    return {f_.disjunction(allows), f_.disjunction(denies), all};
  }

  static Sides deny_only(Sides sides) {
    sides.allow = Formulas::constant(true);
    return sides;
  }

  void gate(Sides& sides, Sides const& next) {
    sides.allow = f_.conjunction({sides.allow, next.allow});
    sides.deny = f_.disjunction({sides.deny, next.deny});
    sides.statements.insert(sides.statements.end(), next.statements.begin(), next.statements.end());
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

inline Decision decision(bool allow, bool deny) {
  if (deny) return Decision::ExplicitlyDenied;
  return allow ? Decision::Allowed : Decision::ImplicitlyDenied;
}

} // namespace iamproof::testing
