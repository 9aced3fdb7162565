#include "principal_readings.hpp"

#include "condition_readings.hpp"

#include <iamproof/read.hpp>
#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof::oracle {

namespace {

using Entry = PrincipalElement::Entry;
using Kind = Principal::Kind;

/// Applies `edit` to the statements of the resource's policy that name principals; false iff none changed.
template <class Edit>
bool edit_statements(Question& question, Edit const& edit) {
  PolicySet only;
  only.resource = question.policies.resource;
  bool const any = edit_policies(only, [&](Policy& policy) {
    bool edited = false;
    for (auto& statement : policy.statements)
      if (statement.principal) edited = edit(statement) || edited;
    return edited;
  });
  question.policies.resource = only.resource;
  return any;
}

/// Replaces each entry of Principal or NotPrincipal for which `change` has a text.
template <class Change>
bool replace_principals(Question& question, Change const& change) {
  return edit_statements(question, [&](Statement& statement) {
    bool edited = false;
    for (auto& entry : statement.principal->entries)
      if (std::optional<std::string> const text = change(entry)) {
        entry.value = *text;
        edited = true;
      }
    return edited;
  });
}

/// Whatever `needed` leave out is denied: SCPs say so of every grant.
void require_also(PolicySet& policies, std::vector<PolicyPtr> needed) {
  if (!policies.scp) policies.scp.emplace();
  policies.scp->push_back({"oracle", std::move(needed)});
}

/// A policy that allows everything.
constexpr char anything[] =
    R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})";

/// An entry that names no caller of any case.
constexpr char nobody[] = "arn:aws:iam::000000000000:user/nobody";

std::string last_name(std::string const& resource) {
  return resource.substr(resource.rfind('/') + 1);
}

/// The ARN in an entry whose resource part starts with `type`.
std::optional<Arn> arn_of(Entry const& entry, std::string_view type) {
  if (entry.kind != PrincipalElement::Kind::Aws) return std::nullopt;
  auto arn = Arn::parse(entry.value);
  if (!arn || !arn->resource.starts_with(type)) return std::nullopt;
  return arn;
}

bool same_account(Request const& request) {
  return request.principal.account() == std::optional(resource_owner(request));
}

/// Iff a statement of `policy` allows something to everyone, perhaps but for a few.
bool grants_to_everyone(Policy const& policy) {
  return std::any_of(policy.statements.begin(), policy.statements.end(),
                     [](Statement const& statement) {
                       if (statement.effect != Effect::Allow || !statement.principal) return false;
                       auto const& entries = statement.principal->entries;
                       return statement.principal->negated ||
                              std::any_of(entries.begin(), entries.end(), [](Entry const& entry) {
                                return entry.kind == PrincipalElement::Kind::Everyone;
                              });
                     });
}

} // namespace

// A session is known by the name of its role: a role of that name at any path is its role.
bool role_by_name(Question& question) {
  auto const caller = question.request.principal;
  if (caller.kind != Kind::Session || !caller.roleArn) return false;
  auto const own = *Arn::parse(*caller.roleArn);
  return replace_principals(question, [&](Entry const& entry) -> std::optional<std::string> {
    auto const role = arn_of(entry, "role/");
    bool const named = role && role->partition == own.partition && role->account == own.account &&
                       last_name(role->resource) == last_name(own.resource);
    if (!named || entry.value == *caller.roleArn) return std::nullopt;
    return *caller.roleArn;
  });
}

// A role is a caller by itself, and none of its sessions.
bool bare_role_without_session(Question& question) {
  auto& caller = question.request.principal;
  if (caller.kind != Kind::Role) return false;
  auto arn = *Arn::parse(caller.id);
  caller.roleArn = caller.id;
  caller.kind = Kind::Session;
  arn.service = "sts";
  arn.resource = "assumed-role/" + last_name(arn.resource) + "/of the oracle";
  caller.id = arn.text();
  return true;
}

// The user behind a federated user is the one of its name, without path; a grant to it is worth what one
// to the federated user is.
bool federated_user_by_name(Question& question) {
  auto const& caller = question.request.principal;
  if (caller.kind != Kind::FederatedUser) return false;
  auto behind = *Arn::parse(caller.id);
  behind.service = "iam";
  behind.resource = "user/" + last_name(behind.resource);
  return replace_principals(question, [&](Entry const& entry) -> std::optional<std::string> {
    if (!arn_of(entry, "user/")) return std::nullopt;
    return entry.value == behind.text() ? caller.id : std::string(nobody);
  });
}

// What session policies leave out is denied, also where the resource's policy grants to everyone.
bool session_limits_everyone(Question& question) {
  auto& [request, policies] = question;
  bool const limited = !policies.session.empty() && policies.resource && same_account(request) &&
                       grants_to_everyone(*policies.resource);
  if (!limited) return false;
  require_also(policies, policies.session);
  return true;
}

// The boundary limits what NotPrincipal grants to a role, unless a session of it asks.
bool boundary_limits_not_principal(Question& question) {
  auto& [request, policies] = question;
  if (request.principal.kind != Kind::Role || !policies.boundary || !policies.resource ||
      !same_account(request))
    return false;
  auto const& statements = policies.resource->statements;
  bool const grants = std::any_of(statements.begin(), statements.end(), [](auto const& statement) {
    return statement.effect == Effect::Allow && statement.principal && statement.principal->negated;
  });
  if (grants) require_also(policies, {policies.boundary});
  return grants;
}

// A role without a trust policy may be assumed by what identity policies allow.
bool role_without_trust(Question& question) {
  auto& [request, policies] = question;
  bool const assuming = request.action.starts_with("sts:") && request.principal.isIam();
  if (!assuming || policies.resource || !same_account(request)) return false;
  auto policy = **read_policy(R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                                 "Principal": "*", "Action": "sts:*"}})",
                              "", "delegating", PolicyType::Trust);
  policy.statements.front().principal->entries = {
      {PrincipalElement::Kind::Aws, *request.principal.account()}};
  policies.resource = std::make_shared<Policy const>(std::move(policy));
  return true;
}

// The root user assumes roles like a user who may do everything.
bool root_assumes_role(Question& question) {
  auto& [request, policies] = question;
  if (request.principal.kind != Kind::Root || request.action != "sts:AssumeRole") return false;
  auto arn = *Arn::parse(request.principal.id);
  arn.resource = "user/root of the oracle";
  request.principal.kind = Kind::User;
  request.principal.id = arn.text();
  policies.identity = {*read_policy(anything, "", "any", PolicyType::Identity)};
  return true;
}

// A Deny for the account of a provider denies those whom the provider vouches for.
bool provider_in_its_account(Question& question) {
  auto const& caller = question.request.principal;
  auto const provider = caller.kind == Kind::Federated ? Arn::parse(caller.id) : std::nullopt;
  if (!provider) return false;
  return edit_statements(question, [&](Statement& statement) {
    bool any = false;
    if (statement.effect == Effect::Deny)
      for (auto& entry : statement.principal->entries)
        if (entry.value == provider->account ||
            entry.value == "arn:" + provider->partition + ":iam::" + provider->account + ":root") {
          entry = {PrincipalElement::Kind::Federated, caller.id};
          any = true;
        }
    return any;
  });
}

} // namespace iamproof::oracle
