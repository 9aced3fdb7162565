#include <iamproof/glob.hpp>

#include <algorithm>

namespace iamproof {

namespace {

bool consumes(GlobToken const& token, char32_t c, bool ignoresCase) {
  if (token.kind == GlobToken::Kind::Literal) return token.literal == (ignoresCase ? fold(c) : c);
  return token.colon || c != U':';
}

} // namespace

Glob::Glob(std::vector<GlobToken> tokens, bool ignoresCase)
    : ignoresCase_(ignoresCase) {
  tokens_.reserve(tokens.size());
  for (auto& token : tokens) {
    bool const star = token.kind == GlobToken::Kind::AnyMany;
    if (star && !tokens_.empty() && tokens_.back().kind == GlobToken::Kind::AnyMany) {
      tokens_.back().colon = tokens_.back().colon || token.colon;
      continue;
    }
    if (token.kind == GlobToken::Kind::Literal) {
      token.colon = true;
      if (ignoresCase_) token.literal = fold(token.literal);
    } else {
      token.literal = 0;
    }
    tokens_.push_back(token);
  }
}

Glob Glob::exactly(std::u32string_view text, bool ignoresCase) {
  std::vector<GlobToken> tokens;
  for (char32_t const c : text) tokens.push_back({GlobToken::Kind::Literal, true, c});
  return {std::move(tokens), ignoresCase};
}

Glob Glob::everything() {
  return {{{GlobToken::Kind::AnyMany, true, 0}}, false};
}

bool Glob::isLiteral() const {
  return std::all_of(tokens_.begin(), tokens_.end(),
                     [](GlobToken const& t) { return t.kind == GlobToken::Kind::Literal; });
}

bool Glob::isEverything() const {
  return tokens_.size() == 1 && tokens_[0].kind == GlobToken::Kind::AnyMany && tokens_[0].colon;
}

// The textbook simulation: `at[i]` says that the text read so far can be matched by the first i
// tokens.
bool Glob::matches(std::u32string_view text) const {
  std::size_t const n = tokens_.size();
  std::vector<bool> at(n + 1, false);
  auto const skip_stars = [&] {
    for (std::size_t i = 0; i < n; ++i)
      if (at[i] && tokens_[i].kind == GlobToken::Kind::AnyMany) at[i + 1] = true;
  };
  at[0] = true;
  skip_stars();
  for (char32_t const c : text) {
    std::vector<bool> next(n + 1, false);
    for (std::size_t i = 0; i < n; ++i) {
      if (!at[i] || !consumes(tokens_[i], c, ignoresCase_)) continue;
      next[tokens_[i].kind == GlobToken::Kind::AnyMany ? i : i + 1] = true;
    }
    at = std::move(next);
    skip_stars();
  }
  return at[n];
}

std::string to_string(Glob const& glob) {
  std::u32string text;
  for (auto const& token : glob.tokens()) {
    switch (token.kind) {
    case GlobToken::Kind::AnyOne: text += U'?'; break;
    case GlobToken::Kind::AnyMany: text += U'*'; break;
    case GlobToken::Kind::Literal:
      if (token.literal == U'*' || token.literal == U'?')
        text += std::u32string(U"${") + token.literal + U'}';
      else
        text += token.literal;
      break;
    }
  }
  return encode(text);
}

char32_t fold(char32_t c) {
  bool const ascii = c >= U'A' && c <= U'Z';
  bool const latin1 = c >= 0xC0 && c <= 0xDE && c != 0xD7;
  return ascii || latin1 ? c + 0x20 : c;
}

std::u32string fold(std::u32string_view text) {
  std::u32string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(), [](char32_t c) { return fold(c); });
  return folded;
}

} // namespace iamproof
