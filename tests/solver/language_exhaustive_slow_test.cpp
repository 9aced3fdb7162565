// Every set of three patterns over {a, b, *, ?} of length at most three, with every sign vector, compared
// with the reference.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_sweep.hpp"

using namespace iamproof::language;
using namespace iamproof::language::test;

TEST_CASE("three small patterns are decided as the reference decides them") {
  auto const globs = all_globs(3);
  std::size_t empty = 0;
  for (std::size_t i = 0; i < globs.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      for (std::size_t m = 0; m < k; ++m)
        empty += compare({globs[i], globs[k], globs[m]}, any_text(), U"abc");
  CHECK(empty > 10'000);
}
