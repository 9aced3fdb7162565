#include "cases/helpers.hpp"
#include "cases/parts.hpp"
#include "grammars/action.hpp"
#include "grammars/condition_key.hpp"
#include "text/utf8.hpp"

#include <iamproof/values.hpp>

namespace iamproof::cases {

namespace {

using json::Fields;
using json::Kind;
using json::Value;

std::string scalar(Value value) {
  return std::string(value.text());
}

bool is_scalar(Value value) {
  return value.is(Kind::String) || value.is(Kind::Number) || value.is(Kind::Boolean);
}

std::optional<ContextValue> read_value(Value value, text::Findings& findings) {
  if (is_scalar(value)) return ContextValue::single(scalar(value));
  if (!value.is(Kind::Array)) {
    json::wrong_kind(value, "the context value of " + text::quoted(value.key()),
                     "a string, a number, a boolean, null or an array", "IP-CASE-008", findings);
    return std::nullopt;
  }
  std::vector<std::string> list;
  for (auto const& item : value.children()) {
    if (is_scalar(item))
      list.push_back(scalar(item));
    else {
      json::wrong_kind(item, "an element of the context value of " + text::quoted(value.key()),
                       "a string, a number or a boolean", "IP-CASE-008", findings);
    }
  }
  return ContextValue::list(std::move(list));
}

void check_action(Fields const& fields, Request& request, text::Findings& findings) {
  request.action = required_string(fields, "action", findings);
  auto const value = fields.find("action");
  if (!value || !value->is(Kind::String)) return;
  auto const action = grammars::parse_action(request.action);
  if (action && !action->everything && action->wellFormed &&
      request.action.find_first_of("*?") == std::string::npos) {
    return;
  }
  findings.error("IP-CASE-011", value->where(),
                 "action " + text::quoted(request.action) +
                     " is not one action: expected a service prefix, a colon and a name, such as "
                     "`s3:GetObject`");
}

void check_resource(Fields const& fields, Request& request, text::Findings& findings) {
  request.resource = required_string(fields, "resource", findings);
  auto const value = fields.find("resource");
  if (!value || !value->is(Kind::String)) return;
  if (request.resource == "*" || Arn::parse(request.resource)) return;
  findings.error("IP-CASE-012", value->where(),
                 "resource " + text::quoted(request.resource) +
                     " is no ARN: expected `*` or `arn:` and five more fields");
}

void check_owner(Fields const& fields, Request& request, text::Findings& findings) {
  auto const value = fields.find("resourceAccount");
  if (!value) return;
  auto text = json::string_of(*value, "resourceAccount", "IP-CASE-001", findings);
  if (text && *text != "aws" && !is_account_id(*text)) {
    findings.error("IP-CASE-009", value->where(),
                   "resourceAccount " + text::quoted(*text) +
                       " is no account: expected twelve digits or `aws`");
  }
  request.resourceAccount = std::move(text);
}

} // namespace

void read_context(Value value, Request& request, text::Findings& findings) {
  if (!value.is(Kind::Object)) {
    return json::wrong_kind(value, "context", "an object from condition keys to values",
                            "IP-CASE-001", findings);
  }
  std::map<ConditionKey, SourceLocation> seen;
  for (auto const& member : value.children()) {
    ConditionKey const key{std::string(member.key())};
    if (!grammars::parse_condition_key(member.key())) {
      findings.error("IP-CASE-013", member.key_where(),
                     text::quoted(member.key()) +
                         " is no condition key: expected a prefix, a colon and a name, such as "
                         "`aws:RequestedRegion`");
    }
    auto const [first, fresh] = seen.emplace(key, member.key_where());
    if (!fresh) {
      findings.error("IP-CASE-007", member.key_where(),
                     "context key " + text::quoted(member.key()) + " is " +
                         text::quoted(first->first.spelling()) + " at line " +
                         std::to_string(first->second.line) +
                         " again, since case does not count: expected each key once");
      continue;
    }
    if (member.is(Kind::Null)) {
      request.absent.insert(key);
    } else if (auto read = read_value(member, findings)) {
      request.context.emplace(key, *std::move(read));
    }
  }
}

std::vector<std::string> request_keys() {
  return {"principal", "action", "resource", "resourceAccount", "context"};
}

Request read_request(Value value, text::Findings& findings) {
  Request request;
  auto const fields = object_of(value, request_keys(), "a request", findings);
  if (!fields) return request;
  if (auto const principal = fields->find("principal")) {
    request.principal = read_principal(*principal, findings);
  } else {
    require(*fields, "principal", findings);
  }
  check_action(*fields, request, findings);
  check_resource(*fields, request, findings);
  check_owner(*fields, request, findings);
  if (auto const context = fields->find("context")) read_context(*context, request, findings);
  return request;
}

} // namespace iamproof::cases
