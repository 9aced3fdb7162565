#include "world/draft.hpp"

#include <algorithm>

namespace iamproof::solver {

Draft::Draft(Formulas& formulas, Lowering& loweringOfQuestion, Catalog const& dated,
             Callers const& whoCalls, Owners const& whoOwns, std::vector<Formula> const& roots)
    : f(formulas)
    , lowering(loweringOfQuestion)
    , catalog(dated)
    , callers(whoCalls)
    , owners(whoOwns)
    , atoms(formulas.atoms_of(roots)) {
  for (AtomId const id : atoms)
    if (Slot const* slot = slot_of(f.atom(id)); slot != nullptr && slot->check == 0) {
      if (slot->kind == SlotKind::Key) keys.insert(slot->key);
      ownerAsked = ownerAsked || slot->kind == SlotKind::Owner;
    }
}

bool Draft::has(CallerKind kind) const {
  return std::find(callers.kinds.begin(), callers.kinds.end(), kind) != callers.kinds.end();
}

Formula Draft::is(CallerKind kind) {
  return has(kind) ? caller_is(f, kind) : Formulas::constant(false);
}

Formula Draft::is_iam_caller() {
  std::vector<Formula> any;
  for (CallerKind const kind : callers.kinds)
    if (is_iam(kind)) any.push_back(is(kind));
  return f.disjunction(any);
}

void Draft::rule(char const* code, char const* text, Formula body) {
  if (body != Formulas::constant(true)) world.rules.push_back({code, text, false, body});
}

void Draft::soft(std::string_view code, Formula body) {
  auto const all = soft_rules();
  auto const known =
      std::find_if(all.begin(), all.end(), [&](SoftRule const& one) { return one.code == code; });
  ensure(known != all.end(), "a soft rule is not on the list");
  if (body != Formulas::constant(true))
    world.rules.push_back({known->code, known->text, true, body});
}

} // namespace iamproof::solver
