// From a witness to a request a person believes: real Regions, accounts and principals, common actions on
// resources of their kind, and only the keys that matter.
#pragma once

#include "engine/engine.hpp"
#include "lowering/lowering.hpp"
#include "question/subject.hpp"
#include "world/world.hpp"

namespace iamproof::solver {

/// Which texts a slot can hold, and which are believable there.
SlotProfile slot_profile(Slot const& slot, Subject const& subject, World const& world,
                         Catalog const& catalog);

/// The shared request of a witness. Every literal of the witness is true of it once completed.
Request concretize(Formulas const& formulas, Witness const& witness, Lowering const& lowering,
                   Subject const& subject, World const& world, Catalog const& catalog);

} // namespace iamproof::solver
