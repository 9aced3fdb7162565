// The engine: Boolean structure by Z3, the text of each slot by its own theory, lemmas on demand. A check
// ends with a witness (one text per slot that matters), with a core of assumptions, or undecided for a
// stated reason; what could not be decided is never counted as either.
#pragma once

#include "engine/slot_theory.hpp"
#include "formula/formula.hpp"
#include "z3/boolean_solver.hpp"

#include <iamproof/verdict.hpp>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace iamproof::solver {

/// Assignments that make everything required true: for every slot that matters a text, and the truth of
/// the other atoms that matter. What is not mentioned is free.
struct Witness {
  std::map<Slot, std::string> texts;
  std::map<AtomId, bool> atoms;
  std::map<AtomId, bool> settled; ///< the same of atoms that were defined

  /// The truth of `f` when it matters, else false.
  bool holds(Formulas const& formulas, Formula atom) const;
};

/// What both back ends can do: this engine, and Z3 given the whole question (z3/whole_solver.hpp).
class Search {
public:
  enum class Answer : std::uint8_t { Satisfiable, Unsatisfiable, Unknown };
  using Profiles = std::function<SlotProfile(Slot const&)>;

  virtual ~Search() = default;
  /// Adds a requirement. All requirements come before the first check.
  virtual void require(Formula f) = 0;
  /// The requirements say when this atom holds, so that what it means need not be looked at again.
  virtual void define(AtomId atom) = 0;
  virtual Answer check(std::span<Formula const> assumptions) = 0;
  /// After Satisfiable.
  virtual Witness const& witness() const = 0;
  /// After Unsatisfiable: the assumptions that were needed, ascending; not necessarily irredundant.
  virtual std::vector<Formula> core() const = 0;
  /// After Unknown: why.
  virtual Reason const& reason() const = 0;
};

/// Literals of which one must hold.
using Clause = std::vector<Literal>;

class Engine final : public Search {
public:
  /// `budget` is shared with other engines of the same question. Borrows both for its lifetime.
  Engine(Formulas const& formulas, Profiles profiles, language::Budget& budget);

  void require(Formula f) override;
  void define(AtomId atom) override { defined_.insert(atom); }
  Answer check(std::span<Formula const> assumptions) override;
  Witness const& witness() const override { return witness_; }
  std::vector<Formula> core() const override;
  Reason const& reason() const override { return reason_; }

private:
  /// Empty: the literals hold together (the witness has their texts). Else clauses they violate.
  std::vector<Clause> refute(std::vector<Literal> const& literals);
  std::optional<Clause> refute_slot(Slot const& slot, std::vector<Literal> const& asked);
  std::optional<Clause> refute_relations(std::vector<Literal> const& literals,
                                         std::vector<Literal> const& relations);
  SlotTheory& theory(Slot const& slot);
  void prepare(std::span<Formula const> assumptions);
  void give_up(UnknownReason code, std::string text);

  Formulas const& f_;
  Profiles profiles_;
  language::Budget& budget_;
  BooleanSolver boolean_;
  std::vector<Formula> required_;
  std::map<Slot, std::vector<AtomId>> textAtoms_;
  std::map<Slot, SlotTheory> theories_;
  std::set<AtomId> prepared_;
  std::set<Formula> preparedFor_; ///< formulas all of whose atoms are prepared
  std::set<AtomId> defined_;
  Witness witness_;
  Reason reason_;
  bool incomplete_ = false; ///< some assignment was set aside without being refuted
};

} // namespace iamproof::solver
