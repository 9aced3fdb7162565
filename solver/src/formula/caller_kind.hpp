// The kinds of callers that policies and the world tell apart: those of a request's principal, with
// service-linked roles as a kind of their own and a role standing for its sessions.
#pragma once

#include <iamproof/request.hpp>

namespace iamproof::solver {

enum class CallerKind : std::uint8_t {
  Role,
  User,
  FederatedUser,
  Root,
  ServiceLinkedRole,
  Service,
  Anonymous,
  Federated,
  CanonicalUser,
};

CallerKind kind_of(Principal const& principal);

} // namespace iamproof::solver
