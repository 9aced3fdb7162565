#include "language/conflict.hpp"

#include <algorithm>
#include <set>

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

Narrowed narrow(std::size_t count, std::vector<std::size_t> first, Oracle const& oracle) {
  Narrowed result{{}, std::move(first)};
  for (;;) {
    result.outcome = oracle.search(result.members);
    if (result.outcome.kind == Outcome::Kind::Empty) result.members = result.outcome.blamed;
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
  std::set<std::size_t> needed;
  for (;;) {
    auto const at = std::find_if(members.begin(), members.end(),
                                 [&](std::size_t member) { return needed.count(member) == 0; });
    if (at == members.end()) break;
    auto const tried = *at;
    auto rest = members;
    std::erase(rest, tried);
    auto outcome = oracle.search(rest);
    if (outcome.kind == Outcome::Kind::Empty)
      members = std::move(outcome.blamed);
    else
      needed.insert(tried);
  }
  std::sort(members.begin(), members.end());
  return members;
}

} // namespace iamproof::language
