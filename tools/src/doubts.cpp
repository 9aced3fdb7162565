#include "doubts.hpp"

#include <iamproof/lint.hpp>

namespace iamproof {

namespace {

std::set<PolicyPtr> policies_of(Organization const& organization) {
  std::set<PolicyPtr> policies;
  for (auto const& node : organization.nodes()) {
    policies.insert(node.scps.begin(), node.scps.end());
    policies.insert(node.rcps.begin(), node.rcps.end());
  }
  for (auto const& principal : organization.principals()) {
    policies.insert(principal.identity.begin(), principal.identity.end());
    if (principal.boundary) policies.insert(principal.boundary);
  }
  return policies;
}

} // namespace

Diagnostics doubts_about(Organization const& organization, Catalog const& catalog) {
  return doubtful(policies_of(organization), catalog);
}

} // namespace iamproof
