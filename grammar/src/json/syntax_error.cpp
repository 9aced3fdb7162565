#include "json/syntax_error.hpp"

#include "text/utf8.hpp"

#include <iamproof/glob.hpp>

#include <algorithm>
#include <array>

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

/// What is wrong inside the string that starts at `begin`.
SyntaxError string_error(std::string_view text, std::size_t begin, std::size_t stopped) {
  if (stopped > text.size() || stopped <= begin + 1) {
    return {begin, "this string is not closed: expected `\"`, found the end of the text"};
  }
  auto const at = stopped - 1;
  auto const c = static_cast<unsigned char>(text[at]);
  if (c < 0x20) {
    return {at, "a string may not hold " + text::code_point_name(c) +
                    " as it stands: expected an escape or the closing `\"`"};
  }
  auto const escape = text.rfind('\\', at);
  auto const shown = text.substr(escape, std::min<std::size_t>(at - escape + 1, 6));
  return {escape, "this is no escape in a string: expected `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, "
                  "`\\r`, `\\t` or `\\u` and a whole code point, found " +
                      text::quoted(shown)};
}

} // namespace

SyntaxError explain(std::string_view text, std::size_t end, After after, std::size_t stopped) {
  auto at = skip_space(text, end);
  auto const separated = at < text.size() && separates(after, text[at]);
  if (separated) at = skip_space(text, at + 1);
  auto const expected = expectation(after, separated);
  auto const rest = text.substr(at);
  if ((expected.value || expected.key) && rest.starts_with('"')) {
    return string_error(text, at, stopped);
  }
  return {at, std::string("expected ") + expected.what + ", found " + found(rest) +
                  hint(rest, expected, separated)};
}

} // namespace iamproof::json
