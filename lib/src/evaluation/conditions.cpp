#include "conditions.hpp"

namespace iamproof {

namespace {

// COND-POSITIVE, COND-NEGATED: any listed value equals; for a negated operator, none does.
Truth test(PreparedCondition const& prepared, std::string const& value, bool pathHidden,
           Asked& asked) {
  auto const& op = prepared.condition->op;
  if (prepared.operands.empty()) // nothing equals; whether "none does" then holds is open
    return truth(op.negated && !asked.alternate(Switch::EmptyValueList));
  bool anyMalformed = false;
  Truth any = Truth::False;
  bool const text = op.family == OperatorFamily::String || op.family == OperatorFamily::Arn;
  std::u32string const decoded = text ? decode(value) : std::u32string();
  for (auto const& operand : prepared.operands) {
    auto const compared = operand.compare({value, decoded, pathHidden}, asked);
    any = either(any, compared.equal);
    anyMalformed = anyMalformed || compared.malformed;
    if (any == Truth::True) break;
  }
  if (!op.negated) return any;
  Truth const none = negate(any);
  if (!anyMalformed || none == Truth::False) return none;
  return asked.alternate(Switch::NegatedMalformed) ? none : Truth::False;
}

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

// COND-ABSENT, COND-IFEXISTS, COND-FORALL, COND-FORANY on an absent key.
Truth holds_absent(Operator const& op, Asked& asked) {
  switch (op.quantifier) {
  case SetQuantifier::ForAllValues: return Truth::True;
  case SetQuantifier::ForAnyValue:
    return truth(op.ifExists && !asked.alternate(Switch::ForAnyIfExistsAbsent));
  case SetQuantifier::None: break;
  }
  return truth(op.ifExists || op.negated);
}

// A plain operator wants one value. COND-LIST.
Truth holds_plain(PreparedCondition const& prepared, ContextValue const& value, Asked& asked) {
  if (value.isList) {
    if (value.values.size() != 1) return Truth::False;
    Truth const single = test(prepared, value.values[0], false, asked);
    return asked.alternate(Switch::OneElementList) ? Truth::False : single;
  }
  return test(prepared, value.values[0], value.pathHidden, asked);
}

bool is_null_set(ContextValue const& value) {
  return value.values.empty() || (value.values.size() == 1 && value.values[0].empty());
}

} // namespace

Truth holds(PreparedCondition const& prepared, Asked& asked) {
  auto const& op = prepared.condition->op;
  ContextValue const* value = asked.value(prepared.key);
  if (value != nullptr && value->unknown) return Truth::Unknown; // KEY-SERVICE-ACCOUNT
  if (op.family == OperatorFamily::Null) return holds_null(prepared, value, asked);
  if (value == nullptr) return holds_absent(op, asked);
  auto const each = [&](std::string const& element) {
    return test(prepared, element, value->pathHidden, asked);
  };
  switch (op.quantifier) {
  case SetQuantifier::None: return holds_plain(prepared, *value, asked);
  case SetQuantifier::ForAllValues:
    return is_null_set(*value) ? Truth::True : all_of(value->values, each);
  case SetQuantifier::ForAnyValue:
    return is_null_set(*value) ? Truth::False : any_of(value->values, each);
  }
  return Truth::Unknown;
}

} // namespace iamproof
