// The spellings of small enumerations, as they appear in output.
#include <iamproof/ability.hpp>
#include <iamproof/verdict.hpp>

namespace iamproof {

std::string_view to_string(Level level) {
  switch (level) {
  case Level::Guardrails: return "guardrails";
  case Level::Effective: return "effective";
  case Level::Policy: return "policy";
  }
  return "";
}

std::string_view to_string(Decision decision) {
  switch (decision) {
  case Decision::Allowed: return "Allowed";
  case Decision::ExplicitlyDenied: return "ExplicitlyDenied";
  case Decision::ImplicitlyDenied: return "ImplicitlyDenied";
  case Decision::Indeterminate: return "Indeterminate";
  }
  return "";
}

std::string_view to_string(PropertyKind kind) {
  switch (kind) {
  case PropertyKind::Never: return "never";
  case PropertyKind::Always: return "always";
  case PropertyKind::Some: return "some";
  case PropertyKind::Unchanged: return "unchanged";
  case PropertyKind::NoNewAllow: return "noNewAllow";
  case PropertyKind::NoNewDeny: return "noNewDeny";
  case PropertyKind::Implies: return "implies";
  case PropertyKind::Equivalent: return "equivalent";
  case PropertyKind::Disjoint: return "disjoint";
  case PropertyKind::Test: return "test";
  }
  return "";
}

std::string_view to_string(SlotSet::Presence presence) {
  switch (presence) {
  case SlotSet::Presence::Any: return "any";
  case SlotSet::Presence::Present: return "present";
  case SlotSet::Presence::Absent: return "absent";
  }
  return "";
}

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
  case Verdict::Holds: return "holds";
  case Verdict::Fails: return "fails";
  case Verdict::Unknown: return "unknown";
  }
  return "";
}

std::string_view to_string(UnknownReason reason) {
  switch (reason) {
  case UnknownReason::Limit: return "limit";
  case UnknownReason::Hole: return "hole";
  case UnknownReason::Switch: return "switch";
  case UnknownReason::Rule: return "rule";
  case UnknownReason::Catalog: return "catalog";
  case UnknownReason::Unreadable: return "unreadable";
  case UnknownReason::Relation: return "relation";
  case UnknownReason::Vacuous: return "vacuous";
  }
  return "";
}

std::string_view to_string(Dimension dimension) {
  switch (dimension) {
  case Dimension::Account: return "account";
  case Dimension::Principal: return "principal";
  case Dimension::Action: return "action";
  case Dimension::Region: return "region";
  }
  throw InternalError("a dimension is one of four");
}

} // namespace iamproof
