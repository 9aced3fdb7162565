// Texts and sets of texts as Z3 expressions. Z3's strings are sequences of code points up to U+2FFFF.
// Only the .cpp files of this folder may include this header, because it shows Z3.
#pragma once

#include "language/alphabet.hpp"

#include <iamproof/glob.hpp>

#include <z3++.h>

#include <optional>
#include <string>
#include <string_view>

namespace iamproof::solver {

/// Iff Z3's strings have all these code points.
bool expressible(std::u32string_view text);
bool expressible(Glob const& glob);

/// A String value. Precondition: expressible(text).
z3::expr text_value(z3::context& context, std::u32string_view text);
/// What a String value spells; nothing when it is not a value.
std::optional<std::u32string> read_text(z3::expr const& value);

/// The set of strings as a regular expression. Precondition: expressible(glob).
z3::expr regex(z3::context& context, Glob const& glob);
/// All strings over the alphabet. Code points above U+2FFFF are left out: nothing tells them from
/// others that no pattern mentions.
z3::expr strings_over(z3::context& context, language::Alphabet const& alphabet);
/// All strings without a colon.
z3::expr colon_free(z3::context& context);
/// The strings of one code point; when not `colon`, other than a colon.
z3::expr one_character(z3::context& context, bool colon);
/// The sequence of `parts`, of which there may be one or none; `none` is the empty sequence.
z3::expr in_sequence(z3::expr_vector const& parts, z3::expr const& none);

} // namespace iamproof::solver
