#include "checker.hpp"

#include <algorithm>

namespace iamproof::catalog {

bool is_word(std::string_view text, std::string_view extra) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           extra.find(c) != std::string_view::npos;
  });
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

bool precedes(std::string_view a, std::string_view b) {
  auto const fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [&](char one, char other) { return fold(one) < fold(other); });
}

std::vector<std::string_view> split_words(std::string_view text, char separator) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    auto const end = text.find(separator);
    if (end != 0) words.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

bool Checker::check(bool good, Field const& field, std::string const& expected) {
  if (!good)
    errors_.push_back(malformed(field.where(), "expected " + expected + ", found `" +
                                                   std::string(field.text) + "`"));
  return good;
}

bool Checker::check_word(Field const& field, std::string_view extra, std::string const& expected) {
  return check(is_word(field.text, extra), field, expected);
}

bool Checker::check_new(std::string const& id, Field const& field) {
  bool const fresh = seen_.insert(id).second;
  if (!fresh) errors_.push_back(malformed(field.where(), "`" + id + "` is listed twice"));
  return fresh;
}

} // namespace iamproof::catalog
