#include "policy/rules.hpp"

#include <iamproof/result.hpp>

namespace iamproof::policy {

TypeRules const& rules(PolicyType type) {
  using enum Presence;
  static constexpr TypeRules identity{
      "an identity policy", false, false, Forbidden, false, false, true, false, Required, true};
  static constexpr TypeRules boundary{
      "a permissions boundary", false, false, Forbidden, false, false, true, false, Required, true};
  static constexpr TypeRules session{
      "a session policy", false, false, Forbidden, false, false, true, false, Required, true};
  static constexpr TypeRules resource{
      "a resource policy", false, true, Required, true, false, true, false, Optional, false};
  static constexpr TypeRules trust{
      "a role trust policy", false, true, Required, false, false, true, false, Forbidden, true};
  static constexpr TypeRules endpoint{
      "a VPC endpoint policy", false, true, Required, true, false, true, false, Required, false};
  static constexpr TypeRules scp{"an SCP", true, false, Forbidden, false,
                                 false,    true, false, Required,  false};
  static constexpr TypeRules rcp{"an RCP", true,  false, Required, false,
                                 true,     false, true,  Required, false};
  switch (type) {
  case PolicyType::Identity: return identity;
  case PolicyType::Boundary: return boundary;
  case PolicyType::Session: return session;
  case PolicyType::Resource: return resource;
  case PolicyType::Trust: return trust;
  case PolicyType::Endpoint: return endpoint;
  case PolicyType::Scp: return scp;
  case PolicyType::Rcp: return rcp;
  }
  throw InternalError("a policy type without rules");
}

ShortArns short_arns(PolicyType type) {
  switch (type) {
  case PolicyType::Identity:
  case PolicyType::Boundary:
  case PolicyType::Session: return ShortArns::Padded;
  case PolicyType::Resource:
  case PolicyType::Trust:
  case PolicyType::Endpoint: return ShortArns::NeedWildcard;
  case PolicyType::Scp: return ShortArns::NeedFinalStar;
  case PolicyType::Rcp: return ShortArns::Refused;
  }
  throw InternalError("a policy type without rules");
}

} // namespace iamproof::policy
