#include "question/shorten.hpp"

#include "world/world.hpp"

#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof::solver {

namespace {

Slot const actionSlot = View::open().action();
Slot const resourceSlot = View::open().resource();

std::string service_of(std::string const& action) {
  return action.substr(0, std::min(action.find(':'), action.size()));
}

// ARNs of the service: a partition holds no colon.
Glob arns_of(std::string const& service) {
  std::vector<GlobToken> tokens;
  for (char const c : "arn:*:" + service + ":*")
    if (c != '*')
      tokens.push_back({GlobToken::Kind::Literal, true, static_cast<char32_t>(c)});
    else
      tokens.push_back({GlobToken::Kind::AnyMany, tokens.size() > 4, 0});
  return {std::move(tokens), false};
}

// Formulas to ask for, in order, where the action does not take the resource.
std::vector<Formula> better(std::string const& action, std::string const& resource, Formulas& f,
                            Catalog const& catalog) {
  std::vector<Formula> wanted;
  auto const match = [&](Slot const& slot, Glob glob) {
    wanted.push_back(f.atom(atom::Match{slot, std::move(glob)}));
  };
  auto const arn = Arn::parse(resource);
  auto const own = service_of(action);
  auto const* details = catalog.action(action);
  bool const wildcardOnly = details != nullptr && details->wildcardOnly();
  bool const fits = arn ? arn->service == own && !wildcardOnly
                        : details == nullptr || (resource == "*" && wildcardOnly);
  if (fits) return wanted;
  if (arn && catalog.service(arn->service) != nullptr)
    match(actionSlot, glob_of(arn->service + ":*", true));
  if (wildcardOnly) match(resourceSlot, Glob::exactly(U"*"));
  if (!wildcardOnly && catalog.service(own) != nullptr) match(resourceSlot, arns_of(own));
  return wanted;
}

} // namespace

std::vector<Formula> wishes(Formulas& formulas, Lowering const& lowering, Subject const& subject,
                            std::vector<Switch> const& switches) {
  std::vector<Formula> all;
  for (CallerKind const kind : subject.callers.kinds)
    all.push_back(formulas.atom(atom::CallerIs{kind}));
  for (Switch const id : switches)
    all.push_back(formulas.negation(formulas.atom(atom::Reading{id})));
  auto const if_asked = [&](Atom atom, bool positive) {
    if (!formulas.find(atom)) return;
    Formula const f = formulas.atom(std::move(atom));
    all.push_back(positive ? f : formulas.negation(f));
  };
  Slot const owner = View::open().owner();
  if_asked(atom::OwnedByCaller{owner}, true);
  if_asked(atom::Match{owner, glob_of("????????????")}, true);
  if_asked(atom::Match{actionSlot, glob_of("sts:getcalleridentity", true)}, false);
  for (auto const& key : lowering.keys())
    all.push_back(formulas.negation(formulas.atom(atom::Present{View::open().key(key)})));
  return all;
}

std::vector<Formula> find_ordinary(Search& search, std::vector<Formula> given,
                                   std::vector<Formula> const& wishes) {
  for (Formula const wish : wishes) {
    given.push_back(wish);
    if (search.check(given) != Search::Answer::Satisfiable) given.pop_back();
  }
  ensure(search.check(given) == Search::Answer::Satisfiable, "a shortened request ceased to exist");
  return given;
}

void find_fitting(Search& search, std::vector<Formula> granted, Formulas& formulas,
                  Catalog const& catalog) {
  auto const& texts = search.witness().texts;
  auto const action = texts.find(actionSlot);
  auto const resource = texts.find(resourceSlot);
  if (action == texts.end() || resource == texts.end()) return;
  auto const wanted = better(action->second, resource->second, formulas, catalog);
  for (Formula const wish : wanted) {
    granted.push_back(wish);
    if (search.check(granted) == Search::Answer::Satisfiable) return;
    granted.pop_back();
  }
  if (wanted.empty()) return;
  ensure(search.check(granted) == Search::Answer::Satisfiable,
         "a shortened request ceased to exist");
}

} // namespace iamproof::solver
