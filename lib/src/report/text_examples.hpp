// Counterexamples and witnesses as text: a sentence that says what happens to whom, the statements
// that decide it, and what the replay gave.
#pragma once

#include "report/page.hpp"

#include <iamproof/verdict.hpp>

namespace iamproof::report {

/// Precondition: `example` belongs to `result`.
void add_example(Page& page, PropertyResult const& result, Counterexample const& example);

} // namespace iamproof::report
