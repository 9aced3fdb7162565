// Conditions as formulas: the counterpart of the evaluator's conditions and comparisons.
#include "lowering.hpp"

#include <iamproof/values.hpp>

namespace iamproof::solver {

// One condition on one view.
class ConditionLowering {
public:
  ConditionLowering(Lowering& lowering, Condition const& condition, View const& view)
      : l_(lowering)
      , f_(lowering.f_)
      , c_(condition)
      , view_(view)
      , key_(condition.key.folded()) {}

  Formula lower() {
    present_ = l_.present(key_, view_);
    bool const stated = view_.presence.count(key_) > 0;
    list_ = stated ? Formulas::constant(false) : f_.atom(atom::IsList{view_.key(key_)});
    if (c_.op.family == OperatorFamily::Null) return null_test();
    return f_.choice(present_, on_present(), on_absent());
  }

private:
  struct Compared {
    Formula equal;
    Formula malformed;
  };

  Formula no() const { return Formulas::constant(false); }
  Formula yes() const { return Formulas::constant(true); }

  Slot slot(std::uint16_t element) const { return view_.key(key_, element); }
  // A stated value is single: it has element 0 and no other.
  Formula has(std::uint16_t element) {
    if (view_.presence.count(key_) > 0) return Formulas::constant(element == 0);
    return f_.atom(atom::HasElement{slot(element)});
  }
  Formula text(std::uint16_t element, Glob glob) {
    return l_.text(atom::Match{slot(element), std::move(glob)}, view_);
  }
  // Exactly one element. Elements are filled from the front.
  Formula sole() { return f_.conjunction({has(0), f_.negation(has(1))}); }

  // No element, or one that is empty.
  Formula null_set() {
    return f_.disjunction(
        {f_.negation(has(0)), f_.conjunction({sole(), text(0, Glob::exactly(U""))})});
  }

  Formula null_test() {
    Formula const there = l_.under(Switch::NullOnEmpty, [&](bool alternate) {
      if (!alternate) return present_;
      return f_.conjunction({present_, f_.negation(null_set())});
    });
    std::vector<Formula> any;
    for (auto const& operand : c_.values)
      if (auto const wanted = parse_bool(operand.text()))
        any.push_back(*wanted ? f_.negation(there) : there);
    return f_.disjunction(any);
  }

  Formula on_absent() {
    switch (c_.op.quantifier) {
    case SetQuantifier::ForAllValues: return yes();
    case SetQuantifier::ForAnyValue:
      return l_.under(Switch::ForAnyIfExistsAbsent, [&](bool alternate) {
        return Formulas::constant(c_.op.ifExists && !alternate);
      });
    case SetQuantifier::None: break;
    }
    return Formulas::constant(c_.op.ifExists || c_.op.negated);
  }

  Formula on_present() {
    switch (c_.op.quantifier) {
    case SetQuantifier::None: return plain();
    case SetQuantifier::ForAllValues: {
      std::vector<Formula> all;
      for (std::uint16_t i = 0; i < l_.elements(key_); ++i)
        all.push_back(f_.implication(has(i), test(i)));
      return f_.disjunction({null_set(), f_.conjunction(all)});
    }
    case SetQuantifier::ForAnyValue: {
      std::vector<Formula> any;
      for (std::uint16_t i = 0; i < l_.elements(key_); ++i)
        any.push_back(f_.conjunction({has(i), test(i)}));
      return f_.conjunction({f_.negation(null_set()), f_.disjunction(any)});
    }
    }
    return no();
  }

  Formula plain() {
    Formula const single = test(0);
    if (list_ == no()) return single;
    Formula const ofList = l_.under(Switch::OneElementList, [&](bool alternate) {
      return alternate ? no() : f_.conjunction({sole(), single});
    });
    return f_.choice(list_, ofList, single);
  }

  // COND-POSITIVE, COND-NEGATED
  Formula test(std::uint16_t element) {
    if (c_.values.empty())
      return l_.under(Switch::EmptyValueList, [&](bool alternate) {
        return Formulas::constant(c_.op.negated && !alternate);
      });
    std::vector<Formula> any;
    std::vector<Formula> bad;
    for (auto const& operand : c_.values) {
      auto const compared = compare(element, operand);
      any.push_back(compared.equal);
      bad.push_back(compared.malformed);
    }
    Formula const equal = f_.disjunction(any);
    if (!c_.op.negated) return equal;
    Formula const malformed = f_.disjunction(bad);
    Formula const none = f_.negation(equal);
    return l_.under(Switch::NegatedMalformed, [&](bool alternate) {
      return alternate ? none : f_.conjunction({none, f_.negation(malformed)});
    });
  }

  Compared compare(std::uint16_t element, Pattern const& operand) {
    switch (c_.op.family) {
    case OperatorFamily::String:
      return {l_.pattern(slot(element), operand, match_mode(c_.op), {}, view_), no()};
    case OperatorFamily::Arn: return compare_arn(element, operand);
    case OperatorFamily::Numeric: return compare_number(element, operand);
    case OperatorFamily::Date: return compare_date(element, operand);
    case OperatorFamily::Bool: return compare_bool(element, operand);
    case OperatorFamily::Binary: {
      auto const bytes = parse_base64(operand.text());
      if (!bytes) return {no(), yes()};
      return typed(element, atom::Bytes{slot(element), *bytes});
    }
    case OperatorFamily::IpAddress: {
      auto const range = IpRange::parse(operand.text());
      if (!range) return {no(), yes()};
      return typed(element, atom::Address{slot(element), *range});
    }
    case OperatorFamily::Null: break;
    }
    throw InternalError("Null compares no values");
  }

  Compared typed(std::uint16_t element, Atom atom, bool year = false) {
    Formula const readable = l_.text(atom::Readable{slot(element), c_.op.family, year}, view_);
    return {l_.text(std::move(atom), view_), f_.negation(readable)};
  }

  Compared compare_number(std::uint16_t element, Pattern const& operand) {
    auto const number = Decimal::parse(operand.text());
    if (!number) return {no(), yes()};
    return typed(element, atom::Number{slot(element), c_.op.comparison, *number});
  }

  Compared compare_date(std::uint16_t element, Pattern const& operand) {
    auto const read = [&](bool year) -> Compared {
      auto const instant = Instant::parse(operand.text(), year);
      if (!instant) return {no(), yes()};
      return typed(element, atom::Date{slot(element), c_.op.comparison, *instant, year}, year);
    };
    return {l_.under(Switch::IntegerDate, [&](bool year) { return read(year).equal; }),
            l_.under(Switch::IntegerDate, [&](bool year) { return read(year).malformed; })};
  }

  Formula is_bool(std::uint16_t element, bool value) {
    return text(element, Glob::exactly(value ? U"true" : U"false", true));
  }

  Compared compare_bool(std::uint16_t element, Pattern const& operand) {
    Formula const unreadable =
        f_.negation(f_.disjunction({is_bool(element, true), is_bool(element, false)}));
    auto const against = [&](std::optional<bool> wanted) -> Compared {
      if (!wanted) return {no(), yes()};
      return {is_bool(element, *wanted), unreadable};
    };
    if (!operand.hasVariables()) return against(parse_bool(operand.text()));
    l_.unsupported_.insert("a policy variable under " + c_.op.spelling);
    return against(std::nullopt);
  }

  // A value that is not an ARN, and an operand without six fields, are malformed.
  Compared compare_arn(std::uint16_t element, Pattern const& operand) {
    static Glob const anyArn = *compile(
        Pattern("arn:*:*:*:*:*", {std::u32string(U"arn:"), AnyMany{}, std::u32string(U":"),
                                  AnyMany{}, std::u32string(U":"), AnyMany{}, std::u32string(U":"),
                                  AnyMany{}, std::u32string(U":"), AnyMany{}}),
        MatchMode::Arn, {}, nullptr);
    Formula const arn = text(element, anyArn);
    if (operand.text() == "*") {
      Formula const anything = l_.under(
          Switch::BareStarArn, [&](bool alternate) { return Formulas::constant(alternate); });
      return {f_.conjunction({anything, arn}),
              f_.disjunction({f_.negation(anything), f_.negation(arn)})};
    }
    if (operand.hasVariables()) return compare_arn_variables(element, operand, arn);
    if (!compile(operand, MatchMode::Arn, {}, nullptr)) return {no(), yes()};
    Formula const equal = l_.pattern(slot(element), operand, MatchMode::Arn, {}, view_);
    return {f_.conjunction({equal, arn}), f_.negation(arn)};
  }

  // With variables an operand is malformed only once resolved, and unresolved it equals nothing.
  Compared compare_arn_variables(std::uint16_t element, Pattern const& operand, Formula arn) {
    std::vector<Formula> resolved;
    std::size_t colons = 0;
    for (auto const& piece : operand.pieces()) {
      if (auto const* variable = std::get_if<Variable>(&piece))
        if (!variable->fallback) resolved.push_back(l_.has_value(*variable, view_));
      if (auto const* part = std::get_if<std::u32string>(&piece))
        for (char32_t const c : *part) colons += c == U':' ? 1U : 0U;
    }
    if (colons < 5) l_.unsupported_.insert("a policy variable among the first fields of an ARN");
    Formula const equal = l_.pattern(slot(element), operand, MatchMode::Arn, {}, view_);
    return {f_.conjunction({equal, arn}),
            f_.conjunction({f_.conjunction(resolved), f_.negation(arn)})};
  }

  Lowering& l_;
  Formulas& f_;
  Condition const& c_;
  View const& view_;
  std::string const key_;
  Formula present_;
  Formula list_;
};

Formula Lowering::holds(Condition const& condition, View const& view) {
  return ConditionLowering(*this, condition, view).lower();
}

} // namespace iamproof::solver
