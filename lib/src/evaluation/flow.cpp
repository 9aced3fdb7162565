// The decision: which policy types must allow, what a grant by the resource's policy stands in for, and
// what an explicit Deny does. Rules FLOW-*, SCP-*, RCP-*. Source: IAM User Guide, "Policy evaluation
// logic", "Cross-account policy evaluation logic", "Permissions boundaries for IAM entities".
#include "flow.hpp"

#include <iamproof/values.hpp>

#include <algorithm>
#include <array>

namespace iamproof {

namespace {

bool same_action(std::string_view action, std::string_view lower) {
  return std::equal(action.begin(), action.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

bool same_service(std::string_view action, std::string_view service) {
  return same_action(action.substr(0, action.find(':')), service);
}

// FLOW-KMS, FLOW-TRUST: what the principal's own policies allow counts only where the resource's policy
// says so of the account.
bool must_delegate(Request const& request) {
  bool const kms = same_service(request.action, "kms");
  if (!kms && !same_service(request.action, "sts")) return false;
  auto const arn = Arn::parse(request.resource);
  if (!arn) return false;
  if (kms) return arn->service == "kms" && arn->resource.starts_with("key/");
  constexpr std::array<std::string_view, 5> actions{"sts:assumerole", "sts:assumerolewithsaml",
                                                    "sts:assumerolewithwebidentity",
                                                    "sts:setsourceidentity", "sts:tagsession"};
  return arn->service == "iam" && arn->resource.starts_with("role/") &&
         std::any_of(actions.begin(), actions.end(),
                     [&](auto action) { return same_action(request.action, action); });
}

} // namespace

Pool Flow::ask(Group const& group) {
  Pool pool;
  bool const bounded = prepared_.boundary.has_value();
  for (auto const& statement : group.statements) {
    Match const line = match(statement, bounded, asked_);
    bool const allows = statement.statement->effect == Effect::Allow;
    Truth& sum = allows ? pool.allow : pool.deny;
    sum = either(sum, line.matched);
    if (allows) {
      auto const add = [&](Truth& way, Truth named) {
        way = either(way, both(line.matched, named));
      };
      add(pool.named.everyone, line.named.everyone);
      add(pool.named.itself, line.named.itself);
      add(pool.named.role, line.named.role);
      add(pool.named.account, line.named.account);
    }
    if (record_ != nullptr) record_->lines.push_back({&group, &statement, line});
  }
  deny_ = either(deny_, pool.deny);
  if (record_ != nullptr)
    record_->steps.push_back(
        {group.type, group.node, pool.allow, pool.deny, group.statements.size()});
  return pool;
}

void Flow::apply(char const* rule) {
  if (record_ != nullptr) record_->rules.emplace_back(rule);
}

// `allow` must hold; where it does not, these policies block.
void Flow::require(Truth allow, PolicyType type, std::string const& node) {
  allow_ = both(allow_, allow);
  if (record_ != nullptr && allow == Truth::False) record_->blockers.push_back({type, node});
}

void Flow::grants(Group const& group) {
  if (record_ != nullptr) record_->granting.insert(&group);
}

void Flow::gate(Group const& group) {
  require(ask(group).allow, group.type, group.node);
  grants(group);
}

// FLOW-GUARDRAILS, FLOW-POLICY, FLOW-DENY, FLOW-INDETERMINATE
Decision Flow::decide() {
  switch (prepared_.level) {
  case Level::Policy:
    gate(prepared_.everything);
    apply("FLOW-POLICY");
    break;
  case Level::Guardrails:
    if (!always_allowed()) guardrails();
    break;
  case Level::Effective:
    if (always_allowed()) break;
    guardrails();
    if (prepared_.endpoint) {
      gate(*prepared_.endpoint);
      apply("FLOW-ENDPOINT");
    }
    access();
    break;
  }
  if (deny_ == Truth::True) {
    apply("FLOW-DENY");
    return Decision::ExplicitlyDenied;
  }
  if (deny_ == Truth::Unknown || allow_ == Truth::Unknown) return Decision::Indeterminate;
  return allow_ == Truth::True ? Decision::Allowed : Decision::ImplicitlyDenied;
}

// FLOW-CALLER-IDENTITY: this call is allowed even under an explicit Deny.
bool Flow::always_allowed() {
  if (!same_action(asked_.request.action, "sts:getcalleridentity")) return false;
  apply("FLOW-CALLER-IDENTITY");
  return true;
}

void Flow::guardrails() {
  // SCP-LEVELS: every node of the path must allow by itself. SCP-DENY: none may deny. An Allow here
  // only lets through: SCP-NEVER-GRANTS.
  if (prepared_.scp) {
    apply("SCP-LEVELS");
    for (auto const& level : *prepared_.scp) gate(level);
  }
  // RCP-DENY-ONLY, RCP-LEVELS: RCPFullAWSAccess is attached everywhere and cannot be detached.
  if (prepared_.rcp) {
    apply("RCP-DENY-ONLY");
    for (auto const& level : *prepared_.rcp) ask(level);
  }
}

// What the principal's own policies allow. FLOW-IDENTITY, FLOW-BOUNDARY, FLOW-SESSION, FLOW-ROOT,
// FLOW-FEDERATED-USER.
Flow::Own Flow::own_policies() {
  using Kind = Principal::Kind;
  auto const kind = asked_.request.principal.kind;
  Own own;
  if (kind == Kind::Root) {
    apply("FLOW-ROOT");
  } else {
    apply("FLOW-IDENTITY");
    own.identity = prepared_.identity ? ask(*prepared_.identity).allow : Truth::False;
    if (prepared_.boundary) {
      apply("FLOW-BOUNDARY");
      own.boundary = ask(*prepared_.boundary).allow;
    }
  }
  if (prepared_.session) {
    apply("FLOW-SESSION");
    own.session = ask(*prepared_.session).allow;
  } else if (kind == Kind::FederatedUser) {
    apply("FLOW-FEDERATED-USER");
    own.session = Truth::False;
  }
  return own;
}

void Flow::access() {
  auto const& request = asked_.request;
  bool const iam = request.principal.isIam();
  Own const own = iam ? own_policies() : Own{Truth::False, Truth::False, Truth::False};
  Pool const resource = prepared_.resource ? ask(*prepared_.resource) : Pool{};
  if (!iam) { // FLOW-NO-IDENTITY: only a resource policy can grant
    apply("FLOW-NO-IDENTITY");
    require(resource.allow, PolicyType::Resource);
    if (prepared_.resource) grants(*prepared_.resource);
    return;
  }
  // FLOW-ROOT-ASSUME: a root user cannot assume a role, whatever allows it.
  if (request.principal.kind == Principal::Kind::Root &&
      same_action(request.action, "sts:assumerole")) {
    apply("FLOW-ROOT-ASSUME");
    require(Truth::False, PolicyType::Identity);
    return;
  }
  auto const owner = resource_owner(request);
  bool const across = is_account_id(owner) && owner != request.principal.account().value_or("");
  Truth const mine = both(own.identity, both(own.boundary, own.session));
  if (across) { // FLOW-CROSS-ACCOUNT: both sides must allow
    apply("FLOW-CROSS-ACCOUNT");
    conclude(both(mine, resource.allow), own, resource.allow, true);
    return;
  }
  apply("FLOW-SAME-ACCOUNT"); // or nobody's else: FLOW-AWS-OWNED
  bool const delegated = must_delegate(request);
  if (delegated) apply(same_service(request.action, "kms") ? "FLOW-KMS" : "FLOW-TRUST");
  Truth const byIdentity = delegated ? both(mine, resource.named.account) : mine;
  Truth const byResource = either(direct(resource, own), by_role(resource, own));
  conclude(either(byIdentity, byResource), own, delegated ? resource.named.account : Truth::True,
           delegated || byResource == Truth::True);
}

// FLOW-DIRECT, FLOW-EVERYONE: a grant to the caller itself, or to everyone, is not limited by what the
// caller's own policies leave out.
Truth Flow::direct(Pool const& resource, Own const& own) {
  Truth itself = resource.named.itself;
  Truth everyone = resource.named.everyone;
  if (itself != Truth::False) apply("FLOW-DIRECT");
  if (everyone != Truth::False) apply("FLOW-EVERYONE");
  Truth const narrowed = both(own.boundary, own.session);
  bool const user = asked_.request.principal.kind == Principal::Kind::User;
  if (both(itself, own.session) != itself && !user && asked_.alternate(Switch::SessionGrant))
    itself = both(itself, own.session);
  if (both(everyone, narrowed) != everyone && asked_.alternate(Switch::EveryoneGrant))
    everyone = both(everyone, narrowed);
  return either(itself, everyone);
}

// FLOW-ROLE-GRANT: a grant to the role needs no identity policy, but boundary and session limit it.
Truth Flow::by_role(Pool const& resource, Own const& own) {
  if (resource.named.role != Truth::False) apply("FLOW-ROLE-GRANT");
  return both(resource.named.role, both(own.boundary, own.session));
}

// The verdict on the grant, and who is to name: the types that block it, or those that make it.
void Flow::conclude(Truth granted, Own const& own, Truth resource, bool byResource) {
  allow_ = both(allow_, granted);
  if (record_ == nullptr) return;
  auto const blocks = [&](Truth allow, PolicyType type) {
    if (granted == Truth::False && allow == Truth::False) record_->blockers.push_back({type, ""});
  };
  blocks(own.identity, PolicyType::Identity);
  blocks(own.boundary, PolicyType::Boundary);
  blocks(own.session, PolicyType::Session);
  blocks(resource, PolicyType::Resource);
  bool const mine = both(own.identity, both(own.boundary, own.session)) == Truth::True;
  bool const narrowed = both(own.boundary, own.session) == Truth::True;
  if (mine && prepared_.identity) grants(*prepared_.identity);
  if (narrowed && prepared_.boundary) grants(*prepared_.boundary);
  if (narrowed && prepared_.session) grants(*prepared_.session);
  if (prepared_.resource && byResource) grants(*prepared_.resource);
}

} // namespace iamproof
