// The name of a condition key. AWS compares these names without case, including the tag key after
// the slash, so the type does: `aws:PrincipalTag/Team` equals `AWS:principaltag/team`. It remembers
// the spelling it was made from, for printing. Rule COND-KEY-CASE. Source: IAM User Guide,
// "Condition".
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace iamproof {

class ConditionKey {
public:
  ConditionKey() = default;
  explicit ConditionKey(std::string spelling);

  std::string const& spelling() const { return spelling_; }
  /// Lower-case form; equal iff the keys are equal.
  std::string const& folded() const { return folded_; }
  /// The part up to and including the slash of a tag key ("aws:principaltag/"), else the whole,
  /// folded.
  std::string_view family() const;

  friend bool operator==(ConditionKey const& a, ConditionKey const& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(ConditionKey const& a, ConditionKey const& b) {
    for (std::size_t i = 0; i < a.head_.size(); ++i)
      if (a.head_[i] != b.head_[i]) return a.head_[i] <=> b.head_[i];
    bool const whole = a.folded_.size() <= headSize && b.folded_.size() <= headSize;
    return whole ? a.folded_.size() <=> b.folded_.size() : a.folded_ <=> b.folded_;
  }

private:
  std::string spelling_;
  std::string folded_;
  /// The first bytes of the folded form, most significant first: comparisons seldom look further.
  static constexpr std::size_t headSize = 32;
  std::array<std::uint64_t, headSize / 8> head_{};
};

} // namespace iamproof
