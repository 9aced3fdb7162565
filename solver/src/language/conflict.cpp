#include "language/conflict.hpp"

#include <algorithm>

namespace iamproof::language {

Narrowed narrow(std::size_t count, Oracle const& oracle) {
  Narrowed result;
  for (;;) {
    result.outcome = oracle.search(result.members);
    if (result.outcome.kind != Outcome::Kind::Found) return result;
    std::size_t broken = 0;
    while (broken < count && oracle.satisfied(broken, result.outcome.word)) ++broken;
    if (broken == count) return result;
    result.members.push_back(broken);
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
