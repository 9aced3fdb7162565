#include "prepared.hpp"

#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof {

namespace {

// ACT-STAR, ACT-PREFIX, ACT-CASE. No action has a name that is empty or holds a comma or a space, so
// that such an entry matches none: ACT-MALFORMED.
PreparedAction prepare_action(Pattern const& entry) {
  CompileRules otherwise;
  otherwise.servicePrefixGlobs = true;
  PreparedAction action{*compile(entry, MatchMode::Action, {}, nullptr), std::nullopt};
  auto alternate = *compile(entry, MatchMode::Action, otherwise, nullptr);
  if (alternate != action.glob) action.alternate = std::move(alternate);
  return action;
}

PreparedArn prepare_arn(Pattern const& pattern) {
  PreparedArn arn{pattern, {}};
  if (pattern.hasVariables()) return arn;
  bool same = true;
  for (bool const segmentwise : {false, true})
    for (bool const literalType : {false, true}) {
      CompileRules rules;
      rules.segmentFinalStarSpans = !segmentwise;
      rules.resourceTypeGlobs = !literalType;
      arn.globs.push_back(*compile(pattern, MatchMode::Resource, rules, nullptr));
      same = same && arn.globs.back() == arn.globs.front();
    }
  if (same) arn.globs.resize(1);
  return arn;
}

// RES-SHORT: missing fields count as `*`; without a wildcard only in policies of a principal.
bool pads(Pattern const& entry, PolicyType type) {
  if (!is_short_arn(entry)) return false;
  bool const wild = entry.text().find('*') != std::string::npos;
  switch (type) {
  case PolicyType::Identity:
  case PolicyType::Boundary:
  case PolicyType::Session: return true;
  case PolicyType::Resource:
  case PolicyType::Trust:
  case PolicyType::Endpoint:
  case PolicyType::Scp: return wild;
  case PolicyType::Rcp: break;
  }
  return false;
}

PreparedResource prepare_resource(Pattern const& entry, PolicyType type) {
  PreparedResource resource{prepare_arn(entry), std::nullopt, entry.text() == "*", false};
  if (pads(entry, type)) resource.padded = prepare_arn(padded_arn(entry));
  auto const arn = Arn::parse(entry.text());
  resource.starField = arn && arn->resource == "*";
  return resource;
}

PreparedCondition prepare_condition(Condition const& condition, Keys const& keys) {
  PreparedCondition prepared{&condition, keys.position(condition.key), {}};
  for (auto const& value : condition.values) prepared.operands.emplace_back(condition.op, value);
  return prepared;
}

} // namespace

Keys::Keys(std::vector<PolicyPtr> const& policies) {
  for (auto const& policy : policies)
    for (auto const& statement : policy->statements)
      for (auto const& condition : statement.conditions) keys_.push_back(condition.key);
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
}

std::size_t Keys::position(ConditionKey const& key) const {
  auto const found = std::lower_bound(keys_.begin(), keys_.end(), key);
  return static_cast<std::size_t>(found - keys_.begin());
}

PreparedPolicies prepare(std::vector<PolicyPtr> const& policies, Keys const& keys) {
  PreparedPolicies all;
  for (auto const& policy : policies)
    for (auto const& statement : policy->statements) {
      PreparedStatement prepared{policy.get(), &statement, {}, {}, {}};
      for (auto const& entry : statement.actions.entries)
        prepared.actions.push_back(prepare_action(entry));
      if (statement.resources)
        for (auto const& entry : statement.resources->entries)
          prepared.resources.push_back(prepare_resource(entry, policy->type));
      for (auto const& condition : statement.conditions)
        prepared.conditions.push_back(prepare_condition(condition, keys));
      all.push_back(std::move(prepared));
    }
  return all;
}

} // namespace iamproof
