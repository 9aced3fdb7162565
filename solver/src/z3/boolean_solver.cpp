#include "z3/boolean_solver.hpp"

#include "z3/structure.hpp"

#include <z3++.h>

#include <map>
#include <string>

namespace iamproof::solver {

struct BooleanSolver::State {
  explicit State(Formulas const& store)
      : structure(context, store)
      , solver(context, z3::solver::simple()) {
    // Z3 would spend a third of its time on finding out which atoms matter, and we find that out anyway.
    z3::params all(context);
    all.set("relevancy", 0U);
    solver.set(all);
  }

  // What Z3 assigned, read off its trail: making a model takes longer than the check.
  void read_assignment() {
    truths.assign(truths.size(), false);
    auto const trail = solver.trail();
    for (unsigned i = 0; i < trail.size(); ++i) {
      z3::expr const literal = trail[static_cast<int>(i)];
      if (literal.is_not()) continue;
      auto const atom = structure.atom_of(literal);
      if (!atom) continue;
      if (*atom >= truths.size()) truths.resize(*atom + 1, false);
      truths[*atom] = true;
    }
  }

  z3::context context;
  Structure structure;
  z3::solver solver;
  unsigned forests = 0;
  std::vector<bool> truths; ///< by atom, of the last satisfiable check
  std::vector<Formula> core;
};

BooleanSolver::BooleanSolver(Formulas const& formulas)
    : state_(std::make_unique<State>(formulas)) {}
BooleanSolver::~BooleanSolver() = default;
BooleanSolver::BooleanSolver(BooleanSolver&&) noexcept = default;
BooleanSolver& BooleanSolver::operator=(BooleanSolver&&) noexcept = default;

void BooleanSolver::require(Formula f) {
  state_->solver.add(state_->structure.expression(f));
}

void BooleanSolver::require_clause(std::span<Literal const> literals) {
  z3::expr_vector any(state_->context);
  for (auto const& literal : literals) {
    z3::expr const atom = state_->structure.atom(literal.atom);
    any.push_back(literal.positive ? atom : !atom);
  }
  state_->solver.add(z3::mk_or(any));
}

void BooleanSolver::require_forest(std::span<Branch const> branches) {
  auto& [context, structure, solver, forests, truths, core] = *state_;
  auto const forest = "f" + std::to_string(forests++) + "_";
  std::vector<z3::expr> holds;
  std::map<std::optional<std::size_t>, std::vector<z3::expr>> siblings;
  for (auto const& branch : branches) {
    auto const one = context.bool_const((forest + std::to_string(holds.size())).c_str());
    for (AtomId const atom : branch.atoms) solver.add(!structure.atom(atom) || one);
    if (branch.parent) solver.add(!one || holds[*branch.parent]);
    for (auto const& other : siblings[branch.parent]) solver.add(!one || !other);
    siblings[branch.parent].push_back(one);
    holds.push_back(one);
  }
}

BooleanSolver::Answer BooleanSolver::check(std::span<Formula const> assumptions) {
  z3::expr_vector given(state_->context);
  for (Formula const f : assumptions)
    given.push_back(state_->structure.assumption(f, state_->solver));
  state_->core.clear();
  switch (state_->solver.check(given)) {
  case z3::sat: state_->read_assignment(); return Answer::Satisfiable;
  case z3::unknown: return Answer::Unknown;
  case z3::unsat: break;
  }
  state_->core = state_->structure.core(state_->solver);
  return Answer::Unsatisfiable;
}

bool BooleanSolver::value(AtomId atom) const {
  return atom < state_->truths.size() && state_->truths[atom];
}

std::vector<Formula> BooleanSolver::core() const {
  return state_->core;
}

} // namespace iamproof::solver
