#include "z3/referee.hpp"

#include "z3/encoding.hpp"
#include "z3/structure.hpp"
#include "z3/text.hpp"

#include <unordered_map>

namespace iamproof::solver {

namespace {

// What the constants of an encoding are on one text.
class Values {
public:
  Values(z3::context& context, Encoding& encoding, Slot const& slot, std::string const& text)
      : context_(context)
      , from_(context)
      , to_(context) {
    set(encoding.text(slot), text_value(context, decode(text)));
    for (bool const year : {false, true}) {
      auto const instant = Instant::parse(text, year);
      readable(encoding, slot, OperatorFamily::Date, year, instant.has_value());
      if (instant) set(encoding.instant(slot, year), real_value(context, instant->seconds()));
    }
    auto const number = Decimal::parse(text);
    readable(encoding, slot, OperatorFamily::Numeric, false, number.has_value());
    if (number) set(encoding.number(slot), real_value(context, *number));
    auto const address = IpAddress::parse(text);
    readable(encoding, slot, OperatorFamily::IpAddress, false, address.has_value());
    if (address) set(encoding.is_v6(slot), context.bool_val(address->v6));
    if (address) set(encoding.address(slot), address_value(context, *address));
    auto const bytes = parse_base64(text);
    readable(encoding, slot, OperatorFamily::Binary, false, bytes.has_value());
    if (bytes) set(encoding.bytes(slot), bytes_value(context, *bytes));
  }

  z3::expr in(z3::expr expression) const { return expression.substitute(from_, to_); }

private:
  void set(z3::expr const& constant, z3::expr const& value) {
    from_.push_back(constant);
    to_.push_back(value);
  }
  void readable(Encoding& encoding, Slot const& slot, OperatorFamily family, bool year, bool is) {
    set(encoding.readable(slot, family, year), context_.bool_val(is));
  }

  z3::context& context_;
  z3::expr_vector from_;
  z3::expr_vector to_;
};

} // namespace

struct Referee::State {
  explicit State(Formulas const& store)
      : formulas(store)
      , encoding(context)
      , structure(context, store) {}

  // Nothing: Z3 cannot be told.
  std::optional<z3::expr> ground(AtomId id, Checks const& checks, Semantics const& semantics) {
    Atom const& atom = formulas.atom(id);
    if (!asks_text(atom)) return context.bool_val(truth_of(atom, checks, semantics));
    auto const text = text_at(*slot_of(atom), checks);
    if (!text) return context.bool_val(false);
    if (!expressible(decode(*text))) return std::nullopt;
    if (auto const* relation = std::get_if<atom::Relation>(&atom))
      return ground_relation(*relation, *text, checks);
    auto found = asked.find(id);
    if (found == asked.end()) {
      auto const expression = encoding.text_atom(atom);
      if (!expression) return std::nullopt;
      found = asked.emplace(id, *expression).first;
    }
    return Values(context, encoding, *slot_of(atom), *text).in(found->second);
  }

  std::optional<z3::expr> ground_relation(atom::Relation const& relation, std::string const& text,
                                          Checks const& checks) {
    auto const glob = glob_of(relation, [&](Slot const& slot) { return text_at(slot, checks); });
    if (!glob) return context.bool_val(false);
    if (!expressible(*glob)) return std::nullopt;
    return z3::in_re(text_value(context, decode(text)), regex(context, *glob));
  }

  Formulas const& formulas;
  z3::context context;
  Encoding encoding;
  Structure structure;
  std::unordered_map<AtomId, z3::expr> asked;
};

Referee::Referee(Formulas const& formulas)
    : state_(std::make_unique<State>(formulas)) {}
Referee::~Referee() = default;
Referee::Referee(Referee&&) noexcept = default;
Referee& Referee::operator=(Referee&&) noexcept = default;

Engine::Answer Referee::decide(Formula f, Checks const& checks, Semantics const& semantics) {
  z3::expr_vector from(state_->context);
  z3::expr_vector to(state_->context);
  std::vector<Formula> const roots{f};
  for (AtomId const id : state_->formulas.atoms_of(roots)) {
    auto const truth = state_->ground(id, checks, semantics);
    if (!truth) return Engine::Answer::Unknown;
    from.push_back(state_->structure.atom(id));
    to.push_back(*truth);
  }
  auto const value = state_->structure.expression(f).substitute(from, to).simplify();
  if (value.is_true()) return Engine::Answer::Satisfiable;
  if (value.is_false()) return Engine::Answer::Unsatisfiable;
  z3::solver solver(state_->context);
  solver.add(value);
  switch (solver.check()) {
  case z3::sat: return Engine::Answer::Satisfiable;
  case z3::unsat: return Engine::Answer::Unsatisfiable;
  case z3::unknown: break;
  }
  return Engine::Answer::Unknown;
}

} // namespace iamproof::solver
