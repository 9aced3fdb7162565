// A spec's tests: one concrete point each, decided by the evaluator and reported like a property.
#pragma once

#include "organization_case.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/spec.hpp>
#include <iamproof/verdict.hpp>

namespace iamproof {

/// Holds iff the decision is the expected one; unknown when it is Indeterminate instead, or the catalog
/// does not list the scenario. Errors: those of `cases` and `run`, at the test's place.
Result<PropertyResult> check_point(PointTest const& test, OrganizationCases const& cases,
                                   Catalog const& catalog, SemanticsChoice const& choice);

} // namespace iamproof
