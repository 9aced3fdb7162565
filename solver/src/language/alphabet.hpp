// Which code points the strings of a slot may hold, and which of them are nicest to read. A slot
// that only holds digits has other empty intersections than one that holds any text.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace iamproof::language {

struct Alphabet {
  /// Inclusive, disjoint, in the order in which they should be drawn from.
  std::vector<std::pair<char32_t, char32_t>> ranges;
  /// Drawn before anything else, first one first. Members outside `ranges` are ignored.
  std::u32string preferred;

  bool contains(char32_t c) const;
  /// The nicest member that `taken` does not hold. Precondition: `taken` is ascending.
  /// Cost: |preferred| × log |taken| + |taken|.
  std::optional<char32_t> pick(std::u32string_view taken) const;
  /// Place in the order of preference: smaller is nicer.
  std::size_t rank(char32_t c) const;
};

/// U+0020 to U+10FFFF without surrogates; letters and digits preferred, control characters last.
Alphabet any_text();
/// U+0021 to U+007E.
Alphabet printable_ascii();
Alphabet digits();

} // namespace iamproof::language
