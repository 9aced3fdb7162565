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
  if (statement.principal) {
    name += statement.principal->negated ? "\n NotPrincipal" : "\n Principal";
    for (auto const& entry : statement.principal->entries)
      name += "\n  " + std::to_string(static_cast<int>(entry.kind)) + entry.value;
  }
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

PoolFormula Facts::ask(Asking const& asking, View const& view) {
  PoolFormula pool;
  pool.allow = allows(asking, view, Way::Any);
  pool.deny = denies(asking, view);
  if (asking.type != PolicyType::Resource && asking.type != PolicyType::Trust) return pool;
  pool.named = {allows(asking, view, Way::Everyone), allows(asking, view, Way::Itself),
                allows(asking, view, Way::Role), allows(asking, view, Way::Account)};
  return pool;
}

Formula Facts::meaning(Policy const& policy, Statement const& statement, Asking const& asking,
                       View const& view, Way way) {
  auto const parts = lowering_.parts(statement, policy.type, asking.bounded, view);
  auto const named = [&] {
    switch (way) {
    case Way::Any: break;
    case Way::Everyone: return parts.named.everyone;
    case Way::Itself: return parts.named.itself;
    case Way::Role: return parts.named.role;
    case Way::Account: return parts.named.account;
    }
    return lowering_.any(parts.named);
  };
  return f_.conjunction({named(), parts.rest});
}

Formula Facts::allows(Asking const& asking, View const& view, Way way) {
  struct Part {
    std::string name;
    Formula meaning;
    StatementRef reference;
  };
  std::vector<Part> parts;
  std::vector<Formula> any;
  std::string here = "node " + std::string(to_string(asking.type)) + "/" + asking.node;
  for (auto const& policy : asking.policies)
    for (auto const& statement : policy->statements) {
      if (statement.effect != Effect::Allow) continue;
      Formula const says = meaning(*policy, statement, asking, view, way);
      any.push_back(says);
      auto name = "allow " + identity(*policy, statement);
      here += "\n" + name;
      parts.push_back({std::move(name), says, reference(*policy, statement, asking.node)});
    }
  auto& absence = entry(here, side_);
  if (!absence.fact)
    absence.fact =
        Fact{{asking.type, asking.node, "", 0, "", Effect::Allow, {}}, side_, "no matching Allow"};
  Formula const answer =
      f_.atom(atom::Free{"allowed at check " + std::to_string(view.check) + " in way " +
                         std::to_string(static_cast<int>(way)) + " " + here});
  requirements_.push_back(
      {f_.implication(f_.conjunction({absence.on, answer}), f_.disjunction(any)), here, answer});
  for (auto const& part : parts) {
    auto& statement = entry(part.name, side_);
    if (!statement.fact) statement.fact = Fact{part.reference, side_, ""};
    requirements_.push_back(
        {f_.implication(f_.conjunction({statement.on, part.meaning}), answer), part.name, answer});
  }
  return answer;
}

Formula Facts::denies(Asking const& asking, View const& view) {
  std::vector<Formula> any;
  for (auto const& policy : asking.policies)
    for (auto const& statement : policy->statements) {
      if (statement.effect != Effect::Deny) continue;
      Formula const says = meaning(*policy, statement, asking, view, Way::Any);
      auto const name = "deny " + identity(*policy, statement);
      auto& one = entry(name, side_);
      if (!one.fact) one.fact = Fact{reference(*policy, statement, asking.node), side_, ""};
      Formula const answer =
          f_.atom(atom::Free{"denied at check " + std::to_string(view.check) + " by " + name});
      requirements_.push_back({f_.implication(one.on, f_.equivalence(answer, says)), name, answer});
      any.push_back(answer);
    }
  return f_.disjunction(any);
}

void Facts::add(Rule const& rule) {
  auto const name = "rule " + rule.code;
  auto& one = entry(name, "");
  one.rule = CodedText{rule.code, rule.text};
  one.soft = rule.soft;
  requirements_.push_back({f_.implication(one.on, rule.body), name, std::nullopt});
}

} // namespace iamproof::solver
