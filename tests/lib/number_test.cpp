#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/values.hpp>

#include "../support/property.hpp"

#include <algorithm>

using iamproof::Decimal;
using iamproof::testing::check_property;

namespace {

std::string canonical(std::string_view text) {
  auto const number = Decimal::parse(text);
  return number ? number->text() : "nothing";
}

/// A number by its parts, to compare without the code under test.
struct Parts {
  bool negative = false;
  std::string whole;
  std::string fraction;

  std::string spelled() const {
    std::string const sign = negative ? "-" : "";
    return fraction.empty() ? sign + whole : sign + whole + '.' + fraction;
  }
};

Parts any_parts() {
  auto const digits =
      rc::gen::container<std::string>(rc::gen::inRange('0', static_cast<char>(':')));
  return {*rc::gen::arbitrary<bool>(), *rc::gen::inRange('0', static_cast<char>(':')) + *digits,
          *digits};
}

/// -1, 0 or 1: schoolbook comparison after padding both sides to the same shape.
int slow_compare(Parts a, Parts b) {
  auto const whole = std::max(a.whole.size(), b.whole.size());
  auto const fraction = std::max(a.fraction.size(), b.fraction.size());
  auto const digits = [&](Parts const& p) {
    return std::string(whole - p.whole.size(), '0') + p.whole + p.fraction +
           std::string(fraction - p.fraction.size(), '0');
  };
  std::string const zero(whole + fraction, '0');
  if (digits(a) == zero) a.negative = false;
  if (digits(b) == zero) b.negative = false;
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  int const magnitude = digits(a) < digits(b) ? -1 : digits(a) > digits(b) ? 1 : 0;
  return a.negative ? -magnitude : magnitude;
}

int compare(Decimal const& a, Decimal const& b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

} // namespace

TEST_CASE("a decimal is read in every spelling and printed in one") {
  struct {
    char const* text;
    char const* expected;
  } const table[] = {
      {"0", "0"},
      {"-0", "0"},
      {"+0.00", "0"},
      {"10", "10"},
      {"007", "7"},
      {"-0.50", "-0.5"},
      {"-.5", "-0.5"},
      {"+5", "5"},
      {"5.", "5"},
      {"1.2300", "1.23"},
      {"100.001", "100.001"},
      {"98765432109876543210987654321098765432109876543210.1234567890123456789",
       "98765432109876543210987654321098765432109876543210.1234567890123456789"},
  };
  for (auto const& row : table) {
    CAPTURE(row.text);
    CHECK(canonical(row.text) == row.expected);
  }
}

TEST_CASE("what is not a decimal number is nothing") {
  for (char const* text :
       {"",    "-",   "+",  ".",     "-.",  "12abc", "1e3", "1E3", " 1",    "1 ", "1\n",
        "--1", "+-1", "1-", "1.2.3", "1,5", "0x10",  "NaN", "inf", "1_000", "١",  "½"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
  }
  CHECK_FALSE(Decimal::parse(std::string_view("1\0", 2)));
}

TEST_CASE("digits are counted after needless zeros are gone, and too many are nothing") {
  std::string const nines(4096, '9');
  CHECK(canonical(nines) == nines);
  CHECK(canonical("000" + nines) == nines);
  CHECK(canonical("0." + nines + "000") == "0." + nines);
  CHECK_FALSE(Decimal::parse(nines + "9"));
  CHECK_FALSE(Decimal::parse(nines + ".9"));
  CHECK(canonical(std::string(1000000, '0')) == "0");
}

TEST_CASE("equal numbers are equal whatever their spelling") {
  CHECK(Decimal::parse("-0.50") == Decimal::parse("-.5"));
  CHECK(Decimal::parse("0") == Decimal::parse("-0.0"));
  CHECK(Decimal::parse("1") != Decimal::parse("-1"));
  CHECK(Decimal::parse("10") != Decimal::parse("1"));
  CHECK(Decimal::parse("0.1") != Decimal::parse("0.01"));
}

TEST_CASE("order is that of the numbers, not of their text") {
  char const* const ascending[] = {"-100", "-20", "-3.5", "-3.25", "-0.1", "-0.01", "0",
                                   "0.01", "0.1", "0.11", "0.2",   "1",    "9",     "10"};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    for (std::size_t j = 0; j < std::size(ascending); ++j) {
      CAPTURE(ascending[i]);
      CAPTURE(ascending[j]);
      auto const a = *Decimal::parse(ascending[i]);
      auto const b = *Decimal::parse(ascending[j]);
      CHECK((a < b) == (i < j));
      CHECK((a == b) == (i == j));
    }
  }
}

TEST_CASE("the canonical text of any number reads back as that number") {
  check_property("parse(text(x)) == x", [] {
    auto const number = Decimal::parse(any_parts().spelled());
    RC_ASSERT(number.has_value());
    RC_ASSERT(Decimal::parse(number->text()) == number);
  });
}

TEST_CASE("comparison agrees with schoolbook comparison") {
  check_property("compare == slow_compare", [] {
    Parts const a = any_parts();
    Parts b = *rc::gen::element(0, 1) == 0 ? any_parts() : a;
    if (*rc::gen::arbitrary<bool>()) b.fraction += '0';
    if (*rc::gen::arbitrary<bool>()) b.whole.insert(0, "0");
    auto const x = *Decimal::parse(a.spelled());
    auto const y = *Decimal::parse(b.spelled());
    RC_ASSERT(compare(x, y) == slow_compare(a, b));
    RC_ASSERT((x == y) == (slow_compare(a, b) == 0));
  });
}
