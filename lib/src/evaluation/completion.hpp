// Request completion: the keys that follow from the principal, the resource, the organization and
// other keys, and which of them the request states otherwise.
#pragma once

#include <iamproof/evaluation.hpp>

#include <functional>
#include <optional>

namespace iamproof {

/// What completion needs to know of an organization: its id, and the organization path of an
/// account: "" when the account is in it at an unknown place, nothing when it is not in it.
struct OrganizationFacts {
  std::string id;
  std::function<std::optional<std::string>(std::string const& account)> path;
};

/// A key that the request states, as a value or as absent, against what the rest of it makes of it.
struct Overridden {
  ConditionKey key;
  ContextValue derived;
};

struct Completed {
  Request request;
  std::vector<Overridden> overridden; ///< in order of derivation
};

Completed complete(Request request, OrganizationFacts const* organization, Catalog const& catalog);

} // namespace iamproof
