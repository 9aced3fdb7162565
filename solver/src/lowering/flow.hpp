// The decision flow over formulas: which policy types must allow, what a grant by the resource's policy
// stands in for, and what an explicit Deny does. It mirrors the evaluator's flow (rules FLOW-*, SCP-*,
// RCP-*) for every caller at once, and is held against it on random policies and on the corpus.
#pragma once

#include "lowering.hpp"

#include <iamproof/evaluation.hpp>

namespace iamproof::solver {

/// What the statements of some policies say together.
struct PoolFormula {
  Formula allow;      ///< some Allow matches
  Formula deny;       ///< some Deny matches
  NamedFormula named; ///< as what the matching Allows name the caller; resource policies only
};

/// The policies of one type (at one node), as the flow asks them.
struct Asking {
  std::vector<PolicyPtr> const& policies;
  PolicyType type;
  std::string node;
  bool bounded = false;                       ///< the caller has a permissions boundary
  Formula applies = Formulas::constant(true); ///< for whom: the others these policies do not bind
};

/// Turns statements into formulas; the prover's remembers what a proof rests on.
class Statements {
public:
  virtual ~Statements() = default;
  virtual PoolFormula ask(Asking const& asking, View const& view) = 0;
};

/// Statements as they stand.
class PlainStatements : public Statements {
public:
  PlainStatements(Formulas& formulas, Lowering& lowering)
      : f_(formulas)
      , lowering_(lowering) {}
  PoolFormula ask(Asking const& asking, View const& view) override;

private:
  Formulas& f_;
  Lowering& lowering_;
};

struct Sides {
  Formula allow; ///< every type that must allow does
  Formula deny;  ///< some Deny matches
};

class FlowFormula {
public:
  FlowFormula(Formulas& formulas, Lowering& lowering, Statements& statements)
      : f_(formulas)
      , lowering_(lowering)
      , statements_(statements) {}

  /// `rcpsBind`: RCPs of the set bind requests for which this holds.
  Sides of(PolicySet const& set, Level level, View const& view,
           Formula rcpsBind = Formulas::constant(true));

private:
  /// What the principal's own policies allow; a type that does not apply does not limit.
  struct Own {
    Formula identity, boundary, session;
  };

  PoolFormula ask(Asking const& asking, Formula applies = Formulas::constant(true));
  void gate(Asking const& asking);
  void guardrails(PolicySet const& set, Formula rcpsBind);
  Own own_policies(PolicySet const& set);
  void access(PolicySet const& set);
  Formula direct(NamedFormula const& named, Own const& own);
  Formula must_delegate();
  Formula action(char const* glob);

  Formulas& f_;
  Lowering& lowering_;
  Statements& statements_;
  View view_;
  Sides sides_;
};

} // namespace iamproof::solver
