// The rows of a change as text: what the requests have in common, then how they are decided.
#pragma once

#include "report/page.hpp"

#include <iamproof/verdict.hpp>

namespace iamproof::report {

/// Nothing when there are no rows and nothing is left out.
void add_changes(Page& page, PropertyResult const& result);

} // namespace iamproof::report
