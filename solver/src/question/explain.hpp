// What a proof rests on, and which switches an answer turns on.
#pragma once

#include "question/proof.hpp"

#include <memory>
#include <span>
#include <vector>

namespace iamproof::solver {

using Proofs = std::span<std::unique_ptr<Proof> const>;

/// Fills because, worldRules and leaningOn: facts that alone prove that no subject has a request that shows
/// the point, none of which can be dropped. Precondition: none has one.
void explain(Proofs proofs, ProveOptions const& options, PropertyResult& result);

/// Names of the switches whose other reading, alone or else in pairs, changes whether some subject has a
/// request that shows the point; ascending. `found`: whether one has, as things are set.
std::vector<std::string> decisive_switches(Proofs proofs, ProveOptions const& options, bool found);

} // namespace iamproof::solver
