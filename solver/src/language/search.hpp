// Best-first search for a word that an automaton accepts. It goes first where the least is left to
// read, and forgets what is dominated; when nothing is left there is no such word. Sound and
// complete up to the budget; the same call always takes the same path.
#pragma once

#include "language/automaton.hpp"
#include "language/budget.hpp"

namespace iamproof::language {

struct Outcome {
  enum class Kind : std::uint8_t { Found, Empty, Limit };
  Kind kind = Kind::Empty;
  std::u32string word; ///< Found only
};

/// A short, readable word that `automaton` accepts: no one character of it can be left out. Spends
/// one step per machine word of state.
Outcome search(Automaton const& automaton, Budget& budget);

} // namespace iamproof::language
