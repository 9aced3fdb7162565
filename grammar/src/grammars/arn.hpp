// Grammar of ARN patterns as they stand in Resource: fields separated by colons, where a colon
// inside a policy variable separates nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::grammars {

/// The fields of `text`, "arn" first, as written. At most six: the sixth holds all the rest.
/// Nothing iff `text` does not begin with "arn:". `variables`: `${…}` is a variable. Source: IAM
/// User Guide, "Amazon Resource Names (ARNs)".
std::optional<std::vector<std::string>> split_arn(std::string_view text, bool variables);

} // namespace iamproof::grammars
