// Rows in words: what each clause says, how the row's requests are decided, and one of them replayed.
#include "question/replay.hpp"
#include "question/shorten.hpp"
#include "question/subject_changes.hpp"
#include "question/words.hpp"

#include <algorithm>

namespace iamproof::solver {

Change SubjectChanges::describe(std::size_t number) {
  auto const& row = rows_[number];
  auto const& manner = manners_[row.label];
  auto const& direction = directions_[manner.direction];
  Change change;
  change.accounts = subject_.callers.accounts;
  for (auto const& clause : row.clauses) say(clause, change);
  for (auto* set : {&change.where, &change.printed}) std::sort(set->begin(), set->end());
  say_callers(change);
  if (two_sided(question_.kind)) change.before = Decision::Allowed;
  if (direction.deniedBefore) change.before = manner.denial;
  if (direction.deniedAfter) change.after = manner.denial;
  if (!question_.instances.empty()) {
    change.instance = question_.instances[direction.instance].title;
    if (direction.deniedBefore || direction.deniedAfter) change.check = manner.check + 1;
  }
  describe_decision(number, manner, change);
  return change;
}

void SubjectChanges::say(RowClause const& clause, Change& change) {
  auto const& literal = clause.front();
  auto const& feature = features_[literal.feature];
  switch (feature.kind) {
  case Feature::Kind::Account:
    change.accounts.clear();
    for (auto const& one : clause) {
      auto const& members = world_.classes[features_[one.feature].index].accounts;
      change.accounts.insert(change.accounts.end(), members.begin(), members.end());
    }
    std::sort(change.accounts.begin(), change.accounts.end());
    return;
  case Feature::Kind::Text: say_text(feature, clause, change); return;
  case Feature::Kind::Presence:
    change.slots[slot_name(feature.slot, catalog_)].presence =
        literal.positive ? SlotSet::Presence::Present : SlotSet::Presence::Absent;
    return;
  case Feature::Kind::Reading: {
    auto const& known = info(static_cast<Switch>(feature.index));
    change.switches.emplace(known.name, literal.positive ? known.alternate : known.standard);
    return;
  }
  case Feature::Kind::Other: break;
  }
  (feature.query ? change.where : change.printed)
      .push_back(literal.positive ? feature.text : feature.negative);
}

void SubjectChanges::say_text(Feature const& feature, RowClause const& clause, Change& change) {
  auto& slot = feature.slot.kind == SlotKind::Action
                   ? change.actions
                   : change.slots[slot_name(feature.slot, catalog_)];
  if (!clause.front().positive) {
    slot.notIn.push_back(feature.text);
    std::sort(slot.notIn.begin(), slot.notIn.end());
    return;
  }
  if (slot.in.empty()) {
    for (auto const& one : clause) slot.in.push_back(features_[one.feature].text);
    std::sort(slot.in.begin(), slot.in.end());
    slot.presence = SlotSet::Presence::Present;
    return;
  }
  // Two patterns that the text is in at once: the list holds one of them.
  Words words{slot_name(feature.slot, catalog_) + " is in " + feature.text, "", false};
  if (feature.glob) words = like_words(feature.slot, *feature.glob, catalog_);
  (words.query ? change.where : change.printed).push_back(words.text);
}

void SubjectChanges::say_callers(Change& change) const {
  auto const& callers = subject_.callers;
  if (callers.outside)
    change.where.push_back("aws:PrincipalOrgID != " + quoted(callers.organization->id()));
  if (!callers.principalArn.empty()) {
    auto const slot = slot_name({SlotKind::Key, "aws:principalarn", 0, 0}, catalog_);
    change.slots[slot] = {{callers.principalArn}, {}, SlotSet::Presence::Present};
  } else if (callers.kinds.size() == 1) {
    auto const words = atom_words(atom::CallerIs{callers.kinds.front()}, catalog_);
    (words.query ? change.where : change.printed).push_back(words.text);
  }
}

void SubjectChanges::describe_decision(std::size_t number, Manner const& manner, Change& change) {
  auto const& direction = directions_[manner.direction];
  auto const& instance = instances_[direction.instance];
  auto const shown = example(number, manner);
  if (!shown) return;
  change.example = shown->request;
  // The side that denies; where none does, all that there are.
  if (shown->before && !direction.deniedAfter)
    describe_side(number, manner, instance.before, *shown->before, change);
  if (!direction.deniedBefore) describe_side(number, manner, instance.after, shown->after, change);
}

// What decides for every request of the row, of that what also decides the example.
void SubjectChanges::describe_side(std::size_t number, Manner const& manner,
                                   std::vector<CheckSide> const& checks, Evaluation const& told,
                                   Change& change) {
  auto const& row = rows_[number];
  bool const denied = manner.denial != Decision::Allowed;
  bool const several = change.accounts.size() > 1;
  auto const here = [&](std::string& node) { // accounts of a group have nodes of their own
    if (several && node == subject_.callers.accounts.front()) node.clear();
  };
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (denied && i != manner.check) continue;
    for (auto const& line : denied ? checks[i].denies : checks[i].allows) {
      if (denied && manner.denial == Decision::ImplicitlyDenied) continue;
      if (std::find(told.decidedBy.begin(), told.decidedBy.end(), line.statement) ==
              told.decidedBy.end() ||
          !cover_->always(row, line.matches))
        continue;
      change.decidedBy.push_back(line.statement);
      here(change.decidedBy.back().node);
    }
    if (manner.denial != Decision::ImplicitlyDenied) continue;
    for (auto const& gate : checks[i].gates) {
      if (std::find(told.blockedBy.begin(), told.blockedBy.end(), gate.place) ==
              told.blockedBy.end() ||
          !cover_->always(row, formulas_.negation(gate.allows)))
        continue;
      change.blockedBy.push_back(gate.place);
      here(change.blockedBy.back().node);
    }
  }
}

std::optional<Counterexample> SubjectChanges::example(std::size_t number, Manner const& manner) {
  auto const& direction = directions_[manner.direction];
  std::vector<Formula> given{rows_[number].formula, soft_};
  std::erase(given, Formulas::constant(true));
  // Where no request of the row satisfies the soft rules, one that does not has to do.
  if (cover_->check(given) != Search::Answer::Satisfiable) {
    std::erase(given, soft_);
    if (cover_->check(given) != Search::Answer::Satisfiable) return std::nullopt;
  }
  auto granted =
      find_ordinary(cover_->search(), given, wishes(formulas_, lowering_, subject_, switches_));
  find_fitting(cover_->search(), std::move(granted), formulas_, catalog_);
  auto const& witness = cover_->witness();
  Semantics semantics = options_.semantics.set;
  for (auto const& [id, value] : witness.atoms)
    if (auto const* reading = std::get_if<atom::Reading>(&formulas_.atom(id)))
      semantics.set(reading->id, value);
  auto const plain = [&](Request request) {
    return without_derived(std::move(request), subject_.callers.organization, catalog_);
  };
  Request const shared =
      plain(concretize(formulas_, witness, lowering_, subject_, world_, catalog_));
  auto const* instance =
      question_.instances.empty() ? nullptr : &question_.instances[direction.instance];
  auto replayed = replay(shared, instance, subject_, question_.kind, semantics);
  auto& shown = replayed.counterexample;
  auto const denial = [&](Evaluation const& one) { return one.decision == manner.denial; };
  bool const after = !direction.deniedAfter || denial(shown.after);
  bool const before = !direction.deniedBefore || denial(*shown.before);
  if (!replayed.shows || !after || !before) {
    doubted_.insert(number); // what the evaluator does not confirm is not said
    return std::nullopt;
  }
  if (shown.request) shown.request = plain(*shown.request);
  return std::move(shown);
}

} // namespace iamproof::solver
