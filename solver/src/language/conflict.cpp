#include "language/conflict.hpp"

#include <algorithm>
#include <numeric>

namespace iamproof::language {

namespace {

// Lets words be found until there are none, each time adding a member that the last word violates.
// Of a thousand members most never come up.
std::vector<std::size_t> grown(std::size_t count, Oracle const& oracle) {
  std::vector<std::size_t> members;
  for (;;) {
    Outcome const outcome = oracle.search(members);
    switch (outcome.kind) {
    case Outcome::Kind::Empty: return members;
    case Outcome::Kind::Found:
      for (std::size_t i = 0; i < count; ++i)
        if (!oracle.satisfied(i, outcome.word)) {
          members.push_back(i);
          break;
        }
      break;
    case Outcome::Kind::Limit:
      members.resize(count);
      std::iota(members.begin(), members.end(), std::size_t{0});
      return members;
    }
  }
}

} // namespace

std::vector<std::size_t> blame(std::size_t count, Oracle const& oracle) {
  auto members = grown(count, oracle);
  // A set that has a word keeps it when it shrinks, so each member needs one test only. The newest
  // member closed the contradiction and is certainly needed, so the oldest are tried first.
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
