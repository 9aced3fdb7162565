// Patterns with variables, compiled as if each variable were one letter of its own. Where no value can
// change what the wildcards around it mean, that glob says all there is to say about the pattern.
#pragma once

#include <iamproof/pattern.hpp>

#include <optional>
#include <string>
#include <vector>

namespace iamproof::solver {

/// The first stand-in. They are not code points, so no pattern spells them.
inline constexpr char32_t firstStandIn = 0x110000;

/// The glob in which the variable keys[i] (folded) is the literal firstStandIn + i. Nothing iff `mode`
/// refuses the pattern, or it holds another variable.
std::optional<Glob> with_stand_ins(Pattern const& pattern, MatchMode mode,
                                   CompileRules const& rules, std::vector<std::string> const& keys);

/// Iff the text a variable stands for, taken literally, can never change how `mode` reads the rest:
/// in an ARN, every variable stands behind the five colons, and behind the resource type when that
/// is read by rules of its own.
bool is_settled(Pattern const& pattern, MatchMode mode, CompileRules const& rules);

} // namespace iamproof::solver
