// Whether one line of a Condition element holds for a request. Rules COND-*, OP-*, VAL-*.
#pragma once

#include "prepared.hpp"

namespace iamproof {

/// Of one value of the request, present and told.
Truth holds_of(PreparedCondition const& condition, RequestValue const& value, Asked& asked);
/// Iff a set operator reads the value as no value at all.
bool is_null_set(ContextValue const& value);

Truth holds(PreparedCondition const& condition, Asked& asked);

} // namespace iamproof
