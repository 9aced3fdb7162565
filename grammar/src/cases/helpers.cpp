#include "cases/helpers.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace iamproof::cases {

using json::Kind;

std::optional<json::Fields> object_of(json::Value value, std::vector<std::string> const& known,
                                      char const* what, text::Findings& findings) {
  if (!value.is(Kind::Object)) {
    json::wrong_kind(value, what, "an object", "IP-CASE-001", findings);
    return std::nullopt;
  }
  return json::Fields(value, known, "IP-CASE-002", what, findings);
}

void require(json::Fields const& fields, char const* key, text::Findings& findings) {
  if (!fields.lacks(key)) return;
  findings.error("IP-CASE-003", fields.object().where(),
                 std::string("`") + key + "` is missing: expected it in this object");
}

std::string required_string(json::Fields const& fields, char const* key, text::Findings& findings) {
  auto const value = fields.find(key);
  if (!value) {
    require(fields, key, findings);
    return "";
  }
  return json::string_of(*value, key, "IP-CASE-001", findings).value_or("");
}

std::vector<std::string> strings_of(json::Value value, char const* what, text::Findings& findings) {
  std::vector<std::string> list;
  if (value.is(Kind::String)) return {std::string(value.text())};
  if (!value.is(Kind::Array)) {
    json::wrong_kind(value, what, "a string or an array of strings", "IP-CASE-001", findings);
    return list;
  }
  for (auto const& item : value.children()) {
    if (auto text = json::string_of(item, what, "IP-CASE-001", findings)) {
      list.push_back(*std::move(text));
    }
  }
  return list;
}

std::optional<std::string> one_of(json::Value value, char const* what,
                                  std::vector<std::string> const& known, text::Findings& findings) {
  auto text = json::string_of(value, what, "IP-CASE-001", findings);
  if (!text || std::find(known.begin(), known.end(), *text) != known.end()) return text;
  std::string list;
  for (auto const& word : known) {
    list += (list.empty() ? "`" : &word == &known.back() ? " or `" : ", `") + word + "`";
  }
  findings.error("IP-CASE-004", value.where(),
                 std::string(what) + " " + text::quoted(*text) + " is unknown: expected " + list +
                     text::did_you_mean(*text, known));
  return std::nullopt;
}

} // namespace iamproof::cases
