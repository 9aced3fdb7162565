// The complete change: the rows of all subjects of a question, joined where they say the same.
#pragma once

#include "question/subject.hpp"

#include <iamproof/prove.hpp>
#include <iamproof/verdict.hpp>

#include <span>

namespace iamproof::solver {

/// Fills `changes` and `rest`, and takes back `complete` when something is left in `rest`. Cost: bounded
/// by options.maxSteps, apart from those of the verdict. Precondition: the property is not `some`.
void find_changes(std::span<Subject const> subjects, Question const& question,
                  Catalog const& catalog, ProveOptions const& options, PropertyResult& result);

} // namespace iamproof::solver
