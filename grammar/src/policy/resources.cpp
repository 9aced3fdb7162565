// Resource and NotResource: ARNs of six fields, shorter ones by the rules of the policy type,
// variables only behind the fifth colon. Source: IAM User Guide, "IAM JSON policy elements:
// Resource".
#include "grammars/arn.hpp"
#include "policy/elements.hpp"
#include "text/utf8.hpp"

#include <iamproof/read.hpp>

#include <algorithm>
#include <array>

namespace iamproof::policy {

namespace {

constexpr std::size_t arnFields = 6;
constexpr std::array<char const*, arnFields - 1> fieldNames{"", "partition", "service", "Region",
                                                            "account"};
using Fields = std::vector<std::string>;

bool is_star(std::string const& text) {
  return !text.empty() && text.find_first_not_of('*') == std::string::npos;
}

/// Only says what a short ARN comes to: its pattern stays as written, and padding is part of
/// matching.
void check_short(Entry const& entry, Fields const& fields, std::string const& what,
                 Scope const& scope) {
  auto const subject = what + " " + text::quoted(entry.text) + " has " +
                       std::to_string(fields.size()) + " fields: expected the six of an ARN";
  auto const refuse = [&](std::string const& why) {
    scope.findings.error("IP-RES-002", entry.at.where(), subject + why);
  };
  auto const remark = [&](std::string const& why) {
    scope.findings.warning("IP-RES-003", entry.at.where(), subject + why);
  };
  char const* const padded = ", the missing ones are read as `*`";
  switch (short_arns(scope.type)) {
  case ShortArns::Refused: return refuse("");
  case ShortArns::NeedFinalStar:
    return fields.back().ends_with('*') ? remark(padded) : refuse(" or a `*` at the end");
  case ShortArns::NeedWildcard:
    return entry.text.find('*') != std::string::npos
               ? remark(padded)
               : remark(", without which and without a `*` it matches nothing");
  case ShortArns::Padded: return remark(padded);
  }
}

/// Variables work in the sixth field only.
void check_fields(Entry const& entry, Fields const& fields, std::string const& what,
                  Scope const& scope) {
  auto const known = std::min(fields.size(), fieldNames.size());
  for (std::size_t i = 1; scope.variables && i < known; ++i) {
    if (fields[i].find("${") == std::string::npos) continue;
    scope.findings.error("IP-RES-004", entry.at.where(),
                         what + " " + text::quoted(entry.text) + " has a policy variable in its " +
                             fieldNames[i] +
                             " field: expected variables only behind the fifth colon");
  }
  // In a short ARN a wildcard there stands for the fields that are missing.
  if (fields.size() > 3 && fields[2] != "*" && fields[2].find_first_of("*?") != std::string::npos) {
    scope.findings.warning(
        "IP-RES-005", entry.at.where(),
        what + " " + text::quoted(entry.text) +
            " has a wildcard in its service field, where AWS permits none: expected a "
            "whole service name");
  }
}

Pattern read_resource(Entry const& entry, std::string const& what, Scope const& scope) {
  if (is_star(entry.text)) return *read_pattern(entry.text, false);
  auto const fields = grammars::split_arn(entry.text, scope.variables);
  if (!fields) {
    scope.findings.error("IP-RES-001", entry.at.where(),
                         what + " " + text::quoted(entry.text) +
                             " is no ARN: expected `*` or an ARN, such as `arn:aws:s3:::bucket/*`");
    return {};
  }
  check_fields(entry, *fields, what, scope);
  if (fields->size() < arnFields) check_short(entry, *fields, what, scope);
  return read_text(entry.text, entry.at, scope);
}

} // namespace

PatternList read_resources(json::Value element, bool negated, Scope const& scope) {
  PatternList list;
  list.negated = negated;
  auto const what = std::string(negated ? "NotResource" : "Resource");
  for (auto const& entry : entries(element, what, scope.findings)) {
    list.entries.push_back(read_resource(entry, what, scope));
  }
  return list;
}

} // namespace iamproof::policy
