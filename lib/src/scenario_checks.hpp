// The authorization checks of one model invocation whose parameters are settled. Which combinations
// there are is not asked here. Source: docs/semantics.md, chapter "Bedrock cross-Region inference".
#pragma once

#include <iamproof/scenario.hpp>

#include <string>
#include <vector>

namespace iamproof::scenario {

/// One combination of parameters that the catalog lists.
struct Combination {
  std::string title; ///< without the operation
  std::string model;
  std::string source;
  std::string application;          ///< id of the application profile, "" without one
  ProfileFact const* row = nullptr; ///< null for a call without a profile
};

/// The checks in the order AWS documents them: the profile, the model in the source Region, then in the
/// other Regions. Which there are, and what they carry, depends on the switches profile-check,
/// profile-check-key and application-profile-key.
std::vector<CheckTemplate> checks(std::string const& action, Combination const& combination,
                                  Semantics const& semantics, std::string const& partition);

} // namespace iamproof::scenario
