// Grammar of condition operator names: `ForAnyValue:StringNotLikeIfExists` into an Operator.
//   [ "ForAllValues:" | "ForAnyValue:" ] name [ "IfExists" ]
#pragma once

#include <iamproof/condition.hpp>
#include <iamproof/result.hpp>

#include <string_view>

namespace iamproof::grammars {

/// Errors: IP-OP-001 `Null` with a set prefix or IfExists, IP-OP-002 unknown (with the nearest real
/// name). Warning IP-OP-003: letters in another case than AWS writes them. Diagnostics carry no
/// place. Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
Result<Operator> parse_operator(std::string_view text);

} // namespace iamproof::grammars
