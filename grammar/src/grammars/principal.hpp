// Grammar of the values of a Principal element's "AWS" key.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace iamproof::grammars {

enum class PrincipalForm : std::uint8_t {
  Everyone, ///< `*`
  Account,  ///< twelve digits, or the ARN of the account root
  User,
  Role,
  Session,
  FederatedUser,
  UniqueId, ///< AIDA… or AROA…: matches that entity only
};

/// Nothing iff `text` is none of these; wildcards inside an ARN are not allowed, nor are groups.
/// Source: IAM User Guide, "AWS JSON policy elements: Principal".
std::optional<PrincipalForm> parse_principal(std::string_view text);

} // namespace iamproof::grammars
