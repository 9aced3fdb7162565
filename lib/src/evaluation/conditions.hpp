// Whether one line of a Condition element holds for a request. Rules COND-*, OP-*, VAL-*.
#pragma once

#include "prepared.hpp"

namespace iamproof {

Truth holds(PreparedCondition const& condition, Asked& asked);

} // namespace iamproof
