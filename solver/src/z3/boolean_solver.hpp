// The Boolean part of a question, held by Z3. A value-type handle: the only thing outside this folder that
// knows of Z3 is this header, and it does not show it.
#pragma once

#include "formula/formula.hpp"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace iamproof::solver {

struct Literal {
  AtomId atom = 0;
  bool positive = true;
  friend auto operator<=>(Literal const&, Literal const&) = default;
};

/// Something that atoms imply, in a forest of such things.
struct Branch {
  std::optional<std::size_t> parent; ///< its number; it is implied. Parents come first.
  std::vector<AtomId> atoms;         ///< each implies the branch
};

class BooleanSolver {
public:
  enum class Answer : std::uint8_t { Satisfiable, Unsatisfiable, Unknown };

  /// Borrows `formulas` for its lifetime.
  explicit BooleanSolver(Formulas const& formulas);
  ~BooleanSolver();
  BooleanSolver(BooleanSolver&&) noexcept;
  BooleanSolver& operator=(BooleanSolver&&) noexcept;

  void require(Formula f);
  /// The disjunction of `literals`.
  void require_clause(std::span<Literal const> literals);

  /// Of branches that share a parent, or have none, at most one holds.
  void require_forest(std::span<Branch const> branches);

  /// Whether the requirements and `assumptions` hold together for some truth of the atoms.
  Answer check(std::span<Formula const> assumptions);
  /// The truth of an atom in the last satisfiable check; false when it does not matter.
  bool value(AtomId atom) const;
  /// The assumptions that an unsatisfiable check needed.
  std::vector<Formula> core() const;

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace iamproof::solver
