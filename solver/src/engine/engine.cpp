#include "engine/engine.hpp"

#include "engine/implicant.hpp"
#include "engine/relation_texts.hpp"
#include "z3/string_solver.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

/// Patterns with wildcards per slot up to which all pairs are compared at once.
constexpr std::size_t mostCompared = 24;

std::vector<Literal> negated(std::vector<Literal> literals) {
  for (auto& literal : literals) literal.positive = !literal.positive;
  return literals;
}

} // namespace

bool Witness::holds(Formulas const& formulas, Formula atom) const {
  auto const found = atoms.find(formulas.node(atom).atom);
  return found != atoms.end() && found->second;
}

Engine::Engine(Formulas const& formulas, Profiles profiles, language::Budget& budget)
    : f_(formulas)
    , profiles_(std::move(profiles))
    , budget_(budget)
    , boolean_(formulas) {}

void Engine::require(Formula f) {
  required_.push_back(f);
  boolean_.require(f);
}

void Engine::give_up(UnknownReason code, std::string text) {
  incomplete_ = true;
  reason_ = {code, std::move(text)};
}

// Slot theories know all atoms that can be asked; they are made anew when new ones come in.
void Engine::prepare(std::span<Formula const> assumptions) {
  std::vector<Formula> unseen;
  for (auto const& roots : {std::span<Formula const>(required_), assumptions})
    for (Formula const root : roots)
      if (preparedFor_.insert(root).second) unseen.push_back(root);
  if (unseen.empty()) return;
  std::set<Slot> changed;
  for (AtomId const id : f_.atoms_of(unseen)) {
    if (!prepared_.insert(id).second) continue;
    Atom const& atom = f_.atom(id);
    if (!asks_text(atom) || std::holds_alternative<atom::Relation>(atom)) continue;
    textAtoms_[*slot_of(atom)].push_back(id);
    changed.insert(*slot_of(atom));
  }
  for (auto const& slot : changed) {
    theories_.erase(slot);
    auto const& fresh = theory(slot);
    boolean_.require_forest(fresh.beginnings());
    for (auto const& clause : fresh.pair_lemmas(mostCompared)) boolean_.require_clause(clause);
  }
}

SlotTheory& Engine::theory(Slot const& slot) {
  auto found = theories_.find(slot);
  if (found == theories_.end())
    found = theories_.emplace(slot, SlotTheory(f_, textAtoms_[slot], profiles_(slot))).first;
  return found->second;
}

Engine::Answer Engine::check(std::span<Formula const> assumptions) {
  prepare(assumptions);
  std::vector<Formula> roots(required_);
  roots.insert(roots.end(), assumptions.begin(), assumptions.end());
  while (true) {
    if (budget_.exhausted()) {
      give_up(UnknownReason::Limit, "the limit of automaton steps was reached");
      return Answer::Unknown;
    }
    switch (boolean_.check(assumptions)) {
    case BooleanSolver::Answer::Unsatisfiable:
      return incomplete_ ? Answer::Unknown : Answer::Unsatisfiable;
    case BooleanSolver::Answer::Unknown:
      give_up(UnknownReason::Limit, "the Boolean solver gave up");
      return Answer::Unknown;
    case BooleanSolver::Answer::Satisfiable: break;
    }
    auto const literals = implicant(f_, roots, [&](AtomId id) { return boolean_.value(id); });
    witness_ = {};
    auto const violated = refute(literals);
    if (violated.empty()) {
      for (auto const& literal : literals)
        (defined_.count(literal.atom) == 0 ? witness_.atoms : witness_.settled)
            .emplace(literal.atom, literal.positive);
      return Answer::Satisfiable;
    }
    for (auto const& clause : violated) boolean_.require_clause(clause);
  }
}

std::vector<Clause> Engine::refute(std::vector<Literal> const& literals) {
  std::map<Slot, std::vector<Literal>> bySlot;
  std::vector<Literal> relations;
  for (auto const& literal : literals) {
    if (defined_.count(literal.atom) > 0) continue;
    Atom const& atom = f_.atom(literal.atom);
    if (std::holds_alternative<atom::Relation>(atom))
      relations.push_back(literal);
    else if (asks_text(atom))
      bySlot[*slot_of(atom)].push_back(literal);
  }
  std::vector<Clause> violated;
  for (auto const& [slot, asked] : bySlot)
    if (auto clause = refute_slot(slot, asked)) violated.push_back(std::move(*clause));
  if (!violated.empty() || relations.empty()) return violated;
  if (auto clause = refute_relations(literals, relations)) violated.push_back(std::move(*clause));
  return violated;
}

std::optional<Clause> Engine::refute_slot(Slot const& slot, std::vector<Literal> const& asked) {
  auto answer = theory(slot).find(asked, {}, budget_);
  switch (answer.kind) {
  case SlotAnswer::Kind::Found: witness_.texts[slot] = std::move(answer.text); return std::nullopt;
  case SlotAnswer::Kind::Contradiction: return negated(std::move(answer.conflict));
  case SlotAnswer::Kind::Undecided:
    give_up(UnknownReason::Limit, to_string(slot) +
                                      " is compared as text and as a typed value in a "
                                      "combination that is not decided");
    break;
  case SlotAnswer::Kind::Limit:
    give_up(UnknownReason::Limit, "the limit of automaton steps was reached");
    break;
  }
  return negated(asked);
}

// Relations tie slots together. Where giving variables a text does not decide the literals of the slots they
// touch, Z3's sequence theory does.
std::optional<Clause> Engine::refute_relations(std::vector<Literal> const& literals,
                                               std::vector<Literal> const& relations) {
  std::set<Slot> touched;
  for (auto const& literal : relations) {
    auto const& relation = std::get<atom::Relation>(f_.atom(literal.atom));
    touched.insert(relation.slot);
    for (auto const& [key, slot] : relation.variables) touched.insert(slot);
  }
  std::vector<Literal> asked;
  for (auto const& literal : literals) {
    Atom const& atom = f_.atom(literal.atom);
    if (asks_text(atom) && defined_.count(literal.atom) == 0 && touched.count(*slot_of(atom)) > 0)
      asked.push_back(literal);
  }
  auto byTexts = decide_by_texts({f_, profiles_, witness_.texts}, asked, touched, budget_);
  auto answer = byTexts ? *std::move(byTexts) : solve_strings(f_, asked, touched, profiles_);
  switch (answer.kind) {
  case StringAnswer::Kind::Found:
    for (auto& [slot, text] : answer.texts) witness_.texts[slot] = std::move(text);
    return std::nullopt;
  case StringAnswer::Kind::Contradiction: return negated(std::move(answer.conflict));
  case StringAnswer::Kind::Undecided: break;
  }
  give_up(UnknownReason::Relation,
          "policy variables tie request values together in a way that was not decided: " +
              to_string(f_.atom(relations.front().atom)));
  return negated(asked);
}

std::vector<Formula> Engine::core() const {
  auto core = boolean_.core();
  std::sort(core.begin(), core.end());
  return core;
}

} // namespace iamproof::solver
