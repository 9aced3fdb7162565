// From a contradictory set to the part of it that is to blame. It knows nothing of patterns:
// members are numbers, and an oracle searches for a word that satisfies some of them.
#pragma once

#include "language/search.hpp"

#include <functional>
#include <span>

namespace iamproof::language {

struct Oracle {
  /// A word that satisfies these members, or Empty, or Limit.
  std::function<Outcome(std::span<std::size_t const>)> search;
  std::function<bool(std::size_t member, std::u32string_view word)> satisfied;
};

/// Members that are contradictory by themselves, ascending, none of which can be left out.
/// Precondition: 0…count-1 are contradictory. Whatever the oracle cannot decide is kept, so once it
/// answers Limit the result is still contradictory, but maybe not irredundant. Cost: at most twice
/// as many searches as members come into consideration.
std::vector<std::size_t> blame(std::size_t count, Oracle const& oracle);

} // namespace iamproof::language
