// Questions about scenarios: one user operation in place of one request. Which checks it has turns on
// switches of its own, so that each of their readings is a question apart.
#pragma once

#include <iamproof/prove.hpp>

#include <functional>
#include <string>
#include <vector>

namespace iamproof::solver {

/// Answers the property about these instances; none means one request.
using AskInstances =
    std::function<PropertyResult(std::vector<ScenarioInstance> instances, ProveOptions const&)>;

/// The property, with its scenario taken apart into instances if it has one.
PropertyResult ask_instances(Property const& property, std::string const& partition,
                             Catalog const& catalog, ProveOptions const& options,
                             AskInstances const& ask);

/// A result for `property` that says nothing yet.
PropertyResult result_of(Property const& property);
/// One that could not be decided, for that reason.
PropertyResult undecided(Property const& property, Reason reason);

} // namespace iamproof::solver
