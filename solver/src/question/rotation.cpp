#include "question/rotation.hpp"

namespace iamproof::solver {

Rotation::Rotation(Formulas const& formulas, Facts const& facts)
    : f_(formulas)
    , facts_(facts) {
  for (auto const& requirement : facts.requirements()) {
    if (!requirement.defines) continue; // a rule of the world, which the very request may break
    AtomId const atom = f_.node(*requirement.defines).atom;
    answers_[requirement.fact].push_back(atom);
    definers_[atom].push_back(&requirement);
  }
}

// The truth of a formula as far as the assignment settles it.
std::optional<bool> Rotation::truth(Formula f) {
  auto const& node = f_.node(f);
  switch (node.kind) {
  case Formulas::Kind::False: return false;
  case Formulas::Kind::True: return true;
  case Formulas::Kind::Leaf: {
    auto const found = assigned_.find(node.atom);
    return found == assigned_.end() ? std::nullopt : std::optional(found->second);
  }
  case Formulas::Kind::Not: {
    auto const inside = truth(node.inside[0]);
    return inside ? std::optional(!*inside) : inside;
  }
  case Formulas::Kind::And:
  case Formulas::Kind::Or: break;
  }
  if (auto const found = known_.find(f); found != known_.end()) return found->second;
  bool const decisive = node.kind == Formulas::Kind::Or;
  std::optional<bool> result = !decisive;
  for (Formula const part : node.inside) {
    auto const one = truth(part);
    if (one == decisive) {
      result = decisive;
      break;
    }
    if (!one) result = std::nullopt;
  }
  known_.emplace(f, result);
  return result;
}

// What a fact says of an atom that is its own to define can be met, whatever else holds, as long as the atom
// is left open. So only atoms that were given a truth are looked at.
bool Rotation::shown_with(Answers const& answers, bool value, Formula goal,
                          std::set<std::string> const& on, std::string const& without) {
  known_.clear();
  for (AtomId const atom : answers) assigned_[atom] = value;
  if (truth(goal) != true) return false;
  for (AtomId const atom : answers)
    for (auto const* requirement : definers_.at(atom))
      if (requirement->fact != without && on.count(requirement->fact) > 0 &&
          truth(requirement->says) != true)
        return false;
  return true;
}

std::set<std::string> Rotation::needed_too(Witness const& witness, Formula goal,
                                           std::set<std::string> const& on,
                                           std::string const& missing) {
  std::set<std::string> needed;
  auto const freed = answers_.find(missing);
  if (freed == answers_.end()) return needed;
  assigned_ = witness.atoms;
  assigned_.insert(witness.settled.begin(), witness.settled.end());
  assigned_[f_.node(facts_.entries().at(missing).on).atom] = true;
  for (AtomId const atom : freed->second) assigned_.erase(atom);
  auto const rest = assigned_;
  for (auto const& name : on) {
    auto const found = answers_.find(name);
    if (name == missing || found == answers_.end()) continue;
    if (shown_with(found->second, true, goal, on, name) ||
        shown_with(found->second, false, goal, on, name))
      needed.insert(name);
    for (AtomId const atom : found->second) {
      assigned_.erase(atom);
      if (auto const was = rest.find(atom); was != rest.end()) assigned_.insert(*was);
    }
  }
  return needed;
}

} // namespace iamproof::solver
