#include "question/shorten.hpp"

namespace iamproof::solver {

std::vector<Formula> wishes(Formulas& formulas, Lowering const& lowering, Subject const& subject,
                            std::vector<Switch> const& switches) {
  std::vector<Formula> all;
  for (CallerKind const kind : subject.callers.kinds)
    all.push_back(formulas.atom(atom::CallerIs{kind}));
  for (Switch const id : switches)
    all.push_back(formulas.negation(formulas.atom(atom::Reading{id})));
  for (auto const& key : lowering.keys())
    all.push_back(formulas.negation(formulas.atom(atom::Present{View::open().key(key)})));
  return all;
}

void find_ordinary(Search& search, std::vector<Formula> given, std::vector<Formula> const& wishes) {
  for (Formula const wish : wishes) {
    given.push_back(wish);
    if (search.check(given) != Search::Answer::Satisfiable) given.pop_back();
  }
  ensure(search.check(given) == Search::Answer::Satisfiable, "a shortened request ceased to exist");
}

} // namespace iamproof::solver
