// Every set of up to two patterns over {a, b, *, ?} of length at most three, with every sign vector,
// compared with the reference.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_sweep.hpp"

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

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
