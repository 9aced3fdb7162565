// Grammar of action patterns: `*`, or a service prefix, a colon and an action name with wildcards.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace iamproof::grammars {

struct ActionText {
  bool everything = false; ///< nothing but `*`; the other members are empty
  std::string service;     ///< may hold wildcards, which AWS does not document
  std::string name;        ///< as written, "" included
  bool wellFormed = false; ///< the name is letters, digits, `*` and `?` only, and at least one
};

/// Nothing iff `text` is neither `*` nor prefix and name: IAM refuses it. Source: IAM User Guide,
/// "IAM JSON policy elements: Action".
std::optional<ActionText> parse_action(std::string_view text);

} // namespace iamproof::grammars
