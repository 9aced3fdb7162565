// What the elements of a statement compared, told for explanations. The truth of each element comes from
// the functions that decide; what is added here is which entry, value and rule made it so.
#pragma once

#include "statements.hpp"

namespace iamproof {

/// The elements asked, in order, up to the first that is false. Their conjunction is
/// `match(statement, bounded, asked).matched`.
std::vector<Finding> findings(PreparedStatement const& statement, bool bounded, Asked& asked);

/// Of a line of a Condition element.
Finding condition_finding(PreparedCondition const& condition, Asked& asked);

/// The variables of these patterns and what they stand for, each once.
std::vector<VariableFinding> variables_of(std::vector<Pattern> const& patterns, Asked const& asked);

} // namespace iamproof
