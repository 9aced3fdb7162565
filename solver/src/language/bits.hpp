// Small operations on bit sets kept in spans of 64-bit words. Bit i is bit i % 64 of word i / 64.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace iamproof::language {

using Word = std::uint64_t;
using Bits = std::vector<Word>;
using BitView = std::span<Word const>;

constexpr std::size_t words_for(std::size_t bits) {
  return (bits + 63) / 64;
}

inline bool has(BitView bits, std::size_t i) {
  return (bits[i / 64] >> (i % 64) & 1U) != 0;
}
inline void put(std::span<Word> bits, std::size_t i) {
  bits[i / 64] |= Word{1} << (i % 64);
}

inline bool intersects(BitView a, BitView b) {
  for (std::size_t k = 0; k < a.size(); ++k)
    if ((a[k] & b[k]) != 0) return true;
  return false;
}

/// Iff every bit of `a` is in `b`.
inline bool subset(BitView a, BitView b) {
  for (std::size_t k = 0; k < a.size(); ++k)
    if ((a[k] & ~b[k]) != 0) return false;
  return true;
}

/// Calls `f(word index, mask)` for the pieces of the bits [from, to).
template <class F>
void for_range(std::size_t from, std::size_t to, F f) {
  while (from < to) {
    std::size_t const end = std::min(to, (from / 64 + 1) * 64);
    Word const ones = end - from == 64 ? ~Word{0} : (Word{1} << (end - from)) - 1;
    f(from / 64, ones << (from % 64));
    from = end;
  }
}

/// Calls `f(i)` for every bit of a & b, highest first. `f` may clear bits of `a` below i.
template <class F>
void for_each_down(BitView a, BitView b, F f) {
  for (std::size_t k = a.size(); k-- > 0;) {
    for (Word below = ~Word{0}; (a[k] & b[k] & below) != 0;) {
      auto const top = 63U - static_cast<unsigned>(std::countl_zero(a[k] & b[k] & below));
      f(k * 64 + top);
      below = (Word{1} << top) - 1;
    }
  }
}

} // namespace iamproof::language
