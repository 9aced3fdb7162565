// What the policies decide, taken apart by statement: for every check the formulas of its decision, and
// beside them each Deny, each Allow and each place that must allow. Nothing here stands behind a switch:
// what a proof rests on is the business of facts.hpp, what a request is decided by that of this.
#pragma once

#include "lowering/flow.hpp"
#include "question/subject.hpp"

#include <iamproof/catalog.hpp>

#include <vector>

namespace iamproof::solver {

struct StatementLine {
  StatementRef statement;
  Formula matches; ///< it matches, and its policy binds the caller
};

/// The policies of one type (at one node), one of which must allow.
struct Gate {
  Blocker place;
  Formula allows;
};

/// Plain statements, remembered one by one.
class Ledger : public Statements {
public:
  Ledger(Formulas& formulas, Lowering& lowering)
      : f_(formulas)
      , lowering_(lowering)
      , plain_(formulas, lowering) {}

  PoolFormula ask(Asking const& asking, View const& view) override;

  std::vector<StatementLine> denies, allows;
  std::vector<Gate> gates;

private:
  Formulas& f_;
  Lowering& lowering_;
  PlainStatements plain_;
};

/// One authorization check on one side of the question.
struct CheckSide {
  Formula allowed; ///< the decision is Allowed
  Formula denied;  ///< the decision is ExplicitlyDenied
  std::vector<StatementLine> denies, allows;
  std::vector<Gate> gates;
};

CheckSide check_side(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                     Binding const& binding, View const& view);

/// RCP-COVERED, RCP-EXEMPT: RCPs bind only the services on the list, and not all of their actions.
Formula covered_service(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                        View const& view);

/// The views of every instance's checks; of a plain question one view that fixes nothing. Views of
/// different instances share no slots that they fix.
std::vector<std::vector<View>> views_of(Question const& question);

} // namespace iamproof::solver
