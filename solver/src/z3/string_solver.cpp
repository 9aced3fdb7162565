// Several questions are asked of Z3 before one is answered: first with texts people like to read, last
// with nothing but what is told exactly, because only from that does a contradiction follow. What
// is found is checked by matching, so a guide that misleads costs an answer, never its truth.
#include "z3/string_solver.hpp"

#include "engine/cells.hpp"
#include "z3/encoding.hpp"
#include "z3/text.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

constexpr unsigned resources = 1'000'000; ///< Z3's own steps per check
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
    for (auto const& literal : literals_) told_.push_back(tell(literal));
  }

  enum class Style : std::uint8_t { Believable, Nice, Any };

  std::optional<std::map<Slot, std::string>> find(Style style) {
    auto solver = solver_with_alphabets();
    for (std::size_t i = 0; i < told_.size(); ++i)
      if (told_[i]) solver.add(told_[i]->formula);
    add_typed(solver);
    if (style != Style::Any) add_nice(solver);
    if (style == Style::Believable && !add_believable(solver)) return std::nullopt;
    for (int i = 0; i < retries && solver.check() == z3::sat; ++i) {
      auto texts = read(solver.get_model());
      if (!texts) return std::nullopt;
      if (satisfied_by(*texts)) return texts;
      set_aside(solver, *texts);
    }
    return std::nullopt;
  }

  // Literals that cannot hold together, none of which can be left out; nothing when they may.
  std::optional<std::vector<Literal>> refute() {
    auto solver = solver_with_alphabets();
    z3::expr_vector switches(context_);
    std::map<unsigned, std::size_t> literalOf;
    for (std::size_t i = 0; i < told_.size(); ++i) {
      if (!told_[i] || !told_[i]->exact) continue;
      auto const on = context_.bool_const(("literal " + std::to_string(i)).c_str());
      solver.add(z3::implies(on, told_[i]->formula));
      switches.push_back(on);
      literalOf.emplace(on.id(), i);
    }
    if (solver.check(switches) != z3::unsat) return std::nullopt;
    auto const ids = [&](z3::expr_vector const& core) {
      std::vector<std::size_t> found;
      for (unsigned i = 0; i < core.size(); ++i)
        found.push_back(literalOf.at(core[static_cast<int>(i)].id()));
      std::sort(found.begin(), found.end());
      return found;
    };
    auto needed = ids(solver.unsat_core());
    for (std::size_t i = needed.size(); i-- > 0;) {
      z3::expr_vector fewer(context_);
      for (std::size_t k = 0; k < needed.size(); ++k)
        if (k != i)
          fewer.push_back(context_.bool_const(("literal " + std::to_string(needed[k])).c_str()));
      if (solver.check(fewer) != z3::unsat) continue;
      needed = ids(solver.unsat_core());
      i = std::min(i, needed.size());
    }
    std::vector<Literal> conflict;
    for (std::size_t const i : needed) conflict.push_back(literals_[i]);
    return conflict;
  }

private:
  std::optional<Encoding::Told> tell(Literal const& literal) {
    Atom const& atom = f_.atom(literal.atom);
    if (auto const* relation = std::get_if<atom::Relation>(&atom))
      return literal.positive ? encoding_.holds(*relation) : encoding_.fails(*relation);
    if (!std::holds_alternative<atom::Match>(atom)) return std::nullopt; // see add_typed
    auto const matches = encoding_.text_atom(atom);
    if (!matches) return std::nullopt;
    return Encoding::Told{literal.positive ? *matches : !*matches};
  }

  z3::solver solver_with_alphabets() {
    z3::solver solver(context_, z3::solver::simple());
    z3::params limits(context_);
    limits.set("rlimit", resources);
    solver.set(limits);
    for (auto const& [slot, profile] : profiles_)
      solver.add(z3::in_re(encoding_.text(slot), strings_over(context_, profile.alphabet)));
    return solver;
  }

  void add_nice(z3::solver& solver) {
    for (auto const& [slot, profile] : profiles_)
      solver.add(z3::in_re(encoding_.text(slot), strings_over(context_, nice())));
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
