#include <iamproof/glob.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace iamproof {

namespace {

using Kind = GlobToken::Kind;

bool consumes(GlobToken const& token, char32_t c, bool ignoresCase) {
  if (token.kind == Kind::Literal) return token.literal == (ignoresCase ? fold(c) : c);
  return token.colon || c != U':';
}

bool begins(std::u32string_view text, std::u32string_view head, bool ignoresCase) {
  if (!ignoresCase) return std::equal(head.begin(), head.end(), text.begin());
  return std::equal(head.begin(), head.end(), text.begin(),
                    [](char32_t a, char32_t b) { return a == b || a == fold(b); });
}

/// Which of the first i tokens can match the text read so far, as bits; of any number of tokens.
class States {
public:
  explicit States(std::size_t count)
      : words_(few_.data()) {
    std::size_t const needed = count / 64 + 1;
    if (needed <= few_.size()) return;
    many_.resize(needed);
    words_ = many_.data();
  }
  States(States const&) = delete;
  States& operator=(States const&) = delete;

  bool has(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1U) != 0; }
  void add(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void remove(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }

private:
  std::array<std::uint64_t, 4> few_{};
  std::vector<std::uint64_t> many_;
  std::uint64_t* words_;
};

// The textbook simulation, one set of states updated in place from the last token to the first.
bool simulate(std::span<GlobToken const> tokens, std::u32string_view text, bool ignoresCase) {
  States at(tokens.size());
  std::size_t last = 0; // no state beyond it
  auto const reach = [&](std::size_t i) {
    at.add(i);
    while (i < tokens.size() && tokens[i].kind == Kind::AnyMany) at.add(++i);
    last = std::max(last, i);
  };
  reach(0);
  for (char32_t const c : text) {
    at.remove(tokens.size());
    bool any = false;
    for (std::size_t i = std::min(last + 1, tokens.size()); i-- > 0;) {
      if (!at.has(i)) continue;
      at.remove(i);
      if (!consumes(tokens[i], c, ignoresCase)) continue;
      any = true;
      reach(tokens[i].kind == Kind::AnyMany ? i : i + 1);
    }
    if (!any) return false;
  }
  return at.has(tokens.size());
}

// A star that may not stand for ':' and has one behind it stands for all up to the next: there is nothing to
// try.
bool is_forced(std::span<GlobToken const> tokens, std::size_t star) {
  return !tokens[star].colon && star + 1 < tokens.size() &&
         tokens[star + 1].kind == Kind::Literal && tokens[star + 1].literal == U':';
}

// Iff each star is free or forced.
bool is_plain(std::span<GlobToken const> tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (tokens[i].kind == Kind::AnyMany && !tokens[i].colon && !is_forced(tokens, i)) return false;
  return true;
}

// Takes the first place that fits after each free star, and comes back to the last of them when it does not
// work out: what a later free star reaches from there it reaches from any earlier one. Precondition: is_plain.
bool scan(std::span<GlobToken const> tokens, std::u32string_view text, bool ignoresCase) {
  std::size_t constexpr none = std::u32string_view::npos;
  std::size_t i = 0, at = 0, star = none, tried = 0;
  while (true) {
    bool fits = i < tokens.size() ? true : at == text.size();
    if (i == tokens.size() && fits) return true;
    if (fits && tokens[i].kind == Kind::AnyMany && tokens[i].colon) {
      star = i++;
      tried = at;
      continue;
    }
    if (fits && tokens[i].kind == Kind::AnyMany) {
      auto const colon = text.find(U':', at);
      bool const last = i + 1 == tokens.size(); // what follows it has been compared already
      fits = last == (colon == none);
      at = last ? text.size() : colon;
    } else if (fits) {
      fits = at < text.size() && consumes(tokens[i], text[at], ignoresCase);
      ++at;
    }
    if (fits) {
      ++i;
    } else {
      if (star == none || tried == text.size()) return false;
      i = star + 1;
      at = ++tried;
    }
  }
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
  for (std::size_t i = 0; i < tokens_.size() && tokens_[i].kind == Kind::Literal; ++i)
    head_ += tokens_[i].literal;
  plain_ = is_plain(tokens_);
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

// What stands before the first star and after the last is compared in place; what is between needs a
// simulation only when there are two stars or more.
bool Glob::matches(std::u32string_view text) const {
  std::size_t const n = tokens_.size();
  std::size_t front = head_.size();
  if (text.size() < front || !begins(text, head_, ignoresCase_)) return false;
  for (; front < n && tokens_[front].kind != Kind::AnyMany; ++front)
    if (front >= text.size() || !consumes(tokens_[front], text[front], ignoresCase_)) return false;
  if (front == n) return text.size() == n;
  std::size_t back = 0;
  for (; tokens_[n - 1 - back].kind != Kind::AnyMany; ++back)
    if (front + back >= text.size() ||
        !consumes(tokens_[n - 1 - back], text[text.size() - 1 - back], ignoresCase_))
      return false;
  std::span<GlobToken const> const middle(tokens_.data() + front, n - front - back);
  text = text.substr(front, text.size() - front - back);
  if (middle.size() > 1)
    return plain_ ? scan(middle, text, ignoresCase_) : simulate(middle, text, ignoresCase_);
  return middle[0].colon || text.find(U':') == std::u32string_view::npos;
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
