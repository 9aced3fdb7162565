// The grammar of standard base64 (RFC 4648, section 4): groups of four, padded with `=`. Line
// breaks, the URL alphabet, missing padding and padding bits that are not zero are malformed, so
// that one byte string has one spelling.
// Rule VAL-BYTES.
#include <iamproof/values.hpp>

#include <boost/spirit/home/x3.hpp>

#include <array>

namespace iamproof {
namespace {

namespace x3 = boost::spirit::x3;

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 256> make_sextets() {
  std::array<std::uint8_t, 256> sextets{};
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    sextets[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return sextets;
}

bool is_base64(std::string_view text) {
  auto const digit = x3::char_("A-Za-z0-9+/");
  auto const group = digit >> digit >> digit >> digit;
  auto const padded = digit >> digit >> ("==" | digit >> '=');
  char const* at = text.data();
  char const* const end = at + text.size();
  return x3::parse(at, end, x3::omit[*group >> -padded]) && at == end;
}

} // namespace

std::optional<std::string> parse_base64(std::string_view text) {
  static constexpr auto sextets = make_sextets();
  if (!is_base64(text)) return std::nullopt;
  while (text.ends_with('=')) text.remove_suffix(1);

  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  unsigned bits = 0; // the low `count` bits are still to be written
  unsigned count = 0;
  for (char const c : text) {
    bits = (bits << 6 | sextets[static_cast<unsigned char>(c)]) & 0xFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFFU);
  }
  bool const paddingBitsAreZero = (bits & ((1U << count) - 1U)) == 0;
  if (!paddingBitsAreZero) return std::nullopt;
  return bytes;
}

} // namespace iamproof
