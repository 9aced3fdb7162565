// Asking a question of every account, listed principal, action of the catalog or Region at once.
#pragma once

#include <iamproof/ability.hpp>
#include <iamproof/prove.hpp>

#include <string>

namespace iamproof {

struct WhoCan {
  std::string text; ///< the question as written, for people
  Where where;
  Level level = Level::Guardrails;
  Dimension by = Dimension::Account;
};

/// Which values of the dimension are allowed by some request that meets `where`. Principals are those
/// the organization lists, actions those of the catalog that `where` does not exclude, Regions those of
/// the catalog's partition and `unspecified`. Never throws for any input. Cost: one question per class
/// of accounts, per principal, per set of actions that no policy tells apart, or per Region.
Abilities who_can(WhoCan const& question, Organization const& organization, Catalog const& catalog,
                  ProveOptions const& options);

/// The same of policies by themselves, as `prove` has them. Precondition: the dimension is Action or Region.
Abilities who_can(WhoCan const& question, PolicySet const& policies, Catalog const& catalog,
                  ProveOptions const& options);

} // namespace iamproof
