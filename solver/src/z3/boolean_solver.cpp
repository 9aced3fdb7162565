#include "z3/boolean_solver.hpp"

#include <z3++.h>

#include <map>
#include <optional>
#include <unordered_map>

namespace iamproof::solver {

struct BooleanSolver::State {
  explicit State(Formulas const& store)
      : formulas(store)
      , solver(context, z3::solver::simple())
      , model(context) {}

  z3::expr atom(AtomId id) {
    auto found = atoms.find(id);
    if (found == atoms.end())
      found = atoms.emplace(id, context.bool_const(("a" + std::to_string(id)).c_str())).first;
    return found->second;
  }

  z3::expr expression(Formula f) {
    if (auto const found = known.find(f.id); found != known.end()) return found->second;
    z3::expr const e = build(f);
    known.emplace(f.id, e);
    return e;
  }

  z3::expr build(Formula f) {
    auto const& node = formulas.node(f);
    z3::expr_vector inside(context);
    for (Formula const part : node.inside)
      inside.push_back(expression(part));
    switch (node.kind) {
    case Formulas::Kind::False: return context.bool_val(false);
    case Formulas::Kind::True: return context.bool_val(true);
    case Formulas::Kind::Leaf: return atom(node.atom);
    case Formulas::Kind::Not: return !inside[0];
    case Formulas::Kind::And: return z3::mk_and(inside);
    case Formulas::Kind::Or: return z3::mk_or(inside);
    }
    throw InternalError("a formula node of unknown kind");
  }

  // Z3 takes only constants as assumptions: one that implies the formula stands for it.
  z3::expr assumption(Formula f) {
    auto found = proxies.find(f.id);
    if (found == proxies.end()) {
      z3::expr const proxy = context.bool_const(("p" + std::to_string(f.id)).c_str());
      solver.add(z3::implies(proxy, expression(f)));
      found = proxies.emplace(f.id, proxy).first;
      byProxy.emplace(proxy.id(), f);
    }
    return found->second;
  }

  Formulas const& formulas;
  z3::context context;
  z3::solver solver;
  z3::model model;
  std::unordered_map<AtomId, z3::expr> atoms;
  std::unordered_map<std::uint32_t, z3::expr> known;
  std::unordered_map<std::uint32_t, z3::expr> proxies;
  std::unordered_map<unsigned, Formula> byProxy;
  std::vector<Formula> core;
};

BooleanSolver::BooleanSolver(Formulas const& formulas)
    : state_(std::make_unique<State>(formulas)) {}
BooleanSolver::~BooleanSolver() = default;
BooleanSolver::BooleanSolver(BooleanSolver&&) noexcept = default;
BooleanSolver& BooleanSolver::operator=(BooleanSolver&&) noexcept = default;

void BooleanSolver::require(Formula f) {
  state_->solver.add(state_->expression(f));
}

void BooleanSolver::require_clause(std::span<Literal const> literals) {
  z3::expr_vector any(state_->context);
  for (auto const& literal : literals) {
    z3::expr const atom = state_->atom(literal.atom);
    any.push_back(literal.positive ? atom : !atom);
  }
  state_->solver.add(z3::mk_or(any));
}

BooleanSolver::Answer BooleanSolver::check(std::span<Formula const> assumptions) {
  z3::expr_vector given(state_->context);
  for (Formula const f : assumptions)
    given.push_back(state_->assumption(f));
  state_->core.clear();
  switch (state_->solver.check(given)) {
  case z3::sat: state_->model = state_->solver.get_model(); return Answer::Satisfiable;
  case z3::unknown: return Answer::Unknown;
  case z3::unsat: break;
  }
  z3::expr_vector const core = state_->solver.unsat_core();
  for (unsigned i = 0; i < core.size(); ++i)
    state_->core.push_back(state_->byProxy.at(core[static_cast<int>(i)].id()));
  return Answer::Unsatisfiable;
}

bool BooleanSolver::value(AtomId atom) const {
  auto const found = state_->atoms.find(atom);
  return found != state_->atoms.end() && state_->model.eval(found->second, true).is_true();
}

std::vector<Formula> BooleanSolver::core() const {
  return state_->core;
}

} // namespace iamproof::solver
