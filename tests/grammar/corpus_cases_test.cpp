// The corpus as other engines read it: every case has a name of its own, a level and an expectation, and says
// on which switches its decision turns. What the decisions are is held by tests/solver/corpus_test.cpp.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "../support/corpus_files.hpp"

#include <iamproof/case.hpp>
#include <iamproof/catalog.hpp>
#include <iamproof/read.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

using namespace iamproof;
namespace fs = std::filesystem;

namespace {

template <class Check>
void for_each_case(Check const& check) {
  for (auto const& file : case_files()) {
    INFO(file.string());
    auto const text = read_file(file.string(), 0);
    auto const read = read_cases(*text, file.string(), read_file);
    REQUIRE(read);
    for (auto const& one : *read) {
      REQUIRE(one);
      check(file, *one);
    }
  }
}

} // namespace

TEST_CASE("every case has a name that no other case of its file has") {
  std::set<std::string> seen;
  for_each_case([&](fs::path const& file, Case const& one) {
    INFO(one.name);
    CHECK(one.name.rfind("case ", 0) != 0); // what a case without name is called
    CHECK(seen.insert(file.string() + ": " + one.name).second);
  });
  CHECK(seen.size() > 1600);
}

TEST_CASE("every case expects a decision, and names the rules that are its reason") {
  for_each_case([](fs::path const&, Case const& one) {
    INFO(one.name);
    REQUIRE(one.expect);
    CHECK(one.expect->decision);
    CHECK_FALSE(one.expect->rules.empty());
  });
}

TEST_CASE("a decision that turns on a switch has the decision under its other reading beside it") {
  for_each_case([](fs::path const&, Case const& one) {
    INFO(one.name);
    auto const outcome = run(one, Catalog::builtin(), {});
    REQUIRE(outcome);
    for (auto const& name : outcome->evaluation.dependsOn) {
      INFO(name);
      auto const& stated = one.expect->bySwitch;
      CHECK(std::any_of(stated.begin(), stated.end(),
                        [&](auto const& entry) { return entry.first.rfind(name + "=", 0) == 0; }));
    }
  });
}
