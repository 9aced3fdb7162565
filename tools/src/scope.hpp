// The accounts that a question is about, as a condition of the query language.
#pragma once

#include "options.hpp"

#include <string>

namespace iamproof {

/// `where`, of callers in one of the accounts or below one of the OUs; `where` itself if none is named.
Where within(ScopeOptions const& scope, Where where);
/// "", or for the id of a result: " in account 111122223333 or under Workloads".
std::string described(ScopeOptions const& scope);

} // namespace iamproof
