#include "language/conflict.hpp"

#include <algorithm>

namespace iamproof::language {

namespace {

// The first member that the word violates, or `count`.
std::size_t first_broken(std::size_t count, std::u32string_view word, Oracle const& oracle) {
  std::size_t at = 0;
  while (at < count && oracle.satisfied(at, word)) ++at;
  oracle.matched(at);
  return at;
}

} // namespace

Narrowed narrow(std::size_t count, Oracle const& oracle) {
  Narrowed result;
  for (;;) {
    result.outcome = oracle.search(result.members);
    if (result.outcome.kind != Outcome::Kind::Found) return result;
    std::size_t const broken = first_broken(count, result.outcome.word, oracle);
    if (broken == count) return result;
    result.members.push_back(broken);
  }
}

std::u32string shortest(
    std::size_t count, std::vector<std::size_t> members, std::u32string const& word,
    Oracle const& oracle,
    std::function<std::u32string(std::span<std::size_t const>, std::u32string)> const& shorten) {
  for (;;) {
    auto shorter = shorten(members, word);
    std::size_t const broken = first_broken(count, shorter, oracle);
    if (broken == count) return shorter;
    members.push_back(broken);
  }
}

std::vector<std::size_t> irredundant(std::vector<std::size_t> members, Oracle const& oracle) {
  // A set that has a word keeps it when it shrinks, so each member needs one test only.
  for (std::size_t i = 0; i < members.size();) {
    auto rest = members;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    if (oracle.search(rest).kind == Outcome::Kind::Empty)
      members = std::move(rest);
    else
      ++i;
  }
  std::sort(members.begin(), members.end());
  return members;
}

} // namespace iamproof::language
