#include "question/alone.hpp"

#include <iamproof/case.hpp>

#include <algorithm>
#include <memory>

namespace iamproof::solver {

namespace {

using Levels = std::optional<std::vector<PolicyLevel>>;

bool has_allow(std::vector<PolicyPtr> const& policies) {
  return std::any_of(policies.begin(), policies.end(), [](PolicyPtr const& policy) {
    auto const& all = policy->statements;
    return std::any_of(all.begin(), all.end(), [](Statement const& statement) {
      return statement.effect == Effect::Allow;
    });
  });
}

bool is_of(PolicySet const& set, std::vector<PolicyType> const& types) {
  auto const all = all_policies(set);
  return std::all_of(all.begin(), all.end(), [&](PolicyPtr const& policy) {
    return std::find(types.begin(), types.end(), policy->type) != types.end();
  });
}

bool guards(PolicySet const& set) {
  return is_of(set, {PolicyType::Scp, PolicyType::Rcp});
}

// Policies of one type at one node: asked whether some Allow matches and no Deny does.
bool is_pool(PolicySet const& set) {
  auto const all = all_policies(set);
  auto const one_node = [](Levels const& levels) { return !levels || levels->size() == 1; };
  return !all.empty() && is_of(set, {all.front()->type}) && one_node(set.scp) && one_node(set.rcp);
}

// A pool beside a set that takes part in the whole decision does so too, as far as it can.
Level level_of(PolicySet const& set, PolicySet const* other) {
  if (guards(set))
    return is_pool(set) && (other == nullptr || is_pool(*other)) ? Level::Policy
                                                                 : Level::Guardrails;
  bool const alone = other == nullptr || !set.identity || is_pool(*other) || guards(*other);
  return is_pool(set) && alone ? Level::Policy : Level::Effective;
}

bool is_bare_scp(PolicySet const& set) {
  return set.scp && is_pool(set);
}

// An SCP is read beside FullAWSAccess iff it allows nothing itself; if only one of two does, a switch says.
// An RCP always is beside RCPFullAWSAccess. A node of a set that holds no SCP at all allows nothing.
PolicySet accompanied(PolicySet set, std::optional<bool> besideScp) {
  if (set.scp)
    for (auto& level : *set.scp)
      if (besideScp.value_or(!level.policies.empty() && !has_allow(level.policies)))
        level.policies.push_back(full_aws_access(PolicyType::Scp));
  if (set.rcp)
    for (auto& level : *set.rcp) level.policies.push_back(full_aws_access(PolicyType::Rcp));
  return set;
}

// Asks as a case would that states this set and no organization.
Judge judge(Binding const& binding, Catalog const& catalog) {
  auto asked = std::make_shared<Case>();
  asked->level = binding.level;
  asked->policies = binding.policies;
  auto evaluators = std::make_shared<Evaluators>();
  return [asked, evaluators, &catalog](Request const& request, Semantics const& semantics) {
    bool const alone = asked->level == Level::Policy;
    BoundRequest bound =
        alone ? BoundRequest{complete(request, nullptr, catalog), asked->policies, {}}
              : bind(*asked, request, catalog);
    return evaluators->of(std::move(bound.policies), asked->level)
        .evaluate(bound.request, semantics);
  };
}

std::vector<CallerKind> kinds_for(Subject const& subject) {
  bool scps = false, rcps = false, effective = false;
  for (auto const* side : {subject.before ? &*subject.before : nullptr, &subject.after}) {
    if (side == nullptr) continue;
    effective = effective || side->level == Level::Effective;
    scps = scps || side->policies.scp;
    rcps = rcps || (side->policies.rcp && side->level != Level::Policy);
  }
  if (effective) return {CallerKind::Role, CallerKind::User};
  std::vector<CallerKind> kinds{CallerKind::Role, CallerKind::User, CallerKind::FederatedUser,
                                CallerKind::Root};
  if (scps) return kinds;
  if (!rcps) kinds.push_back(CallerKind::ServiceLinkedRole);
  kinds.insert(kinds.end(), {CallerKind::Service, CallerKind::Anonymous, CallerKind::Federated,
                             CallerKind::CanonicalUser});
  return kinds;
}

bool names_user(PolicySet const& set) {
  for (auto const& policy : all_policies(set))
    for (auto const& statement : policy->statements) {
      if (!statement.principal) continue;
      for (auto const& entry : statement.principal->entries)
        if (entry.value.find(":user/") != std::string::npos) return true;
    }
  return false;
}

std::size_t scps_of(PolicySet const& set) {
  std::size_t count = 0;
  if (set.scp)
    for (auto const& level : *set.scp) count += level.policies.size();
  return count;
}

} // namespace

bool beside_is_open(Alone const& alone) {
  return alone.before != nullptr && is_bare_scp(*alone.before) && is_bare_scp(alone.after) &&
         has_allow(all_policies(*alone.before)) != has_allow(all_policies(alone.after));
}

Subject subject_of(Alone const& alone, Catalog const& catalog, Semantics const& semantics,
                   bool otherBeside) {
  std::optional<bool> beside;
  if (beside_is_open(alone)) beside = semantics.alternate(Switch::FullAccessBeside) == otherBeside;
  auto const side = [&](PolicySet const& set, PolicySet const* other) {
    return Binding{accompanied(set, beside), level_of(set, other)};
  };
  Subject subject;
  subject.after = side(alone.after, alone.before);
  subject.judgeAfter = judge(subject.after, catalog);
  if (alone.before != nullptr) {
    subject.before = side(*alone.before, &alone.after);
    subject.judgeBefore = judge(*subject.before, catalog);
  }
  subject.callers.kinds = kinds_for(subject);
  for (auto const* one : {subject.before ? &*subject.before : nullptr, &subject.after}) {
    if (one == nullptr || !one->policies.rcp) continue;
    if (one->level == Level::Policy)
      subject.coveredServicesOnly = true;
    else // RCPs bind resources of accounts
      subject.owners.excluded = {"aws"};
  }
  return subject;
}

std::vector<CodedText> assumptions_of(Subject const& subject, Alone const& alone) {
  std::vector<CodedText> all;
  bool scps = false, rcps = false, pools = true;
  for (auto const* side : {subject.before ? &*subject.before : nullptr, &subject.after}) {
    if (side == nullptr) continue;
    scps = scps || side->policies.scp;
    rcps = rcps || side->policies.rcp;
    pools = pools && side->level == Level::Policy;
  }
  if (scps)
    all.push_back({"scp-alone", "the SCPs are asked alone, for principals of member accounts "
                                "other than service-linked roles"});
  std::size_t const given = scps_of(alone.after) + (alone.before ? scps_of(*alone.before) : 0);
  std::size_t const asked =
      scps_of(subject.after.policies) + (subject.before ? scps_of(subject.before->policies) : 0);
  bool const full = asked > given;
  if (full && pools && beside_is_open(alone))
    all.push_back(
        {"full-access-attached", "FullAWSAccess is attached beside the SCP on both sides"});
  else if (full)
    all.push_back({"full-access-attached",
                   "FullAWSAccess is attached beside SCPs none of which allows anything"});
  if (rcps)
    all.push_back({"rcp-alone", "the RCPs are asked alone, beside RCPFullAWSAccess, for services "
                                "that RCPs cover and resources of member accounts"});
  if (!pools)
    all.push_back({"set-alone", "the policy sets are asked alone: a policy type that they do not "
                                "name does not apply, and no organization is known"});
  else if (!scps && !rcps)
    all.push_back({"policy-alone", "the policies are asked alone: allowed means that some Allow "
                                   "matches and no Deny does, for every kind of principal"});
  auto const& kinds = subject.callers.kinds;
  bool const federated =
      std::find(kinds.begin(), kinds.end(), CallerKind::FederatedUser) != kinds.end();
  if (federated &&
      ((alone.before != nullptr && names_user(*alone.before)) || names_user(alone.after)))
    all.push_back({"federated-users",
                   "federated users of accounts whose users are named are not asked: which "
                   "user is behind them, no request tells"});
  return all;
}

} // namespace iamproof::solver
