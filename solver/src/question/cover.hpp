// Covers: a set of requests as rows. A row is a conjunction of clauses, each a feature or its negation, or
// one of several positive features of a slot. The rows of a cover lie inside the set, their union is the
// set, and neither a row nor a clause of one can be left out. docs/changes.md has the method.
#pragma once

#include "engine/engine.hpp"
#include "question/features.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace iamproof::solver {

struct RowLiteral {
  std::size_t feature = 0;
  bool positive = true;
  friend auto operator<=>(RowLiteral const&, RowLiteral const&) = default;
};
/// Any one of these holds. More than one only if all are positive and of one slot, or of accounts.
using RowClause = std::vector<RowLiteral>;

struct Row {
  std::vector<RowClause> clauses; ///< ascending
  Formula formula;                ///< their conjunction
  std::size_t label = 0;          ///< for whoever asked: what the row was found for
};

/// What a slot holds in a witness that leaves it open.
using UsualText = std::function<std::string(Slot const&)>;

/// One assignment of all atoms that extends a witness.
class Model {
public:
  Model(Formulas const& formulas, Witness const& witness, UsualText const& usual)
      : f_(formulas)
      , witness_(witness)
      , usual_(usual) {}

  bool holds(Formula f) const;
  /// The same assignment with another text in one slot.
  Model with(Slot const& slot, std::string text) const;

private:
  bool truth(AtomId id) const;
  std::string text(Slot const& slot) const;

  Formulas const& f_;
  Witness witness_;
  UsualText const& usual_;
  std::map<Slot, std::string> instead_;
  mutable std::map<Formula, bool> known_;
};

class Cover {
public:
  enum class Outcome : std::uint8_t {
    Complete,  ///< the rows cover the set: nothing of it is outside them
    Full,      ///< there would be more rows
    Undecided, ///< a limit was reached, or the features do not tell the set
  };

  using MakeSearch = std::function<std::unique_ptr<Search>()>;

  /// Borrows all but `make` for its lifetime. `make` gives a search that holds the world; every check
  /// spends `stepsPerCheck` of `budget` beside what the automata spend, so that the limit also bounds
  /// their number.
  Cover(Formulas& formulas, std::vector<Feature> const& features, MakeSearch make,
        UsualText const& usual, language::Budget& budget, std::uint64_t stepsPerCheck);

  /// Adds rows until, with those there already, they cover `set`; at most up to `most` rows in all.
  Outcome add(Formula set, std::vector<Row>& rows, std::size_t most);
  /// Leaves out rows that the others cover.
  void thin(std::vector<Row>& rows);
  /// Iff every request of `row` satisfies `f`, as far as decided.
  bool always(Row const& row, Formula f);
  Search::Answer check(std::vector<Formula> given);
  /// After a check that was Satisfiable.
  Witness const& witness() const { return search_->witness(); }
  /// Precondition: there was such a check, and no undecided one since.
  Search& search() { return *search_; }

private:
  using Literals = std::vector<RowLiteral>;

  Formula formula(RowLiteral literal);
  Formula formula(RowClause const& clause);
  Row row_of(std::vector<RowClause> clauses);
  std::vector<Formula> formulas(Literals const& literals);
  Literals literals_of_witness();
  int phase(RowLiteral literal) const;
  bool reads_before(RowLiteral a, RowLiteral b) const;
  bool shrink(Literals& literals, Formula outside);
  bool shrink_phase(Literals const& context, Literals& pool, Formula outside);
  void drop_tentative(Literals const& context, Literals& chosen,
                      std::set<RowLiteral> const& necessary, Formula outside);
  Row widen(Literals const& literals, Formula outside);
  void widen(std::vector<RowClause>& clauses, std::size_t at, Formula outside);
  std::vector<std::size_t> others_of_slot(std::vector<RowClause> const& clauses,
                                          std::size_t at) const;
  std::vector<Formula> all_but(std::vector<RowClause> const& clauses, std::size_t at);
  void drop_covered(std::vector<RowClause>& clauses, std::size_t at);

  Formulas& f_;
  std::vector<Feature> const& features_;
  MakeSearch make_;
  std::unique_ptr<Search> search_; ///< null: to be made
  std::size_t renewals_ = 0;
  UsualText const& usual_;
  language::Budget& budget_;
  std::uint64_t stepsPerCheck_;
};

} // namespace iamproof::solver
