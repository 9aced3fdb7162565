// The cells into which typed comparisons divide the values of a slot, each shown by a text.
#pragma once

#include "formula/atom.hpp"

#include <span>
#include <string>
#include <vector>

namespace iamproof::solver {

struct Cells {
  std::vector<std::string> texts; ///< readable values first; the last ones are of no typed family
  /// Every cell of the given atoms has a text here. False when base64 is mixed with other families, since
  /// a text in two cells at once (a number that is base64) may exist without being listed, and when numbers
  /// are mixed with dates within a day of the first or the last one there is.
  bool complete = true;
};

/// Precondition: no atom is a Match or a Relation. Cost: linear in the atoms.
Cells cells_of(std::span<Atom const* const> atoms);

} // namespace iamproof::solver
