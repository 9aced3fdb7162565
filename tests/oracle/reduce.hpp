// Making a disagreement small enough to read.
#pragma once

#include "targets.hpp"

namespace iamproof::oracle {

/// A case file that holds case `number` (from 0) of `file` as it is, and then once for each of its parts
/// that can be left out or made simpler: a policy, a statement, an entry, a condition, a context key.
Json reduced(Json const& file, std::size_t number);

} // namespace iamproof::oracle
