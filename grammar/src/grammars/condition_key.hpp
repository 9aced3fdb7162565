// Grammar of condition key names: prefix, colon, name, and for keys that carry a tag key a slash
// and it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace iamproof::grammars {

struct ConditionKeyText {
  std::string prefix; ///< a service prefix, `aws`, or an identity provider's host and path
  std::string name;
  std::string tagKey; ///< "" when there is none
};

/// Nothing iff `text` has no prefix, no name, or ends in a slash. Source: IAM User Guide, "IAM JSON
/// policy elements: Condition".
std::optional<ConditionKeyText> parse_condition_key(std::string_view text);

} // namespace iamproof::grammars
