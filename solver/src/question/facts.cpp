#include "question/facts.hpp"

namespace iamproof::solver {

namespace {

StatementRef reference(Policy const& policy, Statement const& statement, std::string const& node) {
  return {policy.type,      node,           policy.name, statement.index, statement.sid,
          statement.effect, statement.where};
}

} // namespace

// Named by policy, position and text: the same statement on both sides of a change, or asked by several
// checks, is one fact.
std::string Facts::identity(Policy const& policy, Statement const& statement) {
  std::string name = std::string(to_string(policy.type)) + "/" + policy.name + "/" +
                     std::to_string(statement.index) + (policy.variables ? "/2012" : "/2008");
  auto const add = [&](std::vector<Pattern> const& patterns) {
    for (auto const& pattern : patterns) name += "\n  " + pattern.text();
  };
  name += statement.actions.negated ? "\n NotAction" : "\n Action";
  add(statement.actions.entries);
  if (statement.resources) {
    name += statement.resources->negated ? "\n NotResource" : "\n Resource";
    add(statement.resources->entries);
  }
  for (auto const& condition : statement.conditions) {
    name += "\n " + condition.op.spelling + " " + condition.key.folded();
    add(condition.values);
  }
  return name;
}

FactEntry& Facts::entry(std::string const& name, std::string const& side) {
  auto [found, fresh] = entries_.try_emplace(name);
  if (fresh) found->second.on = f_.atom(atom::Free{"fact " + name});
  if (!fresh && found->second.fact && found->second.fact->side != side)
    found->second.fact->side.clear();
  return found->second;
}

Formula Facts::allows(std::vector<PolicyPtr> const& policies, std::string const& node,
                      PolicyType type, View const& view, std::string const& side) {
  struct Part {
    std::string name;
    Formula meaning;
    StatementRef reference;
  };
  std::vector<Part> parts;
  std::vector<Formula> any;
  std::string here = "node " + std::string(to_string(type)) + "/" + node;
  for (auto const& policy : policies)
    for (auto const& statement : policy->statements) {
      if (statement.effect != Effect::Allow) continue;
      Formula const meaning = lowering_.matches(statement, policy->type, view);
      any.push_back(meaning);
      auto name = "allow " + identity(*policy, statement);
      here += "\n" + name;
      parts.push_back({std::move(name), meaning, reference(*policy, statement, node)});
    }
  auto& absence = entry(here, side);
  if (!absence.fact)
    absence.fact = Fact{{type, node, "", 0, "", Effect::Allow, {}}, side, "no matching Allow"};
  Formula const answer =
      f_.atom(atom::Free{"allowed at check " + std::to_string(view.check) + " " + here});
  requirements_.push_back(
      f_.implication(f_.conjunction({absence.on, answer}), f_.disjunction(any)));
  for (auto const& part : parts) {
    auto& statement = entry(part.name, side);
    if (!statement.fact) statement.fact = Fact{part.reference, side, ""};
    requirements_.push_back(f_.implication(f_.conjunction({statement.on, part.meaning}), answer));
  }
  return answer;
}

Formula Facts::denies(std::vector<PolicyPtr> const& policies, std::string const& node,
                      View const& view, std::string const& side) {
  std::vector<Formula> any;
  for (auto const& policy : policies)
    for (auto const& statement : policy->statements) {
      if (statement.effect != Effect::Deny) continue;
      Formula const meaning = lowering_.matches(statement, policy->type, view);
      auto const name = "deny " + identity(*policy, statement);
      auto& one = entry(name, side);
      if (!one.fact) one.fact = Fact{reference(*policy, statement, node), side, ""};
      Formula const answer =
          f_.atom(atom::Free{"denied at check " + std::to_string(view.check) + " by " + name});
      requirements_.push_back(f_.implication(one.on, f_.equivalence(answer, meaning)));
      any.push_back(answer);
    }
  return f_.disjunction(any);
}

void Facts::add(Rule const& rule) {
  auto& one = entry("rule " + rule.code, "");
  one.rule = CodedText{rule.code, rule.text};
  one.soft = rule.soft;
  requirements_.push_back(f_.implication(one.on, rule.body));
}

} // namespace iamproof::solver
