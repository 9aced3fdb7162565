#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/values.hpp>

#include "../support/property.hpp"

using iamproof::Decimal;
using iamproof::Instant;
using iamproof::testing::check_property;

namespace {

std::string seconds(std::string_view text, bool fourDigitsAreYear = false) {
  auto const instant = Instant::parse(text, fourDigitsAreYear);
  return instant ? instant->seconds().text() : "nothing";
}

std::string canonical(std::string_view text) {
  auto const instant = Instant::parse(text, false);
  return instant ? instant->text() : "nothing";
}

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
  int const days[] = {31, is_leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1];
}

/// Days from 1970-01-01, counted month by month.
long slow_days(int year, int month, int day) {
  long days = 0;
  for (int y = 1970; y < year; ++y) days += is_leap(y) ? 366 : 365;
  for (int y = year; y < 1970; ++y) days -= is_leap(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) days += days_in_month(year, m);
  return days + day - 1;
}

std::string padded(int number, std::size_t digits) {
  std::string const text = std::to_string(number);
  return std::string(digits - text.size(), '0') + text;
}

} // namespace

TEST_CASE("every form of the W3C note is read") {
  struct {
    char const* text;
    char const* seconds;
  } const table[] = {
      {"1970-01", "0"},
      {"1970-01-02", "86400"},
      {"2026-01-01T00:00Z", "1767225600"},
      {"2026-01-01T00:00:30Z", "1767225630"},
      {"2026-01-01T00:00:30.25Z", "1767225630.25"},
      {"2026-01-01T00:00:30.2500000000000000000000000000001Z",
       "1767225630.2500000000000000000000000000001"},
      {"2026-01-01T00:00:30.000Z", "1767225630"},
      {"2026-01-01T00:00:30", "1767225630"},
      {"2026-01-01T00:00:30.5", "1767225630.5"},
      {"2026-01-01T00:00", "1767225600"},
      {"2026-01-01T02:00+02:00", "1767225600"},
      {"2025-12-31T18:30:00-05:30", "1767225600"},
      {"2026-01-01T00:00:00+00:00", "1767225600"},
      {"2026-01-01T00:00:00-00:00", "1767225600"},
      {"1969-12-31T23:59:59.5Z", "-0.5"},
      {"1969-12-31T23:59:58.75Z", "-1.25"},
      {"1969-12-31T23:59:59.0Z", "-1"},
      {"0000-01-01", "-62167219200"},
      {"9999-12-31T23:59:59Z", "253402300799"},
      {"0000-01-01T00:00:00+00:01", "-62167219260"},
  };
  for (auto const& row : table) {
    CAPTURE(row.text);
    CHECK(seconds(row.text) == row.seconds);
  }
}

TEST_CASE("days and times that do not exist are nothing") {
  for (char const* text : {"2025-02-29", "2100-02-29", "1900-02-29", "2024-02-30", "2025-04-31",
                           "2025-00", "2025-13", "2025-01-00", "2025-01-32", "2025-01-01T24:00Z",
                           "2025-01-01T23:60Z", "2025-01-01T23:59:60Z", "2016-12-31T23:59:60Z",
                           "2025-01-01T00:00+24:00", "2025-01-01T00:00+00:60"}) {
    CAPTURE(text);
    CHECK(seconds(text) == "nothing");
  }
  for (char const* text : {"2024-02-29", "2000-02-29", "0000-02-29"}) {
    CAPTURE(text);
    CHECK(seconds(text) != "nothing");
  }
}

TEST_CASE("spellings outside the note are nothing") {
  for (char const* text : {"",
                           "T",
                           "Z",
                           "2025-1",
                           "2025-01-1",
                           "25-01-01",
                           "02025-01-01",
                           "2025-01-01Z",
                           "2025-01Z",
                           "2025-01-01T",
                           "2025-01-01T00",
                           "2025-01-01T00Z",
                           "2025-01-01T0:00Z",
                           "2025-01-01 00:00Z",
                           "2025-01-01t00:00Z",
                           "2025-01-01T00:00z",
                           "2025-01-01T00:00:00.Z",
                           "2025-01-01T00:00:00,5Z",
                           "2025-01-01T00:00+0200",
                           "2025-01-01T00:00+02",
                           "2025-01-01T00:00Z ",
                           " 2025-01-01",
                           "2025-01-01T00:00ZZ",
                           "2025/01/01",
                           "20250101T000000Z",
                           "-2025-01-01",
                           "+2025-01-01",
                           "2025-01-01T00:00:00.5.5Z",
                           "2025-01-01T00:00.5Z",
                           "tomorrow"}) {
    CAPTURE(text);
    CHECK(seconds(text) == "nothing");
    CHECK(seconds(text, true) == "nothing");
  }
}

TEST_CASE("numbers are epoch seconds, exact to any fraction") {
  CHECK(seconds("0") == "0");
  CHECK(seconds("1767225600") == "1767225600");
  CHECK(seconds("1767225600.125") == "1767225600.125");
  CHECK(seconds("-1.5") == "-1.5");
  CHECK(seconds("20250101") == "20250101");
  CHECK(seconds("1e9") == "nothing");
}

TEST_CASE("four bare digits are seconds or a year as asked, and nothing else changes") {
  CHECK(seconds("2024", false) == "2024");
  CHECK(seconds("2024", true) == "1704067200");
  CHECK(seconds("0000", true) == "-62167219200");
  for (char const* text : {"202", "20240", "2024.0", "-2024", "+2024", "2024-01", "1704067200"}) {
    CAPTURE(text);
    CHECK(seconds(text, false) == seconds(text, true));
    CHECK(seconds(text, false) != "nothing");
  }
}

TEST_CASE("an instant has one spelling, in UTC") {
  CHECK(canonical("2026-01-01T02:00:00+02:00") == "2026-01-01T00:00:00Z");
  CHECK(canonical("2026-01") == "2026-01-01T00:00:00Z");
  CHECK(canonical("2026-01-01T00:00:00.500Z") == "2026-01-01T00:00:00.5Z");
  CHECK(canonical("0") == "1970-01-01T00:00:00Z");
  CHECK(canonical("-0.25") == "1969-12-31T23:59:59.75Z");
  CHECK(canonical("-1.25") == "1969-12-31T23:59:58.75Z");
  CHECK(canonical("-1") == "1969-12-31T23:59:59Z");
  CHECK(canonical("951782400") == "2000-02-29T00:00:00Z");
}

TEST_CASE("an instant outside the years 0000 to 9999 is spelled in seconds") {
  CHECK(canonical("253402300799.5") == "9999-12-31T23:59:59.5Z");
  CHECK(canonical("253402300800") == "253402300800");
  CHECK(canonical("9999-12-31T23:59:59-00:01") == "253402300859");
  CHECK(canonical("-62167219200") == "0000-01-01T00:00:00Z");
  CHECK(canonical("-62167219200.5") == "-62167219200.5");
  CHECK(canonical("999999999999") == "999999999999");
  CHECK(canonical("1767225600000") == "1767225600000");
  std::string const far(4096, '9');
  CHECK(canonical(far) == far);
}

TEST_CASE("order honours offsets") {
  auto const at = [](char const* text) { return *Instant::parse(text, false); };
  CHECK(at("2025-12-31T22:30Z") > at("2026-01-01T00:00:00+02:00"));
  CHECK(at("2025-12-31T21:59:59.999Z") < at("2026-01-01T00:00:00+02:00"));
  CHECK(at("2025-12-31T22:00Z") == at("2026-01-01T00:00:00+02:00"));
}

TEST_CASE("every day is where counting months puts it") {
  check_property("days since the epoch", [] {
    int const year = *rc::gen::inRange(0, 10000);
    int const month = *rc::gen::inRange(1, 13);
    int const day = *rc::gen::inRange(1, 33);
    auto const text = padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2);
    bool const exists = day <= days_in_month(year, month);
    auto const expected =
        exists ? std::to_string(slow_days(year, month, day) * 86400) : std::string("nothing");
    RC_ASSERT(seconds(text) == expected);
  });
}

TEST_CASE("a time and its offset add up") {
  check_property("seconds of the day, less the offset", [] {
    int const hour = *rc::gen::inRange(0, 25);
    int const minute = *rc::gen::inRange(0, 61);
    int const second = *rc::gen::inRange(0, 61);
    int const offset = *rc::gen::inRange(-1439, 1440);
    int const away = offset < 0 ? -offset : offset;
    auto const text = "1970-01-03T" + padded(hour, 2) + ':' + padded(minute, 2) + ':' +
                      padded(second, 2) + (offset < 0 ? '-' : '+') + padded(away / 60, 2) + ':' +
                      padded(away % 60, 2);
    bool const exists = hour < 24 && minute < 60 && second < 60;
    int const expected = 2 * 86400 + hour * 3600 + minute * 60 + second - offset * 60;
    RC_ASSERT(seconds(text) == (exists ? std::to_string(expected) : "nothing"));
  });
}

TEST_CASE("the canonical text of any instant reads back as that instant, under either reading") {
  check_property("parse(text(x)) == x", [] {
    auto const whole = *rc::gen::inRange<std::int64_t>(-70'000'000'000, 260'000'000'000);
    auto const fraction =
        *rc::gen::container<std::string>(rc::gen::inRange('0', static_cast<char>(':')));
    auto const instant = Instant::parse(std::to_string(whole) + '.' + fraction, false);
    RC_ASSERT(instant.has_value());
    RC_ASSERT(Instant::parse(instant->text(), false) == instant);
    RC_ASSERT(Instant::parse(instant->text(), true) == instant);
  });
}

TEST_CASE("the longest fractions survive the round trip") {
  std::string const digits(4095, '3');
  for (std::string const& text : {"." + digits, "-." + digits, "1." + digits, "-1." + digits}) {
    auto const instant = Instant::parse(text, false);
    REQUIRE(instant);
    CHECK(Instant::parse(instant->text(), false) == instant);
  }
  CHECK_FALSE(Instant::parse("2026-01-01T00:00:00." + std::string(5000, '3') + 'Z', false));
}
