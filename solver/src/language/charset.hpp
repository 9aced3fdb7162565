// The set of code points that one step of a pattern accepts: one letter (in one or both cases),
// anything, or anything but a colon. Comparing two of these is the base case of every comparison of
// patterns.
#pragma once

#include "language/alphabet.hpp"

#include <iamproof/glob.hpp>

namespace iamproof::language {

struct CharSet {
  enum class Kind : std::uint8_t { None, Letter, NoColon, Any };

  Kind kind = Kind::None;
  bool ignoresCase = false; ///< Letter only
  char32_t letter = 0;      ///< Letter only; folded when `ignoresCase`

  bool contains(char32_t c) const;
  friend bool operator==(CharSet const&, CharSet const&) = default;
};

/// What `token` consumes. A star gives the set it may repeat.
CharSet accepted(GlobToken const& token, bool ignoresCase);

/// All code points of a Letter, ascending.
std::u32string spellings(CharSet letter);

/// Iff every code point of `a` is in `b`.
bool within(CharSet a, CharSet b);

/// Iff some member of `alphabet` is in both.
bool overlap(CharSet a, CharSet b, Alphabet const& alphabet);

} // namespace iamproof::language
