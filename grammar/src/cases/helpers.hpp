// Small readers that the parts of a case share. Errors IP-CASE-001 wrong JSON type, IP-CASE-003
// missing.
#pragma once

#include "json/fields.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace iamproof::cases {

/// The keys of `value`, or nothing and an error when it is no object. `what` names it ("a
/// request").
std::optional<json::Fields> object_of(json::Value value, std::vector<std::string> const& known,
                                      char const* what, text::Findings& findings);

/// The member `key` as a string; "" and an error when it is missing or no string.
std::string required_string(json::Fields const& fields, char const* key, text::Findings& findings);

/// Reports that `key` is missing, unless a misspelt one was taken for it.
void require(json::Fields const& fields, char const* key, text::Findings& findings);

/// A string, or an array of them. `what` names it.
std::vector<std::string> strings_of(json::Value value, char const* what, text::Findings& findings);

/// `value`'s text when it is one of `known`; else nothing and an error with the nearest of them.
std::optional<std::string> one_of(json::Value value, char const* what,
                                  std::vector<std::string> const& known, text::Findings& findings);

} // namespace iamproof::cases
