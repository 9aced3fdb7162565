#include "question/spoken_of.hpp"

#include <iamproof/evaluation.hpp>

namespace iamproof::solver {

SpokenOf::SpokenOf(Where const& where, Organization const* organization, Catalog const& catalog)
    : organization_(organization)
    , catalog_(catalog) {
  Lowering lowering(formulas_, organization);
  lowering.announce(where);
  where_ = lowering.lower(where, View::open());
}

bool SpokenOf::operator()(Request const& request, Semantics const& semantics) const {
  if (where_ == Formulas::constant(true)) return true;
  Request const completed = complete(request, organization_, catalog_);
  return formulas_.interpret(
      where_, [&](Atom const& atom) { return truth_of(atom, {&completed}, semantics); });
}

} // namespace iamproof::solver
