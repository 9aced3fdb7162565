// One listed value of a condition: whether its text suits the operator, and the pattern it becomes.
#pragma once

#include "policy/elements.hpp"

#include <iamproof/condition.hpp>

namespace iamproof::policy {

/// Error IP-COND-006 a Bool or Null operand other than true and false. Warnings IP-COND-005 an
/// operand its operator cannot read (AWS saves such policies, and what they then do is a question
/// of semantics), IP-COND-007 a variable where none works, IP-VAR-*.
Pattern read_operand(Entry const& entry, Operator const& op, Scope const& scope);

} // namespace iamproof::policy
