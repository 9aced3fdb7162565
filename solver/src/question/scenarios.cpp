#include "question/scenarios.hpp"

#include <algorithm>
#include <array>

namespace iamproof::solver {

namespace {

constexpr std::array scenarioSwitches{Switch::ProfileCheck, Switch::ProfileCheckKey,
                                      Switch::ApplicationProfileKey, Switch::FoundationModelOwner};

} // namespace

PropertyResult ask_instances(Property const& property, std::string const& partition,
                             Catalog const& catalog, ProveOptions const& options,
                             AskInstances const& ask) {
  if (!property.scenario) return ask({}, options);
  auto const under = [&](Semantics const& semantics, bool explain) {
    auto instances = expand(*property.scenario, catalog, semantics, partition);
    if (!instances)
      return undecided(property, {UnknownReason::Catalog, instances.diagnostics().front().message});
    ProveOptions quick = options;
    quick.explain = explain && options.explain;
    return ask(*std::move(instances), quick);
  };
  auto result = under(options.semantics.set, true);
  if (result.verdict == Verdict::Unknown) return result;
  for (Switch const id : scenarioSwitches) {
    bool const alternate = !options.semantics.set.alternate(id);
    auto const other = under(options.semantics.set.with(id, alternate), false);
    if (other.verdict == result.verdict) continue;
    result.dependsOn.push_back({"switch", std::string(info(id).name)});
    bool const open = options.semantics.open[static_cast<std::size_t>(id)];
    if (!options.semantics.strict && !open) continue;
    result.verdict = Verdict::Unknown;
    result.reason =
        Reason{UnknownReason::Switch,
               "the answer turns on `" + std::string(info(id).name) + "`, which AWS leaves open"};
  }
  std::sort(result.dependsOn.begin(), result.dependsOn.end());
  return result;
}

PropertyResult result_of(Property const& property) {
  PropertyResult result;
  result.id = property.id;
  result.kind = property.kind;
  result.level = property.level;
  return result;
}

PropertyResult undecided(Property const& property, Reason reason) {
  auto result = result_of(property);
  result.reason = std::move(reason);
  result.complete = false;
  return result;
}

} // namespace iamproof::solver
