#include "engine/implicant.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>

namespace iamproof::solver {

namespace {

using Cost = std::uint64_t;
constexpr Cost impossible = std::numeric_limits<Cost>::max();

Cost add(Cost a, Cost b) {
  return a > impossible - b ? impossible : a + b;
}

// How much a literal adds to a request that a person has to read.
Cost literal_cost(Atom const& atom, bool positive) {
  if (std::holds_alternative<atom::Free>(atom)) return 0;
  if (std::holds_alternative<atom::Present>(atom)) return positive ? 12 : 0;
  if (std::holds_alternative<atom::IsList>(atom)) return positive ? 6 : 0;
  if (std::holds_alternative<atom::Relation>(atom)) return positive ? 20 : 8;
  if (auto const* match = std::get_if<atom::Match>(&atom))
    return !positive ? 1 : match->glob.isLiteral() ? 2 : 3;
  return positive ? 3 : 1;
}

class Selection {
public:
  Selection(Formulas const& formulas, std::function<bool(AtomId)> const& value)
      : f_(formulas)
      , value_(value) {}

  void take(Formula f) { take(f, true); }
  std::vector<Literal> literals() const { return {taken_.begin(), taken_.end()}; }

private:
  static std::uint64_t key(Formula f, bool polarity) {
    return (std::uint64_t{f.id} << 1U) | (polarity ? 1U : 0U);
  }

  Cost cost(Formula f, bool polarity) {
    auto const found = costs_.find(key(f, polarity));
    if (found != costs_.end()) return found->second;
    Cost const result = compute(f, polarity);
    costs_.emplace(key(f, polarity), result);
    return result;
  }

  Cost compute(Formula f, bool polarity) {
    auto const& node = f_.node(f);
    switch (node.kind) {
    case Formulas::Kind::False: return polarity ? impossible : 0;
    case Formulas::Kind::True: return polarity ? 0 : impossible;
    case Formulas::Kind::Leaf:
      return value_(node.atom) == polarity ? literal_cost(f_.atom(node.atom), polarity)
                                           : impossible;
    case Formulas::Kind::Not: return cost(node.inside[0], !polarity);
    case Formulas::Kind::And:
    case Formulas::Kind::Or: break;
    }
    bool const all = (node.kind == Formulas::Kind::And) == polarity;
    Cost sum = all ? 0 : impossible;
    for (Formula const part : node.inside)
      sum = all ? add(sum, cost(part, polarity)) : std::min(sum, cost(part, polarity));
    return sum;
  }

  void take(Formula f, bool polarity) {
    if (!visited_.insert(key(f, polarity)).second) return;
    auto const& node = f_.node(f);
    switch (node.kind) {
    case Formulas::Kind::False:
    case Formulas::Kind::True: return;
    case Formulas::Kind::Leaf: taken_.insert({node.atom, polarity}); return;
    case Formulas::Kind::Not: take(node.inside[0], !polarity); return;
    case Formulas::Kind::And:
    case Formulas::Kind::Or: break;
    }
    if ((node.kind == Formulas::Kind::And) == polarity) {
      for (Formula const part : node.inside) take(part, polarity);
      return;
    }
    take(*std::min_element(
             node.inside.begin(), node.inside.end(),
             [&](Formula a, Formula b) { return cost(a, polarity) < cost(b, polarity); }),
         polarity);
  }

  Formulas const& f_;
  std::function<bool(AtomId)> const& value_;
  std::unordered_map<std::uint64_t, Cost> costs_;
  std::set<std::uint64_t> visited_;
  std::set<Literal> taken_;
};

} // namespace

std::vector<Literal> implicant(Formulas const& formulas, std::span<Formula const> roots,
                               std::function<bool(AtomId)> const& value) {
  Selection selection(formulas, value);
  for (Formula const root : roots) selection.take(root);
  return selection.literals();
}

} // namespace iamproof::solver
