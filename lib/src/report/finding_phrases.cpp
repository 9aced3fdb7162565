// What one element of a statement compared, as half a sentence.
#include "report/derivation_phrases.hpp"

namespace iamproof::report {

namespace {

constexpr std::size_t listedShown = 8;

/// "equals" and "does not equal": how a value stands to a listed one.
struct Verb {
  char const* is;
  char const* isNot;
};

Verb verb_of_order(Comparison comparison, bool date) {
  switch (comparison) {
  case Comparison::Equals:
  case Comparison::EqualsIgnoreCase:
  case Comparison::Like: break;
  case Comparison::LessThan:
    return date ? Verb{"is before", "is not before"} : Verb{"is less than", "is not less than"};
  case Comparison::LessThanEquals:
    return date ? Verb{"is not after", "is after"} : Verb{"is at most", "is more than"};
  case Comparison::GreaterThan:
    return date ? Verb{"is after", "is not after"} : Verb{"is greater than", "is not greater than"};
  case Comparison::GreaterThanEquals:
    return date ? Verb{"is not before", "is before"} : Verb{"is at least", "is less than"};
  }
  return {"equals", "does not equal"};
}

Verb verb_of(Operator const& op) {
  switch (op.family) {
  case OperatorFamily::String: break;
  case OperatorFamily::Numeric: return verb_of_order(op.comparison, false);
  case OperatorFamily::Date: return verb_of_order(op.comparison, true);
  case OperatorFamily::IpAddress: return {"lies in", "does not lie in"};
  case OperatorFamily::Arn: return {"matches", "does not match"};
  case OperatorFamily::Binary: return {"encodes the bytes of", "does not encode the bytes of"};
  case OperatorFamily::Bool:
  case OperatorFamily::Null: return {"equals", "does not equal"};
  }
  if (op.comparison == Comparison::Like) return {"matches", "does not match"};
  if (op.comparison == Comparison::EqualsIgnoreCase)
    return {"equals without case", "does not even without case equal"};
  return {"equals", "does not equal"};
}

void say_variables(Phrase& phrase, Finding const& finding) {
  for (auto const& variable : finding.variables) {
    phrase.say(&variable == &finding.variables.front() ? ", where " : " and ");
    phrase.show("${" + variable.key + "}");
    if (variable.value) {
      phrase.say(" is ").quote(*variable.value);
    } else {
      phrase.say(" has no value");
    }
  }
}

void say_value(Phrase& phrase, ConditionFinding const& line) {
  phrase.show(line.key.spelling());
  if (!line.value) {
    phrase.say(" is absent");
  } else if (line.value->unknown) {
    phrase.say(" has a value that the request does not tell");
  } else if (!line.value->isList) {
    phrase.say(" is ").quote(line.value->values.at(0));
  } else if (line.value->values.empty()) {
    phrase.say(" is an empty list");
  } else {
    phrase.say(" is [").list(line.value->values, listedShown).say("]");
  }
  bool const hidden = line.value && line.value->pathHidden;
  if (line.value && line.derived)
    phrase.say(hidden ? " (derived, the role's path is not known)" : " (derived)");
}

/// "which equals eu-west-1", "which equals none of a, b".
void say_comparison(Phrase& phrase, Finding const& finding) {
  auto const verb = verb_of(finding.condition->op);
  if (finding.met) {
    phrase.say(std::string(verb.is) + " ").show(finding.listed[*finding.met]);
  } else if (finding.listed.size() == 1) {
    phrase.say(std::string(verb.isNot) + " ").show(finding.listed.front());
  } else {
    phrase.say(std::string(verb.is) + " none of ").list(finding.listed, listedShown);
  }
}

/// "each of which equals none of a, b": what all values of a list have in common.
void say_all_alike(Phrase& phrase, Finding const& finding) {
  auto const& op = finding.condition->op;
  bool const forAll = op.quantifier == SetQuantifier::ForAllValues;
  bool const hits = forAll != op.negated;
  phrase.say(std::string(", each of which ") + verb_of(op).is);
  phrase.say(hits ? " one of " : " none of ").list(finding.listed, listedShown);
}

void say_compared(Phrase& phrase, Finding const& finding) {
  auto const& line = *finding.condition;
  bool const several = line.value->isList && line.value->values.size() > 1;
  if (several && !line.which) {
    say_all_alike(phrase, finding);
  } else {
    phrase.say(several ? ", of which " : ", which ");
    if (several) phrase.quote(line.value->values[*line.which]).say(" ");
    say_comparison(phrase, finding);
  }
  say_variables(phrase, finding);
}

void say_presence(Phrase& phrase, Finding const& finding) {
  auto const& line = *finding.condition;
  if (line.value) phrase.say(", so it is there");
  phrase.say(finding.holds == Truth::True ? ", as " : ", which is not what ");
  phrase.show(line.op.spelling).say(" ").list(finding.listed, listedShown).say(" asks");
}

Phrase condition_phrase(Finding const& finding) {
  auto const& line = *finding.condition;
  auto const& op = line.op.spelling;
  bool const holds = finding.holds == Truth::True;
  Phrase phrase;
  say_value(phrase, line);
  switch (line.basis) {
  case Basis::Compared: say_compared(phrase, finding); break;
  case Basis::Malformed:
    phrase.say(", which ").show(op).say(" cannot compare with ").list(finding.listed, listedShown);
    break;
  case Basis::Absent: phrase.say(", so ").show(op).say(holds ? " holds" : " does not hold"); break;
  case Basis::Presence: say_presence(phrase, finding); break;
  case Basis::Plural: phrase.say(", a list, of which ").show(op).say(" does not hold"); break;
  case Basis::EmptySet:
    phrase.say(", no value at all, so ").show(op).say(holds ? " holds" : " does not hold");
    break;
  case Basis::NoValues:
    phrase.say(", and nothing is listed, so ").show(op).say(holds ? " holds" : " does not hold");
    break;
  case Basis::Untold:
    phrase.say(", so whether ").show(op).say(" holds of ").list(finding.listed, listedShown);
    phrase.say(" is not known");
    break;
  }
  return phrase;
}

void say_caller(Phrase& phrase, Principal const& principal) {
  if (principal.id.empty()) {
    phrase.say("an anonymous caller");
  } else {
    phrase.show(principal.id);
  }
}

// `Action` and its like want an entry to be met, the Not… forms want none to be.
void say_entries(Phrase& phrase, Finding const& finding, char const* in, char const* element) {
  bool const plainly = !finding.negated;
  if (finding.holds == Truth::Unknown) {
    phrase.say(std::string(" may or may not be ") + in + " ").list(finding.listed, listedShown);
  } else if (finding.met) {
    phrase.say(std::string(" is ") + in + " ").show(finding.listed[*finding.met]);
    if (!plainly) phrase.say(std::string(", which Not") + element + " leaves out");
  } else if (plainly && finding.listed.size() == 1) {
    phrase.say(std::string(" is not ") + in + " ").show(finding.listed.front());
  } else if (plainly) {
    phrase.say(std::string(" is not ") + in + " ").list(finding.listed, listedShown);
  } else {
    phrase.say(std::string(" is not ") + in + " what Not" + element + " leaves out, ");
    phrase.list(finding.listed, listedShown);
  }
  say_variables(phrase, finding);
}

// A NotPrincipal may reach even those it lists, so it is told by what came of it.
void say_left_out(Phrase& phrase, Finding const& finding) {
  phrase.say(finding.holds == Truth::True    ? " is not left out by NotPrincipal "
             : finding.holds == Truth::False ? " is left out by NotPrincipal "
                                             : " may or may not be left out by NotPrincipal ");
  phrase.list(finding.listed, listedShown);
}

} // namespace

Phrase phrase_of(Finding const& finding, Request const& request) {
  Phrase phrase;
  switch (finding.element) {
  case Finding::Element::Principal:
    say_caller(phrase, request.principal);
    if (finding.negated) {
      say_left_out(phrase, finding);
    } else {
      say_entries(phrase, finding, "named by", "Principal");
    }
    break;
  case Finding::Element::Action:
    phrase.show(request.action);
    say_entries(phrase, finding, "in", "Action");
    break;
  case Finding::Element::Resource:
    phrase.show(request.resource);
    say_entries(phrase, finding, "in", "Resource");
    break;
  case Finding::Element::Condition: return condition_phrase(finding);
  }
  return phrase;
}

} // namespace iamproof::report
