#include "question/point.hpp"

#include <algorithm>

namespace iamproof::solver {

std::vector<Allowed> points(PropertyKind kind) {
  Allowed const lost{true, false};
  Allowed const gained{false, true};
  switch (kind) {
  case PropertyKind::Never:
  case PropertyKind::Some: return {{std::nullopt, true}};
  case PropertyKind::Always: return {{std::nullopt, false}};
  case PropertyKind::NoNewAllow: return {gained};
  case PropertyKind::NoNewDeny:
  case PropertyKind::Implies: return {lost};
  case PropertyKind::Unchanged:
  case PropertyKind::Equivalent: return {lost, gained};
  case PropertyKind::Disjoint: return {{true, true}};
  case PropertyKind::Test: break;
  }
  throw InternalError("a point test is evaluated, not proved");
}

bool shows(PropertyKind kind, Allowed const& allowed) {
  auto const all = points(kind);
  return std::any_of(all.begin(), all.end(), [&](Allowed const& one) {
    return one.after == allowed.after && (!one.before || one.before == allowed.before);
  });
}

Formula as_formula(Formulas& formulas, Allowed const& allowed, Formula before, Formula after) {
  auto const side = [&](bool yes, Formula f) { return yes ? f : formulas.negation(f); };
  if (!allowed.before) return side(allowed.after, after);
  // Where both sides are the same text they agree, on no ground but that.
  if (before == after && *allowed.before != allowed.after) return Formulas::constant(false);
  return formulas.conjunction({side(*allowed.before, before), side(allowed.after, after)});
}

Formula point(Formulas& formulas, PropertyKind kind, Formula before, Formula after) {
  std::vector<Formula> any;
  for (auto const& one : points(kind)) any.push_back(as_formula(formulas, one, before, after));
  return formulas.disjunction(any);
}

std::vector<Formula> concerns(Formulas& formulas, PropertyKind kind, Formula before,
                              Formula after) {
  switch (kind) {
  case PropertyKind::NoNewDeny:
  case PropertyKind::Implies: return {before};
  case PropertyKind::NoNewAllow: return {after};
  case PropertyKind::Disjoint: return {before, after};
  case PropertyKind::Equivalent: return {formulas.disjunction({before, after})};
  case PropertyKind::Never:
  case PropertyKind::Always:
  case PropertyKind::Some:
  case PropertyKind::Unchanged:
  case PropertyKind::Test: break;
  }
  return {Formulas::constant(true)};
}

} // namespace iamproof::solver
