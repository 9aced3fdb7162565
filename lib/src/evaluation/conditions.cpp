#include "conditions.hpp"

namespace iamproof {

// COND-POSITIVE, COND-NEGATED: any listed value equals; for a negated operator, none does.
// VAL-MALFORMED: not when one of them cannot be compared.
static Truth test(PreparedCondition const& prepared, RequestValue const& value, Asked& asked) {
  auto const& op = prepared.condition->op;
  if (prepared.operands.empty()) // COND-EMPTY-LIST: whether "none does" then holds is open
    return truth(op.negated && !asked.alternate(Switch::EmptyValueList));
  bool anyMalformed = false;
  Truth any = Truth::False;
  for (auto const& operand : prepared.operands) {
    auto const compared = operand.compare(value, asked);
    any = either(any, compared.equal);
    anyMalformed = anyMalformed || compared.malformed;
    if (any == Truth::True) break;
  }
  if (!op.negated) return any;
  Truth const none = negate(any);
  if (!anyMalformed || none == Truth::False) return none;
  return asked.alternate(Switch::NegatedMalformed) ? none : Truth::False;
}

namespace {

// COND-NULL. Whether an empty value counts as null is open.
Truth holds_null(PreparedCondition const& prepared, ContextValue const* value, Asked& asked) {
  bool present = value != nullptr;
  bool const empty =
      present && (value->values.empty() || (value->values.size() == 1 && value->values[0].empty()));
  if (empty && asked.alternate(Switch::NullOnEmpty)) present = false;
  return any_of(prepared.operands, [&](Operand const& operand) {
    auto const wanted = operand.truth_value();
    return truth(wanted && *wanted != present);
  });
}

// COND-ABSENT, COND-IFEXISTS, COND-FORALL, COND-FORANY, COND-FORANY-IFEXISTS on an absent key.
Truth holds_absent(Operator const& op, Asked& asked) {
  switch (op.quantifier) {
  case SetQuantifier::ForAllValues: return Truth::True;
  case SetQuantifier::ForAnyValue:
    return truth(op.ifExists && !asked.alternate(Switch::ForAnyIfExistsAbsent));
  case SetQuantifier::None: break;
  }
  return truth(op.ifExists || op.negated);
}

bool is_text(Operator const& op) {
  return op.family == OperatorFamily::String || op.family == OperatorFamily::Arn;
}

// The values of a key that is present, each to be put to the test.
class Values {
public:
  Values(PreparedCondition const& prepared, ContextValue const& value, Asked& asked)
      : prepared_(prepared)
      , value_(value)
      , asked_(asked)
      , decoded_(is_text(prepared.condition->op) ? &asked.decoded(prepared.key) : nullptr) {}

  Truth test(std::size_t i) const {
    static std::u32string const none;
    return iamproof::test(
        prepared_,
        {value_.values[i], decoded_ != nullptr ? (*decoded_)[i] : none, value_.pathHidden}, asked_);
  }
  Truth all() const {
    Truth result = Truth::True;
    for (std::size_t i = 0; i < value_.values.size() && result != Truth::False; ++i)
      result = both(result, test(i));
    return result;
  }
  Truth any() const {
    Truth result = Truth::False;
    for (std::size_t i = 0; i < value_.values.size() && result != Truth::True; ++i)
      result = either(result, test(i));
    return result;
  }

private:
  PreparedCondition const& prepared_;
  ContextValue const& value_;
  Asked& asked_;
  std::vector<std::u32string> const* decoded_;
};

// A plain operator wants one value. COND-LIST.
Truth holds_plain(Values const& values, ContextValue const& value, Asked& asked) {
  if (!value.isList) return values.test(0);
  if (value.values.size() != 1) return Truth::False;
  Truth const single = values.test(0);
  return asked.alternate(Switch::OneElementList) ? Truth::False : single;
}

} // namespace

Truth holds_of(PreparedCondition const& condition, RequestValue const& value, Asked& asked) {
  return test(condition, value, asked);
}

// COND-FORALL, COND-FORANY. A single value is a list of one: COND-SET-OF-ONE.
bool is_null_set(ContextValue const& value) {
  return value.values.empty() || (value.values.size() == 1 && value.values[0].empty());
}

Truth holds(PreparedCondition const& prepared, Asked& asked) {
  auto const& op = prepared.condition->op;
  ContextValue const* value = asked.value(prepared.key);
  if (value != nullptr && value->unknown) return Truth::Unknown; // KEY-SERVICE-ACCOUNT
  if (op.family == OperatorFamily::Null) return holds_null(prepared, value, asked);
  if (value == nullptr) return holds_absent(op, asked);
  Values const values(prepared, *value, asked);
  switch (op.quantifier) {
  case SetQuantifier::None: return holds_plain(values, *value, asked);
  case SetQuantifier::ForAllValues: return is_null_set(*value) ? Truth::True : values.all();
  case SetQuantifier::ForAnyValue: return is_null_set(*value) ? Truth::False : values.any();
  }
  return Truth::Unknown;
}

} // namespace iamproof
