// A trial is one policy set, one request and the readings it is judged under. When the referees disagree
// on one, everything that does not matter is dropped before it is printed.
#pragma once

#include <iamproof/evaluation.hpp>

#include <functional>
#include <string>
#include <vector>

namespace iamproof::testing {

struct Trial {
  PolicySet policies;
  Request request;
  Level level = Level::Effective;
  Semantics semantics;
};

/// Calls `visit` with the policies of every list of the set, which it may change.
inline void for_each_list(PolicySet& set,
                          std::function<void(std::vector<PolicyPtr>&)> const& visit) {
  if (set.identity) visit(*set.identity);
  auto const one = [&](PolicyPtr& policy) {
    if (policy == nullptr) return;
    std::vector<PolicyPtr> alone{policy};
    visit(alone);
    policy = alone.empty() ? nullptr : alone.front();
  };
  one(set.boundary);
  visit(set.session);
  one(set.resource);
  one(set.endpoint);
  for (auto* levels : {&set.scp, &set.rcp})
    if (*levels)
      for (auto& level : **levels) visit(level.policies);
}

namespace shrinking {

/// Removes the item with the number `skip`, counting down over several vectors; true when it did.
template <class Items>
bool drop(Items& items, std::size_t& skip, std::size_t keep = 0) {
  if (items.size() <= keep) return false;
  if (skip >= items.size()) {
    skip -= items.size();
    return false;
  }
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(skip));
  return true;
}

inline bool drop_in(Policy& policy, std::size_t& skip) {
  if (drop(policy.statements, skip)) return true;
  for (auto& statement : policy.statements) {
    if (drop(statement.conditions, skip)) return true;
    if (drop(statement.actions.entries, skip, 1)) return true;
    if (statement.resources && drop(statement.resources->entries, skip, 1)) return true;
    for (auto& condition : statement.conditions)
      if (drop(condition.values, skip)) return true;
  }
  return false;
}

/// `trial` without its part number `skip`; nothing when there are not so many.
inline std::optional<Trial> without(Trial trial, std::size_t skip) {
  bool done = false;
  for_each_list(trial.policies, [&](std::vector<PolicyPtr>& policies) {
    done = done || drop(policies, skip);
    for (auto& pointer : policies) {
      Policy copy = *pointer;
      done = done || drop_in(copy, skip);
      pointer = std::make_shared<Policy const>(std::move(copy));
    }
  });
  if (done) return trial;
  if (skip < trial.request.context.size()) {
    trial.request.context.erase(
        std::next(trial.request.context.begin(), static_cast<std::ptrdiff_t>(skip)));
    return trial;
  }
  skip -= trial.request.context.size();
  for (auto const& one : switches())
    if (trial.semantics.alternate(one.id) && skip-- == 0) {
      trial.semantics.set(one.id, false);
      return trial;
    }
  return std::nullopt;
}

} // namespace shrinking

/// Drops parts of `trial` one at a time for as long as `fails` stays true.
inline Trial shrink(Trial trial, std::function<bool(Trial const&)> const& fails) {
  for (std::size_t i = 0;;) {
    auto smaller = shrinking::without(trial, i);
    if (!smaller) return trial;
    if (fails(*smaller))
      trial = std::move(*smaller);
    else
      ++i;
  }
}

inline std::string to_string(Condition const& condition) {
  std::string text = "\n    " + condition.op.spelling + ' ' + condition.key.spelling();
  for (auto const& value : condition.values) text += " `" + value.text() + '`';
  return text;
}

inline std::string to_string(Statement const& statement) {
  std::string text = "\n  " + std::string(to_string(statement.effect));
  if (statement.principal) {
    text += statement.principal->negated ? " NotPrincipal" : " Principal";
    for (auto const& entry : statement.principal->entries) text += " `" + entry.value + '`';
  }
  text += statement.actions.negated ? " NotAction" : " Action";
  for (auto const& entry : statement.actions.entries) text += " `" + entry.text() + '`';
  if (statement.resources) text += statement.resources->negated ? " NotResource" : " Resource";
  for (auto const& entry : statement.resources.value_or(PatternList{}).entries)
    text += " `" + entry.text() + '`';
  for (auto const& condition : statement.conditions) text += to_string(condition);
  return text;
}

inline std::string to_string(Request const& request) {
  std::string text = "\n" + request.principal.id + ' ' + request.action + " `" + request.resource +
                     "` of " + request.resourceAccount.value_or("-");
  for (auto const& [key, value] : request.context) {
    text += "\n  " + key.spelling() + (value.isList ? " [" : "");
    for (auto const& one : value.values) text += " `" + one + '`';
    text += value.isList ? " ]" : "";
  }
  return text;
}

inline std::string to_string(Trial const& trial) {
  std::string text = "level " + std::string(to_string(trial.level));
  for (auto const& policy : all_policies(trial.policies)) {
    text += "\n" + std::string(to_string(policy->type)) +
            (policy->variables ? " policy, Version 2012" : " policy, Version 2008");
    for (auto const& statement : policy->statements) text += to_string(statement);
  }
  text += to_string(trial.request);
  for (auto const& one : switches())
    if (trial.semantics.alternate(one.id))
      text += "\n" + std::string(one.name) + '=' + std::string(one.alternate);
  return text;
}

} // namespace iamproof::testing
