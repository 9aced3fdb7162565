// The `where` of a question: what lowering makes of random texts is what the page on the language says.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "where_reference.hpp"

using namespace iamproof;

TEST_CASE("a where holds of the requests that the query language says it speaks of") {
  constexpr std::uint64_t seed = 20260101;
  auto const organization = testing::organization_of_random_requests();
  Dice dice(seed);
  for (int i = 0; i < 2000; ++i) {
    auto const text = testing::where_disagreement(organization, dice);
    REQUIRE_MESSAGE(!text, "seed " << seed << ": " << text.value_or(""));
  }
}
