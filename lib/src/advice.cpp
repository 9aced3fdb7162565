// What to do about an answer that is none.
#include <iamproof/verdict.hpp>

namespace iamproof {

namespace {

std::string_view usual_advice(UnknownReason reason) {
  switch (reason) {
  case UnknownReason::Limit:
    return "Narrow the question with more conditions; where steps ran out, allow more "
           "(--max-steps).";
  case UnknownReason::Hole:
    return "Give the value that is not known yet, or ask about requests that do not meet it.";
  case UnknownReason::Switch:
    return "AWS's documents leave this open: choose a reading (--semantics NAME=VALUE), or change "
           "the policy so that it does not matter.";
  case UnknownReason::Rule:
    return "If the rule is true for you, turn it on (--lean RULE); the verdict then says so.";
  case UnknownReason::Catalog: return "Check the spelling, or supply newer data (--catalog DIR).";
  case UnknownReason::Unreadable:
    return "Add the principals and resource policies that are missing to the organization, or "
           "state that the account's lists are complete.";
  case UnknownReason::Relation:
    return "Two values of the request are compared with each other: fix one of them with a "
           "condition, or try --engine z3-strings.";
  case UnknownReason::Vacuous:
    return "No request meets the conditions of the question: look for one that excludes another, "
           "or a word that is misspelled.";
  }
  throw InternalError("a reason is one of eight");
}

} // namespace

std::string advice(Reason const& reason) {
  return reason.advice.empty() ? std::string(usual_advice(reason.code)) : reason.advice;
}

} // namespace iamproof
