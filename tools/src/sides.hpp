// What two organizations do not have in common: parts that exist on one side only cannot be compared and
// are listed apart.
#pragma once

#include <iamproof/organization.hpp>
#include <iamproof/verdict.hpp>

namespace iamproof {

/// Adds the nodes and principals of one side only to `onlyBefore` and `onlyAfter`.
void list_one_sided(Organization const& before, Organization const& after, Report& report);

} // namespace iamproof
