// What the formulas say of one case of the corpus: the two sides of its decision, for referees to ask.
#pragma once

#include "lowering/flow.hpp"

#include <iamproof/case.hpp>

#include <algorithm>
#include <optional>

namespace iamproof::testing {

/// Nothing where a list of the request is longer than the formulas have elements for (these need only as
/// many as there are set atoms, docs/pattern-theory.md), and where they do not cover the policies.
inline std::optional<solver::Sides> sides_of(solver::Formulas& formulas, BoundRequest const& bound,
                                             Level level) {
  solver::Lowering lowering(formulas, nullptr);
  for (auto const& policy : all_policies(bound.policies)) lowering.announce(*policy);
  auto const& context = bound.request.context;
  bool const fits = std::all_of(context.begin(), context.end(), [&](auto const& entry) {
    return entry.second.values.size() <= lowering.elements(entry.first.folded());
  });
  if (!fits) return std::nullopt;
  solver::PlainStatements statements(formulas, lowering);
  auto const sides = solver::FlowFormula(formulas, lowering, statements)
                         .of(bound.policies, level, solver::View::open());
  if (!lowering.unsupported().empty()) return std::nullopt;
  return sides;
}

} // namespace iamproof::testing
