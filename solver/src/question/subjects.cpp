#include "question/subjects.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace iamproof::solver {

namespace {

using Path = std::vector<std::vector<PolicyPtr>>;

std::vector<CallerKind> const iamKinds{CallerKind::Role, CallerKind::User,
                                       CallerKind::FederatedUser, CallerKind::Root};
// Service-linked roles are not among them: no guardrail binds those.
std::vector<CallerKind> const outsideKinds{CallerKind::Role,          CallerKind::User,
                                           CallerKind::FederatedUser, CallerKind::Root,
                                           CallerKind::Service,       CallerKind::Anonymous,
                                           CallerKind::Federated,     CallerKind::CanonicalUser};

// Does `where` name the management account, or ask for all? A pattern or a negation never does.
bool widens(Where const& where, std::string const& management) {
  if (where.kind == Where::Kind::Not) return false;
  if (where.kind != Where::Kind::Test)
    return std::any_of(where.children.begin(), where.children.end(),
                       [&](Where const& child) { return widens(child, management); });
  auto const& test = where.test;
  if (test.op == WhereTest::Op::InAll) return true;
  if (test.op != WhereTest::Op::Equals) return false;
  bool const principal =
      test.slot == iamproof::Slot::Key && test.key.folded() == "aws:principalarn";
  if (test.slot != iamproof::Slot::Account && !principal) return false;
  return std::any_of(test.values.begin(), test.values.end(), [&](Pattern const& value) {
    return principal ? value.text().find("::" + management + ":") != std::string::npos
                     : value.text() == management;
  });
}

bool denies_something(Organization const* organization) {
  if (organization == nullptr || !organization->rcpsEnabled()) return false;
  for (auto const& node : organization->nodes())
    for (auto const& policy : node.rcps)
      for (auto const& statement : policy->statements)
        if (statement.effect == Effect::Deny) return true;
  return false;
}

bool rcps_matter(Scope const& scope) {
  return denies_something(scope.before) || denies_something(scope.after);
}

// A change concerns every caller; those whom no guardrail can bind it cannot reach.
std::vector<std::string> accounts_in_scope(Scope const& scope) {
  std::vector<std::string> accounts;
  auto const& after = *scope.after;
  bool const changes =
      scope.before != nullptr &&
      (rcps_matter(scope) || scope.before->managementAccount() != after.managementAccount());
  bool const wide =
      changes || (scope.where != nullptr && widens(*scope.where, after.managementAccount()));
  for (auto const& account : after.accounts()) {
    if (after.find(account)->suspended) continue;
    if (account == after.managementAccount() && !wide) continue;
    if (scope.before != nullptr && scope.before->path(account).empty()) continue;
    accounts.push_back(account);
  }
  return accounts;
}

Path policies_on(Organization const& organization, std::string const& account,
                 std::vector<PolicyPtr> Node::*which) {
  Path path;
  for (Node const* node : organization.path(account)) path.push_back(node->*which);
  return path;
}

std::vector<PolicyLevel> levels_on(Organization const& organization, std::string const& account,
                                   std::vector<PolicyPtr> Node::*which) {
  std::vector<PolicyLevel> levels;
  for (Node const* node : organization.path(account)) levels.push_back({node->id, node->*which});
  return levels;
}

// Accounts with the same policies on both sides, in order of their first account.
std::vector<std::vector<std::string>> grouped(Scope const& scope,
                                              std::vector<std::string> const& accounts,
                                              std::vector<PolicyPtr> Node::*which) {
  using Key = std::tuple<Path, Path, bool, bool>;
  std::map<Key, std::size_t> index;
  std::vector<std::vector<std::string>> groups;
  for (auto const& account : accounts) {
    auto const exempt = [&](Organization const* o) {
      return o != nullptr && account == o->managementAccount();
    };
    Key key{policies_on(*scope.after, account, which),
            scope.before != nullptr ? policies_on(*scope.before, account, which) : Path{},
            exempt(scope.after), exempt(scope.before)};
    auto const [found, fresh] = index.try_emplace(std::move(key), groups.size());
    if (fresh) groups.emplace_back();
    groups[found->second].push_back(account);
  }
  return groups;
}

Judge judge_in(Organization const& organization, Scope const& scope) {
  return [&organization, &catalog = *scope.catalog, evaluators = scope.evaluators,
          level = scope.level](Request const& request, Semantics const& semantics) {
    Request const completed = complete(request, &organization, catalog);
    PolicySet policies = guardrails(organization, completed, catalog);
    if (level == Level::Effective)
      for (auto const& principal : organization.principals())
        if (principal.arn == completed.principal.id) {
          policies.identity = principal.identity;
          policies.boundary = principal.boundary;
        }
    return evaluators->of(std::move(policies), level).evaluate(completed, semantics);
  };
}

// All accounts of the organization, on both sides where there are two, ascending.
std::vector<std::string> all_accounts(Scope const& scope) {
  auto all = scope.after->accounts();
  if (scope.before == nullptr) return all;
  auto const old = scope.before->accounts();
  std::vector<std::string> both;
  std::set_union(all.begin(), all.end(), old.begin(), old.end(), std::back_inserter(both));
  return both;
}

// Accounts grouped by the RCPs on them, and all owners that no RCP binds, in the organization or not. An
// account on one side only is listed apart and owns nothing here.
std::vector<Owners> owner_groups(Scope const& scope) {
  if (!rcps_matter(scope)) return {{}};
  auto const exempt = [](Organization const* organization, std::string const& account) {
    return organization == nullptr || account == organization->managementAccount();
  };
  std::vector<std::string> bound;
  Owners rest;
  for (auto const& account : all_accounts(scope)) {
    if (exempt(scope.after, account) && exempt(scope.before, account)) continue;
    rest.excluded.push_back(account);
    bool const before = scope.before == nullptr || !scope.before->path(account).empty();
    if (before && !scope.after->path(account).empty()) bound.push_back(account);
  }
  std::vector<Owners> groups;
  for (auto& accounts : grouped(scope, bound, &Node::rcps))
    groups.push_back({std::move(accounts), {}});
  groups.push_back(std::move(rest));
  return groups;
}

Binding bind(Organization const& organization, std::string const& caller, std::string const& owner,
             Level level) {
  Binding binding;
  binding.level = level;
  if (organization.scpsEnabled() && !caller.empty() && caller != organization.managementAccount())
    binding.policies.scp = levels_on(organization, caller, &Node::scps);
  if (organization.rcpsEnabled() && !owner.empty() && owner != organization.managementAccount())
    binding.policies.rcp = levels_on(organization, owner, &Node::rcps);
  return binding;
}

// `caller` and `owners` stand for a group; an empty caller is anyone outside the organization.
Subject bound_subject(Scope const& scope, std::string const& caller, Owners owners) {
  Subject subject;
  std::string const owner = owners.accounts.empty() ? "" : owners.accounts.front();
  subject.owners = std::move(owners);
  subject.callers.organization = scope.after;
  subject.callers.partition = scope.after->partition();
  subject.after = bind(*scope.after, caller, owner, scope.level);
  subject.judgeAfter = judge_in(*scope.after, scope);
  if (scope.before == nullptr) return subject;
  subject.before = bind(*scope.before, caller, owner, scope.level);
  subject.judgeBefore = judge_in(*scope.before, scope);
  return subject;
}

Subject member_subject(Scope const& scope, std::vector<std::string> accounts, Owners owners) {
  Subject subject = bound_subject(scope, accounts.front(), std::move(owners));
  subject.callers.accounts = std::move(accounts);
  subject.callers.kinds = iamKinds;
  return subject;
}

// Callers outside the organization: only the RCPs on the resource bind them.
Subject outside_subject(Scope const& scope, Owners owners) {
  Subject subject = bound_subject(scope, "", std::move(owners));
  subject.callers.outside = true;
  subject.callers.excluded = all_accounts(scope);
  subject.callers.kinds = outsideKinds;
  return subject;
}

} // namespace

std::vector<Subject> guardrail_subjects(Scope const& scope) {
  std::vector<Subject> subjects;
  for (auto const& accounts : grouped(scope, accounts_in_scope(scope), &Node::scps))
    for (auto const& owners : owner_groups(scope))
      subjects.push_back(member_subject(scope, accounts, owners));
  if (scope.before == nullptr) return subjects;
  for (auto const& owners : owner_groups(scope))
    if (!owners.accounts.empty()) subjects.push_back(outside_subject(scope, owners));
  return subjects;
}

std::vector<Subject> effective_subjects(Scope const& scope) {
  std::vector<Subject> subjects;
  auto const inScope = accounts_in_scope(scope);
  auto const named = [](Organization const& organization,
                        std::string const& arn) -> IamPrincipal const* {
    for (auto const& principal : organization.principals())
      if (principal.arn == arn) return &principal;
    return nullptr;
  };
  for (auto const& principal : scope.after->principals()) {
    auto const parsed = Principal::from_arn(principal.arn);
    auto const account = parsed ? parsed->account().value_or("") : "";
    if (!std::binary_search(inScope.begin(), inScope.end(), account)) continue;
    IamPrincipal const* old =
        scope.before != nullptr ? named(*scope.before, principal.arn) : nullptr;
    if (scope.before != nullptr && old == nullptr) continue;
    Subject subject = member_subject(scope, {account}, {{account}, {}});
    bool const user = parsed->kind == Principal::Kind::User;
    subject.callers.kinds = {user ? CallerKind::User : CallerKind::Role};
    subject.callers.principalArn = principal.arn;
    subject.after.policies.identity = principal.identity;
    subject.after.policies.boundary = principal.boundary;
    if (old != nullptr) {
      subject.before->policies.identity = old->identity;
      subject.before->policies.boundary = old->boundary;
    }
    subjects.push_back(std::move(subject));
  }
  for (auto const& account : inScope) {
    subjects.push_back(member_subject(scope, {account}, {{account}, {}}));
    subjects.back().callers.kinds = {CallerKind::Root};
  }
  return subjects;
}

std::vector<std::string> unread_accounts(Scope const& scope) {
  std::vector<std::string> unread;
  for (auto const& account : accounts_in_scope(scope)) {
    auto const complete = scope.after->completeness(account);
    if (!complete.principals || !complete.resourcePolicies) unread.push_back(account);
  }
  return unread;
}

std::vector<CodedText> not_covered(Scope const& scope) {
  std::vector<CodedText> parts;
  bool const wide =
      scope.where != nullptr && widens(*scope.where, scope.after->managementAccount());
  if (!wide)
    parts.push_back({"management-account",
                     "the management account: SCPs do not bind its principals, nor "
                     "RCPs its resources"});
  parts.push_back(
      {"service-linked-roles", "service-linked roles: neither SCPs nor RCPs bind them"});
  parts.push_back(
      {"outside-principals", "principals outside the organization, and guardrails of theirs"});
  if (denies_something(scope.after))
    parts.push_back({"rcp-services", "services that RCPs do not cover: no RCP limits them"});
  auto const nodes = scope.after->nodes();
  if (std::any_of(nodes.begin(), nodes.end(), [](Node const& node) { return node.suspended; }))
    parts.push_back({"suspended-accounts", "suspended accounts"});
  if (scope.level == Level::Effective) {
    parts.push_back({"other-accounts-resources",
                     "resources of other accounts, which need a grant by their own policies"});
    parts.push_back(
        {"session-policies", "policies passed when a session is made, which narrow it"});
  }
  return parts;
}

} // namespace iamproof::solver
