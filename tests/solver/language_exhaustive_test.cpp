// Every set of up to two patterns over {a, b, *, ?} of length at most three, with every sign vector,
// compared with the reference.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_sweep.hpp"

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

namespace {

/// Iff `word` is in the set that `text` spells, read character by character, with no glob in between.
bool spells(std::string_view text, std::string_view word) {
  if (text.empty()) return word.empty();
  if (text.front() == '*')
    return spells(text.substr(1), word) || (!word.empty() && spells(text, word.substr(1)));
  if (word.empty()) return false;
  bool const reads = text.front() == '?' || text.front() == word.front();
  return reads && spells(text.substr(1), word.substr(1));
}

std::vector<std::string> texts_over(std::string_view letters, std::size_t maxLength) {
  std::vector<std::string> texts{""};
  for (std::size_t at = 0; at < texts.size(); ++at)
    if (texts[at].size() < maxLength)
      for (char const c : letters) texts.push_back(texts[at] + c);
  return texts;
}

} // namespace

TEST_CASE("the sweep leaves out no small pattern: each is a glob of the same strings") {
  auto const globs = all_globs(3);
  auto const patterns = texts_over("ab*?", 3);
  auto const words = texts_over("abc", 6);
  CHECK(patterns.size() == 1 + 4 + 16 + 64);
  std::set<Glob> met;
  for (auto const& text : patterns) {
    auto const one = glob(text);
    met.insert(one);
    for (auto const& word : words)
      if (one.matches(decode(word)) != spells(text, word)) FAIL_CHECK(text << " on " << word);
  }
  CHECK(std::set<Glob>(globs.begin(), globs.end()) == met);
}

TEST_CASE("no pattern, one and two small ones are decided as the reference decides them") {
  auto const globs = all_globs(3);
  std::size_t empty = compare({}, any_text(), U"abc");
  CHECK(empty == 0);
  for (std::size_t i = 0; i < globs.size(); ++i) {
    empty += compare({globs[i]}, any_text(), U"abc");
    for (std::size_t k = 0; k < i; ++k) empty += compare({globs[i], globs[k]}, any_text(), U"abc");
  }
  CHECK(empty > 1000);
}

TEST_CASE("an alphabet without a spare letter is searched whole") {
  auto const globs = all_globs(2);
  Alphabet const onlyAB{{{U'a', U'b'}}, U"ab"};
  std::size_t empty = 0;
  for (auto const& a : globs)
    for (auto const& b : globs)
      for (auto const& c : globs)
        if (a < b && b < c) empty += compare({a, b, c}, onlyAB, U"ab");
  CHECK(empty > 500);
}

TEST_CASE("an alphabet that lacks a named letter makes its patterns empty") {
  auto const globs = all_globs(2);
  Alphabet const onlyA{{{U'a', U'a'}}, U"a"};
  std::size_t empty = 0;
  for (auto const& a : globs)
    for (auto const& b : globs)
      if (a < b) empty += compare({a, b}, onlyA, U"a");
  CHECK(empty > 100);
}
