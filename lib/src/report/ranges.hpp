// Sets of code points as tables of ranges.
#pragma once

#include <algorithm>
#include <array>

namespace iamproof::report {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool within(std::array<Range, N> const& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](Range range) { return range.first <= c && c <= range.last; });
}

} // namespace iamproof::report
