#include "json/syntax_error.hpp"

#include "text/utf8.hpp"

#include <iamproof/glob.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace iamproof::json {

namespace {

struct Expectation {
  char const* what;
  bool value = false; ///< a value may stand here
  bool key = false;   ///< a key may stand here
};

Expectation expectation(After after, bool separated) {
  switch (after) {
  case After::Nothing: return {"a value", true};
  case After::OpenObject: return {"a key in double quotes or `}`", false, true};
  case After::OpenArray: return {"a value or `]`", true};
  case After::Key: return separated ? Expectation{"a value", true} : Expectation{"`:`"};
  case After::Member:
    return separated ? Expectation{"a key in double quotes", false, true}
                     : Expectation{"`,` or `}`"};
  case After::Element: return separated ? Expectation{"a value", true} : Expectation{"`,` or `]`"};
  case After::Everything: return {"the end of the text"};
  }
  return {""};
}

bool separates(After after, char c) {
  return after == After::Key ? c == ':'
                             : (after == After::Member || after == After::Element) && c == ',';
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  auto const next = text.find_first_not_of(" \t\r\n", at);
  return next == std::string_view::npos ? text.size() : next;
}

/// The word or single character at the start of `rest`, quoted.
std::string found(std::string_view rest) {
  if (rest.empty()) return "the end of the text";
  auto const isWord = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '+' || c == '.';
  };
  std::size_t size = 0;
  while (size < rest.size() && isWord(rest[size])) ++size;
  if (size > 0) return text::quoted(rest.substr(0, size));
  return text::quoted(encode(decode(rest.substr(0, 4)).substr(0, 1)));
}

std::string hint(std::string_view rest, Expectation const& expected, bool separated) {
  if (rest.empty()) return "";
  if (separated && (rest[0] == '}' || rest[0] == ']')) return " (remove the comma before it)";
  if (rest[0] == '\'') return " (strings take double quotes)";
  if (rest[0] == '/' || rest[0] == '#') return " (JSON has no comments)";
  if (expected.key) return "";
  static constexpr std::array<std::pair<char const*, char const*>, 3> words{
      {{"True", "true"}, {"False", "false"}, {"None", "null"}}};
  for (auto const& [wrong, right] : words) {
    if (expected.value && rest.starts_with(wrong)) {
      return std::string(" (did you mean `") + right + "`?)";
    }
  }
  if (!expected.value && !separated && rest[0] == '"') return " (a separator is missing before it)";
  return "";
}

/// The code unit of the escape `\uXXXX` at the start of `rest`, or nothing.
std::optional<unsigned> code_unit(std::string_view rest) {
  if (rest.size() < 6 || !rest.starts_with("\\u")) return std::nullopt;
  unsigned unit = 0;
  auto const* const end = rest.data() + 6;
  auto const [stopped, error] = std::from_chars(rest.data() + 2, end, unit, 16);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return unit;
}

/// How many bytes the escape at the start of `rest` has; 0 when it is none. Surrogates come in pairs.
std::size_t escape_size(std::string_view rest) {
  if (rest.size() > 1 && std::string_view("\"\\/bfnrt").find(rest[1]) != std::string_view::npos)
    return 2;
  auto const unit = code_unit(rest);
  if (!unit || (*unit >= 0xDC00 && *unit <= 0xDFFF)) return 0;
  if (*unit < 0xD800 || *unit > 0xDBFF) return 6;
  auto const low = code_unit(rest.substr(6));
  return low && *low >= 0xDC00 && *low <= 0xDFFF ? 12 : 0;
}

/// What is wrong inside the string that starts at `begin`.
SyntaxError string_error(std::string_view text, std::size_t begin) {
  for (auto at = begin + 1; at < text.size() && text[at] != '"';) {
    auto const c = static_cast<unsigned char>(text[at]);
    if (c < 0x20) {
      return {at, "a string may not hold " + text::code_point_name(c) +
                      " as it stands: expected an escape or the closing `\"`"};
    }
    auto const size = c == '\\' ? escape_size(text.substr(at)) : 1;
    if (size == 0 && at + 1 < text.size()) {
      return {
          at,
          "unknown escape " + text::quoted(text.substr(at, text[at + 1] == 'u' ? 6 : 2)) +
              " in a string: expected one of `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, "
              "`\\t`, or `\\u` and a code point"};
    }
    at += std::max<std::size_t>(size, 1);
  }
  return {begin, "this string is not closed: expected `\"`, found the end of the text"};
}

} // namespace

SyntaxError explain(std::string_view text, std::size_t end, After after) {
  auto at = skip_space(text, end);
  auto const separated = at < text.size() && separates(after, text[at]);
  if (separated) at = skip_space(text, at + 1);
  auto const expected = expectation(after, separated);
  auto const rest = text.substr(at);
  if ((expected.value || expected.key) && rest.starts_with('"')) {
    return string_error(text, at);
  }
  return {at, std::string("expected ") + expected.what + ", found " + found(rest) +
                  hint(rest, expected, separated)};
}

} // namespace iamproof::json
