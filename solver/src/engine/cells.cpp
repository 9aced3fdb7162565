#include "engine/cells.hpp"

#include "formula/years.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace iamproof::solver {

namespace {

Decimal decimal(std::string const& text) {
  auto const value = Decimal::parse(text);
  ensure(value.has_value(), "a number was spelled wrongly");
  return *value;
}

// `c` one step further from zero than any constant can tell: its digits with zeros and a 1 behind.
Decimal beyond(Decimal const& c, std::size_t fractionDigits) {
  std::string text = c.text();
  auto const point = text.find('.');
  std::size_t const have = point == std::string::npos ? 0 : text.size() - point - 1;
  if (point == std::string::npos) text += '.';
  return decimal(text + std::string(fractionDigits - have, '0') + '1');
}

// Further from zero than `c`, on the side of `negative`.
Decimal far(Decimal const& c, bool negative) {
  std::string digits = c.text().substr(c.text()[0] == '-' ? 1 : 0);
  return decimal((negative ? "-9" : "9") + digits);
}

// Readable neighbours: a whole number of few digits, one less and one more.
void add_whole_neighbours(Decimal const& c, std::set<Decimal>& values) {
  std::string const text = c.text();
  std::int64_t whole = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error != std::errc() || end != text.data() + text.size() || text.size() > 16) return;
  values.insert(decimal(std::to_string(whole - 1)));
  values.insert(decimal(std::to_string(whole + 1)));
}

// The constants, and a value below, between and above them. Decimals are dense.
void add_numbers(std::set<Decimal> const& constants, std::vector<std::string>& texts) {
  Decimal const zero = decimal("0");
  std::size_t fraction = 0;
  for (auto const& c : constants) fraction = std::max(fraction, c.text().size());
  std::set<Decimal> fine{far(*constants.begin(), true), far(*constants.rbegin(), false)};
  for (auto a = constants.begin(); std::next(a) != constants.end(); ++a) {
    Decimal const& b = *std::next(a);
    if (*a < zero && zero < b)
      fine.insert(zero);
    else if (*a >= zero)
      fine.insert(beyond(*a, fraction));
    else
      fine.insert(b == zero ? decimal("-0." + std::string(fraction, '0') + "1")
                            : beyond(b, fraction));
  }
  std::set<Decimal> nice(constants);
  for (auto const& c : constants) add_whole_neighbours(c, nice);
  for (auto const& value : nice) texts.push_back(value.text());
  for (auto const& value : fine) texts.push_back(value.text());
}

void add_instants(std::set<Decimal> const& seconds, std::vector<std::string>& texts) {
  std::vector<std::string> numbers;
  add_numbers(seconds, numbers);
  for (auto const& text : numbers)
    if (auto const instant = Instant::parse(text, false)) texts.push_back(instant->text());
  // Epoch seconds are a spelling of their own.
  texts.insert(texts.end(), numbers.begin(), numbers.end());
}

// The first and the last second that a date can name, offsets aside.
constexpr char const* firstSecond = "-62167219200";
constexpr char const* lastSecond = "253402300799";

// A number may lie where no date does, and only the other way round is there a spelling for each. Where the
// line of dates ends is one more place that divides; how far offsets reach beyond is left open.
bool ends_are_clear(std::set<Decimal> const& constants) {
  for (auto const& [from, to] :
       {std::pair("-62167305600", firstSecond), {lastSecond, "253402387200"}}) {
    auto const in = constants.lower_bound(decimal(from));
    if (in != constants.end() && *in <= decimal(to)) return false;
  }
  return true;
}

// Numbers that are no years under either reading.
void add_padded(std::vector<std::string>& texts) {
  auto const count = texts.size();
  for (std::size_t i = 0; i < count; ++i)
    if (texts[i].size() == 4) texts.push_back("0" + texts[i]);
}

// Four digits are one text with two instants. Both grow with the number, so that around every number at which some
// constant is passed, in either reading, all combinations are met.
void add_four_digits(std::set<Decimal> const& seconds, std::vector<std::string>& texts) {
  std::set<unsigned> passed{0, years - 1};
  for (auto const& c : seconds) {
    passed.insert(first_year_from(c));
    unsigned low = 0; // the first number of seconds that is no less
    for (unsigned high = years; low < high;) {
      unsigned const middle = (low + high) / 2;
      if (decimal(std::to_string(middle)) >= c)
        high = middle;
      else
        low = middle + 1;
    }
    passed.insert(low);
  }
  std::set<unsigned> numbers;
  for (unsigned const at : passed)
    for (unsigned const near : {at - 1, at, at + 1})
      if (near < years) numbers.insert(near); // below 0 is far above
  for (unsigned const number : numbers) texts.push_back(four_digits(number));
}

// The address `steps` (+1 or -1) from `address`, or nothing at the end of the family.
std::optional<IpAddress> neighbour(IpAddress address, int step) {
  std::size_t const first = address.v6 ? 0 : 12;
  for (std::size_t i = 16; i-- > first;) {
    auto const old = address.bytes[i];
    address.bytes[i] = static_cast<std::uint8_t>(old + step);
    if (old != (step > 0 ? 0xFF : 0x00)) return address;
  }
  return std::nullopt;
}

IpAddress last_of(IpRange const& range) {
  IpAddress last = range.base;
  std::size_t const first = last.v6 ? 0 : 12;
  for (std::size_t bit = range.prefix; bit < (last.v6 ? 128U : 32U); ++bit)
    last.bytes[first + bit / 8] |= static_cast<std::uint8_t>(0x80U >> (bit % 8));
  return last;
}

// Blocks nest or are disjoint, so their ends and the addresses next to them meet every combination.
void add_addresses(std::vector<IpRange> const& ranges, std::vector<std::string>& texts) {
  for (char const* nice :
       {"203.0.113.10", "198.51.100.7", "192.0.2.1", "10.0.0.10", "2001:db8::10"})
    texts.emplace_back(nice);
  for (auto const& range : ranges) {
    IpAddress const last = last_of(range);
    auto const first = neighbour(range.base, 1);
    if (range.base != last && first) texts.push_back(first->text());
    texts.push_back(range.base.text());
    texts.push_back(last.text());
    for (auto const& beyond : {neighbour(range.base, -1), neighbour(last, 1)})
      if (beyond) texts.push_back(beyond->text());
  }
  for (char const* end :
       {"0.0.0.0", "255.255.255.255", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"})
    texts.emplace_back(end);
}

std::string base64(std::string const& bytes) {
  static constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group =
          (group << 8U) | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      text += i + k <= bytes.size() ? letters[(group >> (18 - 6 * k)) & 0x3FU] : '=';
  }
  return text;
}

struct Collected {
  std::set<Decimal> numbers, seconds;
  std::vector<IpRange> ranges;
  std::vector<std::string> bytes;
  std::set<OperatorFamily> families;
  std::set<bool> readings; ///< of four digits in dates
};

Collected collect(std::span<Atom const* const> atoms) {
  Collected c;
  for (Atom const* atom : atoms) {
    if (auto const* number = std::get_if<atom::Number>(atom)) {
      c.numbers.insert(number->operand);
      c.families.insert(OperatorFamily::Numeric);
    } else if (auto const* date = std::get_if<atom::Date>(atom)) {
      c.seconds.insert(date->operand.seconds());
      c.families.insert(OperatorFamily::Date);
      c.readings.insert(date->year);
    } else if (auto const* address = std::get_if<atom::Address>(atom)) {
      c.ranges.push_back(address->range);
      c.families.insert(OperatorFamily::IpAddress);
    } else if (auto const* bytes = std::get_if<atom::Bytes>(atom)) {
      c.bytes.push_back(bytes->bytes);
      c.families.insert(OperatorFamily::Binary);
    } else if (auto const* readable = std::get_if<atom::Readable>(atom)) {
      c.families.insert(readable->family);
      if (readable->family == OperatorFamily::Date) c.readings.insert(readable->year);
    }
  }
  return c;
}

} // namespace

Cells cells_of(std::span<Atom const* const> atoms) {
  Collected c = collect(atoms);
  Cells cells;
  bool const both =
      c.families.count(OperatorFamily::Numeric) > 0 && c.families.count(OperatorFamily::Date) > 0;
  // Base64 spells anything; addresses are neither numbers nor dates.
  cells.complete = c.families.size() <= 1 || c.families.count(OperatorFamily::Binary) == 0;
  // Seconds are numbers and dates at once, so either family's constants divide the other's values.
  if (both) {
    c.numbers.merge(std::set<Decimal>(c.seconds));
    cells.complete = cells.complete && ends_are_clear(c.numbers);
    for (char const* end : {firstSecond, lastSecond}) c.numbers.insert(decimal(end));
    c.seconds = c.numbers;
  }
  if (c.families.count(OperatorFamily::Numeric) > 0) {
    if (c.numbers.empty()) c.numbers.insert(*Decimal::parse("10"));
    add_numbers(c.numbers, cells.texts);
  }
  if (c.families.count(OperatorFamily::Date) > 0) {
    if (c.seconds.empty()) c.seconds.insert(*Decimal::parse("1767225600"));
    add_instants(c.seconds, cells.texts);
    if (c.readings.size() > 1 || (both && c.readings.count(true) > 0)) {
      add_padded(cells.texts);
      add_four_digits(c.seconds, cells.texts);
    }
  }
  if (c.families.count(OperatorFamily::IpAddress) > 0) add_addresses(c.ranges, cells.texts);
  if (c.families.count(OperatorFamily::Binary) > 0) {
    std::string other;
    for (auto const& bytes : c.bytes) {
      cells.texts.push_back(base64(bytes));
      other += bytes + "x"; // longer than, and so different from, each of them
    }
    cells.texts.push_back(base64(other));
  }
  for (char const* plain : {"example", "", "true"}) cells.texts.emplace_back(plain);
  return cells;
}

} // namespace iamproof::solver
