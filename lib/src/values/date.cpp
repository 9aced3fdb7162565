// The grammar of dates: the six forms of the W3C note "Date and Time Formats" (year, month, day,
// minute, second, fraction), or Unix epoch seconds as a decimal number. A time without a zone is in
// UTC. The calendar is the Gregorian one of ISO 8601 throughout; there is no leap second and no
// hour 24.
// Rules VAL-DATE, VAL-DATE-INTEGER.
#include <iamproof/values.hpp>

#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <chrono>

namespace iamproof {
namespace {

namespace x3 = boost::spirit::x3;

constexpr std::int64_t secondsPerDay = 86400;

struct Fields {
  int year = 0;
  unsigned month = 1, day = 1;
  int hour = 0, minute = 0, second = 0;
  std::string_view fraction;
  bool west = false;
  int offsetHours = 0, offsetMinutes = 0;
};

/// The fields as they are spelled; whether such a day exists is not asked here.
std::optional<Fields> read_fields(std::string_view text) {
  Fields f;
  auto const into = [](auto& target) {
    return [&target](auto& context) { target = x3::_attr(context); };
  };
  auto const intoFraction = [&](auto& context) {
    auto const& range = x3::_attr(context);
    f.fraction = {range.begin(), range.size()};
  };
  auto const markWest = [&](auto&) { f.west = true; };

  constexpr x3::uint_parser<int, 10, 4, 4> four{};
  constexpr x3::uint_parser<int, 10, 2, 2> two{};
  constexpr x3::uint_parser<unsigned, 10, 2, 2> ordinal{};

  auto const sign = x3::lit('-')[markWest] | '+';
  auto const zone = 'Z' | sign >> two[into(f.offsetHours)] >> ':' >> two[into(f.offsetMinutes)];
  auto const fraction = '.' >> x3::raw[+x3::char_('0', '9')][intoFraction];
  auto const second = ':' >> two[into(f.second)] >> -fraction;
  auto const time = 'T' >> two[into(f.hour)] >> ':' >> two[into(f.minute)] >> -second >> -zone;
  auto const day = '-' >> ordinal[into(f.day)] >> -time;
  auto const month = '-' >> ordinal[into(f.month)] >> -day;
  auto const date = four[into(f.year)] >> -month;

  char const* at = text.data();
  char const* const end = at + text.size();
  if (!x3::parse(at, end, date) || at != end) return std::nullopt;
  return f;
}

/// Whole seconds since the epoch, or nothing when there is no such moment.
std::optional<std::int64_t> whole_seconds(Fields const& f) {
  std::chrono::year_month_day const day{std::chrono::year{f.year}, std::chrono::month{f.month},
                                        std::chrono::day{f.day}};
  if (!day.ok() || f.hour > 23 || f.minute > 59 || f.second > 59 || f.offsetHours > 23 ||
      f.offsetMinutes > 59) {
    return std::nullopt;
  }
  std::int64_t const days = std::chrono::sys_days{day}.time_since_epoch().count();
  std::int64_t const hours = f.hour;
  std::int64_t const minutes = f.minute;
  std::int64_t const offset =
      std::int64_t{f.offsetHours} * 3600 + std::int64_t{f.offsetMinutes} * 60;
  std::int64_t const local = days * secondsPerDay + hours * 3600 + minutes * 60 + f.second;
  return f.west ? local + offset : local - offset;
}

/// The digits of 1 - 0.`fraction`. Precondition: some digit is not zero.
std::string complement(std::string_view fraction) {
  std::string digits(fraction.substr(0, fraction.find_last_not_of('0') + 1));
  for (char& digit : digits) digit = static_cast<char>('0' + '9' - digit);
  ++digits.back();
  return digits;
}

/// `whole` + 0.`fraction` as a decimal number. Before the epoch the fraction counts back from the
/// sign: -1 + 0.25 is -0.75.
std::string decimal_text(std::int64_t whole, std::string_view fraction) {
  if (fraction.find_first_not_of('0') == std::string_view::npos) return std::to_string(whole);
  if (whole >= 0) return std::to_string(whole).append(1, '.').append(fraction);
  return '-' + std::to_string(-(whole + 1)) + '.' + complement(fraction);
}

bool is_four_digits(std::string_view text) {
  return text.size() == 4 &&
         std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

void append_padded(std::string& text, std::int64_t number, std::size_t digits) {
  std::string const spelled = std::to_string(number);
  if (spelled.size() < digits) text.append(digits - spelled.size(), '0');
  text += spelled;
}

/// "2026-01-01T00:00:00", or nothing outside the years 0000 to 9999.
std::optional<std::string> date_text(std::int64_t seconds) {
  using namespace std::chrono;
  constexpr sys_days first = year{0} / January / 1;
  constexpr sys_days end = year{10000} / January / 1;
  sys_seconds const moment{std::chrono::seconds{seconds}};
  if (moment < first || moment >= end) return std::nullopt;
  auto const midnight = floor<days>(moment);
  year_month_day const day{midnight};
  std::int64_t const time = (moment - midnight).count();

  std::string text;
  append_padded(text, int{day.year()}, 4);
  append_padded(text += '-', unsigned{day.month()}, 2);
  append_padded(text += '-', unsigned{day.day()}, 2);
  append_padded(text += 'T', time / 3600, 2);
  append_padded(text += ':', time / 60 % 60, 2);
  append_padded(text += ':', time % 60, 2);
  return text;
}

} // namespace

std::optional<Instant> Instant::parse(std::string_view text, bool fourDigitsAreYear) {
  std::optional<Decimal> seconds;
  auto const fields = is_four_digits(text) && !fourDigitsAreYear ? std::nullopt : read_fields(text);
  if (fields) {
    auto const whole = whole_seconds(*fields);
    if (!whole) return std::nullopt;
    seconds = Decimal::parse(decimal_text(*whole, fields->fraction));
  } else {
    seconds = Decimal::parse(text);
  }
  if (!seconds) return std::nullopt;
  Instant instant;
  instant.seconds_ = *std::move(seconds);
  return instant;
}

std::string Instant::text() const {
  std::string const decimal = seconds_.text();
  bool const negative = decimal.front() == '-';
  std::string_view const magnitude = std::string_view(decimal).substr(negative ? 1 : 0);
  auto const point = std::min(magnitude.find('.'), magnitude.size());
  std::string_view const digits = magnitude.substr(0, point);
  std::string fraction(magnitude.substr(std::min(point + 1, magnitude.size())));
  constexpr std::size_t beyondYear9999 = 13; // digits; 9999-12-31 has twelve
  if (digits.size() >= beyondYear9999) return decimal;

  std::int64_t whole = 0;
  for (char const digit : digits) whole = whole * 10 + (digit - '0');
  if (negative) whole = -whole;
  if (negative && !fraction.empty()) {
    --whole;
    fraction = complement(fraction);
  }
  auto text = date_text(whole);
  if (!text) return decimal;
  if (!fraction.empty()) (*text += '.') += fraction;
  return *text + 'Z';
}

} // namespace iamproof
