#include "z3/boolean_solver.hpp"

#include "z3/structure.hpp"

#include <z3++.h>

namespace iamproof::solver {

struct BooleanSolver::State {
  explicit State(Formulas const& store)
      : structure(context, store)
      , solver(context, z3::solver::simple())
      , model(context) {}

  z3::context context;
  Structure structure;
  z3::solver solver;
  z3::model model;
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

BooleanSolver::Answer BooleanSolver::check(std::span<Formula const> assumptions) {
  z3::expr_vector given(state_->context);
  for (Formula const f : assumptions)
    given.push_back(state_->structure.assumption(f, state_->solver));
  state_->core.clear();
  switch (state_->solver.check(given)) {
  case z3::sat: state_->model = state_->solver.get_model(); return Answer::Satisfiable;
  case z3::unknown: return Answer::Unknown;
  case z3::unsat: break;
  }
  state_->core = state_->structure.core(state_->solver);
  return Answer::Unsatisfiable;
}

bool BooleanSolver::value(AtomId atom) const {
  auto& structure = state_->structure;
  return structure.knows(atom) && state_->model.eval(structure.atom(atom), true).is_true();
}

std::vector<Formula> BooleanSolver::core() const {
  return state_->core;
}

} // namespace iamproof::solver
