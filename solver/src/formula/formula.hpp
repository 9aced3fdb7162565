// Formula: a small, immutable, hash-consed Boolean language over atoms. Formulas of one store that
// are built alike are the same handle, so equality is one comparison. Constructors fold constants,
// flatten, sort and remove repetitions and contradictions; nothing else rewrites.
#pragma once

#include "atom.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace iamproof::solver {

/// A handle into its store. Value type; 0 is false and 1 is true.
struct Formula {
  std::uint32_t id = 0;
  friend auto operator<=>(Formula, Formula) = default;
};

using AtomId = std::uint32_t;

class Formulas {
public:
  enum class Kind : std::uint8_t { False, True, Leaf, Not, And, Or };
  struct Node {
    Kind kind = Kind::False;
    AtomId atom = 0;             ///< Leaf only
    std::vector<Formula> inside; ///< Not: one; And, Or: two or more, ascending
    friend auto operator<=>(Node const&, Node const&) = default;
  };

  Formulas();

  static Formula constant(bool value) { return {value ? 1U : 0U}; }
  Formula atom(Atom atom);
  /// The atom if it has been made, else nothing.
  std::optional<AtomId> find(Atom const& atom) const;
  Formula negation(Formula f);
  Formula conjunction(std::vector<Formula> const& parts);
  Formula disjunction(std::vector<Formula> const& parts);
  Formula implication(Formula a, Formula b) { return disjunction({negation(a), b}); }
  Formula equivalence(Formula a, Formula b);
  Formula choice(Formula condition, Formula then, Formula otherwise);
  /// Iff at least one, and no two, of `parts` hold.
  Formula exactly_one(std::vector<Formula> const& parts);

  Node const& node(Formula f) const { return nodes_[f.id]; }
  std::size_t node_count() const { return nodes_.size(); }
  Atom const& atom(AtomId id) const { return atoms_[id]; }
  std::size_t atom_count() const { return atoms_.size(); }

  /// `f` with `value` of each atom, where it gives one, in its place. Cost: linear in the nodes below.
  Formula with_values(Formula f, std::function<std::optional<bool>(Atom const&)> const& value);

  /// Ids of the atoms below `roots`, ascending.
  std::vector<AtomId> atoms_of(std::span<Formula const> roots) const;
  /// The truth of `f` when `truth` gives that of its atoms. Cost: linear in the nodes below.
  bool interpret(Formula f, std::function<bool(Atom const&)> const& truth) const;
  /// Infix, for people and tests: "(a and not b)".
  std::string to_string(Formula f) const;
  /// The same with names for what occurs more than once: "x1 = (a or b); (x1 and not c)". Cost and length:
  /// linear in the nodes below.
  std::string print_shared(Formula f) const;

private:
  Formula intern(Node node);
  Formula combine(Kind kind, std::vector<Formula> const& parts);
  bool interpret(Formula f, std::function<bool(Atom const&)> const& truth,
                 std::map<Formula, bool>& known) const;
  Formula with_values(Formula f, std::function<std::optional<bool>(Atom const&)> const& value,
                      std::map<Formula, Formula>& known);
  bool interpret_node(Formula f, std::function<bool(Atom const&)> const& truth,
                      std::map<Formula, bool>& known) const;

  std::vector<Node> nodes_;
  std::vector<Atom> atoms_;
  std::map<Node, Formula> interned_;
  std::map<Atom, AtomId> atomIds_;
};

} // namespace iamproof::solver
