// Request completion: the keys that follow from the principal, the resource and the organization.
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

Request complete(Request request, OrganizationFacts const* organization);

} // namespace iamproof
