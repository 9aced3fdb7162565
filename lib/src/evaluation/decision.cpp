// The decision: which policy types must allow, and what an explicit Deny does. Rules FLOW-*, SCP-*,
// RCP-*.
#include "pool.hpp"

#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof {

namespace {

// The sum over all policy types of one evaluation.
struct Sum {
  Truth allow = Truth::True; ///< every type that must allow does
  Truth deny = Truth::False;
  Evaluation result;

  void add_denies(Pool const& pool) {
    deny = either(deny, pool.deny);
    auto& decided = result.decidedBy;
    decided.insert(decided.end(), pool.denies.begin(), pool.denies.end());
  }
};

class Flow {
public:
  explicit Flow(Asked& asked)
      : asked_(asked) {}

  // One type (at one node) that must allow.
  void gate(std::vector<PolicyPtr> const& policies, PolicyType type, std::string const& node = "") {
    Pool const pool = ask(policies, node, asked_, sum_.result.trace);
    sum_.add_denies(pool);
    allows_.insert(allows_.end(), pool.allows.begin(), pool.allows.end());
    require(pool.allow, type, node);
  }

  // SCP-LEVELS: every node of the path must allow by itself.
  void scps(std::vector<PolicyLevel> const& levels) {
    for (auto const& level : levels) gate(level.policies, PolicyType::Scp, level.node);
  }

  // RCP-DENY-ONLY: RCPFullAWSAccess is attached everywhere and cannot be detached.
  void rcps(std::vector<PolicyLevel> const& levels) {
    for (auto const& level : levels)
      sum_.add_denies(ask(level.policies, level.node, asked_, sum_.result.trace));
  }

  void require(Truth allow, PolicyType type, std::string const& node = "") {
    sum_.allow = both(sum_.allow, allow);
    if (allow == Truth::False) sum_.result.blockedBy.push_back({type, node});
  }

  Evaluation finish() {
    auto& result = sum_.result;
    result.decision = decision();
    switch (result.decision) {
    case Decision::Allowed: result.decidedBy = std::move(allows_); [[fallthrough]];
    case Decision::ExplicitlyDenied: result.blockedBy.clear(); break;
    case Decision::Indeterminate: result.blockedBy.clear(); [[fallthrough]];
    case Decision::ImplicitlyDenied: result.decidedBy.clear(); break;
    }
    return std::move(result);
  }

private:
  Decision decision() const {
    if (sum_.deny == Truth::True) return Decision::ExplicitlyDenied;
    if (sum_.deny == Truth::Unknown || sum_.allow == Truth::Unknown) return Decision::Indeterminate;
    return sum_.allow == Truth::True ? Decision::Allowed : Decision::ImplicitlyDenied;
  }

  Asked& asked_;
  Sum sum_;
  std::vector<StatementRef> allows_;
};

// FLOW-IDENTITY: what the principal's own policies must allow.
void identity_side(Flow& flow, PolicySet const& policies, Principal const& principal) {
  using Kind = Principal::Kind;
  if (!principal.isIam()) {
    flow.require(Truth::False, PolicyType::Resource); // only a resource policy can grant
    return;
  }
  if (principal.kind != Kind::Root) {
    flow.gate(policies.identity.value_or(std::vector<PolicyPtr>{}), PolicyType::Identity);
    if (policies.boundary) flow.gate({policies.boundary}, PolicyType::Boundary);
  }
  if (!policies.session.empty())
    flow.gate(policies.session, PolicyType::Session);
  else if (principal.kind == Kind::FederatedUser)
    flow.require(Truth::False, PolicyType::Session); // FLOW-FEDERATED-USER
}

// FLOW-CROSS-ACCOUNT: another account's resource needs that account's resource policy as well.
void resource_side(Flow& flow, Request const& request) {
  auto const caller = request.principal.account();
  auto const owner = resource_owner(request);
  if (caller && is_account_id(owner) && owner != *caller)
    flow.require(Truth::False, PolicyType::Resource);
}

bool same_action(std::string_view action, std::string_view lower) {
  return std::equal(action.begin(), action.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

Evaluation evaluate_once(Asked& asked, PolicySet const& policies, Level level) {
  Flow flow(asked);
  if (level == Level::Policy) {
    std::vector<PolicyPtr> pool = policies.identity.value_or(std::vector<PolicyPtr>{});
    if (policies.boundary) pool.push_back(policies.boundary);
    pool.insert(pool.end(), policies.session.begin(), policies.session.end());
    for (auto const* levels : {&policies.scp, &policies.rcp})
      for (auto const& one : levels->value_or(std::vector<PolicyLevel>{}))
        pool.insert(pool.end(), one.policies.begin(), one.policies.end());
    flow.gate(pool, pool.empty() ? PolicyType::Identity : pool.front()->type);
    return flow.finish();
  }
  // FLOW-CALLER-IDENTITY: this call is allowed even under an explicit Deny.
  if (same_action(asked.request.action, "sts:getcalleridentity")) {
    auto result = flow.finish();
    result.notes.emplace_back("sts:GetCallerIdentity needs no permission and cannot be denied");
    return result;
  }
  if (policies.scp) flow.scps(*policies.scp);
  if (policies.rcp) flow.rcps(*policies.rcp);
  if (level == Level::Effective) {
    identity_side(flow, policies, asked.request.principal);
    resource_side(flow, asked.request);
  }
  return flow.finish();
}

// The switches whose other reading gives another decision: each alone, or, when none does, in
// pairs.
std::vector<std::string> decisive_switches(Request const& request, PolicySet const& policies,
                                           Level level, Semantics const& semantics,
                                           std::bitset<switchCount> const& consulted,
                                           Decision decision) {
  std::vector<Switch> candidates;
  for (auto const& entry : switches())
    if (consulted[static_cast<std::size_t>(entry.id)]) candidates.push_back(entry.id);
  auto const differs = [&](Switch a, Switch b) {
    Semantics other = semantics.with(a, !semantics.alternate(a));
    if (a != b) other.set(b, !semantics.alternate(b));
    Asked asked(request, other);
    return evaluate_once(asked, policies, level).decision != decision;
  };
  std::vector<std::string> names;
  for (Switch const one : candidates)
    if (differs(one, one)) names.emplace_back(info(one).name);
  for (std::size_t i = 0; names.empty() && i < candidates.size(); ++i)
    for (std::size_t k = i + 1; names.empty() && k < candidates.size(); ++k)
      if (differs(candidates[i], candidates[k]))
        names = {std::string(info(candidates[i]).name), std::string(info(candidates[k]).name)};
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace

Evaluation evaluate(Request const& request, PolicySet const& policies, Level level,
                    Semantics const& semantics) {
  Asked asked(request, semantics);
  Evaluation result = evaluate_once(asked, policies, level);
  result.dependsOn =
      decisive_switches(request, policies, level, semantics, asked.consulted(), result.decision);
  return result;
}

} // namespace iamproof
