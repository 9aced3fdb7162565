// A Glob is a set of strings: the meaning of one pattern once its variables are gone. It is a
// sequence of tokens, so that the concrete matcher here and the automata of the solver read the
// very same thing, and the different wildcard rules of AWS (plain glob, six-field ARN, Resource)
// are settled when it is built. Alphabet: Unicode code points. Source: docs/semantics.md, chapter
// "Matching".
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

struct GlobToken {
  enum class Kind : std::uint8_t { Literal, AnyOne, AnyMany };

  Kind kind = Kind::Literal;
  bool colon = true;    ///< wildcards only: may stand for ':' as well
  char32_t literal = 0; ///< Literal only; already folded when the glob ignores case

  friend auto operator<=>(GlobToken const&, GlobToken const&) = default;
};

class Glob {
public:
  Glob() = default;
  /// Normalises runs of wildcards ("**" is "*"), so that equal token lists are the common way to be
  /// equal.
  Glob(std::vector<GlobToken> tokens, bool ignoresCase);

  /// The set holding exactly `text`.
  static Glob exactly(std::u32string_view text, bool ignoresCase = false);
  /// The set of all strings.
  static Glob everything();

  std::vector<GlobToken> const& tokens() const { return tokens_; }
  bool ignoresCase() const { return ignoresCase_; }
  /// True iff the glob holds no wildcard, and so is one string (up to case).
  bool isLiteral() const;
  bool isEverything() const;
  /// Iff `text` is in the set. Cost: |text| × |tokens| at worst.
  bool matches(std::u32string_view text) const;

  friend bool operator==(Glob const& a, Glob const& b) {
    return a.ignoresCase_ == b.ignoresCase_ && a.tokens_ == b.tokens_;
  }
  friend std::strong_ordering operator<=>(Glob const& a, Glob const& b) {
    auto const order = a.tokens_ <=> b.tokens_;
    return order != 0 ? order : a.ignoresCase_ <=> b.ignoresCase_;
  }

private:
  std::vector<GlobToken> tokens_;
  bool ignoresCase_ = false;
  std::u32string head_; ///< the literals before the first wildcard, to compare at once
  bool plain_ = true;   ///< no star has to be tried at several places but free ones
};

/// The pattern in its usual spelling, for people: literals verbatim, `*`, `?`. Not parseable when a
/// literal is itself `*` or `?`; those are shown as `${*}` and `${?}`.
std::string to_string(Glob const& glob);

/// Simple case folding used by every comparison that ignores case: ASCII and Latin-1 letters, one
/// code point to one. Source: policy text is limited to U+00FF.
char32_t fold(char32_t c);
std::u32string fold(std::u32string_view text);

/// UTF-8 to code points and back. Invalid UTF-8 yields U+FFFD per bad byte; readers refuse it
/// before.
std::u32string decode(std::string_view utf8);
std::string encode(std::u32string_view text);

} // namespace iamproof
