#include "question/sides.hpp"

#include "world/world.hpp"

namespace iamproof::solver {

PoolFormula Ledger::ask(Asking const& asking, View const& view) {
  std::vector<Formula> allow;
  for (auto const& policy : asking.policies)
    for (auto const& statement : policy->statements) {
      auto const parts = lowering_.parts(statement, policy->type, asking.bounded, view);
      Formula const matches =
          f_.conjunction({asking.applies, lowering_.any(parts.named), parts.rest});
      StatementRef reference{policy->type,  asking.node,      policy->name,   statement.index,
                             statement.sid, statement.effect, statement.where};
      bool const allows_ = statement.effect == Effect::Allow;
      (allows_ ? allows : denies).push_back({std::move(reference), matches});
      if (allows_) allow.push_back(matches);
    }
  // The Allows of RCPs decide nothing: RCPFullAWSAccess is everywhere.
  if (asking.type != PolicyType::Rcp)
    gates.push_back({{asking.type, asking.node},
                     f_.disjunction({f_.negation(asking.applies), f_.disjunction(allow)})});
  return plain_.ask(asking, view);
}

CheckSide check_side(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                     Binding const& binding, View const& view) {
  Ledger ledger(formulas, lowering);
  bool const alone = binding.level == Level::Policy || !binding.policies.rcp;
  auto const sides = FlowFormula(formulas, lowering, ledger)
                         .of(binding.policies, binding.level, view,
                             alone ? Formulas::constant(true)
                                   : covered_service(formulas, lowering, catalog, view));
  return {formulas.conjunction({sides.allow, formulas.negation(sides.deny)}), sides.deny,
          std::move(ledger.denies), std::move(ledger.allows), std::move(ledger.gates)};
}

Formula covered_service(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                        View const& view) {
  std::vector<Formula> services;
  for (auto const& service : catalog.rcpServices())
    services.push_back(
        lowering.text(atom::Match{view.action(), glob_of(service + ":*", true)}, view));
  auto const action = [&](char const* name) {
    return lowering.text(atom::Match{view.action(), glob_of(name, true)}, view);
  };
  Formula const linked = lowering.text(
      atom::Match{view.resource(), glob_of("arn:*:iam::*:role/aws-service-role/*")}, view);
  Formula const takesRole = formulas.conjunction(
      {lowering.caller_is({CallerKind::Service}), action("sts:AssumeRole"), linked});
  return formulas.conjunction({formulas.disjunction(services),
                               formulas.negation(action("kms:RetireGrant")),
                               formulas.negation(takesRole)});
}

std::vector<std::vector<View>> views_of(Question const& question) {
  if (question.instances.empty()) return {{View::open()}};
  std::vector<std::vector<View>> instances;
  std::uint16_t check = 0;
  for (auto const& instance : question.instances) {
    instances.emplace_back();
    for (auto const& one : instance.checks) instances.back().push_back(View::of(one, ++check));
  }
  return instances;
}

} // namespace iamproof::solver
