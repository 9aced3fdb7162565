// Several questions are asked of Z3 before one is answered: first with texts people like to read, last
// with nothing but what is told exactly, because only from that does a contradiction follow. What
// is found is checked by matching, so a guide that misleads costs an answer, never its truth.
//
// All that one text must match is told as one membership in an intersection: Z3 then sees an empty one
// at once, where it searches for ever among several.
#include "z3/string_solver.hpp"

#include "engine/cells.hpp"
#include "z3/encoding.hpp"
#include "z3/text.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

constexpr unsigned resources = 400'000; ///< Z3's own steps per check
constexpr unsigned resourcesToShorten =
    100'000; ///< the same, when a contradiction is there already
constexpr int retries =
    4; ///< how often a text that does not satisfy an untold literal is set aside
constexpr std::size_t mostCandidates = 40;

language::Alphabet nice() {
  return {{{U'a', U'z'}, {U'A', U'Z'}, {U'0', U'9'}, {U'-', U':'}, {U'_', U'_'}}, U""};
}

class Question {
public:
  Question(Formulas const& formulas, std::span<Literal const> literals, std::set<Slot> const& slots,
           std::function<SlotProfile(Slot const&)> const& profiles)
      : f_(formulas)
      , literals_(literals)
      , encoding_(context_) {
    for (auto const& slot : slots) profiles_.emplace(slot, profiles(slot));
    for (auto const& literal : literals_) told_.push_back(told(literal));
  }

  enum class Style : std::uint8_t { Believable, Nice, Any };

  std::optional<std::map<Slot, std::string>> find(Style style) {
    z3::solver solver = limited(resources);
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < literals_.size(); ++i) all.push_back(i);
    tell(solver, all, style != Style::Any);
    add_typed(solver);
    if (style == Style::Believable && !add_believable(solver)) return std::nullopt;
    for (int i = 0; i < retries && solver.check() == z3::sat; ++i) {
      auto texts = read(solver.get_model());
      if (!texts) return std::nullopt;
      if (satisfied_by(*texts)) return texts;
      set_aside(solver, *texts);
    }
    return std::nullopt;
  }

  // Literals that cannot hold together, none of which is known to be needless; nothing when they may.
  std::optional<std::vector<Literal>> refute() {
    std::vector<std::size_t> needed;
    for (std::size_t i = 0; i < literals_.size(); ++i)
      if (told_[i] && told_[i]->exact) needed.push_back(i);
    if (!contradict(needed, resources)) return std::nullopt;
    for (std::size_t i = needed.size(); i-- > 0;) {
      auto fewer = needed;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (contradict(fewer, resourcesToShorten)) needed = std::move(fewer);
    }
    std::vector<Literal> conflict;
    for (std::size_t const i : needed) conflict.push_back(literals_[i]);
    return conflict;
  }

private:
  atom::Relation const* relation(std::size_t i) const {
    return std::get_if<atom::Relation>(&f_.atom(literals_[i].atom));
  }

  // A relation as a formula, a match as a regular set; nothing for typed atoms, see add_typed.
  std::optional<Encoding::Told> told(Literal const& literal) {
    Atom const& atom = f_.atom(literal.atom);
    if (auto const* relation = std::get_if<atom::Relation>(&atom))
      return literal.positive ? encoding_.holds(*relation) : encoding_.fails(*relation);
    auto const* match = std::get_if<atom::Match>(&atom);
    if (match == nullptr || !expressible(match->glob)) return std::nullopt;
    auto const set = regex(context_, match->glob);
    return Encoding::Told{literal.positive ? set : z3::re_complement(set)};
  }

  z3::solver limited(unsigned steps) {
    z3::solver solver(context_, z3::solver::simple());
    z3::params limits(context_);
    limits.set("rlimit", steps);
    solver.set(limits);
    return solver;
  }

  bool contradict(std::vector<std::size_t> const& chosen, unsigned steps) {
    z3::solver solver = limited(steps);
    tell(solver, chosen, false);
    return solver.check() == z3::unsat;
  }

  void tell(z3::solver& solver, std::vector<std::size_t> const& chosen, bool nicely) {
    std::map<Slot, std::vector<z3::expr>> sets;
    for (auto const& [slot, profile] : profiles_) {
      sets[slot].push_back(strings_over(context_, profile.alphabet));
      if (nicely) sets[slot].push_back(strings_over(context_, nice()));
    }
    for (std::size_t const i : chosen) {
      if (!told_[i]) continue;
      if (relation(i) != nullptr)
        solver.add(told_[i]->formula);
      else
        sets[*slot_of(f_.atom(literals_[i].atom))].push_back(told_[i]->formula);
    }
    auto const matched = sets;
    for (std::size_t const i : chosen)
      if (told_[i] && relation(i) != nullptr && literals_[i].positive)
        if (auto const image = encoding_.image(
                *relation(i), [&](Slot const& slot) { return intersection(matched.at(slot)); }))
          sets[relation(i)->slot].push_back(*image);
    for (auto const& [slot, all] : sets)
      solver.add(z3::in_re(encoding_.text(slot), intersection(all)));
  }

  z3::expr intersection(std::vector<z3::expr> const& sets) {
    if (sets.size() == 1) return sets.front();
    z3::expr_vector all(context_);
    for (auto const& set : sets) all.push_back(set);
    return z3::re_intersect(all);
  }

  z3::expr one_of(Slot const& slot, std::vector<std::string> const& texts) {
    z3::expr_vector any(context_);
    for (auto const& text : texts)
      if (auto const decoded = decode(text); expressible(decoded))
        any.push_back(encoding_.text(slot) == text_value(context_, decoded));
    return z3::mk_or(any);
  }

  // What variables stand for is taken from the candidates of their slots. False: there are none.
  bool add_believable(z3::solver& solver) {
    std::set<Slot> variables;
    for (auto const& literal : literals_)
      if (auto const* relation = std::get_if<atom::Relation>(&f_.atom(literal.atom)))
        for (auto const& [key, slot] : relation->variables) variables.insert(slot);
    bool any = false;
    for (auto const& slot : variables) {
      auto candidates = profiles_.at(slot).candidates;
      if (candidates.empty()) continue;
      if (candidates.size() > mostCandidates) candidates.resize(mostCandidates);
      solver.add(one_of(slot, candidates));
      any = true;
    }
    return any;
  }

  // Z3 is not told what a text denotes, but offered one text of every cell that has the right signs.
  void add_typed(z3::solver& solver) {
    for (auto const& [slot, profile] : profiles_) {
      std::vector<Literal> typed;
      std::vector<Atom const*> atoms;
      for (auto const& literal : literals_) {
        Atom const& atom = f_.atom(literal.atom);
        if (*slot_of(atom) != slot || std::holds_alternative<atom::Relation>(atom) ||
            std::holds_alternative<atom::Match>(atom))
          continue;
        typed.push_back(literal);
        atoms.push_back(&atom);
      }
      if (typed.empty()) continue;
      std::vector<std::string> fitting;
      for (auto const& text : cells_of(atoms).texts)
        if (std::all_of(typed.begin(), typed.end(), [&](Literal const& literal) {
              return holds_on(f_.atom(literal.atom), text) == literal.positive;
            }))
          fitting.push_back(text);
      solver.add(one_of(slot, fitting));
    }
  }

  std::optional<std::map<Slot, std::string>> read(z3::model const& model) {
    std::map<Slot, std::string> texts;
    for (auto const& [slot, profile] : profiles_) {
      auto const text = read_text(model.eval(encoding_.text(slot), true));
      if (!text) return std::nullopt;
      texts.emplace(slot, encode(*text));
    }
    return texts;
  }

  bool satisfied_by(std::map<Slot, std::string> const& texts) const {
    auto const text = [&](Slot const& slot) -> std::optional<std::string> {
      return texts.at(slot);
    };
    return std::all_of(literals_.begin(), literals_.end(), [&](Literal const& literal) {
      Atom const& atom = f_.atom(literal.atom);
      auto const* relation = std::get_if<atom::Relation>(&atom);
      bool const holds = relation != nullptr ? holds_on(*relation, text)
                                             : holds_on(atom, texts.at(*slot_of(atom)));
      return holds == literal.positive;
    });
  }

  void set_aside(z3::solver& solver, std::map<Slot, std::string> const& texts) {
    z3::expr_vector other(context_);
    for (auto const& [slot, text] : texts)
      other.push_back(encoding_.text(slot) != text_value(context_, decode(text)));
    solver.add(z3::mk_or(other));
  }

  Formulas const& f_;
  std::span<Literal const> literals_;
  z3::context context_;
  Encoding encoding_;
  std::map<Slot, SlotProfile> profiles_;
  std::vector<std::optional<Encoding::Told>> told_; ///< by literal
};

} // namespace

StringAnswer solve_strings(Formulas const& formulas, std::span<Literal const> literals,
                           std::set<Slot> const& slots,
                           std::function<SlotProfile(Slot const&)> const& profiles) {
  using Kind = StringAnswer::Kind;
  try {
    Question question(formulas, literals, slots, profiles);
    if (auto texts = question.find(Question::Style::Believable))
      return {Kind::Found, std::move(*texts), {}};
    if (auto conflict = question.refute()) return {Kind::Contradiction, {}, std::move(*conflict)};
    for (auto const style : {Question::Style::Nice, Question::Style::Any})
      if (auto texts = question.find(style)) return {Kind::Found, std::move(*texts), {}};
  } catch (z3::exception const&) {
    // Z3 reports some shapes it does not support this way.
  }
  return {Kind::Undecided, {}, {}};
}

} // namespace iamproof::solver
