#include "question/explain.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

// Whether these facts alone prove the point for every subject; `core` gathers those that were used.
bool proves(Proofs proofs, std::set<std::string> const* facts, std::set<std::string>& core) {
  for (auto const& proof : proofs)
    for (std::size_t i = 0; i < proof->instances(); ++i) {
      Ask how;
      how.instance = i;
      how.softRules = false;
      how.onlyFacts = facts;
      if (proof->ask(how) != Search::Answer::Unsatisfiable) return false;
      core.merge(proof->core_facts());
    }
  return true;
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
  std::set<std::string> facts;
  if (!proves(proofs, nullptr, facts)) return {};
  for (auto const& name : dropping_order(facts)) {
    // What the last proof did without is gone already. What was needed before is needed by fewer as well.
    if (facts.count(name) == 0) continue;
    auto fewer = facts;
    fewer.erase(name);
    std::set<std::string> used;
    if (proves(proofs, &fewer, used)) facts = std::move(used);
  }
  return facts;
}

bool found_with(Proofs proofs, std::map<Switch, bool> const& readings) {
  for (auto const& proof : proofs)
    for (std::size_t i = 0; i < proof->instances(); ++i) {
      Ask how;
      how.instance = i;
      how.readings = readings;
      if (proof->ask(how) == Search::Answer::Satisfiable) return true;
    }
  return false;
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
  std::set<Switch> candidates;
  for (auto const& proof : proofs)
    for (Switch const id : proof->switches())
      if (!options.semantics.open[static_cast<std::size_t>(id)]) candidates.insert(id);
  std::vector<Switch> const all(candidates.begin(), candidates.end());
  auto const flipped = [&](Switch id) {
    return std::pair(id, !options.semantics.set.alternate(id));
  };
  std::vector<std::string> names;
  for (Switch const id : all)
    if (found_with(proofs, {flipped(id)}) != found) names.emplace_back(info(id).name);
  for (std::size_t i = 0; names.empty() && i < all.size(); ++i)
    for (std::size_t k = i + 1; names.empty() && k < all.size(); ++k)
      if (found_with(proofs, {flipped(all[i]), flipped(all[k])}) != found)
        names = {std::string(info(all[i]).name), std::string(info(all[k]).name)};
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace iamproof::solver
