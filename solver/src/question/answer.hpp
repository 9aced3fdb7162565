// A question and its subjects, to the result that is reported: asked, replayed, explained, and with the rows
// of what fails.
#pragma once

#include "question/subject.hpp"

#include <iamproof/prove.hpp>

#include <vector>

namespace iamproof::solver {

PropertyResult answer(Property const& property, Question const& question,
                      std::vector<Subject> const& subjects, Catalog const& catalog,
                      ProveOptions const& options);

} // namespace iamproof::solver
