#include "formula.hpp"

#include <algorithm>
#include <set>

namespace iamproof::solver {

Formulas::Formulas() {
  nodes_.push_back({Kind::False, 0, {}});
  nodes_.push_back({Kind::True, 0, {}});
}

Formula Formulas::intern(Node node) {
  auto const next = Formula{static_cast<std::uint32_t>(nodes_.size())};
  auto const [place, fresh] = interned_.try_emplace(node, next);
  if (fresh) nodes_.push_back(std::move(node));
  return place->second;
}

Formula Formulas::atom(Atom atom) {
  auto const next = static_cast<AtomId>(atoms_.size());
  auto const [place, fresh] = atomIds_.try_emplace(atom, next);
  if (fresh) atoms_.push_back(std::move(atom));
  return intern({Kind::Leaf, place->second, {}});
}

std::optional<AtomId> Formulas::find(Atom const& atom) const {
  auto const found = atomIds_.find(atom);
  if (found == atomIds_.end()) return std::nullopt;
  return found->second;
}

Formula Formulas::negation(Formula f) {
  switch (node(f).kind) {
  case Kind::False: return constant(true);
  case Kind::True: return constant(false);
  case Kind::Not: return node(f).inside[0];
  case Kind::Leaf:
  case Kind::And:
  case Kind::Or: break;
  }
  return intern({Kind::Not, 0, {f}});
}

Formula Formulas::combine(Kind kind, std::vector<Formula> const& parts) {
  Formula const unit = constant(kind == Kind::And);
  Formula const zero = constant(kind == Kind::Or);
  std::vector<Formula> flat;
  for (Formula const part : parts) {
    if (part == zero) return zero;
    if (part == unit) continue;
    if (node(part).kind == kind)
      flat.insert(flat.end(), node(part).inside.begin(), node(part).inside.end());
    else
      flat.push_back(part);
  }
  std::sort(flat.begin(), flat.end());
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  for (Formula const part : flat) {
    auto const& one = node(part);
    if (one.kind == Kind::Not && std::binary_search(flat.begin(), flat.end(), one.inside[0]))
      return zero;
  }
  if (flat.empty()) return unit;
  if (flat.size() == 1) return flat[0];
  return intern({kind, 0, std::move(flat)});
}

Formula Formulas::conjunction(std::vector<Formula> const& parts) {
  return combine(Kind::And, parts);
}

Formula Formulas::disjunction(std::vector<Formula> const& parts) {
  return combine(Kind::Or, parts);
}

Formula Formulas::equivalence(Formula a, Formula b) {
  return conjunction({implication(a, b), implication(b, a)});
}

Formula Formulas::choice(Formula condition, Formula then, Formula otherwise) {
  if (then == otherwise) return then;
  return disjunction(
      {conjunction({condition, then}), conjunction({negation(condition), otherwise})});
}

Formula Formulas::exactly_one(std::vector<Formula> const& parts) {
  std::vector<Formula> all{disjunction(parts)};
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t k = i + 1; k < parts.size(); ++k)
      all.push_back(disjunction({negation(parts[i]), negation(parts[k])}));
  return conjunction(all);
}

Formula Formulas::with_values(Formula f,
                              std::function<std::optional<bool>(Atom const&)> const& value) {
  std::map<Formula, Formula> known;
  return with_values(f, value, known);
}

Formula Formulas::with_values(Formula f,
                              std::function<std::optional<bool>(Atom const&)> const& value,
                              std::map<Formula, Formula>& known) {
  if (auto const found = known.find(f); found != known.end()) return found->second;
  Node const n = node(f);
  std::vector<Formula> inside;
  for (Formula const part : n.inside) inside.push_back(with_values(part, value, known));
  Formula result = f;
  switch (n.kind) {
  case Kind::False:
  case Kind::True: break;
  case Kind::Leaf:
    if (auto const truth = value(atoms_[n.atom])) result = constant(*truth);
    break;
  case Kind::Not: result = negation(inside[0]); break;
  case Kind::And: result = conjunction(inside); break;
  case Kind::Or: result = disjunction(inside); break;
  }
  known.emplace(f, result);
  return result;
}

std::vector<AtomId> Formulas::atoms_of(std::span<Formula const> roots) const {
  std::vector<bool> seen(nodes_.size(), false);
  std::vector<Formula> open(roots.begin(), roots.end());
  std::set<AtomId> found;
  while (!open.empty()) {
    Formula const f = open.back();
    open.pop_back();
    if (seen[f.id]) continue;
    seen[f.id] = true;
    if (node(f).kind == Kind::Leaf) found.insert(node(f).atom);
    open.insert(open.end(), node(f).inside.begin(), node(f).inside.end());
  }
  return {found.begin(), found.end()};
}

bool Formulas::interpret(Formula f, std::function<bool(Atom const&)> const& truth) const {
  std::map<Formula, bool> known;
  return interpret(f, truth, known);
}

bool Formulas::interpret(Formula f, std::function<bool(Atom const&)> const& truth,
                         std::map<Formula, bool>& known) const {
  if (auto const found = known.find(f); found != known.end()) return found->second;
  bool const value = interpret_node(f, truth, known);
  known.emplace(f, value);
  return value;
}

bool Formulas::interpret_node(Formula f, std::function<bool(Atom const&)> const& truth,
                              std::map<Formula, bool>& known) const {
  Node const& n = node(f);
  auto const holds = [&](Formula inside) { return interpret(inside, truth, known); };
  switch (n.kind) {
  case Kind::False: return false;
  case Kind::True: return true;
  case Kind::Leaf: return truth(atoms_[n.atom]);
  case Kind::Not: return !holds(n.inside[0]);
  case Kind::And: return std::all_of(n.inside.begin(), n.inside.end(), holds);
  case Kind::Or: return std::any_of(n.inside.begin(), n.inside.end(), holds);
  }
  throw InternalError("a formula node of unknown kind");
}

std::string Formulas::to_string(Formula f) const {
  Node const& n = node(f);
  switch (n.kind) {
  case Kind::False: return "false";
  case Kind::True: return "true";
  case Kind::Leaf: return solver::to_string(atoms_[n.atom]);
  case Kind::Not: return "not " + to_string(n.inside[0]);
  case Kind::And:
  case Kind::Or: break;
  }
  std::string text;
  for (Formula const part : n.inside)
    text += (text.empty() ? "(" : n.kind == Kind::And ? " and " : " or ") + to_string(part);
  return text + ")";
}

std::string Formulas::print_shared(Formula f) const {
  std::map<Formula, std::size_t> uses;
  std::vector<Formula> order; // what is inside comes first
  std::function<void(Formula)> const visit = [&](Formula one) {
    if (++uses[one] > 1) return;
    for (Formula const part : node(one).inside) visit(part);
    order.push_back(one);
  };
  visit(f);
  std::map<Formula, std::string> texts;
  std::string definitions;
  std::size_t named = 0;
  for (Formula const one : order) {
    Node const& n = node(one);
    std::string text;
    if (n.kind == Kind::Not) text = "not " + texts.at(n.inside[0]);
    if (n.inside.empty()) text = to_string(one);
    if (n.kind == Kind::And || n.kind == Kind::Or) {
      for (Formula const part : n.inside)
        text += (text.empty() ? "(" : n.kind == Kind::And ? " and " : " or ") + texts.at(part);
      text += ")";
    }
    bool const names = uses[one] > 1 && n.inside.size() > 1;
    if (names) {
      std::string const name = "x" + std::to_string(++named);
      definitions += name + " = " + text + "; ";
      text = name;
    }
    texts.emplace(one, std::move(text));
  }
  return definitions + texts.at(f);
}

} // namespace iamproof::solver
