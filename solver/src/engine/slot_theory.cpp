#include "engine/slot_theory.hpp"

#include "engine/beginnings.hpp"
#include "engine/cells.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

std::vector<AtomId> match_atoms(Formulas const& f, std::vector<AtomId> const& atoms) {
  std::vector<AtomId> matches;
  for (AtomId const id : atoms)
    if (std::holds_alternative<atom::Match>(f.atom(id))) matches.push_back(id);
  return matches;
}

std::vector<Glob> globs(Formulas const& f, std::vector<AtomId> const& matches) {
  std::vector<Glob> result;
  for (AtomId const id : matches) result.push_back(std::get<atom::Match>(f.atom(id)).glob);
  return result;
}

} // namespace

SlotTheory::SlotTheory(Formulas const& formulas, std::vector<AtomId> const& atoms,
                       SlotProfile profile)
    : f_(formulas)
    , candidates_(formulas, std::move(profile.candidates))
    , atomOf_(match_atoms(formulas, atoms))
    , languages_(globs(formulas, atomOf_), std::move(profile.alphabet)) {
  for (std::size_t i = 0; i < atomOf_.size(); ++i) patternOf_.emplace(atomOf_[i], i);
}

bool SlotTheory::satisfies(std::string const& text, std::span<Literal const> literals) const {
  return std::all_of(literals.begin(), literals.end(), [&](Literal const& literal) {
    return holds_on(f_.atom(literal.atom), text) == literal.positive;
  });
}

std::optional<std::string> SlotTheory::first_satisfying(std::vector<std::string> const& texts,
                                                        std::span<Literal const> literals) const {
  auto const found = std::find_if(texts.begin(), texts.end(), [&](std::string const& text) {
    return satisfies(text, literals);
  });
  if (found == texts.end()) return std::nullopt;
  return *found;
}

SlotAnswer SlotTheory::find(std::span<Literal const> literals, std::span<std::string const> extra,
                            language::Budget& budget) {
  for (auto const& text : extra)
    if (satisfies(text, literals)) return {SlotAnswer::Kind::Found, text, {}};
  if (auto const nice = candidates_.first(literals)) return {SlotAnswer::Kind::Found, *nice, {}};
  bool const patterns = std::all_of(literals.begin(), literals.end(), [&](Literal const& literal) {
    return patternOf_.count(literal.atom) > 0;
  });
  return patterns ? find_pattern(literals, budget) : find_typed(literals, budget);
}

SlotAnswer SlotTheory::find_pattern(std::span<Literal const> literals,
                                    language::Budget& budget) const {
  std::vector<language::Literal> asked;
  for (auto const& literal : literals)
    asked.push_back({patternOf_.at(literal.atom), literal.positive});
  auto const answer = languages_.find(asked, budget);
  switch (answer.kind) {
  case language::Answer::Kind::Found: return {SlotAnswer::Kind::Found, encode(answer.word), {}};
  case language::Answer::Kind::Limit: return {SlotAnswer::Kind::Limit, "", {}};
  case language::Answer::Kind::Empty: break;
  }
  SlotAnswer result{SlotAnswer::Kind::Contradiction, "", {}};
  for (std::size_t const i : answer.conflict) result.conflict.push_back(literals[i]);
  return result;
}

// Drops literals one by one while no text satisfies the rest. Precondition: `texts` holds one value of
// every cell of these literals.
SlotAnswer SlotTheory::contradiction(std::vector<Literal> literals,
                                     std::vector<std::string> const& texts) const {
  for (std::size_t i = literals.size(); i-- > 0;) {
    auto fewer = literals;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (!first_satisfying(texts, fewer)) literals = std::move(fewer);
  }
  return {SlotAnswer::Kind::Contradiction, "", std::move(literals)};
}

SlotAnswer SlotTheory::find_typed(std::span<Literal const> literals,
                                  language::Budget& budget) const {
  std::vector<Literal> patterns;
  std::vector<Literal> typed;
  std::vector<Atom const*> typedAtoms;
  for (auto const& literal : literals) {
    bool const pattern = patternOf_.count(literal.atom) > 0;
    (pattern ? patterns : typed).push_back(literal);
    if (!pattern) typedAtoms.push_back(&f_.atom(literal.atom));
  }
  // A positive literal pattern leaves one text, so trying that text settles the matter.
  for (auto const& literal : patterns) {
    auto const& glob = languages_.patterns()[patternOf_.at(literal.atom)];
    auto const alone = only_text(glob);
    if (!literal.positive || !alone) continue;
    std::vector<std::string> const only{encode(*alone)};
    if (auto const text = first_satisfying(only, literals))
      return {SlotAnswer::Kind::Found, *text, {}};
    std::vector<Literal> rest;
    for (auto const& other : literals)
      if (other != literal) rest.push_back(other);
    auto answer = contradiction(std::move(rest), only);
    answer.conflict.push_back(literal);
    return answer;
  }
  Cells const cells = cells_of(typedAtoms);
  if (auto const text = first_satisfying(cells.texts, literals))
    return {SlotAnswer::Kind::Found, *text, {}};
  auto answer = find_pattern(patterns, budget);
  if (answer.kind == SlotAnswer::Kind::Found && satisfies(answer.text, literals)) return answer;
  if (answer.kind == SlotAnswer::Kind::Contradiction) return answer;
  if (cells.complete && !first_satisfying(cells.texts, typed))
    return contradiction(std::move(typed), cells.texts);
  return {SlotAnswer::Kind::Undecided, "", {}};
}

std::vector<Branch> SlotTheory::beginnings() const {
  return solver::beginnings(f_, atomOf_);
}

std::vector<std::vector<Literal>> SlotTheory::pair_lemmas(std::size_t most) const {
  std::vector<std::vector<Literal>> clauses;
  auto const& globs = languages_.patterns();
  std::vector<std::size_t> texts, wild;
  for (std::size_t i = 0; i < globs.size(); ++i) (only_text(globs[i]) ? texts : wild).push_back(i);
  if (wild.size() > most) return clauses;
  auto const exclude = [&](std::size_t a, std::size_t b) {
    clauses.push_back({{atomOf_[a], false}, {atomOf_[b], false}});
  };
  auto const imply = [&](std::size_t a, std::size_t b) {
    clauses.push_back({{atomOf_[a], false}, {atomOf_[b], true}});
  };
  for (std::size_t const a : texts)
    for (std::size_t const b : wild) // one text: in the other set, or not
      globs[b].matches(*only_text(globs[a])) ? imply(a, b) : exclude(a, b);
  for (std::size_t const a : wild)
    for (std::size_t const b : wild) {
      if (a == b) continue;
      if (a < b && languages_.disjoint(a, b))
        exclude(a, b);
      else if (languages_.follows(a, b))
        imply(a, b);
    }
  return clauses;
}

} // namespace iamproof::solver
