// Model rotation: an example that shows that a proof needs one fact often shows the same of others, with
// nothing but the answers of statements changed. A change of two long policies has one such example for all
// statements of a side, where asking for each would cost a question.
#pragma once

#include "engine/engine.hpp"
#include "question/facts.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace iamproof::solver {

class Rotation {
public:
  /// Borrows both for its lifetime.
  Rotation(Formulas const& formulas, Facts const& facts);

  /// `witness` makes `goal` true with the facts `on` without `missing`. Those of `on` without which it can
  /// be made true as well, as far as this witness shows. Cost: little, against a question.
  std::set<std::string> needed_too(Witness const& witness, Formula goal,
                                   std::set<std::string> const& on, std::string const& missing);

private:
  using Answers = std::vector<AtomId>;

  bool shown_with(Answers const& answers, bool value, Formula goal, std::set<std::string> const& on,
                  std::string const& without);
  std::optional<bool> truth(Formula f);

  Formulas const& f_;
  Facts const& facts_;
  std::map<std::string, Answers> answers_; ///< atoms that a statement's fact says the truth of
  std::map<AtomId, std::vector<Requirement const*>> definers_;
  std::map<AtomId, bool> assigned_;
  std::map<Formula, std::optional<bool>> known_;
};

} // namespace iamproof::solver
