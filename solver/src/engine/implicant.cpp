#include "engine/implicant.hpp"

#include <algorithm>
#include <limits>

namespace iamproof::solver {

namespace {

using Cost = std::uint64_t;
constexpr Cost impossible = std::numeric_limits<Cost>::max();

// The greatest costs stand for "impossible" and "not known yet"; no sum of literals comes near.
Cost add(Cost a, Cost b) {
  return a == impossible || b == impossible ? impossible : a + b;
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

// One pass over a formula at a time, so what is known of a node stands in arrays by its number: a proof
// makes thousands of passes.
class Selection {
public:
  Selection(Formulas const& formulas, std::function<bool(AtomId)> const& value)
      : f_(formulas)
      , value_(value)
      , costs_(2 * formulas.node_count(), unknown)
      , visited_(2 * formulas.node_count(), false) {}

  void take(Formula f) { take(f, true); }
  std::vector<Literal> literals() {
    std::sort(taken_.begin(), taken_.end());
    taken_.erase(std::unique(taken_.begin(), taken_.end()), taken_.end());
    return std::move(taken_);
  }

private:
  static constexpr Cost unknown = impossible - 1;

  static std::size_t key(Formula f, bool polarity) {
    return 2 * std::size_t{f.id} + (polarity ? 1U : 0U);
  }

  Cost cost(Formula f, bool polarity) {
    auto const at = key(f, polarity);
    if (costs_[at] == unknown) costs_[at] = compute(f, polarity);
    return costs_[at];
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
    auto const at = key(f, polarity);
    if (visited_[at]) return;
    visited_[at] = true;
    auto const& node = f_.node(f);
    switch (node.kind) {
    case Formulas::Kind::False:
    case Formulas::Kind::True: return;
    case Formulas::Kind::Leaf: taken_.push_back({node.atom, polarity}); return;
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
  std::vector<Cost> costs_;
  std::vector<bool> visited_;
  std::vector<Literal> taken_;
};

} // namespace

std::vector<Literal> implicant(Formulas const& formulas, std::span<Formula const> roots,
                               std::function<bool(AtomId)> const& value) {
  Selection selection(formulas, value);
  for (Formula const root : roots) selection.take(root);
  return selection.literals();
}

} // namespace iamproof::solver
