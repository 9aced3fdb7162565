// The top level of a policy document: Version, Id, Statement.
#include "policy/elements.hpp"
#include "policy/loader.hpp"
#include "text/utf8.hpp"
#include "json/fields.hpp"

#include <iamproof/glob.hpp>

#include <algorithm>

namespace iamproof::policy {

namespace {

using json::Kind;
using json::Value;

constexpr std::string_view currentVersion = "2012-10-17";
constexpr std::string_view oldVersion = "2008-10-17";

/// The first code point of `text` that IAM does not take, if any. Source: IAM User Guide, "IAM and
/// AWS STS quotas" (characters of policy documents).
std::optional<char32_t> forbidden(std::string_view text) {
  bool const plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (plain) return std::nullopt; // ASCII without control characters: nearly always
  for (auto const c : decode(text)) {
    if (c > 0xFF || (c < 0x20 && c != '\t' && c != '\n' && c != '\r')) return c;
  }
  return std::nullopt;
}

/// Strings are checked once decoded, so that an escape is no way around the rule. Recursion is
/// bounded by the reader's depth limit.
void check_characters(Value value, text::Findings& findings) {
  auto const check = [&](std::string_view text, SourceLocation const& where) {
    if (auto const bad = forbidden(text)) {
      findings.error(
          "IP-POL-001", where,
          "character " + text::code_point_name(*bad) + " in " + text::quoted(text) +
              " is not allowed in a policy: expected U+0009, U+000A, U+000D or U+0020 to "
              "U+00FF");
    }
  };
  check(value.key(), value.key_where());
  if (value.is(Kind::String)) check(value.text(), value.where());
  for (auto const& child : value.children()) check_characters(child, findings);
}

/// Whether `${…}` is a variable: VAR-VERSION.
bool read_version(json::Fields const& fields, TypeRules const& rules, text::Findings& findings) {
  auto const element = fields.find("Version");
  if (!element) {
    if (rules.currentVersion && fields.lacks("Version")) {
      findings.error("IP-POL-004", fields.object().where(),
                     std::string("Version is missing: ") + rules.a +
                         " must hold `\"Version\": \"2012-10-17\"`");
    }
    return false;
  }
  auto const version = json::string_of(*element, "Version", "IP-POL-012", findings);
  if (!version || *version == currentVersion) return version.has_value();
  if (rules.currentVersion || *version != oldVersion) {
    findings.error("IP-POL-005", element->where(),
                   "Version " + text::quoted(*version) + " is not allowed in " + rules.a +
                       ": expected `2012-10-17`" +
                       (rules.currentVersion ? "" : " or `2008-10-17`"));
  }
  return false;
}

bool is_text(std::optional<Value> value, std::string_view text) {
  if (value && value->is(Kind::Array) && value->size() == 1) value = value->children().front();
  return value && value->is(Kind::String) && value->text() == text;
}

/// Iff the document says what the AWS-managed RCPFullAWSAccess says: one statement that allows
/// everyone everything, unconditionally. Sids, names and Ids do not matter.
bool is_rcp_full_access(Value document) {
  auto statement = document.find("Statement");
  if (statement && statement->is(Kind::Array) && statement->size() == 1) {
    statement = statement->children().front();
  }
  if (!statement || !statement->is(Kind::Object) || statement->find("Condition")) return false;
  return is_text(statement->find("Effect"), "Allow") &&
         is_text(statement->find("Principal"), "*") && is_text(statement->find("Action"), "*") &&
         is_text(statement->find("Resource"), "*");
}

void check_id(json::Fields const& fields, TypeRules const& rules, text::Findings& findings) {
  auto const id = fields.find("Id");
  if (!id) return;
  if (!rules.id) {
    findings.error("IP-POL-006", id->key_where(),
                   std::string("Id is not allowed in ") + rules.a +
                       ": only policies attached to resources have one");
    return;
  }
  json::string_of(*id, "Id", "IP-POL-012", findings);
}

/// Only a role trust policy allows or denies sts actions to a principal without naming a resource.
bool is_trust_statement(Statement const& statement) {
  return statement.principal && !statement.resources && !statement.actions.negated &&
         std::all_of(statement.actions.entries.begin(), statement.actions.entries.end(),
                     [](Pattern const& action) {
                       return fold(decode(action.text())).starts_with(U"sts:");
                     });
}

} // namespace

bool is_trust(Policy const& policy) {
  auto const& all = policy.statements;
  return !all.empty() && std::all_of(all.begin(), all.end(), is_trust_statement);
}

PolicyPtr load(Value document, std::string const& name, PolicyType type, text::Findings& outer) {
  text::Findings findings;
  auto policy = std::make_shared<Policy>();
  policy->name = name;
  policy->type = type;
  policy->where = document.where();
  if (!document.is(Kind::Object)) {
    json::wrong_kind(document, "the policy", "an object with `Version` and `Statement`",
                     "IP-POL-002", findings);
  } else {
    auto const& typeRules = rules(type);
    check_characters(document, findings);
    json::Fields const fields(document, {"Version", "Id", "Statement"}, "IP-POL-003",
                              "the policy document", findings);
    policy->variables = read_version(fields, typeRules, findings);
    check_id(fields, typeRules, findings);
    if (auto const statements = fields.find("Statement")) {
      policy->statements = read_statements(
          *statements, {type, typeRules, policy->variables,
                        type == PolicyType::Rcp && is_rcp_full_access(document), findings});
    } else if (fields.lacks("Statement")) {
      findings.error("IP-POL-007", document.where(),
                     "Statement is missing: expected an array of statements");
    }
  }
  bool const failed = findings.hasErrors();
  outer.add(std::move(findings).in_document_order());
  return failed ? nullptr : policy;
}

} // namespace iamproof::policy
