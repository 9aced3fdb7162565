// The words that options take, understood. All errors are IP-CLI-001, or IP-SEM-001 for switches.
#pragma once

#include "options.hpp"

namespace iamproof {

/// Nothing for "".
Result<std::optional<Level>> level_of(std::string const& word);
/// Nothing for "".
Result<std::optional<PolicyType>> type_of(std::string const& word);
/// Nothing for "".
Result<std::optional<Dimension>> dimension_of(std::string const& word);
/// A kind that compares two sides.
Result<PropertyKind> comparison_of(std::string const& word);
/// Twelve digits each.
Result<ScopeOptions> scope_of(std::vector<std::string> const& accounts,
                              std::vector<std::string> const& ous);
/// Each "NAME" or "NAME:FILE". None is text on standard output.
Result<std::vector<Output>> outputs_of(std::vector<std::string> const& words);

struct ProveWords {
  std::vector<std::string> const& semantics;
  std::vector<std::string> const& lean;
  std::string const& engine;
  std::string const& steps;
  std::string const& rows;
};
Result<ProveOptions> prove_options_of(ProveWords const& words);
/// `seconds` may have a fraction of up to three digits; "" is the default.
Result<SecondOpinionOptions> second_opinion_options_of(std::string const& folder,
                                                       std::string const& solver,
                                                       std::string const& seconds);

} // namespace iamproof
