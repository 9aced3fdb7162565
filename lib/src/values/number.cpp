// The grammar of numbers: the lexical form of XML Schema's `decimal`. An optional sign, digits, and
// an optional fraction, with at least one digit in all. No exponent, no space, no digit grouping.
// Rule VAL-NUMBER.
#include <iamproof/values.hpp>

#include <boost/spirit/home/x3.hpp>

#include <algorithm>

namespace iamproof {
namespace {

namespace x3 = boost::spirit::x3;

/// Digits a number keeps. More than any real value has, few enough that comparing stays cheap.
constexpr std::size_t maxDigits = 4096;

/// A number as it is spelled, before leading and trailing zeros go.
struct Spelling {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
};

std::optional<Spelling> read_spelling(std::string_view text) {
  Spelling spelling;
  auto const into = [](std::string_view& target) {
    return [&target](auto& context) {
      auto const& range = x3::_attr(context);
      target = {range.begin(), range.size()};
    };
  };
  auto const minus = [&](auto&) { spelling.negative = true; };

  auto const digit = x3::char_('0', '9');
  auto const sign = x3::lit('-')[minus] | '+';
  auto const oneDigitAtLeast = &(-x3::lit('.') >> digit);
  auto const fraction = '.' >> x3::raw[*digit][into(spelling.fraction)];
  auto const number =
      -sign >> oneDigitAtLeast >> x3::raw[*digit][into(spelling.whole)] >> -fraction;

  char const* at = text.data();
  char const* const end = at + text.size();
  if (!x3::parse(at, end, number) || at != end) return std::nullopt;
  return spelling;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  auto spelling = read_spelling(text);
  if (!spelling) return std::nullopt;
  auto const [negative, whole, fraction] = *spelling;
  auto const firstDigit = std::min(whole.find_first_not_of('0'), whole.size());
  auto const lastDigit = fraction.find_last_not_of('0'); // npos + 1 is 0: nothing is kept
  auto const wholeDigits = whole.substr(firstDigit);
  auto const fractionDigits = fraction.substr(0, lastDigit + 1);
  if (wholeDigits.size() + fractionDigits.size() > maxDigits) return std::nullopt;

  Decimal number;
  number.whole_ = wholeDigits;
  number.fraction_ = fractionDigits;
  number.negative_ = negative && !(wholeDigits.empty() && fractionDigits.empty());
  return number;
}

std::string Decimal::text() const {
  std::string text = negative_ ? "-" : "";
  text += whole_.empty() ? "0" : whole_;
  if (!fraction_.empty()) {
    text += '.';
    text += fraction_;
  }
  return text;
}

std::strong_ordering operator<=>(Decimal const& a, Decimal const& b) {
  if (a.negative_ != b.negative_) {
    return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  // Without leading zeros the longer whole part is the greater; without trailing zeros fractions
  // are ordered as text.
  auto magnitude = a.whole_.size() <=> b.whole_.size();
  if (magnitude == 0) magnitude = a.whole_ <=> b.whole_;
  if (magnitude == 0) magnitude = a.fraction_ <=> b.fraction_;
  return a.negative_ ? 0 <=> magnitude : magnitude;
}

} // namespace iamproof
