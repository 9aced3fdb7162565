// One statement asked of one request: it matches iff all its elements do. Rules FLOW-STATEMENT, ACT-*,
// RES-*, COND-*.
#pragma once

#include "prepared.hpp"
#include "principals.hpp"

namespace iamproof {

struct Match {
  enum class Element : std::uint8_t { None, Principal, Action, Resource, Condition };

  Truth matched = Truth::False;
  Element failedOn = Element::None; ///< the first element that is not True
  std::size_t condition = 0;        ///< which, when that is a condition
  Named named; ///< as what the Principal names the caller; as everyone without one
};

/// Iff the action asked about is in the entry. Rules ACT-*.
bool matches(PreparedAction const& entry, Asked& asked);
/// Whether the resource asked about is in the entry. Rules RES-*.
Truth matches(PreparedResource const& entry, Asked& asked);

Match match(PreparedStatement const& statement, bool bounded, Asked& asked);

} // namespace iamproof
