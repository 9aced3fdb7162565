// The text of one slot: is there a string on which these atoms are true and those false? Patterns go to the
// automata; numbers, dates and addresses divide their line into finitely many cells, each tried by a value
// in it. All atoms of a slot are decided together, whichever operator families they come from.
#pragma once

#include "engine/candidates.hpp"
#include "formula/formula.hpp"
#include "language/alphabet.hpp"
#include "language/budget.hpp"
#include "language/languages.hpp"
#include "z3/boolean_solver.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace iamproof::solver {

/// What a slot's text may look like, and which texts people like to read there.
struct SlotProfile {
  language::Alphabet alphabet = language::any_text();
  std::vector<std::string> candidates; ///< tried first, in order
};

struct SlotAnswer {
  /// Undecided: no value was found and none was ruled out (patterns mixed with typed comparisons).
  enum class Kind : std::uint8_t { Found, Contradiction, Undecided, Limit };
  Kind kind = Kind::Limit;
  std::string text;              ///< Found
  std::vector<Literal> conflict; ///< Contradiction: irredundant, cannot hold together
};

class SlotTheory {
public:
  /// `atoms`: every text atom of the slot that may be asked, relations excepted. Borrows `formulas`.
  SlotTheory(Formulas const& formulas, std::vector<AtomId> const& atoms, SlotProfile profile);

  /// Exact when the literals are all patterns, or all typed comparisons of one family, and whenever some
  /// positive literal allows one text only. `extra`: further texts to try first.
  SlotAnswer find(std::span<Literal const> literals, std::span<std::string const> extra,
                  language::Budget& budget);
  /// What the patterns begin with: where two part ways, no text is in both.
  std::vector<Branch> beginnings() const;
  /// Pairs of patterns that imply or exclude each other, as clauses, if at most `most` have wildcards: the
  /// search finds the rest.
  std::vector<std::vector<Literal>> pair_lemmas(std::size_t most) const;

private:
  bool satisfies(std::string const& text, std::span<Literal const> literals) const;
  std::optional<std::string> first_satisfying(std::vector<std::string> const& texts,
                                              std::span<Literal const> literals) const;
  SlotAnswer find_pattern(std::span<Literal const> literals, language::Budget& budget) const;
  SlotAnswer find_typed(std::span<Literal const> literals, language::Budget& budget) const;
  SlotAnswer contradiction(std::vector<Literal> literals,
                           std::vector<std::string> const& texts) const;

  Formulas const& f_;
  Candidates candidates_;
  std::map<AtomId, std::size_t> patternOf_;
  std::vector<AtomId> atomOf_; ///< inverse of patternOf_
  language::Languages languages_;
};

} // namespace iamproof::solver
