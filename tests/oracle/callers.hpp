// Who asks, in every form of the case format that the simulator knows too, and Principal elements that are
// more or less about them.
#pragma once

#include "targets.hpp"

namespace iamproof::oracle {

enum class CallerKind : std::uint8_t {
  User,
  Role,
  Session,
  FederatedUser,
  Root,
  Service,
  Federated,
  Anonymous
};

/// Iff the caller may have identity policies, a boundary and session policies.
bool has_identity(CallerKind kind);
/// Iff SCPs can bind it.
bool is_iam(CallerKind kind);

/// The `principal` of a request for `target`, of the home account if it has one.
Json random_caller(CallerKind kind, Target const& target, Dice& dice);

/// The value of a Principal or NotPrincipal element, more or less about a caller of that kind.
/// `negated`: it stands in NotPrincipal.
Json random_principal_element(bool negated, CallerKind caller, Dice& dice);

} // namespace iamproof::oracle
