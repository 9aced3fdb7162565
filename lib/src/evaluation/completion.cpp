// Rules KEY-*: each derived key, added unless the request states it. Source: IAM User Guide, "AWS
// global condition context keys" and "Policy variables", table of principal key values. Those that
// follow from the principal and the organization come first, then those that follow from other keys.
#include "completion.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof {

namespace {

using Kind = Principal::Kind;

// KEY-STATED: what the request says of a key stands, and is remembered where it says otherwise.
class Completion {
public:
  explicit Completion(Request request)
      : request_(std::move(request)) {}

  void derive(char const* name, ContextValue value) {
    ConditionKey key{name};
    auto const stated = request_.context.find(key);
    bool const absent = request_.absent.count(key) > 0;
    bool const open = value.unknown || value.pathHidden;
    bool const differs = stated != request_.context.end() && stated->second.values != value.values;
    if (!open && (absent || differs)) overridden_.push_back({key, value});
    if (!absent) request_.context.emplace(std::move(key), std::move(value));
  }
  void derive(char const* name, std::string value) {
    derive(name, ContextValue::single(std::move(value)));
  }
  /// AWS has the key here, and does not say with what value.
  void derive_unknown(char const* name) { derive(name, ContextValue{false, {""}, false, true}); }

  Request const& request() const { return request_; }
  /// Null iff the request does not carry the key.
  ContextValue const* value(char const* name) const {
    auto const found = request_.context.find(ConditionKey(name));
    return found == request_.context.end() ? nullptr : &found->second;
  }
  Completed take() { return {std::move(request_), std::move(overridden_)}; }

private:
  Request request_;
  std::vector<Overridden> overridden_;
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
    // KEY-SERVICE-NAMES: a list of all its names, the Regional ones included.
    keys.derive_unknown("aws:PrincipalServiceNamesList");
    // KEY-SERVICE-ACCOUNT: always present, it is said, but not what it is for a service.
    keys.derive_unknown("aws:PrincipalAccount");
  }
}

// KEY-ORGANIZATION, KEY-RESOURCE-ORGANIZATION, KEY-SOURCE-ORGANIZATION: the id of the organization
// and the place in it of `account`, if it is in it.
void derive_place(Completion& keys, OrganizationFacts const& organization,
                  std::string const& account, char const* id, char const* paths) {
  auto const path = is_account_id(account) ? organization.path(account) : std::nullopt;
  if (!path) return;
  keys.derive(id, organization.id);
  if (!path->empty()) keys.derive(paths, ContextValue::list({*path}));
}

void derive_organization(Completion& keys, OrganizationFacts const& organization) {
  auto const& request = keys.request();
  derive_place(keys, organization, request.principal.account().value_or(""), "aws:PrincipalOrgID",
               "aws:PrincipalOrgPaths");
  derive_place(keys, organization, resource_owner(request), "aws:ResourceOrgID",
               "aws:ResourceOrgPaths");
  auto const* source = keys.value("aws:SourceAccount");
  if (request.principal.kind == Kind::Service && source != nullptr && !source->isList)
    derive_place(keys, organization, std::string(source->values[0]), "aws:SourceOrgID",
                 "aws:SourceOrgPaths");
}

std::u32string folded(std::string const& text) {
  return fold(decode(text));
}

// KEY-GLOBAL-REGION: the one Region that all calls to the service go to, where AWS documents it.
void derive_region(Completion& keys, Catalog const& catalog) {
  auto const& request = keys.request();
  auto arn = Arn::parse(request.principal.id);
  if (!arn) arn = Arn::parse(request.resource);
  if (!arn) return;
  auto const* fact = catalog.globalService(request.action, arn->partition);
  if (fact != nullptr && fact->documented) keys.derive("aws:RequestedRegion", fact->region);
}

// KEY-FEDERATED-PROVIDER: in the call that exchanges an OIDC provider's token for a session.
void derive_provider(Completion& keys) {
  auto const& request = keys.request();
  if (request.principal.kind != Kind::Federated) return;
  if (folded(request.action) == U"sts:assumerolewithwebidentity")
    keys.derive("aws:FederatedProvider", request.principal.id);
}

// KEY-CALLED-VIA: the services that passed the call on, the first and the last of them.
void derive_called_via(Completion& keys) {
  auto const* via = keys.value("aws:CalledVia");
  if (via == nullptr || via->values.empty()) return;
  auto const services = via->values;
  keys.derive("aws:CalledViaFirst", services.front());
  keys.derive("aws:CalledViaLast", services.back());
  keys.derive("aws:ViaAWSService", "true");
}

// KEY-MFA-PRESENT
void derive_multi_factor(Completion& keys) {
  if (keys.value("aws:MultiFactorAuthAge") != nullptr)
    keys.derive("aws:MultiFactorAuthPresent", "true");
}

std::optional<Instant> instant(ContextValue const* value) {
  if (value == nullptr || value->isList) return std::nullopt;
  return Instant::parse(value->values[0], false);
}

// KEY-TIME: two spellings of one instant.
void derive_time(Completion& keys) {
  auto const time = instant(keys.value("aws:CurrentTime"));
  auto const epoch = instant(keys.value("aws:EpochTime"));
  if (time && !(epoch && *epoch == *time)) keys.derive("aws:EpochTime", time->seconds().text());
  if (epoch && !time) keys.derive("aws:CurrentTime", epoch->text());
}

// KEY-TAG-KEYS: the tags that the request passes are among its tag keys, which may be more.
void derive_tag_keys(Completion& keys) {
  static std::string const family = "aws:requesttag/";
  auto const* stated = keys.value("aws:TagKeys");
  auto tags = stated == nullptr ? ContextValue::list({}) : *stated;
  tags.isList = true;
  std::size_t const listed = tags.values.size();
  for (auto const& [key, value] : keys.request().context) {
    if (!key.folded().starts_with(family)) continue;
    auto const tag = key.spelling().substr(family.size());
    auto const same = [&](std::string const& one) { return folded(one) == folded(tag); };
    if (std::none_of(tags.values.begin(), tags.values.end(), same)) tags.values.push_back(tag);
  }
  if (tags.values.size() > listed) keys.derive("aws:TagKeys", tags);
}

} // namespace

// KEY-CONTEXT: nothing but these; KEY-RESOURCE-ACCOUNT
Completed complete(Request request, OrganizationFacts const* organization, Catalog const& catalog) {
  Completion keys(std::move(request));
  derive_principal(keys);
  auto const owner = resource_owner(keys.request());
  if (is_account_id(owner)) keys.derive("aws:ResourceAccount", owner);
  if (organization != nullptr) derive_organization(keys, *organization);
  derive_region(keys, catalog);
  derive_provider(keys);
  derive_called_via(keys);
  derive_multi_factor(keys);
  derive_time(keys);
  derive_tag_keys(keys);
  return keys.take();
}

Request complete(Request request, Organization const* organization, Catalog const& catalog) {
  if (organization == nullptr)
    return complete(std::move(request), static_cast<OrganizationFacts const*>(nullptr), catalog)
        .request;
  OrganizationFacts const facts{
      organization->id(), [organization](std::string const& account) -> std::optional<std::string> {
        if (organization->path(account).empty()) return std::nullopt;
        return organization->organization_path(account);
      }};
  return complete(std::move(request), &facts, catalog).request;
}

} // namespace iamproof
