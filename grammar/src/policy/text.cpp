// Lists of strings, and text that may hold policy variables: what several elements have in common.
#include "policy/elements.hpp"
#include "text/utf8.hpp"
#include "json/fields.hpp"

#include <iamproof/read.hpp>

#include <algorithm>

namespace iamproof::policy {

std::vector<Entry> entries(json::Value element, std::string const& what, text::Findings& findings) {
  using json::Kind;
  std::vector<Entry> list;
  auto const add = [&](json::Value item) {
    if (item.is(Kind::String)) {
      list.push_back({std::string(item.text()), item});
    } else {
      json::wrong_kind(item, what, "a string", "IP-POL-012", findings);
    }
  };
  if (!element.is(Kind::Array)) {
    if (element.is(Kind::String))
      add(element);
    else
      json::wrong_kind(element, what, "a string or an array of strings", "IP-POL-012", findings);
    return list;
  }
  if (element.size() == 0) {
    findings.error("IP-POL-013", element.where(), what + " is empty: expected at least one entry");
  }
  for (auto const& item : element.children()) add(item);
  return list;
}

namespace {

bool has_loose_dollar(Pattern const& pattern) {
  return std::any_of(pattern.pieces().begin(), pattern.pieces().end(),
                     [](PatternPiece const& piece) {
                       auto const* literal = std::get_if<std::u32string>(&piece);
                       return literal != nullptr && literal->find(U"${") != std::u32string::npos;
                     });
}

} // namespace

Pattern read_text(std::string_view text, json::Value at, Scope const& scope) {
  auto pattern = *read_pattern(text, scope.variables);
  if (scope.variables && has_loose_dollar(pattern)) {
    scope.findings.warning("IP-VAR-001", at.where(),
                           "`${` begins no policy variable in " + text::quoted(text) +
                               " and is literal text: expected `${key}` or `${key, 'default'}`");
  }
  if (!scope.variables && text.find("${") != std::string_view::npos) {
    scope.findings.warning("IP-VAR-002", at.where(),
                           "the policy variable in " + text::quoted(text) +
                               " is literal text: expected `\"Version\": \"2012-10-17\"` in the "
                               "document for variables to work");
  }
  return pattern;
}

} // namespace iamproof::policy
