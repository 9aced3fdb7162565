// A request asked of an organization and the same request as a case that states that organization.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "organization_reference.hpp"

using namespace iamproof;

TEST_CASE("an organization binds and completes a request as a case that states it does") {
  constexpr std::uint64_t seed = 20260101;
  Dice dice(seed);
  for (int i = 0; i < 500; ++i) {
    INFO("seed " << seed << ", organization " << i);
    REQUIRE_FALSE(testing::organizations_disagree(dice));
  }
}
