// Names, texts and sets of texts in the concrete syntax of SMT-LIB 2.6, theory UnicodeStrings: bytes of
// printable ASCII only, everything else as \u{…}.
#pragma once

#include "language/alphabet.hpp"
#include "smtlib/letters.hpp"

#include <iamproof/values.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::solver::smtlib {

/// `name` as a quoted symbol: |aws:RequestedRegion|. What such a symbol cannot hold, a bar, a backslash
/// or anything that is not printable ASCII, is shown as <U+7C>; two names may thus become one.
std::string symbol(std::string_view name);
/// One line of comment, with nothing in it that could end it.
std::string comment(std::string_view text);

std::string text(std::u32string_view text, Letters const& letters);
/// The bytes as a string of characters up to U+00FF.
std::string bytes(std::string_view bytes);
std::string real(Decimal const& number);
/// 128 bits, an IPv4 address in the last 32.
std::string bits(IpAddress const& address);

/// The set of strings that the glob stands for, as a RegLan; with `folded`, of those that `fold` leaves
/// alone.
std::string regex(Glob const& glob, Letters const& letters, bool folded = false);
/// The strings that one wildcard stands for.
std::string wildcard(GlobToken const& token);
/// All strings over the alphabet, as far as SMT-LIB has its characters.
std::string strings_over(language::Alphabet const& alphabet);

/// The letters that `fold` leaves alone, ascending. Nothing when it leads from a letter out of the alphabet.
std::optional<language::Alphabet> folded(language::Alphabet const& alphabet);

/// "(name a b)"; for one part the part, for none `empty`.
std::string joined(char const* name, std::vector<std::string> const& parts, std::string empty);

} // namespace iamproof::solver::smtlib
