#include <iamproof/request.hpp>

#include <iamproof/values.hpp>

#include <array>
#include <utility>

namespace iamproof {

namespace {

using Kind = Principal::Kind;

struct Form {
  std::string_view service, prefix;
  Kind kind;
};
constexpr std::array<Form, 4> forms{{{"iam", "user/", Kind::User},
                                     {"iam", "role/", Kind::Role},
                                     {"sts", "assumed-role/", Kind::Session},
                                     {"sts", "federated-user/", Kind::FederatedUser}}};

// What follows the type must name something: not empty, not a path alone; a session has two parts.
bool well_named(Kind kind, std::string_view name) {
  if (name.empty() || name.back() == '/') return false;
  auto const slash = name.find('/');
  return kind != Kind::Session || (slash != std::string_view::npos && slash > 0);
}

} // namespace

Result<Principal> Principal::from_arn(std::string_view text) {
  auto const arn = Arn::parse(text);
  if (arn && arn->region.empty() && is_account_id(arn->account)) {
    if (arn->service == "iam" && arn->resource == "root")
      return Principal{Kind::Root, std::string(text), std::nullopt};
    for (auto const& form : forms) {
      std::string_view const resource = arn->resource;
      if (arn->service != form.service || !resource.starts_with(form.prefix)) continue;
      if (well_named(form.kind, resource.substr(form.prefix.size())))
        return Principal{form.kind, std::string(text), std::nullopt};
    }
  }
  return Diagnostic{
      "IP-PRIN-001",
      "`" + std::string(text) +
          "` is not a principal (expected the ARN of a user, role, role session, "
          "federated user or account root, such as `arn:aws:iam::111122223333:role/App`)",
      {}};
}

std::optional<std::string> Principal::account() const {
  if (!isIam()) return std::nullopt;
  auto const account = Arn::account_of(id);
  if (!account) return std::nullopt;
  return std::string(*account);
}

bool Principal::isIam() const {
  switch (kind) {
  case Kind::User:
  case Kind::Role:
  case Kind::Session:
  case Kind::FederatedUser:
  case Kind::Root: return true;
  case Kind::Service:
  case Kind::Federated:
  case Kind::CanonicalUser:
  case Kind::Anonymous: break;
  }
  return false;
}

bool Principal::isServiceLinked() const {
  auto const arn = Arn::parse(roleArn.value_or(id));
  return arn && arn->resource.starts_with("role/aws-service-role/");
}

// KEY-RESOURCE-OWNER
std::string resource_owner(Request const& request) {
  if (request.resourceAccount) return *request.resourceAccount;
  auto const account = Arn::account_of(request.resource);
  if (account && is_account_id(*account)) return std::string(*account);
  return request.principal.account().value_or("");
}

} // namespace iamproof
