// The name of a condition key. AWS compares these names without case, including the tag key after
// the slash, so the type does: `aws:PrincipalTag/Team` equals `AWS:principaltag/team`. It remembers
// the spelling it was made from, for printing. Source: IAM User Guide, "Condition".
#pragma once

#include <compare>
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

  friend bool operator==(ConditionKey const& a, ConditionKey const& b) {
    return a.folded_ == b.folded_;
  }
  friend std::strong_ordering operator<=>(ConditionKey const& a, ConditionKey const& b) {
    return a.folded_ <=> b.folded_;
  }

private:
  std::string spelling_;
  std::string folded_;
};

} // namespace iamproof
