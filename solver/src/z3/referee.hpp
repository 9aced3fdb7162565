// The third referee: Z3's word on the truth of a formula on one concrete request, beside that of the
// evaluator and of the formula interpreter. Texts and parsed values are given to Z3 as constants;
// matching, comparing and the Boolean structure are Z3's.
#pragma once

#include "engine/engine.hpp"
#include "formula/formula.hpp"

#include <memory>

namespace iamproof::solver {

class Referee {
public:
  /// Borrows `formulas` for its lifetime. Worth keeping: it remembers what it has translated.
  explicit Referee(Formulas const& formulas);
  ~Referee();
  Referee(Referee&&) noexcept;
  Referee& operator=(Referee&&) noexcept;

  /// Satisfiable iff `f` is true, Unsatisfiable iff it is false; Unknown only when a text holds a
  /// code point above U+2FFFF, which Z3 lacks. Preconditions: those of truth_of.
  Engine::Answer decide(Formula f, Checks const& checks, Semantics const& semantics);

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace iamproof::solver
