// The rows of one subject: lowers the question without the switches of proofs, finds a cover of what
// changed (or breaks the property), and says of every row how its requests are decided, with one replayed.
#pragma once

#include "question/concretize.hpp"
#include "question/cover.hpp"
#include "question/sides.hpp"
#include "question/subject.hpp"

#include <iamproof/prove.hpp>
#include <iamproof/verdict.hpp>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace iamproof::solver {

class SubjectChanges {
public:
  /// Borrows all for its lifetime.
  SubjectChanges(Subject const& subject, Question const& question, Catalog const& catalog,
                 ProveOptions const& options, language::Budget& budget);

  /// At most `most` rows; everything if `rest` then gives nothing. `resourceAccounts` of the rows stay
  /// empty: the owners are those of the subject.
  std::vector<Change> find(std::size_t most);
  /// After `find`: rows whose example the evaluator did not confirm. There should be none; they are not to
  /// be shown.
  std::set<std::size_t> const& doubted() const { return doubted_; }
  /// After `find`: row number `row` is not shown, and so is of the rest.
  void leave(std::size_t row) { left_.insert(row); }
  /// After `find`: what there is beside the rows, or nothing.
  std::optional<RestOfChange> rest();

  /// For tests: the rows as formulas, all that changed, and what every request satisfies.
  std::vector<Row> const& rows() const { return rows_; }
  Formula change() const { return change_; }
  Formulas const& formulas() const { return formulas_; }
  World const& world() const { return world_; }

private:
  /// All checks of one instance on each side.
  struct Instance {
    std::vector<CheckSide> before, after;
  };
  /// Requests of one instance that change in one direction, or that break a one-sided property.
  struct Direction {
    std::size_t instance = 0;
    bool deniedBefore = false, deniedAfter = false;
    Formula set;
  };
  /// Those of a direction that are decided alike.
  struct Manner {
    std::size_t direction = 0;
    std::size_t check = 0; ///< which decides, from 0
    Decision denial = Decision::Allowed;
    Formula set;
  };

  void lower();
  void lower_instances();
  CheckSide side(Binding const& binding, View const& view);
  Formula settled(Formula f);
  std::map<Glob, std::string> spellings() const;
  void ask();
  bool relates() const;
  bool is_off(Rule const& rule) const;
  std::unique_ptr<Search> make_search();
  std::vector<Formula> all_atoms() const;
  void conditions(std::vector<std::pair<Condition const*, View const*>>& into) const;
  Formula allowed(std::vector<CheckSide> const& checks);
  void direct(std::size_t instance);
  std::vector<Row> rows_of(std::size_t instance) const;
  std::size_t instance_of(Row const& row) const;
  bool cover(std::size_t direction, std::size_t most);
  void thin();
  Manner manner(std::size_t direction, Model const& model);
  Formula denial(CheckSide const& check, Model const& model, Decision& decision);
  std::vector<CheckSide> const& denying(Direction const& direction) const;
  Change describe(std::size_t row);
  void describe_decision(std::size_t row, Manner const& manner, Change& change);
  void describe_side(std::size_t row, Manner const& manner, std::vector<CheckSide> const& checks,
                     Evaluation const& told, Change& change);
  void say(RowClause const& clause, Change& change);
  void say_text(Feature const& feature, RowClause const& clause, Change& change);
  void say_callers(Change& change) const;
  std::optional<Counterexample> example(std::size_t row, Manner const& manner);

  Subject const& subject_;
  Question const& question_;
  Catalog const& catalog_;
  ProveOptions const& options_;
  language::Budget& budget_;
  Formulas formulas_;
  Lowering lowering_;
  Formula where_, scope_;
  std::vector<std::vector<View>> views_;
  std::vector<Instance> instances_;
  std::vector<Direction> directions_;
  std::vector<Manner> manners_;
  std::vector<Feature> features_;
  std::vector<Switch> switches_;
  World world_;
  Formula soft_, change_;
  UsualText usual_;
  std::unique_ptr<Cover> cover_;
  std::vector<Row> rows_;
  bool all_ = true; ///< the rows are everything
  std::set<std::size_t> left_, doubted_;
};

} // namespace iamproof::solver
