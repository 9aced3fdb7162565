// From a full truth assignment to the few literals that already make a formula true. Everything left out
// is free, so counterexamples stay short and the theories see only what matters.
#pragma once

#include "formula/formula.hpp"
#include "z3/boolean_solver.hpp"

#include <functional>
#include <span>
#include <vector>

namespace iamproof::solver {

/// Literals, ascending, that agree with `value` and alone imply every one of `roots`. Among several ways
/// the one with cheaper literals is taken: absent keys before present ones, negative matches before
/// positive ones. Precondition: every root is true under `value`. Cost: linear in the nodes below.
std::vector<Literal> implicant(Formulas const& formulas, std::span<Formula const> roots,
                               std::function<bool(AtomId)> const& value);

} // namespace iamproof::solver
