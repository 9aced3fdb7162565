// The patterns of one request slot, and questions about one string: is there a string in all of
// these and none of those, and if not, which of them rule each other out? Exact for every
// combination of globs; the method and its limits are in docs/pattern-theory.md. It knows nothing
// of Boolean structure, of Z3, or of other slots.
#pragma once

#include "language/alphabet.hpp"
#include "language/budget.hpp"
#include "language/search.hpp"

#include <iamproof/glob.hpp>

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace iamproof::language {

struct Literal {
  std::size_t pattern;
  bool positive;
};

struct Answer {
  enum class Kind : std::uint8_t { Found, Empty, Limit };
  Kind kind = Kind::Limit;
  std::u32string word; ///< Found: in all positives and no negative
  /// Empty: indices into the literals given, ascending, that are contradictory by themselves. None
  /// can be left out, unless finding that out took too long.
  std::vector<std::size_t> conflict;
};

/// Not for concurrent use: comparisons of pairs are remembered, and the last large contradiction.
class Languages {
public:
  Languages(std::vector<Glob> patterns, Alphabet alphabet);

  std::vector<Glob> const& patterns() const { return patterns_; }
  Alphabet const& alphabet() const { return alphabet_; }

  /// Limit only when `budget` is spent. Without literals the word is empty. Precondition: every
  /// pattern index is less than patterns().size().
  Answer find(std::span<Literal const> literals, Budget& budget) const;

  /// Iff the two patterns share no string. Cost: the product of their lengths, once per pair.
  bool disjoint(std::size_t a, std::size_t b) const;
  /// Only if every string of `special` is in `general`, and in the usual cases iff. Cost: the product of
  /// the lengths, once per pair.
  bool follows(std::size_t special, std::size_t general) const;
  /// Iff every string of `special` is in `general`; nothing when the budget is spent first. Cost:
  /// the product of the lengths when one plainly follows the other or cannot, else a search.
  std::optional<bool> subsumes(std::size_t general, std::size_t special, Budget& budget) const;

private:
  /// Gives up beyond `most` patterns at once, or `states` in one search.
  Answer find_by_narrowing(std::span<Literal const> literals, std::size_t most,
                           std::uint64_t states, Budget& budget) const;
  std::vector<std::size_t> by_relevance(std::span<Literal const> literals) const;
  std::size_t words(std::span<Literal const> literals) const;
  /// Patterns read at once, with where they stand among the literals. Negatives that clash are left out.
  struct Joint {
    Automaton automaton;
    std::vector<std::size_t> positives, negatives;
  };
  Joint joint(std::span<Literal const> literals, Budget& budget) const;
  /// After Empty, `blamed` are literals.
  static Outcome within(Joint const& joint, std::uint64_t states, Budget& budget);
  std::vector<std::size_t> remembered(std::span<Literal const> literals,
                                      std::span<std::size_t const> order) const;
  void remember(std::span<Literal const> literals, Answer const& answer) const;
  static std::uint64_t straight(Automaton const& automaton);
  Outcome ask(std::span<Literal const> literals, Budget& budget) const;
  bool no_string(std::size_t pattern) const;
  bool every_string(std::size_t pattern) const;
  std::vector<std::size_t> plain_conflict(std::span<Literal const> literals) const;

  using Pair = std::pair<std::size_t, std::size_t>;
  std::vector<Glob> patterns_;
  std::vector<Track> tracks_;
  Alphabet alphabet_;
  mutable std::map<Pair, bool> disjoint_;
  mutable std::map<Pair, bool> follows_;
  mutable std::vector<std::size_t>
      lastRuledOut_; ///< negatives of the last larger contradiction, ascending
};

} // namespace iamproof::language
