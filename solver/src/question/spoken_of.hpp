// Whether a question speaks of a concrete request: for requests that were found for other callers or values
// and are tried again.
#pragma once

#include "lowering/lowering.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/query.hpp>

namespace iamproof::solver {

class SpokenOf {
public:
  /// `organization` may be null. Borrows organization and catalog for its lifetime.
  SpokenOf(Where const& where, Organization const* organization, Catalog const& catalog);

  /// Iff `request`, completed, meets the condition under these readings. Cost: linear in the condition.
  bool operator()(Request const& request, Semantics const& semantics) const;

private:
  Organization const* organization_;
  Catalog const& catalog_;
  Formulas formulas_;
  Formula where_;
};

} // namespace iamproof::solver
