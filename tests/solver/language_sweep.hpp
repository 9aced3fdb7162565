// Sweeping over every set of small patterns: all globs up to a length, and the comparison of one set under
// every sign vector with the reference.
#pragma once

#include "language_reference.hpp"

#include <doctest/doctest.h>

namespace iamproof::language::test {

/// All globs over {a, b, *, ?} of at most `maxLength` characters, each language spelled one way.
inline std::vector<Glob> all_globs(std::size_t maxLength) {
  std::vector<std::string> texts{""};
  for (std::size_t at = 0; at < texts.size(); ++at)
    if (texts[at].size() < maxLength)
      for (char const c : {'a', 'b', '*', '?'}) texts.push_back(texts[at] + c);
  std::set<Glob> globs;
  for (auto const& text : texts) globs.insert(glob(text));
  return {globs.begin(), globs.end()};
}

/// Fails the test where `find` and the reference differ. Returns how often the answer was Empty.
inline std::size_t compare(std::vector<Glob> const& globs, Alphabet const& alphabet,
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
    if (found != satisfiable(globs, positive, letters)) complaint = "Found or Empty is wrong";
    if (!complaint.empty()) FAIL_CHECK(complaint << ": " << spelled(globs, positive));
    empty += found ? 0 : 1;
  }
  return empty;
}

} // namespace iamproof::language::test
