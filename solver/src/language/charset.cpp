#include "language/charset.hpp"

#include <algorithm>
#include <array>

namespace iamproof::language {

namespace {

// Folding stays below U+0100, so only there can a code point have a second spelling.
constexpr char32_t foldEnd = 0x100;

std::array<std::u32string, foldEnd> unfold_table() {
  std::array<std::u32string, foldEnd> table;
  for (char32_t c = 0; c < foldEnd; ++c)
    if (char32_t const folded = fold(c); folded < foldEnd) table[folded] += c;
  return table;
}

} // namespace

bool CharSet::contains(char32_t c) const {
  switch (kind) {
  case Kind::None: return false;
  case Kind::Letter: return letter == (ignoresCase ? fold(c) : c);
  case Kind::NoColon: return c != U':';
  case Kind::Any: return true;
  }
  return false;
}

CharSet accepted(GlobToken const& token, bool ignoresCase) {
  if (token.kind == GlobToken::Kind::Literal)
    return {CharSet::Kind::Letter, ignoresCase, token.literal};
  return {token.colon ? CharSet::Kind::Any : CharSet::Kind::NoColon, false, 0};
}

std::u32string spellings(CharSet letter) {
  static std::array<std::u32string, foldEnd> const unfolded = unfold_table();
  if (letter.ignoresCase && letter.letter < foldEnd) return unfolded[letter.letter];
  return {letter.letter};
}

bool within(CharSet a, CharSet b) {
  switch (a.kind) {
  case CharSet::Kind::None: return true;
  case CharSet::Kind::Any: return b.kind == CharSet::Kind::Any;
  case CharSet::Kind::NoColon:
    return b.kind == CharSet::Kind::Any || b.kind == CharSet::Kind::NoColon;
  case CharSet::Kind::Letter: {
    if (a == b) return true;
    auto const all = spellings(a);
    return std::all_of(all.begin(), all.end(), [b](char32_t c) { return b.contains(c); });
  }
  }
  return false;
}

bool overlap(CharSet a, CharSet b, Alphabet const& alphabet) {
  if (a.kind != CharSet::Kind::Letter) std::swap(a, b);
  if (a.kind == CharSet::Kind::Letter) {
    auto const all = spellings(a);
    return std::any_of(all.begin(), all.end(),
                       [&](char32_t c) { return b.contains(c) && alphabet.contains(c); });
  }
  if (a.kind == CharSet::Kind::None || b.kind == CharSet::Kind::None) return false;
  bool const colon = a.kind == CharSet::Kind::Any && b.kind == CharSet::Kind::Any;
  return alphabet.pick(colon ? U"" : U":").has_value();
}

} // namespace iamproof::language
