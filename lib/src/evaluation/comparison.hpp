// One request value against one listed value: the innermost question of a condition.
#pragma once

#include "asked.hpp"
#include "truth.hpp"

#include <iamproof/condition.hpp>

namespace iamproof {

/// How a request value compares with one listed value, negation not yet applied.
struct Compared {
  Truth equal = Truth::False;
  bool malformed = false; ///< one of the two is not of the operator's type
};

/// Precondition: op.family is not Null.
Compared compare(Operator const& op, std::string const& value, bool pathHidden,
                 Pattern const& operand, Asked& asked);

} // namespace iamproof
