// Whether one line of a Condition element holds for a request. Rules COND-*, OP-*, VAL-*.
#pragma once

#include "asked.hpp"
#include "truth.hpp"

#include <iamproof/condition.hpp>

namespace iamproof {

Truth holds(Condition const& condition, Asked& asked);

} // namespace iamproof
