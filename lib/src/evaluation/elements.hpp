// Whether the Action, Resource and variable parts of a statement match a request.
#pragma once

#include "asked.hpp"
#include "truth.hpp"

#include <iamproof/policy.hpp>

namespace iamproof {

/// Rules ACT-*.
Truth matches_action(PatternList const& actions, Asked& asked);
/// Rules RES-*. `type` decides what a pattern with fewer than six fields means.
Truth matches_resource(PatternList const& resources, PolicyType type, Asked& asked);

/// Whether `text` (or, with `pathHidden`, the role ARN behind it with any path) is in `glob`.
Truth matches(Glob const& glob, std::u32string_view text, bool pathHidden);

/// Rules VAR-*: the value of a variable in this request, if it has one.
std::optional<Substitution> substitute(Variable const& variable, Asked& asked);
/// Iff a variable of `pattern` names a key whose value the request does not fully tell.
bool refers_to_hidden(Pattern const& pattern, Asked const& asked);

} // namespace iamproof
