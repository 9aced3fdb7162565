#include "engine/relation_texts.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

class Decision {
public:
  Decision(RelationContext const& context, std::span<Literal const> literals,
           std::set<Slot> const& touched, language::Budget& budget)
      : f_(context.formulas)
      , profiles_(context.profiles)
      , budget_(budget) {
    for (auto const& slot : touched) slots_[slot];
    for (auto const& literal : literals) {
      slots_[*slot_of(f_.atom(literal.atom))].push_back(literal);
      if (auto const* one = relation(literal))
        for (auto const& [key, slot] : one->variables) variables_.insert(slot);
    }
    for (auto const& slot : variables_) give(slot, context.texts);
  }

  std::optional<StringAnswer> run() {
    for (auto const& [slot, literals] : slots_) {
      if (variables_.count(slot) > 0) {
        if (texts_.count(slot) == 0) return std::nullopt;
        continue;
      }
      if (!decide(slot, literals)) return conflict_;
    }
    return StringAnswer{StringAnswer::Kind::Found, std::move(texts_), {}};
  }

private:
  atom::Relation const* relation(Literal const& literal) const {
    return std::get_if<atom::Relation>(&f_.atom(literal.atom));
  }

  // A slot that is itself related to others is not given a text.
  void give(Slot const& slot, std::map<Slot, std::string> const& known) {
    auto const& literals = slots_[slot];
    if (std::any_of(literals.begin(), literals.end(),
                    [&](Literal const& literal) { return relation(literal) != nullptr; }))
      return;
    if (auto const found = known.find(slot); found != known.end()) {
      texts_[slot] = found->second;
      return;
    }
    auto const candidates = profiles_(slot).candidates;
    texts_[slot] = candidates.empty() ? "a" : candidates.front();
  }

  // The literal that leaves the slot one text only.
  std::optional<Literal> pin(Slot const& slot) const {
    for (auto const& literal : slots_.at(slot)) {
      auto const* match = std::get_if<atom::Match>(&f_.atom(literal.atom));
      if (match != nullptr && literal.positive && only_text(match->glob)) return literal;
    }
    return std::nullopt;
  }

  std::optional<Glob> glob(Literal const& literal) const {
    Atom const& atom = f_.atom(literal.atom);
    if (auto const* match = std::get_if<atom::Match>(&atom)) return match->glob;
    auto const* one = std::get_if<atom::Relation>(&atom);
    if (one == nullptr) return std::nullopt;
    return glob_of(*one, [&](Slot const& slot) -> std::optional<std::string> {
      auto const found = texts_.find(slot);
      if (found == texts_.end()) return std::nullopt;
      return found->second;
    });
  }

  // False: no text fits, and `conflict_` says why if that does not depend on what was chosen.
  bool decide(Slot const& slot, std::vector<Literal> const& literals) {
    std::vector<Glob> globs;
    std::vector<language::Literal> asked;
    for (auto const& literal : literals) {
      auto set = glob(literal);
      if (!set) return false;
      asked.push_back({globs.size(), literal.positive});
      globs.push_back(*std::move(set));
    }
    auto const profile = profiles_(slot);
    for (auto const& text : profile.candidates)
      if (fits(text, globs, literals)) return texts_.emplace(slot, text).second;
    auto const answer = language::Languages(globs, profile.alphabet).find(asked, budget_);
    if (answer.kind == language::Answer::Kind::Found)
      return texts_.emplace(slot, encode(answer.word)).second;
    if (answer.kind == language::Answer::Kind::Empty) refuted(literals, answer.conflict);
    return false;
  }

  static bool fits(std::string const& text, std::vector<Glob> const& globs,
                   std::vector<Literal> const& literals) {
    auto const decoded = decode(text);
    for (std::size_t i = 0; i < globs.size(); ++i)
      if (globs[i].matches(decoded) != literals[i].positive) return false;
    return true;
  }

  void refuted(std::vector<Literal> const& literals, std::vector<std::size_t> const& conflict) {
    std::set<Literal> all;
    for (auto const i : conflict) {
      all.insert(literals[i]);
      auto const* one = relation(literals[i]);
      if (one == nullptr) continue;
      for (auto const& [key, slot] : one->variables) {
        auto const pinned = pin(slot);
        if (!pinned) return;
        all.insert(*pinned);
      }
    }
    conflict_ = StringAnswer{StringAnswer::Kind::Contradiction, {}, {all.begin(), all.end()}};
  }

  Formulas const& f_;
  std::function<SlotProfile(Slot const&)> const& profiles_;
  language::Budget& budget_;
  std::map<Slot, std::vector<Literal>> slots_;
  std::set<Slot> variables_;
  std::map<Slot, std::string> texts_;
  std::optional<StringAnswer> conflict_;
};

} // namespace

std::optional<StringAnswer> decide_by_texts(RelationContext const& context,
                                            std::span<Literal const> literals,
                                            std::set<Slot> const& touched,
                                            language::Budget& budget) {
  return Decision(context, literals, touched, budget).run();
}

} // namespace iamproof::solver
