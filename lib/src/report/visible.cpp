#include "report/ranges.hpp"

#include <iamproof/glob.hpp>
#include <iamproof/report.hpp>

namespace iamproof {

namespace {

using report::Range;
using report::within;

// Unicode categories Cc, Cf and Zs/Zl/Zp without U+0020, plus variation selectors.
constexpr std::array<Range, 18> harmful = {{{0, 0x1F},
                                            {0x7F, 0xA0},
                                            {0xAD, 0xAD},
                                            {0x600, 0x605},
                                            {0x61C, 0x61C},
                                            {0x6DD, 0x6DD},
                                            {0x70F, 0x70F},
                                            {0x1680, 0x1680},
                                            {0x180B, 0x180F},
                                            {0x2000, 0x200F},
                                            {0x2028, 0x202F},
                                            {0x205F, 0x206F},
                                            {0x3000, 0x3000},
                                            {0xFE00, 0xFE0F},
                                            {0xFEFF, 0xFEFF},
                                            {0xFFF0, 0xFFFC},
                                            {0x1D173, 0x1D17A},
                                            {0xE0000, 0xE0FFF}}};
std::string escape(char32_t c) {
  std::string digits;
  for (auto rest = static_cast<std::uint32_t>(c); rest != 0 || digits.empty(); rest /= 16) {
    digits.insert(digits.begin(), "0123456789abcdef"[rest % 16]);
  }
  return "\\u{" + digits + "}";
}

} // namespace

std::string visible(std::string_view text) {
  std::string result;
  auto const points = decode(text);
  for (std::size_t i = 0; i < points.size(); ++i) {
    bool const trailing = points[i] == U' ' && i + 1 == points.size();
    result += trailing || within(harmful, points[i]) ? escape(points[i])
                                                     : encode(std::u32string(1, points[i]));
  }
  return result;
}

} // namespace iamproof
