#include "spec/helpers.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace iamproof::spec {

using json::Kind;
using json::Value;

std::optional<json::Fields> object_of(Value value, std::vector<std::string> const& known,
                                      char const* what, text::Findings& findings) {
  if (value.is(Kind::Object)) return json::Fields(value, known, "IP-SPEC-002", what, findings);
  json::wrong_kind(value, what, "an object", "IP-SPEC-001", findings);
  return std::nullopt;
}

std::optional<Value> require(json::Fields const& fields, char const* key,
                             text::Findings& findings) {
  auto const value = fields.find(key);
  if (!value && fields.lacks(key))
    findings.error("IP-SPEC-003", fields.object().where(),
                   std::string("`") + key + "` is missing: expected it in this object");
  return value;
}

std::string text_of(Value value, char const* what, text::Findings& findings) {
  auto text = json::string_of(value, what, "IP-SPEC-001", findings);
  if (text && text->find_first_not_of(" \t\r\n") == std::string::npos)
    findings.error("IP-SPEC-011", value.where(), std::string(what) + " is empty: expected text");
  return text.value_or("");
}

std::vector<Value> one_or_more(Value value, char const* what, text::Findings& findings) {
  if (!value.is(Kind::Array)) return {value};
  if (value.size() == 0)
    findings.error("IP-SPEC-011", value.where(),
                   std::string(what) + " is empty: expected at least one entry");
  return value.children();
}

std::optional<std::string> word_of(Value value, char const* what,
                                   std::vector<std::string> const& words,
                                   text::Findings& findings) {
  auto text = json::string_of(value, what, "IP-SPEC-001", findings);
  if (!text || std::find(words.begin(), words.end(), *text) != words.end()) return text;
  std::string list;
  for (auto const& word : words)
    list += (list.empty() ? "`" : &word == &words.back() ? " or `" : ", `") + word + "`";
  findings.error("IP-SPEC-004", value.where(),
                 std::string(what) + " is " + text::quoted(*text) + ": expected " + list +
                     text::did_you_mean(*text, words));
  return std::nullopt;
}

Level read_level(json::Fields const& fields, text::Findings& findings) {
  auto const value = fields.find("level");
  if (!value) return Level::Guardrails;
  auto const name = word_of(*value, "`level`", {"guardrails", "effective"}, findings);
  return name && *name == to_string(Level::Effective) ? Level::Effective : Level::Guardrails;
}

} // namespace iamproof::spec
