// Families of patterns: overlapping ones, coverings, inclusions of many stars, conjunctions.
#include "dice.hpp"
#include "question.hpp"

#include <iamproof/glob.hpp>

#include <algorithm>

namespace iamproof::bench {

namespace {

std::string const bucket = "arn:aws:s3:::";

/// One to four stars between short words over eight letters, so that patterns overlap.
std::string stars_and_words(Dice& dice) {
  std::size_t const stars = dice.between(1, 4);
  std::string text = dice.percent(30) ? bucket + dice.word(1, 8) : "";
  for (std::size_t i = 0; i < stars; ++i) text += "*" + dice.word(dice.between(1, 3), 8);
  if (stars < 4 && dice.percent(60)) text += "*";
  return text;
}

Glob glob_of(std::string const& text) {
  std::vector<GlobToken> tokens;
  for (char32_t const c : decode(text))
    tokens.push_back(c == U'*'   ? GlobToken{GlobToken::Kind::AnyMany, true, 0}
                     : c == U'?' ? GlobToken{GlobToken::Kind::AnyOne, true, 0}
                                 : GlobToken{GlobToken::Kind::Literal, true, c});
  return Glob(std::move(tokens), false);
}

/// A text of the pattern: each star something short, each `?` a letter.
std::string text_in(Dice& dice, std::string const& pattern) {
  std::string text;
  for (char const c : pattern)
    text += c == '*' ? dice.word(dice.below(4)) : c == '?' ? dice.word(1) : std::string(1, c);
  return text;
}

bool matches(std::string const& pattern, std::string const& text) {
  return glob_of(pattern).matches(decode(text));
}

std::vector<std::size_t> stars_of(std::string const& pattern) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (pattern[i] == '*') at.push_back(i);
  return at;
}

std::string with(std::string pattern, std::size_t star, std::string const& instead) {
  return pattern.replace(star, 1, instead);
}

/// The same set as `count` patterns: again and again one star of the pattern that was split least becomes
/// "nothing" in one and "at least one character" in another.
std::vector<std::string> split(Dice& dice, std::string const& pattern, std::size_t count) {
  std::vector<std::string> leaves{pattern};
  for (std::size_t next = 0; leaves.size() < count && next < leaves.size(); ++next) {
    auto const leaf = leaves[next];
    auto const stars = stars_of(leaf);
    if (stars.empty()) continue;
    auto const star = dice.of(stars);
    leaves[next] = with(leaf, star, "");
    leaves.push_back(with(leaf, star, "?*"));
  }
  return leaves;
}

/// A larger set: one letter behind the bucket becomes any one.
std::string widened(Dice& dice, std::string pattern) {
  auto const at = dice.between(bucket.size(), pattern.size() - 1);
  if (pattern[at] != '*') pattern[at] = '?';
  return pattern;
}

/// Three or four stars between words that occur once.
std::string base(Dice& dice) {
  return bucket + dice.word(2) + "*" + dice.word(3) + "*" + dice.word(3) + "*" + dice.word(2) +
         (dice.percent(50) ? "*" : "");
}

Question overlap(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  PatternQuestion asks;
  std::size_t const allowed = std::max<std::size_t>(1, size / 10);
  for (std::size_t i = 0; i < allowed; ++i)
    asks.allowed.push_back(bucket + "*" + dice.word(3, 8) + "*" + dice.word(3, 8) + "*/x");
  // One text stays free, so that there is a witness: patterns that hold it are drawn again.
  auto const free = text_in(dice, dice.of(asks.allowed));
  while (asks.denied.size() + allowed < size || asks.denied.empty())
    if (auto pattern = stars_and_words(dice); !matches(pattern, free))
      asks.denied.push_back(std::move(pattern));
  return {family, size, seed, Answer::Sat, std::move(asks)};
}

Question cover(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  PatternQuestion asks;
  auto const whole = base(dice);
  auto const stars = stars_of(whole);
  for (std::size_t i = 0; i < std::max<std::size_t>(1, size / 10); ++i)
    asks.allowed.push_back(with(whole, dice.of(stars), "*" + dice.word(2) + "*"));
  // A tenth covers the whole, no pattern of it alone; the rest lies about it.
  asks.denied = split(dice, whole, std::max<std::size_t>(2, size / 10));
  for (auto& pattern : asks.denied) pattern = widened(dice, pattern);
  while (asks.denied.size() + asks.allowed.size() < size)
    asks.denied.push_back(stars_and_words(dice));
  dice.shuffle(asks.denied);
  return {family, size, seed, Answer::Unsat, std::move(asks)};
}

/// Pattern by pattern inside another one with as many stars or fewer.
PatternQuestion inclusions(Dice& dice, std::size_t size) {
  PatternQuestion asks;
  for (std::size_t i = 0; i < size; ++i) {
    std::string inner = bucket + dice.word(2, 8);
    std::string outer = inner;
    for (std::size_t k = 0; k < 4; ++k) {
      auto const piece = dice.word(dice.between(2, 3), 8);
      inner += "*" + piece;
      outer += dice.percent(50) ? "*" + piece : "*" + piece.substr(1);
    }
    asks.allowed.push_back(inner);
    asks.denied.push_back(outer);
  }
  dice.shuffle(asks.denied);
  return asks;
}

Question included(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  return {family, size, seed, Answer::Unsat, inclusions(dice, size)};
}

Question not_included(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  auto asks = inclusions(dice, size);
  auto const free = text_in(dice, dice.of(asks.allowed));
  std::erase_if(asks.denied, [&](std::string const& pattern) { return matches(pattern, free); });
  return {family, size, seed, Answer::Sat, std::move(asks)};
}

/// One set, taken apart in two ways.
Question same_union(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  PatternQuestion asks;
  auto const whole = base(dice);
  asks.allowed = split(dice, whole, size);
  asks.denied = split(dice, whole, size);
  return {family, size, seed, Answer::Unsat, std::move(asks)};
}

/// And with one of the parts gone.
Question smaller_union(std::string const& family, std::size_t size, std::uint64_t seed) {
  auto question = same_union(family, size, seed);
  Dice dice(family, size, seed);
  auto& asks = std::get<PatternQuestion>(question.asks);
  auto const free = text_in(dice, dice.of(asks.allowed));
  std::erase_if(asks.denied, [&](std::string const& pattern) { return matches(pattern, free); });
  question.expected = Answer::Sat;
  return question;
}

PatternQuestion conjunction(Dice& dice, std::size_t size) {
  PatternQuestion asks;
  asks.required = {bucket + "*", "*/x"};
  while (asks.required.size() < size) {
    std::string text = "*";
    for (std::size_t stars = dice.between(1, 3); stars > 0; --stars) text += dice.word(3) + "*";
    asks.required.push_back(text);
  }
  return asks;
}

Question together(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  return {family, size, seed, Answer::Sat, conjunction(dice, size)};
}

/// Two words that neither may stand before the other, nor share a letter.
Question apart(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  auto asks = conjunction(dice, size);
  for (auto const* text : {"*-1-*", "*+2+*"}) asks.required.emplace_back(text);
  asks.denied = {"*-1-*+2+*", "*+2+*-1-*"};
  dice.shuffle(asks.required);
  return {family, size, seed, Answer::Unsat, std::move(asks)};
}

} // namespace

std::vector<Family> pattern_families() {
  std::vector<std::size_t> const many{10, 30, 100, 300, 1000}, some{2, 5, 10, 20, 50, 100};
  std::vector<std::size_t> const halves{2, 5, 10, 20, 30};
  std::vector<std::size_t> const quick{10, 30}, few{2, 5};
  return {
      {"overlap", "patterns", many, quick, overlap, true},
      {"cover", "patterns", many, quick, cover, true},
      {"included", "pairs of patterns", some, few, included, true},
      {"not-included", "pairs of patterns", some, few, not_included, true},
      {"same-union", "patterns per side", halves, few, same_union, true},
      {"smaller-union", "patterns per side", halves, few, smaller_union, true},
      {"together", "patterns at once", some, few, together, true},
      {"apart", "patterns at once", some, few, apart, true},
  };
}

} // namespace iamproof::bench
