#include "query/likely_fix.hpp"

#include "text/utf8.hpp"

#include <iamproof/diagnostic.hpp>

#include <algorithm>
#include <vector>

namespace iamproof::query {

namespace {

std::vector<std::string> const keywords{"never", "always", "some", "allow",   "and",    "or", "not",
                                        "in",    "like",   "ou",   "present", "absent", "all"};

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_.:/*?@+${}").find(c) != std::string_view::npos;
}

std::string_view word_at(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  while (end < text.size() && is_bare(text[end])) ++end;
  return text.substr(offset, end - offset);
}

std::string lower(std::string_view word) {
  std::string small(word);
  std::transform(small.begin(), small.end(), small.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return small;
}

bool is_keyword(std::string const& word) {
  return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

/// Spellings of other languages.
std::string foreign_symbol(std::string_view rest) {
  if (rest.starts_with("&&")) return "write `and`";
  if (rest.starts_with("||")) return "write `or`";
  if (rest.starts_with("==")) return "write `=`";
  if (rest.starts_with("<>")) return "write `!=`";
  if (rest.starts_with("!")) return "write `not` before the condition";
  if (rest.starts_with("'")) return "quote with `\"`";
  if (rest.starts_with("=~")) return "write `like`";
  return "";
}

std::string fix(std::string_view text, SyntaxError const& error) {
  auto const rest = text.substr(error.offset);
  if (rest.starts_with("=") && error.offset > 0 && text[error.offset - 1] == '=')
    return "write `=`";
  if (auto symbol = foreign_symbol(rest); !symbol.empty()) return symbol;
  std::string const word(word_at(text, error.offset));
  if (word.empty()) return "";
  std::string const small = lower(word);
  if (small != word && is_keyword(small)) return "keywords are lower case: `" + small + "`";
  bool const wantsValue = error.expected.starts_with("a value");
  if (wantsValue && is_keyword(word)) return "quote a value that is a keyword: `\"" + word + "\"`";
  if (error.expected.starts_with("`(…)`")) return "write `in (" + word + ")`";
  if (wantsValue) return "";
  if (small == "deny" || small == "deny?") return "questions ask what is allowed";
  if (error.expected.starts_with("an operator") && (small == "is" || small == "equals"))
    return "write `=`";
  if (error.expected.starts_with("`and`")) {
    auto const near = nearest(word, {"and", "or"});
    return near.empty() ? "conditions are joined with `and` or `or`"
                        : "did you mean `" + near + "`?";
  }
  auto const near = nearest(word, keywords);
  return near.empty() || near == word ? "" : "did you mean `" + near + "`?";
}

} // namespace

std::string likely_fix(std::string_view text, SyntaxError const& error) {
  auto const said = fix(text, error);
  return said.empty() ? "" : " (" + said + ")";
}

std::string found_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "the end";
  auto const word = word_at(text, offset);
  if (!word.empty()) return text::quoted(word);
  std::size_t end = offset + 1; // one code point
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text::quoted(text.substr(offset, end - offset));
}

} // namespace iamproof::query
