// One line of a Condition element: operator, key, listed values. The whole element is a list of
// these, all of which must hold. Meaning: docs/semantics.md, chapter "Conditions".
#pragma once

#include <iamproof/diagnostic.hpp>
#include <iamproof/pattern.hpp>

#include <string>
#include <vector>

namespace iamproof {

enum class OperatorFamily : std::uint8_t {
  String,
  Numeric,
  Date,
  Bool,
  Binary,
  IpAddress,
  Arn,
  Null
};

/// The comparison asked of one value, before negation: the family says how the values are read.
enum class Comparison : std::uint8_t {
  Equals,
  EqualsIgnoreCase,
  Like,
  LessThan,
  LessThanEquals,
  GreaterThan,
  GreaterThanEquals,
};

/// Whether `value`, of the request, passes beside the listed `operand`: a bool, or whatever the operators of T
/// make of two of them. Equality for Like and EqualsIgnoreCase.
template <class T>
auto compared(Comparison comparison, T const& value, T const& operand)
    -> decltype(value == operand) {
  switch (comparison) {
  case Comparison::Equals:
  case Comparison::EqualsIgnoreCase:
  case Comparison::Like: break;
  case Comparison::LessThan: return value < operand;
  case Comparison::LessThanEquals: return value <= operand;
  case Comparison::GreaterThan: return value > operand;
  case Comparison::GreaterThanEquals: return value >= operand;
  }
  return value == operand;
}

enum class SetQuantifier : std::uint8_t { None, ForAllValues, ForAnyValue };

/// `ForAnyValue:StringNotLikeIfExists` taken apart. ArnEquals and ArnLike are one and the same.
struct Operator {
  OperatorFamily family = OperatorFamily::String;
  Comparison comparison = Comparison::Equals;
  bool negated = false;
  bool ifExists = false;
  SetQuantifier quantifier = SetQuantifier::None;
  std::string spelling; ///< as in the document

  friend bool operator==(Operator const& a, Operator const& b) {
    return a.family == b.family && a.comparison == b.comparison && a.negated == b.negated &&
           a.ifExists == b.ifExists && a.quantifier == b.quantifier;
  }
};

struct Condition {
  Operator op;
  ConditionKey key;
  std::vector<Pattern> values; ///< in document order; may be empty (switch `empty-value-list`)
  SourceLocation where;
};

/// How the values of `op` are to be compiled. Precondition: family String or Arn.
MatchMode match_mode(Operator const& op);

} // namespace iamproof
