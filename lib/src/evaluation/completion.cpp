// Rules KEY-*: each derived key, added unless the request states it. Source: IAM User Guide, "AWS
// global condition context keys" and "Policy variables", table of principal key values.
#include "completion.hpp"

#include <iamproof/values.hpp>

namespace iamproof {

namespace {

using Kind = Principal::Kind;

class Completion {
public:
  explicit Completion(Request request)
      : request_(std::move(request)) {}

  void derive(char const* name, ContextValue value) {
    ConditionKey key{name};
    if (request_.absent.count(key) == 0) request_.context.emplace(std::move(key), std::move(value));
  }
  void derive(char const* name, std::string value) {
    derive(name, ContextValue::single(std::move(value)));
  }

  Request const& request() const { return request_; }
  Request take() { return std::move(request_); }

private:
  Request request_;
};

// KEY-PRINCIPAL-ARN: a session is known by its role, whose path a session ARN does not show.
ContextValue principal_arn(Principal const& principal) {
  if (principal.kind != Kind::Session) return ContextValue::single(principal.id);
  if (principal.roleArn) return ContextValue::single(*principal.roleArn);
  auto arn = *Arn::parse(principal.id);
  auto const name = arn.resource.substr(arn.resource.find('/') + 1);
  arn.service = "iam";
  arn.resource = "role/" + name.substr(0, name.find('/'));
  auto value = ContextValue::single(arn.text());
  value.pathHidden = true;
  return value;
}

// KEY-PRINCIPAL-TYPE
char const* principal_type(Kind kind) {
  switch (kind) {
  case Kind::User: return "User";
  case Kind::Role:
  case Kind::Session: return "AssumedRole";
  case Kind::FederatedUser: return "FederatedUser";
  case Kind::Root: return "Account";
  case Kind::Anonymous: return "Anonymous";
  case Kind::Service:
  case Kind::Federated:
  case Kind::CanonicalUser: break;
  }
  return nullptr;
}

// KEY-PRINCIPAL-ACCOUNT, KEY-USERNAME, KEY-USER-ID, KEY-SERVICE
void derive_principal(Completion& keys) {
  Principal const principal = keys.request().principal;
  if (char const* type = principal_type(principal.kind)) keys.derive("aws:PrincipalType", type);
  if (principal.isIam()) {
    keys.derive("aws:PrincipalArn", principal_arn(principal));
    keys.derive("aws:PrincipalAccount", *principal.account());
    keys.derive("aws:PrincipalIsAWSService", "false");
  }
  if (principal.kind == Kind::User)
    keys.derive("aws:username", principal.id.substr(principal.id.rfind('/') + 1));
  if (principal.kind == Kind::Root) keys.derive("aws:userid", *principal.account());
  if (principal.kind == Kind::Anonymous) {
    keys.derive("aws:PrincipalAccount", "anonymous");
    keys.derive("aws:userid", "anonymous");
  }
  if (principal.kind == Kind::Service) {
    keys.derive("aws:PrincipalIsAWSService", "true");
    keys.derive("aws:PrincipalServiceName", principal.id);
    keys.derive("aws:ViaAWSService", "false");
    // KEY-SERVICE-ACCOUNT: always present, it is said, but not what it is for a service.
    keys.derive("aws:PrincipalAccount", ContextValue{false, {""}, false, true});
  }
}

// KEY-ORGANIZATION, KEY-RESOURCE-ORGANIZATION
void derive_organization(Completion& keys, OrganizationFacts const& organization) {
  auto const caller = keys.request().principal.account();
  if (auto const path = caller ? organization.path(*caller) : std::nullopt) {
    keys.derive("aws:PrincipalOrgID", organization.id);
    if (!path->empty()) keys.derive("aws:PrincipalOrgPaths", ContextValue::list({*path}));
  }
  auto const owner = resource_owner(keys.request());
  if (auto const path = is_account_id(owner) ? organization.path(owner) : std::nullopt) {
    keys.derive("aws:ResourceOrgID", organization.id);
    if (!path->empty()) keys.derive("aws:ResourceOrgPaths", ContextValue::list({*path}));
  }
}

} // namespace

// KEY-CONTEXT: nothing but these; KEY-RESOURCE-ACCOUNT
Request complete(Request request, OrganizationFacts const* organization) {
  Completion keys(std::move(request));
  derive_principal(keys);
  auto const owner = resource_owner(keys.request());
  if (is_account_id(owner)) keys.derive("aws:ResourceAccount", owner);
  if (organization != nullptr) derive_organization(keys, *organization);
  return keys.take();
}

Request complete(Request request, Organization const* organization, Catalog const&) {
  if (organization == nullptr) return complete(std::move(request), nullptr);
  OrganizationFacts const facts{
      organization->id(), [organization](std::string const& account) -> std::optional<std::string> {
        if (organization->path(account).empty()) return std::nullopt;
        return organization->organization_path(account);
      }};
  return complete(std::move(request), &facts);
}

} // namespace iamproof
