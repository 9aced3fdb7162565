// The diagnostics of the organization bundle that concern its shape. What concerns the tree itself is
// Organization::build's.
#pragma once

#include "json/members.hpp"

namespace iamproof::organization {

inline constexpr json::MemberCodes codes{"IP-ORG-020", "IP-ORG-021", "IP-ORG-022", "IP-ORG-023"};

} // namespace iamproof::organization
