// What one element of a statement compared when it was asked of a request, and what came of it: the
// smallest step of an explanation. A finding is told after the fact and decides nothing.
#pragma once

#include <iamproof/condition.hpp>
#include <iamproof/request.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace iamproof {

/// False, true, or not known from what the request states.
enum class Truth : std::uint8_t { False, True, Unknown };

/// What a condition turned on.
enum class Basis : std::uint8_t {
  Compared,  ///< the request's values with the listed ones
  Malformed, ///< one of them is not of the operator's type
  Absent,    ///< the key is absent
  Presence,  ///< Null: whether the key is there
  Plural,    ///< a list under an operator that takes one value
  EmptySet,  ///< an empty list under a set operator
  NoValues,  ///< nothing is listed
  Untold,    ///< the request does not tell the value
};

/// A line of a Condition element.
struct ConditionFinding {
  Operator op;
  ConditionKey key;
  std::optional<ContextValue> value; ///< nothing: the key is absent
  bool derived = false; ///< the value follows from the request, which does not state it
  Basis basis = Basis::Compared;
  std::optional<std::size_t> which; ///< the value of a list that decided
};

/// A variable in what is listed, and the value its key supplies: nothing when it supplies none.
struct VariableFinding {
  std::string key;
  std::optional<std::string> value;
};

struct Finding {
  enum class Element : std::uint8_t { Principal, Action, Resource, Condition };

  Element element = Element::Action;
  Truth holds = Truth::False;
  bool negated = false;            ///< the Not… form, or a negated operator
  std::vector<std::string> listed; ///< entries or values, as written
  /// The first of them that the caller, action, resource or value meets, negation not applied.
  std::optional<std::size_t> met;
  std::vector<VariableFinding> variables;
  std::vector<std::string> rules; ///< of docs/semantics.md; the one that decided comes first
  std::optional<ConditionFinding> condition; ///< present iff the element is Condition
};

} // namespace iamproof
