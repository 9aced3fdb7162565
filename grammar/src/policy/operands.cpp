#include "policy/operands.hpp"

#include "text/utf8.hpp"

#include <iamproof/read.hpp>
#include <iamproof/values.hpp>

namespace iamproof::policy {

namespace {

/// What the operand should have been, or "" when it is fine.
std::string expected(std::string const& text, Pattern const& pattern, OperatorFamily family) {
  switch (family) {
  case OperatorFamily::String: return "";
  case OperatorFamily::Numeric:
    return Decimal::parse(text) ? "" : "a decimal number, such as `10` or `-0.5`";
  case OperatorFamily::Date:
    return Instant::parse(text, false) || Instant::parse(text, true)
               ? ""
               : "a date, such as `2026-01-31T00:00:00Z`, or seconds since 1970";
  case OperatorFamily::Bool:
  case OperatorFamily::Null: return parse_bool(text) ? "" : "`true` or `false`";
  case OperatorFamily::Binary: return parse_base64(text) ? "" : "base64";
  case OperatorFamily::IpAddress:
    return IpRange::parse(text) ? "" : "an address or a range, such as `203.0.113.0/24`";
  case OperatorFamily::Arn:
    if (is_short_arn(pattern) || pattern.text() == "*") return "the six fields of an ARN";
    return text.starts_with("arn:") || pattern.hasVariables() || text.find_first_of("*?") < 4
               ? ""
               : "an ARN";
  }
  return "";
}

// VAR-PLACES
bool takes_variables(OperatorFamily family) {
  return family == OperatorFamily::String || family == OperatorFamily::Arn ||
         family == OperatorFamily::Bool;
}

} // namespace

Pattern read_operand(Entry const& entry, Operator const& op, Scope const& scope) {
  auto const where = entry.at.where();
  bool const hasVariables = scope.variables && read_pattern(entry.text, true)->hasVariables();
  if (!takes_variables(op.family) && hasVariables) {
    scope.findings.warning("IP-COND-007", where,
                           "policy variables do not work with `" + op.spelling + "`, so " +
                               text::quoted(entry.text) +
                               " is literal text: expected a plain value");
    return Pattern::literal(entry.text);
  }
  auto pattern = takes_variables(op.family) ? read_text(entry.text, entry.at, scope)
                                            : Pattern::literal(entry.text);
  if (op.family == OperatorFamily::Bool && hasVariables) return pattern;
  auto const wanted = expected(entry.text, pattern, op.family);
  if (wanted.empty()) return pattern;
  auto message =
      text::quoted(entry.text) + " does not suit `" + op.spelling + "`: expected " + wanted;
  if (op.family == OperatorFamily::Bool || op.family == OperatorFamily::Null) {
    scope.findings.error("IP-COND-006", where, std::move(message));
  } else {
    scope.findings.warning("IP-COND-005", where, std::move(message));
  }
  return pattern;
}

} // namespace iamproof::policy
