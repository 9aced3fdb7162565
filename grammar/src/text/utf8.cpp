#include "text/utf8.hpp"

#include <iamproof/glob.hpp>

#include <array>
#include <cstdint>

namespace iamproof::text {

namespace {

/// How many bytes the well-formed sequence at the start of `s` has; 0 when there is none.
std::size_t sequence(std::string_view s) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  auto const lead = byte(0);
  if (lead < 0x80) return 1;
  // Unicode, table 3-7: the second byte's range depends on the lead, the others are 80..BF.
  std::size_t size = 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    size = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    size = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    size = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  }
  if (size == 0 || s.size() < size || byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  return size;
}

} // namespace

std::optional<std::size_t> first_invalid(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    auto const size = sequence(text.substr(i));
    if (size == 0) return i;
    i += size;
  }
  return std::nullopt;
}

std::string code_point_name(char32_t c) {
  static constexpr char const* digits = "0123456789ABCDEF";
  std::string hex;
  for (auto rest = static_cast<std::uint32_t>(c); rest != 0 || hex.size() < 4; rest /= 16) {
    hex.insert(hex.begin(), digits[rest % 16]);
  }
  return "U+" + hex;
}

std::string quoted(std::string_view text) {
  static constexpr std::size_t longest = 60;
  // Four bytes per code point at most: never decode more of a huge text than will be shown.
  auto const shown = decode(text.substr(0, 4 * longest + 4));
  std::string result = "`";
  std::size_t count = 0;
  for (auto const c : shown) {
    if (count++ == longest) return result + "…`";
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
      result += code_point_name(c);
    else
      result += encode(std::u32string_view(&c, 1));
  }
  return result + "`";
}

} // namespace iamproof::text
