// A request asked of a whole organization, as a case: the policies that can bind it are gathered from the
// tree, so that `run` decides it exactly as it decides a case somebody wrote down.
#pragma once

#include <iamproof/case.hpp>
#include <iamproof/organization.hpp>

namespace iamproof {

/// Errors: IP-CLI-003 the level is effective and the organization does not list the principal.
Result<Case> case_in(Organization const& organization, std::string const& name, Level level,
                     Request const& request, std::optional<Scenario> const& scenario);

/// With a switch that is left open and matters, the decision is Indeterminate.
void respect_open_switches(Evaluation& evaluation, SemanticsChoice const& choice);

} // namespace iamproof
