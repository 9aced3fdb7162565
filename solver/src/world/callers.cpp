#include "world/callers.hpp"

#include <array>

namespace iamproof::solver {

namespace {

// Source: IAM User Guide, "IAM identifiers" and "Policy variables" (principal key values).
constexpr std::array<CallerFacts, 9> table{{
    {CallerKind::Role, "iam", "role/?*", "AssumedRole"},
    {CallerKind::User, "iam", "user/?*", "User"},
    {CallerKind::FederatedUser, "sts", "federated-user/?*", "FederatedUser"},
    {CallerKind::Root, "iam", "root", "Account"},
    {CallerKind::ServiceLinkedRole, "iam", "role/aws-service-role/?*", "AssumedRole"},
    {CallerKind::Service, "", "", ""},
    {CallerKind::Anonymous, "", "", "Anonymous"},
    {CallerKind::Federated, "", "", ""},
    {CallerKind::CanonicalUser, "", "", ""},
}};

} // namespace

CallerFacts const& facts(CallerKind kind) {
  return table[static_cast<std::size_t>(kind)];
}

bool is_iam(CallerKind kind) {
  return *facts(kind).arnService != '\0';
}

Principal make_principal(CallerKind kind, std::string const& arn) {
  if (kind == CallerKind::Anonymous) return {Principal::Kind::Anonymous, "", std::nullopt};
  if (kind == CallerKind::Service) return {Principal::Kind::Service, arn, std::nullopt};
  if (kind == CallerKind::Federated) return {Principal::Kind::Federated, arn, std::nullopt};
  if (kind == CallerKind::CanonicalUser) return {Principal::Kind::CanonicalUser, arn, std::nullopt};
  auto principal = Principal::from_arn(arn);
  ensure(static_cast<bool>(principal), "a caller was given an ARN that names no principal");
  return *principal;
}

std::string ordinary_arn(CallerKind kind, std::string const& partition,
                         std::string const& account) {
  auto const with = [&](char const* resource) {
    return "arn:" + partition + ":" + facts(kind).arnService + "::" + account + ":" + resource;
  };
  switch (kind) {
  case CallerKind::Role: return with("role/App");
  case CallerKind::User: return with("user/alice");
  case CallerKind::FederatedUser: return with("federated-user/alice");
  case CallerKind::Root: return with("root");
  case CallerKind::ServiceLinkedRole:
    return with("role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport");
  case CallerKind::Service: return "cloudtrail.amazonaws.com";
  case CallerKind::Federated: return "cognito-identity.amazonaws.com";
  case CallerKind::CanonicalUser:
    return "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  case CallerKind::Anonymous: break;
  }
  return "";
}

} // namespace iamproof::solver
