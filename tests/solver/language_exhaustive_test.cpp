// Every set of up to two patterns over {a, b, *, ?} of length at most three, with every sign
// vector, compared with the reference.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_reference.hpp"

#include <doctest/doctest.h>

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

namespace {

std::vector<Glob> all_globs(std::size_t maxLength) {
  std::vector<std::string> texts{""};
  for (std::size_t at = 0; at < texts.size(); ++at)
    if (texts[at].size() < maxLength)
      for (char const c : {'a', 'b', '*', '?'}) texts.push_back(texts[at] + c);
  std::set<Glob> globs;
  for (auto const& text : texts) globs.insert(glob(text));
  return {globs.begin(), globs.end()};
}

/// Compares one set under every sign vector; returns how often the answer was Empty.
std::size_t compare(std::vector<Glob> const& globs, Alphabet const& alphabet,
                    std::u32string_view letters) {
  Languages const languages(globs, alphabet);
  std::size_t empty = 0;
  for (std::size_t signs = 0; signs < std::size_t{1} << globs.size(); ++signs) {
    std::vector<bool> positive;
    std::vector<Literal> literals;
    for (std::size_t i = 0; i < globs.size(); ++i) {
      positive.push_back((signs >> i & 1U) != 0);
      literals.push_back({i, positive.back()});
    }
    Budget budget(1'000'000);
    Answer const answer = languages.find(literals, budget);
    bool const found = answer.kind == Answer::Kind::Found;
    std::string complaint = wrong(globs, positive, letters, answer);
    if (found != satisfiable(globs, positive, letters)) complaint = "found or not is wrong";
    if (!complaint.empty()) {
      for (std::size_t i = 0; i < globs.size(); ++i)
        complaint += (positive[i] ? " +" : " -") + to_string(globs[i]);
      FAIL_CHECK(complaint);
    }
    empty += found ? 0 : 1;
  }
  return empty;
}

Alphabet const abOnly{{{U'a', U'b'}}, U"ab"};

} // namespace

TEST_CASE("one or two small patterns are decided as the reference decides them") {
  auto const globs = all_globs(3);
  std::size_t empty = 0;
  for (std::size_t i = 0; i < globs.size(); ++i) {
    empty += compare({globs[i]}, any_text(), U"abc");
    for (std::size_t k = 0; k < i; ++k) empty += compare({globs[i], globs[k]}, any_text(), U"abc");
  }
  CHECK(empty > 1000);
}

TEST_CASE("an alphabet without a spare letter is searched whole") {
  auto const globs = all_globs(2);
  std::size_t empty = 0;
  for (auto const& a : globs)
    for (auto const& b : globs)
      for (auto const& c : globs)
        if (a < b && b < c) empty += compare({a, b, c}, abOnly, U"ab");
  CHECK(empty > 500);
}
