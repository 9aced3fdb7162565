#include "comparison.hpp"

#include "elements.hpp"

#include <iamproof/values.hpp>

namespace iamproof {

namespace {

Compared malformed() {
  return {Truth::False, true};
}
Compared settled(bool equal) {
  return {truth(equal), false};
}

// Request value on the left. Source: IAM User Guide, "Condition operators".
template <class T>
bool ordered(Comparison comparison, T const& value, T const& operand) {
  switch (comparison) {
  case Comparison::Equals:
  case Comparison::EqualsIgnoreCase:
  case Comparison::Like: return value == operand;
  case Comparison::LessThan: return value < operand;
  case Comparison::LessThanEquals: return value <= operand;
  case Comparison::GreaterThan: return value > operand;
  case Comparison::GreaterThanEquals: return value >= operand;
  }
  return false;
}

template <class T>
Compared ordered_if_read(Operator const& op, std::optional<T> const& value,
                         std::optional<T> const& operand) {
  if (!value || !operand) return malformed();
  return settled(ordered(op.comparison, *value, *operand));
}

std::optional<Glob> operand_glob(Operator const& op, Pattern const& operand, Asked& asked) {
  Lookup const lookup = [&](Variable const& variable) { return substitute(variable, asked); };
  CompileRules rules;
  if (op.family == OperatorFamily::Arn && operand.text() == "*")
    rules.bareStarIsArn = asked.alternate(Switch::BareStarArn);
  return compile(operand, match_mode(op), rules, lookup);
}

bool unresolved(Pattern const& operand, Asked& asked) {
  if (!operand.hasVariables()) return false;
  return !compile(operand, MatchMode::Glob, {},
                  [&](Variable const& v) { return substitute(v, asked); });
}

Compared compare_text(Operator const& op, std::string const& value, bool pathHidden,
                      Pattern const& operand, Asked& asked) {
  if (unresolved(operand, asked)) return settled(false);
  if (refers_to_hidden(operand, asked)) return {Truth::Unknown, false};
  auto const glob = operand_glob(op, operand, asked);
  if (!glob) return malformed();
  if (op.family == OperatorFamily::Arn && !Arn::parse(value)) return malformed();
  return {matches(*glob, decode(value), pathHidden), false};
}

Compared compare_dates(Operator const& op, std::string const& value, Pattern const& operand,
                       Asked& asked) {
  auto const result = asked.under(Switch::IntegerDate, [&](bool year) {
    auto const compared =
        ordered_if_read(op, Instant::parse(value, year), Instant::parse(operand.text(), year));
    return std::pair(compared.equal, compared.malformed);
  });
  return {result.first, result.second};
}

// The operand of Bool may hold a variable, if one of two contradicting documents is right.
Compared compare_bool(std::string const& value, Pattern const& operand, Asked& asked) {
  std::string text = operand.text();
  if (operand.hasVariables() && !asked.alternate(Switch::BoolVariables)) {
    if (unresolved(operand, asked)) return settled(false);
    auto const glob = compile(operand, MatchMode::Verbatim, {},
                              [&](Variable const& v) { return substitute(v, asked); });
    text = to_string(*glob);
  }
  auto const left = parse_bool(value);
  auto const right = parse_bool(text);
  if (!left || !right) return malformed();
  return settled(*left == *right);
}

Compared compare_bytes(std::string const& value, Pattern const& operand) {
  auto const left = parse_base64(value);
  auto const right = parse_base64(operand.text());
  if (!left || !right) return malformed();
  return settled(*left == *right);
}

Compared compare_address(std::string const& value, Pattern const& operand) {
  auto const address = IpAddress::parse(value);
  auto const range = IpRange::parse(operand.text());
  if (!address || !range) return malformed();
  return settled(range->contains(*address));
}

} // namespace

Compared compare(Operator const& op, std::string const& value, bool pathHidden,
                 Pattern const& operand, Asked& asked) {
  switch (op.family) {
  case OperatorFamily::String:
  case OperatorFamily::Arn: return compare_text(op, value, pathHidden, operand, asked);
  case OperatorFamily::Numeric:
    return ordered_if_read(op, Decimal::parse(value), Decimal::parse(operand.text()));
  case OperatorFamily::Date: return compare_dates(op, value, operand, asked);
  case OperatorFamily::Bool: return compare_bool(value, operand, asked);
  case OperatorFamily::Binary: return compare_bytes(value, operand);
  case OperatorFamily::IpAddress: return compare_address(value, operand);
  case OperatorFamily::Null: break;
  }
  throw InternalError("Null compares no values");
}

} // namespace iamproof
