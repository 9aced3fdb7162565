// What keeps an OrganizationDraft from being an Organization. Private to lib: `Organization::build`
// is the only door.
#pragma once

#include <iamproof/organization.hpp>

#include <string>
#include <vector>

namespace iamproof {

/// Everything that is wrong with `draft`, in the order of the checks; empty iff it is a tree in
/// which all parts fit together.
Diagnostics check(OrganizationDraft const& draft);

/// " (did you mean `…`?)", or "" when nothing known is near.
std::string nearest_id_hint(std::string const& word, std::vector<std::string> const& known);

} // namespace iamproof
