#include "pool.hpp"

#include "conditions.hpp"
#include "elements.hpp"

namespace iamproof {

namespace {

StatementRef reference(Policy const& policy, Statement const& statement, std::string const& node) {
  return {policy.type,      node,           policy.name, statement.index, statement.sid,
          statement.effect, statement.where};
}

Truth matches_principal(std::optional<PrincipalElement> const& principal) {
  // Only RCPs reach this with a Principal, and theirs is always `*`: rule RCP-PRINCIPAL.
  if (!principal) return Truth::True;
  return truth(!principal->negated && principal->entries.size() == 1 &&
               principal->entries[0].kind == PrincipalElement::Kind::Everyone);
}

// A statement matches iff all its elements do. FLOW-STATEMENT.
StatementOutcome outcome(Policy const& policy, Statement const& statement, std::string const& node,
                         Asked& asked) {
  StatementOutcome result{reference(policy, statement, node), Truth::True, ""};
  auto const require = [&](Truth element, std::string const& name) {
    if (result.matched != Truth::False && element != Truth::True) result.failedOn = name;
    result.matched = both(result.matched, element);
    return result.matched != Truth::False;
  };
  if (!require(matches_principal(statement.principal), "principal")) return result;
  if (!require(matches_action(statement.actions, asked), "action")) return result;
  if (statement.resources &&
      !require(matches_resource(*statement.resources, policy.type, asked), "resource"))
    return result;
  for (auto const& condition : statement.conditions)
    if (!require(holds(condition, asked), condition.op.spelling + " " + condition.key.spelling()))
      return result;
  return result;
}

} // namespace

Pool ask(std::vector<PolicyPtr> const& policies, std::string const& node, Asked& asked,
         std::vector<StatementOutcome>& trace) {
  Pool pool;
  for (auto const& policy : policies) {
    for (auto const& statement : policy->statements) {
      auto line = outcome(*policy, statement, node, asked);
      bool const allows = statement.effect == Effect::Allow;
      Truth& sum = allows ? pool.allow : pool.deny;
      sum = either(sum, line.matched);
      if (line.matched == Truth::True)
        (allows ? pool.allows : pool.denies).push_back(line.statement);
      trace.push_back(std::move(line));
    }
  }
  return pool;
}

} // namespace iamproof
