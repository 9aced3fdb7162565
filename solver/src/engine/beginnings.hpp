// What patterns begin with, as a tree: two whose beginnings part ways have no text in common. That is most of
// what a slot's patterns exclude of each other, and the tree says all of it at once, in a size linear in
// them; what it leaves is found by comparing pairs and by search.
#pragma once

#include "formula/formula.hpp"
#include "z3/boolean_solver.hpp"

#include <span>
#include <vector>

namespace iamproof::solver {

/// The tree of the beginnings of these patterns, up to case. Precondition: the atoms are Match atoms of
/// one slot. Cost: the sum of their lengths, times its logarithm.
std::vector<Branch> beginnings(Formulas const& formulas, std::span<AtomId const> atoms);

} // namespace iamproof::solver
