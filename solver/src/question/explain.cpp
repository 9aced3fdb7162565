#include "question/explain.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

/// What asking with some facts only has shown.
struct Trial {
  bool proves = true;           ///< the point, for every subject
  std::set<std::string> facts;  ///< if so, those that were used
  std::set<std::string> needed; ///< else facts that no proof among those asked with can do without
};

// `missing`: null, or the one fact of `facts` that is left out.
Trial attempt(Proofs proofs, std::set<std::string> const* facts, std::string const* missing) {
  Trial trial;
  std::set<std::string> fewer;
  if (missing != nullptr) {
    fewer = *facts;
    fewer.erase(*missing);
  }
  for (auto const& proof : proofs)
    for (std::size_t i = 0; i < proof->instances(); ++i) {
      Ask how;
      how.instance = i;
      how.softRules = false;
      how.onlyFacts = missing != nullptr ? &fewer : facts;
      auto const answer = proof->ask(how);
      if (answer == Search::Answer::Unsatisfiable) {
        trial.facts.merge(proof->core_facts());
        continue;
      }
      trial.proves = false;
      if (missing != nullptr && answer == Search::Answer::Satisfiable)
        trial.needed = proof->needed_too(how, *facts, *missing);
      return trial;
    }
  return trial;
}

// The facts to keep: rules of the world are dropped first, then statements, then nodes, so that what is
// left speaks of the policies.
std::vector<std::string> dropping_order(std::set<std::string> const& facts) {
  std::vector<std::string> order(facts.begin(), facts.end());
  auto const rank = [](std::string const& name) {
    if (name.starts_with("rule ")) return 0;
    return name.starts_with("node ") ? 2 : 1;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](auto const& a, auto const& b) { return rank(a) < rank(b); });
  return order;
}

std::set<std::string> irredundant(Proofs proofs) {
  auto first = attempt(proofs, nullptr, nullptr);
  if (!first.proves) return {};
  auto facts = std::move(first.facts);
  std::set<std::string> needed;
  for (auto const& name : dropping_order(facts)) {
    // What the last proof did without is gone already. What was needed before is needed by fewer as well.
    if (facts.count(name) == 0 || needed.count(name) > 0) continue;
    auto trial = attempt(proofs, &facts, &name);
    if (trial.proves) facts = std::move(trial.facts);
    needed.merge(trial.needed);
  }
  return facts;
}

/// The answer over all subjects with some switches read otherwise, and the switches it rests on.
struct Reread {
  bool found = false;
  std::set<Switch> on;
};

Reread reread(Proofs proofs, std::map<Switch, bool> const& readings) {
  Reread all;
  for (auto const& proof : proofs)
    for (std::size_t i = 0; i < proof->instances(); ++i) {
      Ask how;
      how.instance = i;
      how.readings = readings;
      auto const answer = proof->ask(how);
      auto const on = answer == Search::Answer::Unknown
                          ? std::set<Switch>(proof->switches().begin(), proof->switches().end())
                          : proof->rested_on();
      if (answer == Search::Answer::Satisfiable) return {true, on};
      all.on.insert(on.begin(), on.end());
    }
  return all;
}

} // namespace

void explain(Proofs proofs, ProveOptions const& options, PropertyResult& result) {
  std::map<std::string, FactEntry const*> entries;
  for (auto const& proof : proofs)
    for (auto const& [name, entry] : proof->facts()) entries.emplace(name, &entry);
  for (auto const& name : irredundant(proofs)) {
    auto const& entry = *entries.at(name);
    if (entry.fact) result.because.push_back(*entry.fact);
    if (!entry.rule) continue;
    result.worldRules.push_back(*entry.rule);
    if (options.lean.count(entry.rule->code) > 0) result.leaningOn.push_back(*entry.rule);
  }
}

std::vector<std::string> decisive_switches(Proofs proofs, ProveOptions const& options, bool found) {
  std::set<Switch> closed;
  for (auto const& proof : proofs)
    for (Switch const id : proof->switches())
      if (!options.semantics.open[static_cast<std::size_t>(id)]) closed.insert(id);
  if (closed.empty()) return {};
  // Without a switch that the answer rests on, reading others otherwise changes nothing.
  auto const asIs = reread(proofs, {});
  auto const& on = asIs.found == found ? asIs.on : closed;
  auto const decides = [&](std::initializer_list<Switch> ids) {
    std::map<Switch, bool> readings;
    for (Switch const id : ids) readings.emplace(id, !options.semantics.set.alternate(id));
    return reread(proofs, readings).found != found;
  };
  std::vector<Switch> const all(closed.begin(), closed.end());
  std::vector<std::string> names;
  for (Switch const id : all)
    if (on.count(id) > 0 && decides({id})) names.emplace_back(info(id).name);
  for (std::size_t i = 0; names.empty() && i < all.size(); ++i)
    for (std::size_t k = i + 1; names.empty() && k < all.size(); ++k)
      if (on.count(all[i]) + on.count(all[k]) > 0 && decides({all[i], all[k]}))
        names = {std::string(info(all[i]).name), std::string(info(all[k]).name)};
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace iamproof::solver
