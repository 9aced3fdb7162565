// From a contradictory set to the part of it that is to blame. It knows nothing of patterns:
// members are numbers, and an oracle searches for a word that satisfies some of them.
#pragma once

#include "language/search.hpp"

#include <functional>
#include <span>

namespace iamproof::language {

struct Oracle {
  /// A word that satisfies these members, or Empty, or Limit. After Empty `blamed` has members that are
  /// contradictory by themselves.
  std::function<Outcome(std::span<std::size_t const>)> search;
  std::function<bool(std::size_t member, std::u32string_view word)> satisfied;
  /// Is told how many members were looked at.
  std::function<void(std::size_t)> matched;
};

/// Searches by asking for little: starts with the members of `first`, and as long as words are found adds a
/// member that the last one violates. Ends with a word that satisfies all of 0…count-1 (Found), or
/// with members that are contradictory (Empty, they are in `members`), or when a search does
/// (Limit). Much cheaper than asking for all at once when few members matter, dearer when most do.
struct Narrowed {
  Outcome outcome;
  std::vector<std::size_t> members;
};
Narrowed narrow(std::size_t count, std::vector<std::size_t> first, Oracle const& oracle);

/// The word that `narrow` found for all of 0…count-1, without what can be left out. `shorten` does so for some
/// members; those that its word violates join, and it is asked again.
std::u32string shortest(
    std::size_t count, std::vector<std::size_t> members, std::u32string const& word,
    Oracle const& oracle,
    std::function<std::u32string(std::span<std::size_t const>, std::u32string)> const& shorten);

/// Those of the contradictory `members` that are so by themselves, ascending; none can be left out.
/// Whatever the oracle cannot decide is kept, so once it answers Limit the result is still
/// contradictory, but maybe not irredundant. Cost: one search per member.
std::vector<std::size_t> irredundant(std::vector<std::size_t> members, Oracle const& oracle);

} // namespace iamproof::language
