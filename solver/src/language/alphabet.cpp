#include "language/alphabet.hpp"

#include <algorithm>

namespace iamproof::language {

namespace {

constexpr char32_t const* readable = U"abcdefghijklmnopqrstuvwxyz0123456789"
                                     U"ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./:@=+,";

} // namespace

bool Alphabet::contains(char32_t c) const {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](auto const& range) { return range.first <= c && c <= range.second; });
}

std::optional<char32_t> Alphabet::pick(std::u32string_view taken) const {
  auto const free = [&](char32_t c) { return !std::binary_search(taken.begin(), taken.end(), c); };
  for (char32_t const c : preferred)
    if (contains(c) && free(c)) return c;
  for (auto const& [first, last] : ranges)
    for (char32_t c = first; c <= last; ++c)
      if (free(c)) return c;
  return std::nullopt;
}

std::size_t Alphabet::rank(char32_t c) const {
  auto const at = preferred.find(c);
  return at != std::u32string::npos ? at : preferred.size() + c;
}

Alphabet any_text() {
  return {
      {{0x20, 0x7E}, {0xA1, 0xAC}, {0xAE, 0xD7FF}, {0xE000, 0x10FFFF}, {0x7F, 0xA0}, {0xAD, 0xAD}},
      readable};
}

Alphabet printable_ascii() {
  return {{{0x21, 0x7E}}, readable};
}

Alphabet digits() {
  return {{{U'0', U'9'}}, U"0123456789"};
}

} // namespace iamproof::language
