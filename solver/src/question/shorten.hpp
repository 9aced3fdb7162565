// What makes a request short and ordinary: wishes granted one by one, as far as they go together.
#pragma once

#include "engine/engine.hpp"
#include "lowering/lowering.hpp"
#include "question/subject.hpp"

#include <iamproof/catalog.hpp>

#include <vector>

namespace iamproof::solver {

/// An ordinary caller on a resource of their own, no switch out of place, not the one action that nobody can
/// be denied, as few keys as possible; in order of weight.
std::vector<Formula> wishes(Formulas& formulas, Lowering const& lowering, Subject const& subject,
                            std::vector<Switch> const& switches);

/// Finds a witness of `given` and of all those wishes that go with it and with those granted before.
/// Returns what it satisfies. Precondition: `given` is satisfiable.
std::vector<Formula> find_ordinary(Search& search, std::vector<Formula> given,
                                   std::vector<Formula> const& wishes);

/// Then, where the witness has an action on a resource that it does not take: the same with an action of the
/// resource's service, else with a resource of the action's, if there is one. `granted`: what the witness
/// satisfies. Cost: three checks at most, and none where the two fit.
void find_fitting(Search& search, std::vector<Formula> granted, Formulas& formulas,
                  Catalog const& catalog);

} // namespace iamproof::solver
