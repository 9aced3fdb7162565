#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_reference.hpp"

#include "language/probe.hpp"

#include "../support/property.hpp"

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

namespace {

constexpr std::u32string_view digitLetters = U"0123456789";
std::u32string const role = U":role/";

Probe account(std::string_view pattern, bool open = false) {
  return {glob(pattern), U"arn:aws:iam::", role, open};
}

Probe whole(std::string_view pattern) {
  return {glob(pattern), U"", U"", false};
}

std::vector<std::string> texts(std::optional<std::vector<std::u32string>> const& found) {
  std::vector<std::string> all;
  if (!found) return {"none"};
  for (auto const& each : *found) all.push_back(encode(each));
  return all;
}

std::vector<std::string> classes(std::vector<Probe> const& probes, unsigned length,
                                 std::vector<std::u32string> const& preferred = {},
                                 std::size_t maxClasses = 100) {
  return texts(representatives(probes, digitLetters, length, maxClasses, preferred));
}

} // namespace

TEST_CASE("parameters that no pattern tells apart have one representative") {
  using Texts = std::vector<std::string>;
  CHECK(classes({}, 3) == Texts{"000"});
  CHECK(classes({whole("*")}, 3) == Texts{"000"});
  CHECK(classes({whole("123")}, 3) == Texts{"000", "123"});
  CHECK(classes({whole("1*"), whole("*9")}, 2) == Texts{"00", "09", "10", "19"});
  CHECK(classes({whole("a*")}, 3) == Texts{"000"});
  CHECK(classes({whole("*5*"), whole("???")}, 3) == Texts{"000", "005"});
  CHECK(classes({whole("*1*2*")}, 12) == Texts{"000000000000", "000000000012"});
}

TEST_CASE("a preferred value stands for its class, the first of several") {
  using Texts = std::vector<std::string>;
  CHECK(classes({whole("1*")}, 3, {U"777", U"888", U"123"}) == Texts{"777", "123"});
  CHECK(classes({whole("1*")}, 3, {U"77", U"xyz"}) == Texts{"000", "100"});
}

TEST_CASE("an account is seen inside an ARN") {
  auto const found = classes({account("arn:aws:iam::111122223333:role/*", true),
                              account("arn:aws:iam::*:role/x"), account("arn:*333:role/?*", true)},
                             12, {U"999999999999"});
  CHECK(found == std::vector<std::string>{"999999999999", "000000000333", "111122223333"});
}

TEST_CASE("what may never be chosen is no representative, and alone is no class") {
  auto const never = [](std::vector<Probe> const& probes, std::vector<std::u32string> const& out,
                        std::size_t most = 100) {
    return texts(representatives(probes, digitLetters, 2, most, {}, out));
  };
  CHECK(never({}, {U"00", U"01"}) == std::vector<std::string>{"02"});
  CHECK(never({whole("1*")}, {U"00", U"10"}) == std::vector<std::string>{"01", "11"});
  CHECK(never({whole("42")}, {U"42"}) == std::vector<std::string>{"00"});
  std::vector<std::u32string> all;
  for (char32_t a : digitLetters)
    for (char32_t b : digitLetters) all.push_back({a, b});
  CHECK(never({whole("1*")}, all, 1).empty());
}

TEST_CASE("more classes than wanted is no answer") {
  std::vector<Probe> probes;
  for (char c = '0'; c <= '9'; ++c) probes.push_back(whole(std::string("*") + c + "*"));
  CHECK(classes(probes, 12, {}, 1000) == std::vector<std::string>{"none"});
  CHECK(classes(probes, 3, {}, 175).size() == 175); // 10 + 45·1 + 120 sets of at most three digits
  CHECK(classes(probes, 3, {}, 174) == std::vector<std::string>{"none"});
}

TEST_CASE("what can no longer make a difference does not make intermediate states") {
  std::vector<Probe> const probes{whole("*1????????x"), whole("*2????????x"), whole("*3????????x"),
                                  whole("*7*")};
  CHECK(classes(probes, 12) == std::vector<std::string>{"000000000000", "000000000007"});
}

TEST_CASE("an open probe tells apart what may still come, a closed one only what is") {
  std::vector<Probe> const open{{glob("1*x"), U"", U"", true}};
  std::vector<Probe> const closed{{glob("1*x"), U"", U"", false}};
  CHECK(signature(open, U"11") == signature(open, U"12"));
  CHECK(signature(open, U"11") != signature(open, U"21"));
  CHECK(signature(closed, U"11") == signature(closed, U"21"));
}

TEST_CASE("positions that a later star makes superfluous do not tell parameters apart") {
  std::vector<Probe> const open{{glob("*12*"), U"", U"", true}};
  CHECK(signature(open, U"12") == signature(open, U"1212"));
  CHECK(signature(open, U"12") == signature(open, U"121"));
  CHECK(signature(open, U"1") != signature(open, U"2"));
}

TEST_CASE("closed probes agree with matching, and representatives cover every value") {
  testing::check_property("random probes", [] {
    std::vector<Probe> probes;
    auto const count = *rc::gen::inRange(1, 4);
    while (static_cast<int>(probes.size()) < count) {
      auto const text = *rc::gen::resize(
          6, rc::gen::container<std::string>(rc::gen::elementOf(std::string("01:**??"))));
      auto const before = *rc::gen::element(std::u32string(), std::u32string(U"0"));
      auto const after = *rc::gen::element(std::u32string(), std::u32string(U"1"));
      bool const colon = *rc::gen::arbitrary<bool>();
      probes.push_back({glob(text, false, colon), before, after, *rc::gen::arbitrary<bool>()});
    }
    std::map<std::vector<std::uint64_t>, std::u32string> firsts;
    std::vector<std::u32string> expected;
    for (unsigned value = 0; value < 16; ++value) {
      std::u32string x;
      for (unsigned bit = 4; bit-- > 0;) x += (value >> bit & 1U) != 0 ? U'1' : U'0';
      if (firsts.try_emplace(signature(probes, x), x).second) expected.push_back(x);
      for (auto const& probe : probes) {
        std::vector<Probe> const alone{{probe.pattern, probe.before, probe.after, false}};
        bool const matches = probe.pattern.matches(probe.before + x + probe.after);
        RC_ASSERT(signature(alone, x) == std::vector<std::uint64_t>{matches ? 1U : 0U});
      }
    }
    auto const found = representatives(probes, U"01", 4, 16, {});
    RC_ASSERT(found.has_value());
    std::set<std::vector<std::uint64_t>> covered;
    for (auto const& x : *found) covered.insert(signature(probes, x));
    RC_ASSERT(covered.size() == found->size());
    RC_ASSERT(covered.size() == expected.size());
  });
}
