// The exemptions from guardrails, shared by organizations and single cases.
#pragma once

#include <iamproof/catalog.hpp>
#include <iamproof/evaluation.hpp>

namespace iamproof {

/// Iff SCPs can bind this principal, given the organization's management account ("" when unknown).
bool scps_bind(Principal const& principal, std::string const& managementAccount);
/// Iff RCPs can bind this request, given that the resource's account is in the organization.
bool rcps_bind(Request const& request, std::string const& managementAccount,
               Catalog const& catalog);

} // namespace iamproof
