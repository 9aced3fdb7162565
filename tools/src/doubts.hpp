// What the catalog has to say about the policies a command was given. For standard error only: no
// answer and no exit code depends on it.
#pragma once

#include <iamproof/catalog.hpp>
#include <iamproof/organization.hpp>

namespace iamproof {

/// The warnings of `doubtful` about every policy of the organization, each policy once, in order of
/// place.
Diagnostics doubts_about(Organization const& organization, Catalog const& catalog);

} // namespace iamproof
