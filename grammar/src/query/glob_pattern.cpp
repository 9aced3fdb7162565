#include "query/glob_pattern.hpp"

#include <iamproof/glob.hpp>

#include <string_view>
#include <utility>

namespace iamproof::query {

std::optional<Pattern> glob_pattern(std::string const& text) {
  std::vector<PatternPiece> pieces;
  std::u32string literal;
  auto const flush = [&] {
    if (!literal.empty()) pieces.emplace_back(std::exchange(literal, {}));
  };
  auto const points = decode(text);
  for (std::size_t i = 0; i < points.size(); ++i) {
    char32_t const c = points[i];
    if (points.compare(i, 2, U"${") == 0) {
      bool const escape = i + 3 < points.size() && points[i + 3] == U'}' &&
                          std::u32string_view(U"*?$").find(points[i + 2]) != std::u32string::npos;
      if (!escape) return std::nullopt;
      literal += points[i + 2];
      i += 3;
    } else if (c == U'*' || c == U'?') {
      flush();
      pieces.push_back(c == U'*' ? PatternPiece(AnyMany{}) : PatternPiece(AnyOne{}));
    } else {
      literal += c;
    }
  }
  flush();
  return Pattern(text, std::move(pieces));
}

} // namespace iamproof::query
