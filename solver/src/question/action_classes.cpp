#include "question/action_classes.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace iamproof::solver {

namespace {

// Each entry of Action in the policies, under either reading of a wildcard in the service prefix.
class Patterns {
public:
  void add(PolicyPtr const& policy) {
    for (auto const& statement : policy->statements)
      for (auto const& entry : statement.actions.entries) add(entry);
  }
  void add(Pattern const& entry) {
    for (bool const globs : {false, true}) {
      CompileRules rules;
      rules.servicePrefixGlobs = globs;
      globs_.insert(*compile(entry, MatchMode::Action, rules, nullptr));
    }
  }
  std::vector<bool> matched_by(std::string const& action) const {
    std::u32string const text = decode(action);
    std::vector<bool> matched;
    for (auto const& glob : globs_) matched.push_back(glob.matches(text));
    return matched;
  }

private:
  std::set<Glob> globs_;
};

void add(Patterns& patterns, Where const& where) {
  for (auto const& child : where.children) add(patterns, child);
  if (where.kind == Where::Kind::Test && where.test.slot == iamproof::Slot::Action)
    for (auto const& value : where.test.values) patterns.add(value);
}

enum class Maybe : std::uint8_t { No, Open, Yes };

Maybe opposite(Maybe truth) {
  if (truth == Maybe::Open) return truth;
  return truth == Maybe::Yes ? Maybe::No : Maybe::Yes;
}

// The truth of `where` for requests with this action, as far as the action tells it.
Maybe told(Where const& where, std::u32string const& action) {
  switch (where.kind) {
  case Where::Kind::Not: return opposite(told(where.children.at(0), action));
  case Where::Kind::And: {
    auto least = Maybe::Yes;
    for (auto const& child : where.children) least = std::min(least, told(child, action));
    return least;
  }
  case Where::Kind::Or: {
    auto most = Maybe::No;
    for (auto const& child : where.children) most = std::max(most, told(child, action));
    return most;
  }
  case Where::Kind::Test: break;
  }
  auto const& test = where.test;
  if (test.slot != iamproof::Slot::Action) return Maybe::Open;
  bool const any = std::any_of(test.values.begin(), test.values.end(), [&](Pattern const& value) {
    return compile(value, MatchMode::Action, {}, nullptr)->matches(action);
  });
  return any ? Maybe::Yes : Maybe::No;
}

// Services some of whose actions the decision flow treats by name.
bool has_rules(std::string const& prefix) {
  return prefix == "kms" || prefix == "sts";
}

// What evaluation and world know of a service: its prefix where it has rules of its own.
std::string traits_of(std::string const& action, Catalog const& catalog,
                      std::string const& partition) {
  auto const prefix = action.substr(0, action.find(':'));
  if (prefix == "bedrock" || has_rules(prefix)) return prefix;
  std::string traits = catalog.rcpCovers(prefix) ? "rcp" : "";
  if (auto const* fact = catalog.globalService(action, partition))
    traits += " " + fact->region + (fact->documented ? "" : "?");
  return traits;
}

} // namespace

std::vector<ActionClass> action_classes(Catalog const& catalog, std::string const& partition,
                                        std::set<PolicyPtr> const& policies, Where const& where) {
  Patterns patterns;
  for (auto const& policy : policies) patterns.add(policy);
  add(patterns, where);
  std::map<std::string, std::size_t> rank;
  for (auto const& fact : catalog.actions()) rank.emplace(fact.action, rank.size());
  auto const rank_of = [&](std::string const& action) {
    auto const found = rank.find(action);
    return found == rank.end() ? rank.size() : found->second;
  };
  std::map<std::pair<std::string, std::vector<bool>>, ActionClass> classes;
  for (auto const& prefix : catalog.servicePrefixes())
    for (auto const& details : catalog.service(prefix)->actions) {
      if (told(where, decode(details.action)) == Maybe::No) continue;
      auto const traits = traits_of(details.action, catalog, partition);
      auto const own = has_rules(prefix) ? details.action : traits;
      auto& one = classes[{own, patterns.matched_by(details.action)}];
      one.traits = traits;
      if (one.actions.empty() || rank_of(details.action) < rank_of(one.example))
        one.example = details.action;
      one.actions.push_back(details.action);
    }
  std::vector<ActionClass> found;
  for (auto& [key, one] : classes) {
    std::sort(one.actions.begin(), one.actions.end());
    found.push_back(std::move(one));
  }
  return found;
}

} // namespace iamproof::solver
