// Which elements a policy type may and must hold, as one table. Sources: IAM User Guide, "Grammar
// of the IAM JSON policy language"; AWS Organizations User Guide, "SCP syntax" and "RCP syntax".
#pragma once

#include <iamproof/policy.hpp>

#include <cstdint>

namespace iamproof::policy {

enum class Presence : std::uint8_t { Forbidden, Optional, Required };

struct TypeRules {
  char const* a;       ///< "an SCP", for messages
  bool currentVersion; ///< Version must be there and 2012-10-17
  bool id;             ///< Id is allowed
  Presence principal;  ///< Principal or NotPrincipal
  bool notPrincipal;   ///< NotPrincipal is allowed
  bool onlyEveryone;   ///< Principal must be "*"
  bool allow;          ///< customers may write Effect Allow
  bool servicePrefix;  ///< an action must name a service; NotAction is not allowed
  Presence resource;   ///< Resource or NotResource
  bool strictSid;      ///< IAM checks Sid: letters and digits, unique. Elsewhere that is a remark
};

TypeRules const& rules(PolicyType type);

/// What a resource with fewer than six fields means, by policy type.
enum class ShortArns : std::uint8_t {
  Padded,        ///< missing fields match anything
  NeedWildcard,  ///< so when there is a wildcard; otherwise the entry matches nothing
  NeedFinalStar, ///< so when the last given field ends in `*`; otherwise refused
  Refused,
};
ShortArns short_arns(PolicyType type);

} // namespace iamproof::policy
