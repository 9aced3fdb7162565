#include <iamproof/glob.hpp>

namespace iamproof {

namespace {

struct Lead {
  std::size_t length = 0; ///< bytes in the sequence; 0 when the byte cannot start one
  char32_t bits = 0;
  char32_t least = 0; ///< smallest code point that needs this many bytes: rejects overlong forms
};

Lead lead(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if ((byte & 0xE0U) == 0xC0) return {2, static_cast<char32_t>(byte & 0x1FU), 0x80};
  if ((byte & 0xF0U) == 0xE0) return {3, static_cast<char32_t>(byte & 0x0FU), 0x800};
  if ((byte & 0xF8U) == 0xF0) return {4, static_cast<char32_t>(byte & 0x07U), 0x10000};
  return {};
}

} // namespace

std::u32string decode(std::string_view utf8) {
  std::u32string ascii(utf8.size(), U'\0'); // nearly always
  unsigned all = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    auto const byte = static_cast<unsigned char>(utf8[i]);
    all |= byte;
    ascii[i] = byte;
  }
  if (all < 0x80) return ascii;
  std::u32string text;
  text.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    Lead const start = lead(static_cast<unsigned char>(utf8[i]));
    char32_t c = start.bits;
    bool valid = start.length > 0 && i + start.length <= utf8.size();
    for (std::size_t k = 1; valid && k < start.length; ++k) {
      auto const byte = static_cast<unsigned char>(utf8[i + k]);
      valid = (byte & 0xC0U) == 0x80;
      c = (c << 6U) | (byte & 0x3FU);
    }
    valid = valid && c >= start.least && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    text += valid ? c : U'\uFFFD';
    i += valid ? start.length : 1;
  }
  return text;
}

std::string encode(std::u32string_view text) {
  std::string utf8;
  utf8.reserve(text.size());
  auto const put = [&](char32_t value) { utf8 += static_cast<char>(value); };
  for (char32_t const c : text) {
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0U | (c >> 6U)), put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
      put(0xE0U | (c >> 12U)), put(0x80U | ((c >> 6U) & 0x3FU)), put(0x80U | (c & 0x3FU));
    } else {
      put(0xF0U | (c >> 18U)), put(0x80U | ((c >> 12U) & 0x3FU));
      put(0x80U | ((c >> 6U) & 0x3FU)), put(0x80U | (c & 0x3FU));
    }
  }
  return utf8;
}

} // namespace iamproof
