// One listed value of a condition, read once as its operator reads it, and how a request value compares
// with it: the innermost question of a condition. Rules OP-*, VAL-*, VAR-*.
#pragma once

#include "asked.hpp"
#include "truth.hpp"

#include <iamproof/condition.hpp>
#include <iamproof/values.hpp>

#include <variant>

namespace iamproof {

/// How a request value compares with one listed value, negation not yet applied.
struct Compared {
  Truth equal = Truth::False;
  bool malformed = false; ///< one of the two is not of the operator's type
};

/// A value of the request, with its code points where the operator compares text.
struct RequestValue {
  std::string const& text;
  std::u32string const& decoded;
  bool pathHidden = false;
};

class Operand {
public:
  /// Borrows both.
  Operand(Operator const& op, Pattern const& pattern);

  /// Precondition: the operator is not Null.
  Compared compare(RequestValue const& value, Asked& asked) const;
  /// What the text says as a truth value, for Null.
  std::optional<bool> truth_value() const;

private:
  /// A date under both readings of `integer-date`.
  struct Dates {
    std::optional<Instant> standard, alternate;
  };
  struct Malformed {};
  using Reading = std::variant<Malformed, Glob, Decimal, Dates, bool, std::string, IpRange>;

  Reading read() const;
  Compared compare_text(RequestValue const& value, Asked& asked) const;
  Compared compare_pattern(RequestValue const& value, Asked& asked) const;
  Compared compare_dates(Dates const& dates, std::string const& value, Asked& asked) const;
  Compared compare_bool(std::string const& value, Asked& asked) const;

  Operator const* op_;
  Pattern const* pattern_;
  bool variables_;
  Reading reading_;
};

/// What a variable stands for in this request. Rules VAR-*.
std::optional<Substitution> substitute(Variable const& variable, Asked& asked);
/// Iff the pattern holds a variable whose value the request does not tell.
bool refers_to_hidden(Pattern const& pattern, Asked const& asked);
/// Iff `text`, which with `pathHidden` stands for a role's ARN at any path, is in the set.
Truth matches(Glob const& glob, std::u32string_view text, bool pathHidden);

} // namespace iamproof
