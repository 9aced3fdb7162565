// The forms of a request's principal: an ARN, "anonymous", or an object for those that have none.
#include "cases/helpers.hpp"
#include "cases/parts.hpp"
#include "text/utf8.hpp"

#include <iamproof/values.hpp>

namespace iamproof::cases {

namespace {

using json::Kind;
using json::Value;

std::optional<Principal> from_arn(Value value, text::Findings& findings) {
  auto const text = json::string_of(value, "the principal", "IP-CASE-001", findings);
  if (!text) return std::nullopt;
  auto principal = Principal::from_arn(*text);
  if (principal) return *std::move(principal);
  for (auto diagnostic : principal.diagnostics()) {
    diagnostic.where = value.where();
    findings.add(std::move(diagnostic));
  }
  return std::nullopt;
}

std::string last_name(std::string const& resource) {
  return resource.substr(resource.rfind('/') + 1);
}

/// Iff `session` can be a session of `role`: same account, and the session's ARN names the role.
bool belongs(std::string const& session, std::string const& role) {
  auto const of = Arn::parse(session);
  auto const to = Arn::parse(role);
  return of && to && of->partition == to->partition && of->account == to->account &&
         of->resource.starts_with("assumed-role/" + last_name(to->resource) + "/");
}

Principal read_session(Value value, Value session, text::Findings& findings) {
  auto const fields = object_of(value, {"session", "role"}, "a session principal", findings);
  auto principal = from_arn(session, findings).value_or(Principal{});
  if (principal.kind != Principal::Kind::Session && !principal.id.empty()) {
    findings.error("IP-CASE-006", session.where(),
                   text::quoted(principal.id) + " is not the ARN of a role session: expected "
                                                "`arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`");
  }
  auto const role = fields ? fields->find("role") : std::nullopt;
  if (!role) {
    if (fields) require(*fields, "role", findings);
    return principal;
  }
  auto const arn = from_arn(*role, findings);
  if (!arn) return principal;
  if (arn->kind != Principal::Kind::Role ||
      (principal.kind == Principal::Kind::Session && !belongs(principal.id, arn->id))) {
    findings.error("IP-CASE-006", role->where(),
                   text::quoted(arn->id) +
                       " is not the role of this session: expected a role ARN with "
                       "the session's account and role name");
  }
  principal.roleArn = arn->id;
  return principal;
}

/// `{"service": NAME}` and its like.
Principal read_named(Value value, Value name, Principal::Kind kind, text::Findings& findings) {
  object_of(value, {std::string(name.key())}, "a principal", findings);
  auto id = json::string_of(name, "the principal", "IP-CASE-001", findings).value_or("");
  if (name.is(Kind::String) && id.empty()) {
    findings.error("IP-CASE-006", name.where(),
                   text::quoted(name.key()) + " is empty: expected the principal's name");
  }
  return {kind, std::move(id), std::nullopt};
}

} // namespace

Principal read_principal(Value value, text::Findings& findings) {
  if (value.is(Kind::String)) {
    if (value.text() == "anonymous") return {};
    return from_arn(value, findings).value_or(Principal{});
  }
  if (auto const session = value.find("session")) return read_session(value, *session, findings);
  if (auto const name = value.find("service")) {
    return read_named(value, *name, Principal::Kind::Service, findings);
  }
  if (auto const name = value.find("federated")) {
    return read_named(value, *name, Principal::Kind::Federated, findings);
  }
  if (auto const name = value.find("canonicalUser")) {
    return read_named(value, *name, Principal::Kind::CanonicalUser, findings);
  }
  findings.error(
      "IP-CASE-006", value.where(),
      "unknown form of principal: expected an ARN, `anonymous`, or an object with `session` "
      "and `role`, `service`, `federated` or `canonicalUser`");
  return {};
}

} // namespace iamproof::cases
