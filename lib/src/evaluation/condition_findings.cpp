// What a condition compared, and by which rule it came out as it did.
#include "conditions.hpp"
#include "findings.hpp"

#include <algorithm>

namespace iamproof {

namespace {

char const* rule_of_family(Operator const& op) {
  switch (op.family) {
  case OperatorFamily::String: break;
  case OperatorFamily::Numeric: return "OP-NUMERIC";
  case OperatorFamily::Date: return "OP-DATE";
  case OperatorFamily::Bool: return "OP-BOOL";
  case OperatorFamily::Binary: return "OP-BINARY";
  case OperatorFamily::IpAddress: return "OP-IP";
  case OperatorFamily::Arn: return "OP-ARN";
  case OperatorFamily::Null: return "COND-NULL";
  }
  if (op.comparison == Comparison::Like) return "OP-STRING-LIKE";
  return op.comparison == Comparison::Equals ? "OP-STRING-EQUALS" : "OP-STRING-IGNORE-CASE";
}

char const* rule_of_absence(Operator const& op) {
  switch (op.quantifier) {
  case SetQuantifier::ForAllValues: return "COND-FORALL";
  case SetQuantifier::ForAnyValue: return op.ifExists ? "COND-FORANY-IFEXISTS" : "COND-FORANY";
  case SetQuantifier::None: break;
  }
  return op.ifExists ? "COND-IFEXISTS" : "COND-ABSENT";
}

char const* rule_of_quantifier(Operator const& op) {
  switch (op.quantifier) {
  case SetQuantifier::ForAllValues: return "COND-FORALL";
  case SetQuantifier::ForAnyValue: return "COND-FORANY";
  case SetQuantifier::None: break;
  }
  return nullptr;
}

/// How one value of the request compares with the listed ones.
struct Hit {
  std::optional<std::size_t> met;
  bool malformed = false;
};

Hit compare(PreparedCondition const& prepared, std::string const& value, bool pathHidden,
            Asked& asked) {
  Hit hit;
  auto const decoded = decode(value);
  for (std::size_t i = 0; i < prepared.operands.size() && !hit.met; ++i) {
    auto const compared = prepared.operands[i].compare({value, decoded, pathHidden}, asked);
    hit.malformed = hit.malformed || compared.malformed;
    if (compared.equal == Truth::True) hit.met = i;
  }
  return hit;
}

/// The value of a list that settles a set operator: for all the first that fails, for any the first
/// that passes. Nothing when all values together do.
std::optional<std::size_t> settling(PreparedCondition const& prepared, ContextValue const& value,
                                    Asked& asked) {
  bool const all = prepared.condition->op.quantifier == SetQuantifier::ForAllValues;
  for (std::size_t i = 0; i < value.values.size(); ++i) {
    auto const decoded = decode(value.values[i]);
    Truth const one = holds_of(prepared, {value.values[i], decoded, value.pathHidden}, asked);
    if (one == truth(!all)) return i;
  }
  if (value.values.size() == 1) return 0;
  return std::nullopt;
}

Basis basis_of(PreparedCondition const& prepared, ContextValue const* value) {
  auto const& op = prepared.condition->op;
  if (value != nullptr && value->unknown) return Basis::Untold;
  if (op.family == OperatorFamily::Null) return Basis::Presence;
  if (value == nullptr) return Basis::Absent;
  if (op.quantifier != SetQuantifier::None && is_null_set(*value)) return Basis::EmptySet;
  if (prepared.operands.empty()) return Basis::NoValues;
  bool const plain = op.quantifier == SetQuantifier::None;
  return plain && value->isList && value->values.size() != 1 ? Basis::Plural : Basis::Compared;
}

// A list of one under a plain operator is its element, unless the other reading is in force.
bool is_refused_list(Finding const& finding, PreparedCondition const& prepared, Asked& asked) {
  auto const& value = *finding.condition->value;
  return value.isList && prepared.condition->op.quantifier == SetQuantifier::None &&
         finding.holds == Truth::False && asked.alternate(Switch::OneElementList);
}

void tell_comparison(Finding& finding, PreparedCondition const& prepared, Asked& asked) {
  auto& line = *finding.condition;
  auto const& op = line.op;
  if (is_refused_list(finding, prepared, asked)) {
    line.basis = Basis::Plural;
    finding.rules = {"COND-LIST"};
    return;
  }
  if (line.value->isList || op.quantifier != SetQuantifier::None)
    line.which = settling(prepared, *line.value, asked);
  if (char const* rule = rule_of_quantifier(op)) finding.rules.emplace_back(rule);
  Hit hit;
  for (std::size_t i = 0; i < line.value->values.size(); ++i) {
    if (line.which && *line.which != i) continue;
    auto const one = compare(prepared, line.value->values[i], line.value->pathHidden, asked);
    hit.malformed = hit.malformed || one.malformed;
    if (line.which || !line.value->isList) hit.met = one.met;
  }
  finding.met = hit.met;
  if (finding.holds == Truth::Unknown) {
    line.basis = Basis::Untold;
    finding.rules = {"KEY-HIDDEN-PATH"};
  } else if (hit.malformed && !hit.met) {
    line.basis = Basis::Malformed;
    finding.rules.emplace_back("VAL-MALFORMED");
  } else {
    finding.rules.emplace_back(op.negated ? "COND-NEGATED" : rule_of_family(op));
    bool const unresolved = std::any_of(finding.variables.begin(), finding.variables.end(),
                                        [](auto const& variable) { return !variable.value; });
    if (!hit.met && unresolved) finding.rules.emplace_back("VAR-UNRESOLVED-CONDITION");
  }
}

} // namespace

Finding condition_finding(PreparedCondition const& prepared, Asked& asked) {
  auto const& condition = *prepared.condition;
  ContextValue const* value = asked.value(prepared.key);
  Finding finding;
  finding.element = Finding::Element::Condition;
  finding.holds = holds(prepared, asked);
  finding.negated = condition.op.negated;
  for (auto const& pattern : condition.values) finding.listed.push_back(pattern.text());
  auto& line = finding.condition.emplace();
  line.op = condition.op;
  line.key = condition.key;
  if (value != nullptr) line.value = *value;
  line.basis = basis_of(prepared, value);
  bool const text =
      line.op.family == OperatorFamily::String || line.op.family == OperatorFamily::Arn;
  bool const substitutes = text || line.op.family == OperatorFamily::Bool;
  if (substitutes) finding.variables = variables_of(condition.values, asked);
  switch (line.basis) {
  case Basis::Untold: finding.rules = {"KEY-SERVICE-ACCOUNT"}; break;
  case Basis::Presence: finding.rules = {"COND-NULL"}; break;
  case Basis::Absent: finding.rules = {rule_of_absence(line.op)}; break;
  case Basis::EmptySet: finding.rules = {rule_of_quantifier(line.op)}; break;
  case Basis::NoValues: finding.rules = {"COND-EMPTY-LIST"}; break;
  case Basis::Plural: finding.rules = {"COND-LIST"}; break;
  case Basis::Malformed:
  case Basis::Compared: tell_comparison(finding, prepared, asked); break;
  }
  return finding;
}

} // namespace iamproof
