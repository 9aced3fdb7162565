// A Pattern is what stands in a policy: literal text, wildcards, and policy variables with
// defaults, kept in pieces. It is not yet a set of strings: which characters a wildcard may cross
// depends on where the pattern stands (MatchMode), and variables need a request. `compile` turns it
// into a Glob.
#pragma once

#include <iamproof/condition_key.hpp>
#include <iamproof/glob.hpp>

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace iamproof {

struct AnyOne {
  friend auto operator<=>(AnyOne, AnyOne) = default;
}; ///< `?`
struct AnyMany {
  friend auto operator<=>(AnyMany, AnyMany) = default;
}; ///< `*`

/// `${key}` or `${key, 'fallback'}`.
struct Variable {
  ConditionKey key;
  std::optional<std::u32string> fallback;

  friend bool operator==(Variable const&, Variable const&) = default;
  friend auto operator<=>(Variable const&, Variable const&) = default;
};

using PatternPiece = std::variant<std::u32string, AnyOne, AnyMany, Variable>;

class Pattern {
public:
  Pattern() = default;
  /// `text` is the spelling in the document; any sequence of pieces is valid.
  Pattern(std::string text, std::vector<PatternPiece> pieces);
  /// The pattern without wildcards or variables that is exactly `text`.
  static Pattern literal(std::string_view text);

  std::string const& text() const { return text_; }
  std::vector<PatternPiece> const& pieces() const { return pieces_; }
  bool hasVariables() const;

  friend bool operator==(Pattern const& a, Pattern const& b) { return a.pieces_ == b.pieces_; }

private:
  std::string text_;
  std::vector<PatternPiece> pieces_;
};

/// Where a pattern stands decides what its wildcards mean.
enum class MatchMode : std::uint8_t {
  Verbatim,             ///< StringEquals: `*` and `?` are themselves
  VerbatimIgnoringCase, ///< StringEqualsIgnoreCase
  Glob,                 ///< StringLike: wildcards cross everything
  Action,               ///< action names: wildcards cross everything, case is ignored
  Arn,                  ///< ArnLike: six fields; wildcards of the first five do not cross ':'
  Resource,             ///< Resource: as Arn, but a `*` that ends its segment may cross ':'
};

/// What a variable stands for: text (to be taken literally, or as a pattern when the switch
/// `variable-wildcards` says so), or nothing when the key cannot supply a value.
struct Substitution {
  std::u32string text;
  bool wildcards = false;
};
using Lookup = std::function<std::optional<Substitution>(Variable const&)>;

/// The readings of open points that change which strings a pattern stands for (docs/semantics.md).
struct CompileRules {
  bool segmentFinalStarSpans = true; ///< switch segment-final-star
  bool resourceTypeGlobs = true;     ///< switch resource-type-wildcard
  bool servicePrefixGlobs = false;   ///< switch service-prefix-wildcard
  bool bareStarIsArn = false;        ///< switch bare-star-arn
};

/// The set of strings `pattern` stands for, or nothing when a variable has neither value nor
/// default (such a value matches no string) or when `mode` is Arn and the pattern has fewer than
/// six fields. `lookup` may be null iff !pattern.hasVariables(). Cost: linear in the pattern.
std::optional<Glob> compile(Pattern const& pattern, MatchMode mode, CompileRules const& rules,
                            Lookup const& lookup);

/// Iff the pattern has fewer than the six fields of an ARN and is not a lone `*`.
bool is_short_arn(Pattern const& pattern);
/// The pattern with `:*` added until it has six fields. Precondition: is_short_arn(pattern).
Pattern padded_arn(Pattern const& pattern);

} // namespace iamproof
