// What makes a request short and ordinary: wishes granted one by one, as far as they go together.
#pragma once

#include "engine/engine.hpp"
#include "lowering/lowering.hpp"
#include "question/subject.hpp"

#include <vector>

namespace iamproof::solver {

/// An ordinary caller, no switch out of place, as few keys as possible; in order of weight.
std::vector<Formula> wishes(Formulas& formulas, Lowering const& lowering, Subject const& subject,
                            std::vector<Switch> const& switches);

/// Finds a witness of `given` and of all those wishes that go with it and with those granted before.
/// Precondition: `given` is satisfiable.
void find_ordinary(Search& search, std::vector<Formula> given, std::vector<Formula> const& wishes);

} // namespace iamproof::solver
