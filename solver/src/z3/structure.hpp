// The Boolean structure of formulas as Z3 expressions over one Boolean constant per atom. What the atoms
// mean is said elsewhere, or not at all. Only the .cpp files of this folder may include this header,
// because it shows Z3.
#pragma once

#include "formula/formula.hpp"

#include <z3++.h>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace iamproof::solver {

class Structure {
public:
  /// Borrows both for its lifetime.
  Structure(z3::context& context, Formulas const& formulas)
      : context_(context)
      , formulas_(formulas) {}

  z3::expr atom(AtomId id) {
    auto found = atoms_.find(id);
    if (found == atoms_.end()) {
      found = atoms_.emplace(id, context_.bool_const(("a" + std::to_string(id)).c_str())).first;
      byConstant_.emplace(found->second.id(), id);
    }
    return found->second;
  }
  /// The atom that the expression is, if it is one.
  std::optional<AtomId> atom_of(z3::expr const& expression) const {
    auto const found = byConstant_.find(expression.id());
    if (found == byConstant_.end()) return std::nullopt;
    return found->second;
  }

  z3::expr expression(Formula f) {
    if (auto const found = known_.find(f.id); found != known_.end()) return found->second;
    z3::expr const e = build(f);
    known_.emplace(f.id, e);
    return e;
  }

  /// A constant that implies the formula in `solver`, because Z3 takes only constants as assumptions.
  /// Precondition: always the same solver.
  z3::expr assumption(Formula f, z3::solver& solver) {
    auto found = proxies_.find(f.id);
    if (found == proxies_.end()) {
      auto const proxy = context_.bool_const(("p" + std::to_string(f.id)).c_str());
      solver.add(z3::implies(proxy, expression(f)));
      found = proxies_.emplace(f.id, proxy).first;
      byProxy_.emplace(proxy.id(), f);
    }
    return found->second;
  }
  /// The formulas behind the assumptions that the last unsatisfiable check of `solver` needed.
  std::vector<Formula> core(z3::solver const& solver) const {
    std::vector<Formula> formulas;
    auto const core = solver.unsat_core();
    for (unsigned i = 0; i < core.size(); ++i)
      formulas.push_back(byProxy_.at(core[static_cast<int>(i)].id()));
    return formulas;
  }

private:
  z3::expr build(Formula f) {
    auto const& node = formulas_.node(f);
    z3::expr_vector inside(context_);
    for (Formula const part : node.inside) inside.push_back(expression(part));
    switch (node.kind) {
    case Formulas::Kind::False: return context_.bool_val(false);
    case Formulas::Kind::True: return context_.bool_val(true);
    case Formulas::Kind::Leaf: return atom(node.atom);
    case Formulas::Kind::Not: return !inside[0];
    case Formulas::Kind::And: return z3::mk_and(inside);
    case Formulas::Kind::Or: return z3::mk_or(inside);
    }
    throw InternalError("a formula node of unknown kind");
  }

  z3::context& context_;
  Formulas const& formulas_;
  std::unordered_map<AtomId, z3::expr> atoms_;
  std::unordered_map<unsigned, AtomId> byConstant_;
  std::unordered_map<std::uint32_t, z3::expr> known_;
  std::unordered_map<std::uint32_t, z3::expr> proxies_;
  std::unordered_map<unsigned, Formula> byProxy_;
};

} // namespace iamproof::solver
