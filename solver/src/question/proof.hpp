// One proof: one question about one subject, lowered and ready to be asked in several ways (for one class of
// accounts, with other readings of switches, with fewer facts).
#pragma once

#include "engine/engine.hpp"
#include "lowering/lowering.hpp"
#include "question/facts.hpp"
#include "question/rotation.hpp"
#include "question/subject.hpp"
#include "smtlib/script.hpp"
#include "world/world.hpp"

#include <iamproof/prove.hpp>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace iamproof::solver {

/// How to ask. Everything defaults to the question as the user put it.
struct Ask {
  enum class What : std::uint8_t {
    Violation,  ///< a request that shows the point (breaks the property; for `some`, the witness)
    AnyRequest, ///< a request the question speaks of at all
    Concerned,  ///< a request without which the answer is about nothing (`concerns`)
  };
  What what = What::Violation;
  std::size_t instance = 0;
  std::size_t concern = 0;                ///< which, of those of the kind
  AccountClass const* accounts = nullptr; ///< null: any of the subject's
  bool softRules = true;
  std::set<std::string> const* withoutFacts = nullptr; ///< names of facts switched off
  std::set<std::string> const* onlyFacts = nullptr;    ///< when given, all others are switched off
  std::map<Switch, bool> readings;                     ///< switches to set otherwise
  std::set<Switch> freed;                              ///< switches to leave open
  bool told = false; ///< the verdict rests on this: it is shown to `ProveOptions::onQuestion`
};

class Proof {
public:
  Proof(Subject subject, Question const& question, Catalog const& catalog,
        ProveOptions const& options, language::Budget& budget);
  Proof(Proof const&) = delete;
  Proof& operator=(Proof const&) = delete;

  Subject const& subject() const { return subject_; }
  std::vector<AccountClass> const& classes() const { return world_.classes; }
  std::size_t instances() const { return violations_.size(); }
  /// How many concerns the kind of question has.
  std::size_t concerns_of_kind() const {
    return concerned_.empty() ? 0 : concerned_.front().size();
  }

  Search::Answer ask(Ask const& how);
  /// After Unknown.
  Reason const& reason() const { return reason_; }
  /// After Satisfiable: the request that was found, shortened; for a scenario its shared part.
  Request request(Ask const& how);
  /// After `request`: switches that were open and are at a reading other than the user's.
  Semantics semantics() const;
  /// After Unsatisfiable: names of facts that were needed.
  std::set<std::string> core_facts() const;

  /// After Satisfiable or Unsatisfiable: the switches that the answer rests on, which is the same with any
  /// other of them read otherwise.
  std::set<Switch> rested_on();

  /// After Satisfiable with only the facts `on` without `missing`: more of `on` that are needed, as far as
  /// the same example shows.
  std::set<std::string> needed_too(Ask const& how, std::set<std::string> const& on,
                                   std::string const& missing);

  std::map<std::string, FactEntry> const& facts() const { return facts_.entries(); }
  /// Switches the question turns on, ascending.
  std::vector<Switch> const& switches() const { return switches_; }

private:
  Formula allowed(Binding const& binding, View const& view, std::string const& side);
  void lower();
  std::vector<Formula> assumptions(Ask const& how);
  SlotProfile profile(Slot const& slot) const;
  void tell(Ask const& how, std::vector<Formula> const& given, Search::Answer answer) const;
  std::vector<Requirement const*> wanted(std::vector<Formula> const& given) const;
  std::vector<smtlib::Assertion> assertions(Ask const& how,
                                            std::vector<Formula> const& given) const;
  std::string header(Ask const& how, smtlib::Script const& script, Search::Answer answer) const;

  Subject subject_;
  Question const& question_;
  Catalog const& catalog_;
  ProveOptions const& options_;
  Formulas formulas_;
  Lowering lowering_;
  Facts facts_;
  World world_;
  std::unique_ptr<Search> search_;
  std::optional<Rotation> rotation_; ///< made when first asked for
  bool settled_ = false;             ///< the last question was answered without search
  bool shown_ = false;               ///< the last question has a witness
  Formula where_;
  std::vector<Formula> violations_; ///< per instance
  std::vector<std::vector<Formula>> concerned_;
  std::vector<Switch> switches_;
  Reason reason_;
};

} // namespace iamproof::solver
