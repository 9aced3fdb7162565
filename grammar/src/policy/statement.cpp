// Statements: which elements they hold, and Sid and Effect, which need no reader of their own.
#include "policy/elements.hpp"
#include "text/utf8.hpp"
#include "json/fields.hpp"

#include <algorithm>
#include <map>

namespace iamproof::policy {

namespace {

using json::Fields;
using json::Kind;
using json::Value;

Effect read_effect(Fields const& fields, Scope const& scope) {
  auto const element = fields.find("Effect");
  if (!element) {
    if (fields.lacks("Effect")) {
      scope.findings.error("IP-POL-020", fields.object().where(),
                           "Effect is missing: expected `\"Effect\": \"Allow\"` or `\"Deny\"`");
    }
    return Effect::Deny;
  }
  auto const text = json::string_of(*element, "Effect", "IP-POL-012", scope.findings);
  if (!text || *text == "Deny") return Effect::Deny;
  if (*text != "Allow") {
    scope.findings.error("IP-POL-021", element->where(),
                         "Effect " + text::quoted(*text) + " is neither `Allow` nor `Deny`" +
                             text::did_you_mean(*text, {"Allow", "Deny"}));
    return Effect::Deny;
  }
  if (!scope.rules.allow && !scope.awsManagedRcp) {
    scope.findings.error("IP-POL-022", element->where(),
                         std::string("Effect `Allow` is not allowed in ") + scope.rules.a +
                             ": expected `Deny` (only the AWS-managed RCPFullAWSAccess allows)");
  }
  return Effect::Allow;
}

/// Sids seen, with where.
using Sids = std::map<std::string, SourceLocation>;

std::string read_sid(Fields const& fields, Sids& sids, Scope const& scope) {
  auto const element = fields.find("Sid");
  if (!element) return "";
  auto const sid = json::string_of(*element, "Sid", "IP-POL-012", scope.findings).value_or("");
  auto const remark = [&](char const* code, std::string message) {
    auto const severity = scope.rules.strictSid ? Severity::Error : Severity::Warning;
    scope.findings.add({code, std::move(message), element->where(), severity});
  };
  bool const plain = std::all_of(sid.begin(), sid.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
  // Services with policies on resources have rules of their own here.
  if (!plain && !scope.rules.id) {
    remark("IP-POL-023", "Sid " + text::quoted(sid) +
                             " holds more than letters and digits: expected "
                             "only A-Z, a-z and 0-9");
  }
  if (sid.empty()) return sid;
  auto const [first, fresh] = sids.emplace(sid, element->where());
  if (!fresh) {
    remark("IP-POL-024", "Sid " + text::quoted(sid) + " is used twice, first at line " +
                             std::to_string(first->second.line) + ": expected each Sid once");
  }
  return sid;
}

/// The one of `plain` and its Not… form that is there, or nothing. Reports both (IP-POL-025).
std::optional<Value> one_of(Fields const& fields, std::string const& plain, Scope const& scope) {
  auto const positive = fields.find(plain);
  auto const negative = fields.find("Not" + plain);
  if (positive && negative) {
    auto const& second =
        positive->key_position().offset > negative->key_position().offset ? positive : negative;
    scope.findings.error("IP-POL-025", second->key_where(),
                         plain + " and Not" + plain +
                             " stand in one statement: expected one of them");
  }
  return positive ? positive : negative;
}

bool is_negated(Value element) {
  return element.key().starts_with("Not");
}

/// Reports that a required element is not there (IP-POL-026).
void require(Fields const& fields, std::string const& plain, bool negatable, Scope const& scope) {
  if (!fields.lacks(plain) || !fields.lacks("Not" + plain)) return;
  scope.findings.error("IP-POL-026", fields.object().where(),
                       plain + " is missing: a statement in " + scope.rules.a + " needs " + plain +
                           (negatable ? " or Not" + plain : ""));
}

void refuse(Value element, std::string const& why, Scope const& scope) {
  scope.findings.error("IP-POL-027", element.key_where(),
                       std::string(element.key()) + " is not allowed in " + scope.rules.a + why);
}

void read_principal_element(Fields const& fields, Statement& statement, Scope const& scope) {
  auto const element = one_of(fields, "Principal", scope);
  if (!element) {
    if (scope.rules.principal == Presence::Required) {
      require(fields, "Principal", scope.rules.notPrincipal, scope);
    }
    return;
  }
  bool const negated = is_negated(*element);
  if (scope.rules.principal == Presence::Forbidden) {
    refuse(*element, ": it applies to the principals it is attached to", scope);
  } else if (negated && !scope.rules.notPrincipal) {
    refuse(*element, ": expected Principal", scope);
  } else {
    statement.principal = read_principal(*element, negated, scope);
  }
}

void read_action_element(Fields const& fields, Statement& statement, Scope const& scope) {
  auto const element = one_of(fields, "Action", scope);
  if (!element) return require(fields, "Action", !scope.rules.servicePrefix, scope);
  if (is_negated(*element) && scope.rules.servicePrefix) {
    return refuse(*element, ": expected Action", scope);
  }
  statement.actions = read_actions(*element, is_negated(*element), scope);
}

void read_resource_element(Fields const& fields, Statement& statement, Scope const& scope) {
  auto const element = one_of(fields, "Resource", scope);
  if (element && scope.rules.resource == Presence::Forbidden) {
    return refuse(*element, ": the role it belongs to is the resource", scope);
  }
  if (element) {
    statement.resources = read_resources(*element, is_negated(*element), scope);
  } else if (scope.rules.resource == Presence::Required) {
    require(fields, "Resource", true, scope);
  } else if (scope.rules.resource == Presence::Optional && fields.lacks("Resource") &&
             fields.lacks("NotResource")) {
    scope.findings.warning("IP-POL-028", fields.object().where(),
                           "Resource is missing and read as every resource: expected Resource or "
                           "NotResource, which most services require");
  }
}

Statement read_statement(Value value, std::size_t index, Sids& sids, Scope const& scope) {
  Statement statement;
  statement.index = index;
  statement.where = value.where();
  if (!value.is(Kind::Object)) {
    json::wrong_kind(value, "the statement", "an object", "IP-POL-008", scope.findings);
    return statement;
  }
  Fields const fields(value,
                      {"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction",
                       "Resource", "NotResource", "Condition"},
                      "IP-POL-010", "a statement", scope.findings);
  statement.sid = read_sid(fields, sids, scope);
  statement.effect = read_effect(fields, scope);
  read_principal_element(fields, statement, scope);
  read_action_element(fields, statement, scope);
  read_resource_element(fields, statement, scope);
  if (auto const condition = fields.find("Condition")) {
    statement.conditions = read_conditions(*condition, scope);
  }
  return statement;
}

} // namespace

std::vector<Statement> read_statements(Value element, Scope const& scope) {
  std::vector<Statement> statements;
  Sids sids;
  if (element.is(Kind::Object)) {
    statements.push_back(read_statement(element, 0, sids, scope));
    return statements;
  }
  if (!element.is(Kind::Array)) {
    json::wrong_kind(element, "Statement", "an object or an array of objects", "IP-POL-008",
                     scope.findings);
    return statements;
  }
  if (element.size() == 0) {
    scope.findings.warning("IP-POL-009", element.where(),
                           "Statement is empty, so the policy says nothing: expected at least one "
                           "statement");
  }
  for (auto const& item : element.children()) {
    statements.push_back(read_statement(item, statements.size(), sids, scope));
  }
  return statements;
}

} // namespace iamproof::policy
