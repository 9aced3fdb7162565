#include "json/fields.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace iamproof::json {

Fields::Fields(Value object, std::vector<std::string> const& known, char const* unknownCode,
               char const* what, text::Findings& findings)
    : object_(object) {
  for (auto const& member : object.children()) {
    auto const key = std::string(member.key());
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    auto const near = nearest(key, known);
    if (!near.empty()) meant_.insert(near);
    findings.error(unknownCode, member.key_where(),
                   "unknown key " + text::quoted(key) + " in " + what +
                       text::did_you_mean(key, known));
  }
}

bool Fields::lacks(std::string_view key) const {
  return !find(key) && !meant_.contains(key);
}

std::optional<std::string> string_of(Value value, char const* what, char const* code,
                                     text::Findings& findings) {
  if (value.is(Kind::String)) return std::string(value.text());
  wrong_kind(value, what, "a string", code, findings);
  return std::nullopt;
}

void wrong_kind(Value value, std::string const& what, std::string const& expected, char const* code,
                text::Findings& findings) {
  findings.error(code, value.where(),
                 what + " is " + std::string(describe(value.kind())) + ", expected " + expected);
}

} // namespace iamproof::json
