// Source: IAM User Guide, "AWS JSON policy elements: Principal" and "AWS JSON policy elements:
// NotPrincipal"; "Policy evaluation logic" for what each kind of grant means.
#include "principals.hpp"

#include <iamproof/values.hpp>

namespace iamproof {

namespace {

using Kind = PrincipalElement::Kind;
using Entry = PrincipalElement::Entry;
using Caller = Principal::Kind;

std::string last_name(std::string const& resource) {
  return resource.substr(resource.rfind('/') + 1);
}

// PRIN-ROLE: the role's ARN with its path. A bare session ARN shows the role's name only.
Truth is_role_of(Arn const& role, Principal const& caller) {
  if (caller.kind == Caller::Role) return truth(caller.id == role.text());
  if (caller.kind != Caller::Session) return Truth::False;
  if (caller.roleArn) return truth(*caller.roleArn == role.text());
  auto const session = *Arn::parse(caller.id);
  auto const name = session.resource.substr(session.resource.find('/') + 1);
  bool const possible = session.partition == role.partition && session.account == role.account &&
                        name.substr(0, name.find('/')) == last_name(role.resource);
  return possible ? Truth::Unknown : Truth::False;
}

// PRIN-SESSION: one session of a role. A bare role is some session of it, unnamed.
Truth is_session(Arn const& session, Principal const& caller) {
  if (caller.kind == Caller::Session) return truth(caller.id == session.text());
  if (caller.kind != Caller::Role) return Truth::False;
  auto const role = *Arn::parse(caller.id);
  bool const possible =
      session.partition == role.partition && session.account == role.account &&
      session.resource.starts_with("assumed-role/" + last_name(role.resource) + "/");
  return possible ? Truth::Unknown : Truth::False;
}

// PRIN-USER: the user itself, or perhaps the user behind a federated session, whom no request names.
Named named_user(Arn const& user, Principal const& caller) {
  if (caller.kind == Caller::User) return as_itself(truth(caller.id == user.text()));
  bool const perhaps =
      caller.kind == Caller::FederatedUser && caller.account() == std::optional(user.account);
  return as_role(perhaps ? Truth::Unknown : Truth::False);
}

bool in_account(std::string const& account, std::string const& partition, Principal const& caller) {
  if (!caller.isIam() || caller.account() != std::optional(account)) return false;
  return partition.empty() || Arn::parse(caller.id)->partition == partition;
}

Named named_aws(std::string const& value, Principal const& caller) {
  // PRIN-ACCOUNT: all of the account's principals, by delegation to its own policies.
  if (is_account_id(value)) return as_account(truth(in_account(value, "", caller)));
  auto const arn = Arn::parse(value);
  if (!arn) return {}; // PRIN-UNIQUE-ID: an id of a principal that is not known by it
  if (arn->resource == "root")
    return as_account(truth(in_account(arn->account, arn->partition, caller)));
  if (arn->resource.starts_with("user/")) return named_user(*arn, caller);
  if (arn->resource.starts_with("role/")) return as_role(is_role_of(*arn, caller));
  if (arn->resource.starts_with("assumed-role/")) return as_itself(is_session(*arn, caller));
  return as_itself(truth(caller.kind == Caller::FederatedUser && caller.id == value));
}

Named named_by(Entry const& entry, Principal const& caller) {
  switch (entry.kind) {
  case Kind::Everyone: return as_everyone(Truth::True); // PRIN-EVERYONE, RCP-PRINCIPAL
  case Kind::Aws: return named_aws(entry.value, caller);
  case Kind::Service: // PRIN-SERVICE
    return as_itself(truth(caller.kind == Caller::Service && caller.id == entry.value));
  case Kind::Federated: // PRIN-FEDERATED
    return as_itself(truth(caller.kind == Caller::Federated && caller.id == entry.value));
  case Kind::CanonicalUser: // PRIN-CANONICAL-USER: which account has this id, no request tells
    if (caller.isIam()) return as_account(Truth::Unknown);
    return as_itself(truth(caller.kind == Caller::CanonicalUser && caller.id == entry.value));
  }
  return {};
}

// PRIN-ANY
Named named_by_any(PrincipalElement const& element, Principal const& caller) {
  Named all;
  for (auto const& entry : element.entries) {
    Named const one = named_by(entry, caller);
    all = {either(all.everyone, one.everyone), either(all.itself, one.itself),
           either(all.role, one.role), either(all.account, one.account)};
  }
  return all;
}

// PRIN-NOT-CHAIN: to be left out, a caller must be listed at every level it is looked up at.
Truth left_out(Named const& listed, Principal const& caller) {
  if (listed.everyone == Truth::True) return Truth::True;
  switch (caller.kind) {
  case Caller::User:
  case Caller::FederatedUser: return both(listed.account, either(listed.itself, listed.role));
  case Caller::Role:
  case Caller::Session: return both(listed.account, both(listed.role, listed.itself));
  case Caller::Root:
  case Caller::Service:
  case Caller::Federated:
  case Caller::CanonicalUser:
  case Caller::Anonymous: break;
  }
  return listed.any();
}

} // namespace

Named as_everyone(Truth t) {
  return {t, Truth::False, Truth::False, Truth::False};
}
Named as_itself(Truth t) {
  return {Truth::False, t, Truth::False, Truth::False};
}
Named as_role(Truth t) {
  return {Truth::False, Truth::False, t, Truth::False};
}
Named as_account(Truth t) {
  return {Truth::False, Truth::False, Truth::False, t};
}

Named names(PrincipalElement const& element, Effect effect, bool bounded, Asked& asked) {
  // PRIN-NOT-BOUNDARY: such a Deny reaches every caller that has a permissions boundary.
  if (element.negated && effect == Effect::Deny && bounded) return as_everyone(Truth::True);
  Named const listed = named_by_any(element, asked.request.principal);
  if (!element.negated) return listed;
  Truth const byAny = negate(listed.any());
  if (effect == Effect::Allow) return as_everyone(byAny); // PRIN-NOT-ALLOW: a grant to all others
  Truth const byLevel = negate(left_out(listed, asked.request.principal));
  if (byAny == byLevel) return as_everyone(byAny);
  return as_everyone(asked.alternate(Switch::NotPrincipalChain) ? byAny : byLevel);
}

} // namespace iamproof
