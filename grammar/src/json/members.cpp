#include "json/members.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace iamproof::json {

namespace {

std::string listing(std::vector<std::string> const& words) {
  std::string text;
  for (std::string const& word : words)
    text += (text.empty() ? "`" : &word == &words.back() ? " or `" : ", `") + word + "`";
  return text;
}

std::string named(char const* key) {
  return std::string("`") + key + "`";
}

} // namespace

Members::Members(Value object, std::vector<std::string> const& known, char const* what,
                 MemberCodes const& codes, text::Findings& findings)
    : object_(object)
    , what_(what)
    , codes_(codes)
    , findings_(findings) {
  if (object.is(Kind::Object))
    fields_.emplace(object, known, codes.unknownKey, what, findings);
  else
    wrong_kind(object, what, "an object", codes.wrongKind, findings);
}

std::optional<Value> Members::find(char const* key) const {
  auto const value = object_.find(key);
  return value && !value->is(Kind::Null) ? value : std::nullopt;
}

std::optional<Value> Members::require(char const* key, std::string const& hint) const {
  auto const value = find(key);
  if (!value && readable() && (object_.find(key) || fields_->lacks(key)))
    findings_.error(codes_.missing, object_.where(),
                    named(key) + " is missing in " + what_ + (hint.empty() ? "" : ": " + hint));
  return value;
}

std::optional<std::string> Members::text(char const* key) const {
  auto const value = find(key);
  return value ? text_of(*value, named(key)) : std::nullopt;
}

std::optional<std::string> Members::required_text(char const* key) const {
  auto const value = require(key);
  return value ? text_of(*value, named(key)) : std::nullopt;
}

std::optional<bool> Members::boolean(char const* key) const {
  auto const value = find(key);
  if (!value) return std::nullopt;
  if (value->is(Kind::Boolean)) return value->text() == "true";
  wrong_kind(*value, named(key), "`true` or `false`", codes_.wrongKind, findings_);
  return std::nullopt;
}

std::optional<std::string> Members::word(char const* key,
                                         std::vector<std::string> const& words) const {
  auto const value = find(key);
  return value ? word_of(*value, named(key), words) : std::nullopt;
}

std::vector<std::string> Members::strings(char const* key) const {
  std::vector<std::string> all;
  if (auto const value = find(key))
    for (Text& one : texts_of(*value, named(key))) all.push_back(std::move(one.text));
  return all;
}

std::vector<Value> Members::list(char const* key) const {
  auto const value = find(key);
  if (!value) return {};
  if (value->is(Kind::Array)) return value->children();
  wrong_kind(*value, named(key), "an array", codes_.wrongKind, findings_);
  return {};
}

std::vector<Value> Members::map(char const* key) const {
  auto const value = find(key);
  if (!value) return {};
  if (value->is(Kind::Object)) return value->children();
  wrong_kind(*value, named(key), "an object", codes_.wrongKind, findings_);
  return {};
}

std::optional<std::string> Members::text_of(Value value, std::string const& what) const {
  if (value.is(Kind::String)) return std::string(value.text());
  bool const quotable = value.is(Kind::Number) || value.is(Kind::Boolean);
  wrong_kind(value, what, quotable ? "a string; put it in quotes" : "a string", codes_.wrongKind,
             findings_);
  return std::nullopt;
}

std::vector<Members::Text> Members::texts_of(Value value, std::string const& what) const {
  std::vector<Text> all;
  if (!value.is(Kind::Array)) {
    if (auto one = text_of(value, what)) all.push_back({*std::move(one), value.where()});
    return all;
  }
  for (Value const& element : value.children())
    if (auto one = text_of(element, "an element of " + what))
      all.push_back({*std::move(one), element.where()});
  return all;
}

std::optional<std::string> Members::word_of(Value value, std::string const& what,
                                            std::vector<std::string> const& words) const {
  auto text = text_of(value, what);
  if (!text || std::find(words.begin(), words.end(), *text) != words.end()) return text;
  findings_.error(codes_.unknownWord, value.where(),
                  what + " is " + text::quoted(*text) + ": expected " + listing(words) +
                      text::did_you_mean(*text, words));
  return std::nullopt;
}

} // namespace iamproof::json
