#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_sweep.hpp"

#include "language/pairs.hpp"

#include <doctest/doctest.h>

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

namespace {

std::optional<bool> subsumes(Glob const& general, Glob const& special) {
  Budget budget(1'000'000);
  return Languages({general, special}, any_text()).subsumes(0, 1, budget);
}

/// No colon at all; and anything whose last character is none. The second cannot know which is last.
Glob const noColons = glob("?*", false, false);
Glob const lastNoColon{{{GlobToken::Kind::AnyMany, true, 0}, {GlobToken::Kind::AnyOne, false, 0}},
                       false};

/// Small patterns with both kinds of wildcards and both kinds of letters.
std::vector<Glob> mixed_globs() {
  std::vector<Glob> globs = all_globs(2);
  for (auto const* text : {"*", "?", "a*", "*a", ":*", "*:", "*:*", "?:?", "a?"})
    globs.push_back(glob(text, false, false));
  for (auto const* text : {"a", "A*", "*b", "?a", "ab"}) globs.push_back(glob(text, true));
  for (auto const* text : {":", "A", "a:b", "*:*", ":*"}) globs.push_back(glob(text));
  return globs;
}

} // namespace

TEST_CASE("disjoint and subsumes agree with the reference on all small pairs") {
  auto const globs = mixed_globs();
  std::u32string const letters = U"aAbB:x";
  for (auto const& a : globs)
    for (auto const& b : globs) {
      INFO(to_string(a) << " and " << to_string(b));
      Languages const both({a, b}, any_text());
      CHECK(both.disjoint(0, 1) == !satisfiable({a, b}, {true, true}, letters));
      CHECK(both.disjoint(1, 0) == both.disjoint(0, 1));
      CHECK(subsumes(a, b) == !satisfiable({b, a}, {true, false}, letters));
      if (follows(Track(b), Track(a))) CHECK(subsumes(a, b) == true);
      if (clash(Track(a), Track(b))) CHECK(both.disjoint(0, 1));
    }
}

TEST_CASE("a pattern follows another when it only has to keep step") {
  auto const step = [](char const* special, char const* general) {
    return follows(Track(glob(special)), Track(glob(general)));
  };
  CHECK(step("arn:aws:s3:::logs-*/2024/*", "arn:aws:s3:::logs-*"));
  CHECK(step("a*b*c", "a*c"));
  CHECK(step("a?b", "a*b"));
  CHECK(step("*?*", "?*"));
  CHECK(step("a*b", "a?*"));
  CHECK_FALSE(step("a*", "a?*"));
  CHECK_FALSE(step("a*", "a*b"));
}

TEST_CASE("with a spare letter and plain wildcards, keeping step is all there is to inclusion") {
  std::size_t included = 0;
  for (auto const& a : all_globs(4))
    for (auto const& b : all_globs(3)) {
      bool const step_by_step = follows(Track(a), Track(b));
      INFO(to_string(a) << " in " << to_string(b));
      CHECK(step_by_step == !satisfiable({a, b}, {true, false}, U"abx"));
      included += step_by_step ? 1 : 0;
    }
  CHECK(included > 1000);
}

TEST_CASE("inclusion is found where keeping step is not enough") {
  CHECK_FALSE(follows(Track(noColons), Track(lastNoColon)));
  CHECK(subsumes(lastNoColon, noColons) == true);
  CHECK(subsumes(noColons, lastNoColon) == false);
}

TEST_CASE("inclusion depends on the alphabet") {
  Budget budget(1000);
  Alphabet const onlyA{{{U'a', U'a'}}, U"a"};
  CHECK(Languages({glob("a"), glob("?")}, onlyA).subsumes(0, 1, budget) == true);
  CHECK(Languages({glob("a"), glob("?")}, any_text()).subsumes(0, 1, budget) == false);
}

TEST_CASE("disjointness depends on the alphabet") {
  std::vector<Glob> const globs{glob("1*"), glob("*a")};
  CHECK_FALSE(Languages(globs, any_text()).disjoint(0, 1));
  CHECK(Languages(globs, digits()).disjoint(0, 1));
}

TEST_CASE("inclusion that is not decided within the budget is neither true nor false") {
  Budget budget(0);
  CHECK(Languages({lastNoColon, noColons}, any_text()).subsumes(0, 1, budget) == std::nullopt);
}
