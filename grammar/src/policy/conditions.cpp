// Condition: operator, then key, then one value or a list. Numbers and booleans stand for their
// text (VAL-TEXT). Source: IAM User Guide, "IAM JSON policy elements: Condition".
#include "grammars/condition_key.hpp"
#include "grammars/operator.hpp"
#include "policy/operands.hpp"
#include "text/utf8.hpp"
#include "json/fields.hpp"

namespace iamproof::policy {

namespace {

using json::Kind;
using json::Value;

bool is_scalar(Value value) {
  return value.is(Kind::String) || value.is(Kind::Number) || value.is(Kind::Boolean);
}

/// An empty list is accepted: what it means is a question of semantics.
std::vector<Entry> operands(Value element, Scope const& scope) {
  std::vector<Entry> list;
  auto const add = [&](Value item, char const* expected) {
    if (is_scalar(item))
      list.push_back({std::string(item.text()), item});
    else
      json::wrong_kind(item, "the condition value", expected, "IP-COND-004", scope.findings);
  };
  if (element.is(Kind::Array)) {
    for (auto const& item : element.children()) add(item, "a string, a number or a boolean");
  } else {
    add(element, "a string, a number, a boolean or an array of them");
  }
  return list;
}

void check_key(Value member, Scope const& scope) {
  auto const key = grammars::parse_condition_key(member.key());
  if (!key) {
    scope.findings.error("IP-COND-002", member.key_where(),
                         text::quoted(member.key()) +
                             " is no condition key: expected a prefix, a colon and a name, such as "
                             "`aws:RequestedRegion` or `aws:PrincipalTag/team`");
    return;
  }
  if ((key->name + key->tagKey).find_first_of("*?$") != std::string::npos) {
    scope.findings.warning("IP-COND-003", member.key_where(),
                           "wildcards and variables do not work in the condition key " +
                               text::quoted(member.key()) + ": expected a plain name");
  }
}

std::optional<Operator> read_operator(Value member, Scope const& scope) {
  auto result = grammars::parse_operator(member.key());
  for (auto diagnostic : result.diagnostics()) {
    diagnostic.where = member.key_where();
    scope.findings.add(std::move(diagnostic));
  }
  if (!result) return std::nullopt;
  return *std::move(result);
}

void read_operator_block(Value block, std::vector<Condition>& conditions, Scope const& scope) {
  auto const op = read_operator(block, scope);
  if (!block.is(Kind::Object)) {
    json::wrong_kind(block, "`" + std::string(op ? op->spelling : "the operator") + "`",
                     "an object from condition keys to values", "IP-COND-001", scope.findings);
    return;
  }
  for (auto const& member : block.children()) {
    check_key(member, scope);
    auto const list = operands(member, scope);
    if (!op) continue; // what suits an unknown operator is unknown
    Condition condition{*op, ConditionKey(std::string(member.key())), {}, member.key_where()};
    for (auto const& entry : list) condition.values.push_back(read_operand(entry, *op, scope));
    conditions.push_back(std::move(condition));
  }
}

} // namespace

std::vector<Condition> read_conditions(Value element, Scope const& scope) {
  std::vector<Condition> conditions;
  if (!element.is(Kind::Object)) {
    json::wrong_kind(element, "Condition", "an object from operators to condition keys",
                     "IP-COND-001", scope.findings);
    return conditions;
  }
  for (auto const& block : element.children()) read_operator_block(block, conditions, scope);
  return conditions;
}

} // namespace iamproof::policy
