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
  /// Empty: numbers of negatives, ascending, that suffice together with all positives. Others may be among them
  /// that would do without some.
  std::vector<std::size_t> blamed = {};
};

/// A readable word that `automaton` accepts, found in as few turns as possible. Spends one step per machine
/// word of state.
Outcome search(Automaton const& automaton, Budget& budget);

/// `word` without all that can be left out, last characters first: no one character of the result can be
/// missed, unless the budget runs out on the way. Precondition: `automaton` accepts `word`.
std::u32string shortened(Automaton const& automaton, std::u32string word, Budget& budget);

} // namespace iamproof::language
