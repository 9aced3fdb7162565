#include "z3/whole_solver.hpp"

#include "engine/cells.hpp"
#include "engine/implicant.hpp"
#include "z3/encoding.hpp"
#include "z3/structure.hpp"
#include "z3/text.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

using Answer = Engine::Answer;

bool is_typed(Atom const& atom) {
  return asks_text(atom) && !std::holds_alternative<atom::Match>(atom) &&
         !std::holds_alternative<atom::Relation>(atom);
}

} // namespace

struct WholeSolver::State {
  State(Formulas const& store, Engine::Profiles given, WholeLimits limits)
      : formulas(store)
      , profiles(std::move(given))
      , encoding(context)
      , structure(context, store)
      , solver(context, z3::solver::simple())
      , model(context) {
    z3::params settings(context);
    if (limits.resources > 0) settings.set("rlimit", limits.resources);
    if (limits.milliseconds > 0) settings.set("timeout", limits.milliseconds);
    solver.set(settings);
  }

  void explain(std::span<Formula const> roots) {
    for (AtomId const id : formulas.atoms_of(roots)) {
      if (!explained.insert(id).second) continue;
      Atom const& atom = formulas.atom(id);
      if (!asks_text(atom)) continue;
      auto const* relation = std::get_if<atom::Relation>(&atom);
      if (relation != nullptr) {
        explain(id, *relation);
      } else if (auto const expression = encoding.text_atom(atom)) {
        if (!is_typed(atom)) confine(*slot_of(atom));
        solver.add(structure.atom(id) == *expression);
      }
    }
  }

  void explain(AtomId id, atom::Relation const& relation) {
    confine(relation.slot);
    for (auto const& [key, slot] : relation.variables) confine(slot);
    auto const atom = structure.atom(id);
    if (auto const told = encoding.holds(relation); told && told->exact)
      solver.add(z3::implies(atom, told->formula));
    if (auto const told = encoding.fails(relation); told && told->exact)
      solver.add(z3::implies(!atom, told->formula));
  }

  void confine(Slot const& slot) {
    if (!confined.insert(slot).second) return;
    solver.add(z3::in_re(encoding.text(slot), strings_over(context, profiles(slot).alphabet)));
  }

  std::optional<std::string> text_in_model(Slot const& slot) {
    auto const text = read_text(model.eval(encoding.text(slot), true));
    if (!text) return std::nullopt;
    return encode(*text);
  }

  // The texts of a witness for these literals. False, with the reason, when none is at hand.
  bool fill(std::vector<Literal> const& literals) {
    std::map<Slot, std::vector<Literal>> bySlot;
    std::vector<Literal> relations;
    for (auto const& literal : literals) {
      witness.atoms.emplace(literal.atom, literal.positive);
      Atom const& atom = formulas.atom(literal.atom);
      if (std::holds_alternative<atom::Relation>(atom))
        relations.push_back(literal);
      else if (asks_text(atom))
        bySlot[*slot_of(atom)].push_back(literal);
    }
    if (!fill_relations(relations)) return false;
    for (auto const& [slot, asked] : bySlot)
      if (!fill_slot(slot, asked)) return false;
    return true;
  }

  // Slots that are tied together take their texts from the model.
  bool fill_relations(std::vector<Literal> const& literals) {
    auto const take = [&](Slot const& slot) {
      auto const text = text_in_model(slot);
      if (text) witness.texts.emplace(slot, *text);
      return text.has_value();
    };
    auto const text = [&](Slot const& slot) -> std::optional<std::string> {
      return witness.texts.at(slot);
    };
    for (auto const& literal : literals) {
      auto const& relation = std::get<atom::Relation>(formulas.atom(literal.atom));
      bool taken = take(relation.slot);
      for (auto const& [key, slot] : relation.variables) taken = take(slot) && taken;
      if (taken && holds_on(relation, text) == literal.positive) continue;
      reason = {UnknownReason::Relation,
                "policy variables tie request values together in a way that was not decided: " +
                    to_string(formulas.atom(literal.atom))};
      return false;
    }
    return true;
  }

  bool fill_slot(Slot const& slot, std::vector<Literal> const& literals) {
    auto const satisfies = [&](std::string const& text) {
      return std::all_of(literals.begin(), literals.end(), [&](Literal const& literal) {
        return holds_on(formulas.atom(literal.atom), text) == literal.positive;
      });
    };
    auto const texts = candidates(slot, literals);
    auto const found = std::find_if(texts.begin(), texts.end(), satisfies);
    if (found != texts.end()) {
      witness.texts[slot] = *found;
      return true;
    }
    reason = {UnknownReason::Limit, to_string(slot) +
                                        " is compared as text and as a typed value in "
                                        "a combination that is not decided"};
    return false;
  }

  std::vector<std::string> candidates(Slot const& slot, std::vector<Literal> const& literals) {
    if (auto const fixed = witness.texts.find(slot); fixed != witness.texts.end())
      return {fixed->second};
    auto texts = profiles(slot).candidates;
    std::vector<Atom const*> typed;
    for (auto const& literal : literals)
      if (is_typed(formulas.atom(literal.atom))) typed.push_back(&formulas.atom(literal.atom));
    if (typed.size() < literals.size())
      if (auto text = text_in_model(slot)) texts.push_back(std::move(*text));
    if (typed.empty()) return texts;
    auto const cells = cells_of(typed).texts;
    texts.insert(texts.end(), cells.begin(), cells.end());
    return texts;
  }

  Answer check(std::span<Formula const> assumptions) {
    std::vector<Formula> roots(required);
    roots.insert(roots.end(), assumptions.begin(), assumptions.end());
    explain(roots);
    z3::expr_vector given(context);
    for (Formula const f : assumptions) given.push_back(structure.assumption(f, solver));
    core.clear();
    witness = {};
    switch (solver.check(given)) {
    case z3::unknown:
      reason = {UnknownReason::Limit, "Z3 gave up: " + solver.reason_unknown()};
      return Answer::Unknown;
    case z3::unsat:
      core = structure.core(solver);
      std::sort(core.begin(), core.end());
      return Answer::Unsatisfiable;
    case z3::sat: break;
    }
    model = solver.get_model();
    auto const literals = implicant(
        formulas, roots, [&](AtomId id) { return model.eval(structure.atom(id), true).is_true(); });
    return fill(literals) ? Answer::Satisfiable : Answer::Unknown;
  }

  Formulas const& formulas;
  Engine::Profiles profiles;
  z3::context context;
  Encoding encoding;
  Structure structure;
  z3::solver solver;
  z3::model model;
  std::vector<Formula> required;
  std::set<AtomId> explained;
  std::set<Slot> confined;
  std::vector<Formula> core;
  Witness witness;
  Reason reason;
};

WholeSolver::WholeSolver(Formulas const& formulas, Engine::Profiles profiles, WholeLimits limits)
    : state_(std::make_unique<State>(formulas, std::move(profiles), limits)) {}
WholeSolver::~WholeSolver() = default;
WholeSolver::WholeSolver(WholeSolver&&) noexcept = default;
WholeSolver& WholeSolver::operator=(WholeSolver&&) noexcept = default;

void WholeSolver::require(Formula f) {
  state_->required.push_back(f);
  state_->solver.add(state_->structure.expression(f));
}

Engine::Answer WholeSolver::check(std::span<Formula const> assumptions) {
  try {
    return state_->check(assumptions);
  } catch (z3::exception const& trouble) {
    state_->reason = {UnknownReason::Limit, std::string("Z3 gave up: ") + trouble.msg()};
    return Engine::Answer::Unknown;
  }
}

Witness const& WholeSolver::witness() const {
  return state_->witness;
}

std::vector<Formula> WholeSolver::core() const {
  return state_->core;
}

Reason const& WholeSolver::reason() const {
  return state_->reason;
}

} // namespace iamproof::solver
