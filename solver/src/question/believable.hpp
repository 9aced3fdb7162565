// Realistic requests: an action that AWS has, on a resource that it takes. Only for examples; that the
// catalog lists no such action means nothing.
#pragma once

#include <iamproof/catalog.hpp>

#include <functional>
#include <optional>
#include <string>

namespace iamproof::solver {

/// What is known of the request before its action and resource are chosen.
struct Scene {
  std::function<bool(std::string const&)> actionFits;
  std::function<bool(std::string const&)> resourceFits;
  std::string action;                     ///< one that fits
  std::string resource;                   ///< one that fits
  std::string partition, region, account; ///< of the resource; "" for a Region means none
};

struct Deed {
  std::string action;
  std::string resource;
};

/// The first that fits: of the well-known actions on their usual resources; of the service of the
/// scene's resource, then of its action, those with a resource type that fits; those services' actions
/// on the scene's resource; the scene's own. Cost: linear in the actions of two services.
Deed believable_deed(Scene const& scene, Catalog const& catalog);

} // namespace iamproof::solver
