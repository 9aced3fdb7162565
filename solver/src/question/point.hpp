// The one property that every kind of question is an instance of: a Boolean combination of "allowed before"
// (by the first side) and "allowed after" (by the second, or only, side), of which no request of `where`
// may be an example; for `some`, one must be. Everything that depends on the kind stands here.
#pragma once

#include "formula/formula.hpp"

#include <iamproof/query.hpp>

#include <optional>
#include <vector>

namespace iamproof::solver {

/// What each side says of a request.
struct Allowed {
  std::optional<bool> before; ///< nothing in one-sided kinds
  bool after = false;
};

/// The combinations that show the point: that break the property, or for `some` meet it. Precondition: the
/// kind is not `Test`, which is evaluated and not proved.
std::vector<Allowed> points(PropertyKind kind);
/// Iff this is one of them.
bool shows(PropertyKind kind, Allowed const& allowed);

/// One combination as a formula, given what each side allows.
Formula as_formula(Formulas& formulas, Allowed const& allowed, Formula before, Formula after);
/// Some combination that shows the point.
Formula point(Formulas& formulas, PropertyKind kind, Formula before, Formula after);
/// If one of these has no request, a property that holds does so vacuously: what it speaks of is not there.
std::vector<Formula> concerns(Formulas& formulas, PropertyKind kind, Formula before, Formula after);

} // namespace iamproof::solver
