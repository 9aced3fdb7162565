// The catalog's actions, grouped so that nothing in some policies, in a question or in the
// rules of evaluation and world tells two of a class apart.
#pragma once

#include <iamproof/catalog.hpp>
#include <iamproof/policy.hpp>
#include <iamproof/query.hpp>

#include <set>
#include <string>
#include <vector>

namespace iamproof::solver {

struct ActionClass {
  /// Actions of equal traits may stand for one another in a request: no rule of evaluation or of the
  /// world tells them apart, though policies may.
  std::string traits;
  std::string example;              ///< one of them, a well-known one if there is one
  std::vector<std::string> actions; ///< ascending
};

/// Actions that `where` excludes are left out. Cost: actions of the catalog times patterns of policies.
std::vector<ActionClass> action_classes(Catalog const& catalog, std::string const& partition,
                                        std::set<PolicyPtr> const& policies, Where const& where);

} // namespace iamproof::solver
