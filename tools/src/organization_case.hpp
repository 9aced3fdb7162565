// A request asked of a whole organization, as a case: the policies that can bind it are gathered from the
// tree, so that `run` decides it exactly as it decides a case somebody wrote down.
#pragma once

#include <iamproof/case.hpp>
#include <iamproof/organization.hpp>

namespace iamproof {

/// The cases of one organization, which must outlive this. Cost: linear in its accounts once, and for a case
/// in the path of one.
class OrganizationCases {
public:
  explicit OrganizationCases(Organization const& organization);

  Organization const& organization() const { return organization_; }

  /// Errors: IP-CLI-003 the level is effective and the organization does not list the principal.
  Result<Case> make(std::string const& name, Level level, Request const& request,
                    std::optional<Scenario> const& scenario) const;

private:
  Organization const& organization_;
  std::shared_ptr<CaseOrganization const> stated_;
};

/// With a switch that is left open and matters, the decision is Indeterminate.
void respect_open_switches(Evaluation& evaluation, SemanticsChoice const& choice);

} // namespace iamproof
