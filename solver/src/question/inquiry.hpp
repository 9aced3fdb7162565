// An inquiry: one question about all its subjects, answered, replayed and explained.
#pragma once

#include "question/proof.hpp"
#include "question/spoken_of.hpp"
#include "question/subject.hpp"

#include <iamproof/prove.hpp>
#include <iamproof/verdict.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace iamproof::solver {

class Inquiry {
public:
  /// Borrows all but the subjects for its lifetime.
  Inquiry(std::vector<Subject> subjects, Question const& question, Catalog const& catalog,
          ProveOptions const& options, language::Budget& budget);

  /// Fills verdict, reason, counterexamples, witnesses, because, worldRules, leaningOn, dependsOn,
  /// vacuous and complete of `result`.
  void answer(PropertyResult& result);

private:
  /// Iff some subject speaks of some request at all; nothing when that is not decided.
  std::optional<bool> concerns_anything(Ask::What what, std::size_t concern = 0);
  std::vector<CodedText> excluding_rules();
  /// Of a question that speaks of no request.
  void answer_nothing(PropertyResult& result);
  /// Of a two-sided question that holds.
  bool is_vacuous();
  void search(PropertyResult& result);
  void search_class(Proof& proof, std::size_t instance, AccountClass const& accounts,
                    PropertyResult& result);
  void found(Proof& proof, Ask const& how, AccountClass const& accounts, PropertyResult& result);
  std::vector<std::string> already_shown(Proof const& proof, std::size_t instance,
                                         AccountClass const& accounts,
                                         PropertyResult& result) const;
  void not_found(Proof& proof, Ask how, PropertyResult& result);
  std::vector<std::string> deciding_rules(Proof& proof, Ask how) const;
  ScenarioInstance const* instance(std::size_t index) const;
  void conclude(PropertyResult& result);
  void note_unknown(Reason reason);

  Question const& question_;
  Catalog const& catalog_;
  ProveOptions const& options_;
  language::Budget& budget_;
  SpokenOf speaksOf_;
  std::vector<std::unique_ptr<Proof>> proofs_;
  std::optional<Reason> unknown_;
  std::vector<std::string> rules_; ///< soft rules that decide
};

} // namespace iamproof::solver
