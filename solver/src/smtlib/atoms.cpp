#include "smtlib/atoms.hpp"

#include "smtlib/spelling.hpp"

#include <iamproof/overload.hpp>
#include <iamproof/result.hpp>

namespace iamproof::solver::smtlib {

namespace {

char const* value_name(OperatorFamily family) {
  switch (family) {
  case OperatorFamily::Numeric: return "a number";
  case OperatorFamily::Date: return "a date";
  case OperatorFamily::IpAddress: return "an address";
  case OperatorFamily::Binary: return "base64";
  case OperatorFamily::String:
  case OperatorFamily::Bool:
  case OperatorFamily::Arn:
  case OperatorFamily::Null: break;
  }
  throw InternalError("a family without values of its own was asked for readability");
}

std::string both(std::string const& a, std::string const& b) {
  return "(and " + a + " " + b + ")";
}

std::string equal(std::string const& a, std::string const& b) {
  return "(= " + a + " " + b + ")";
}

std::string compared(std::string const& value, Comparison comparison, Decimal const& operand) {
  return "(" + sign(comparison) + " " + value + " " + real(operand) + ")";
}

} // namespace

Atoms::Atoms(Formulas const& formulas, Setting const& setting)
    : f_(formulas)
    , setting_(setting)
    , names_(setting.spelling) {}

void Atoms::tell(std::vector<AtomId> const& atoms) {
  name_letters(atoms);
  find_folded(atoms);
  for (AtomId const id : atoms) {
    Atom const& atom = f_.atom(id);
    auto const said = meaning(atom);
    auto const& name = symbols_.emplace(id, names_.claim(names_.plain(atom))).first->second;
    declarations_ += said.empty() ? "(declare-const " + name + " Bool)\n"
                                  : "(define-fun " + name + " () Bool " + said + ")\n";
    if (auto const* relation = std::get_if<atom::Relation>(&atom)) relate(name, *relation);
  }
  link_families(atoms);
  for (auto const& [slot, text] : setting_.texts) give(slot, text);
}

void Atoms::name_letters(std::vector<AtomId> const& atoms) {
  for (AtomId const id : atoms) {
    if (auto const* match = std::get_if<atom::Match>(&f_.atom(id))) letters_.name(match->glob);
    auto const* relation = std::get_if<atom::Relation>(&f_.atom(id));
    if (relation == nullptr) continue;
    for (auto const& piece : relation->pattern.pieces()) {
      if (auto const* text = std::get_if<std::u32string>(&piece)) letters_.name(*text);
      auto const* variable = std::get_if<Variable>(&piece);
      if (variable != nullptr && variable->fallback) letters_.name(*variable->fallback);
    }
  }
  for (auto const& [slot, text] : setting_.texts) letters_.name(decode(text));
}

// Solvers are at their worst where every letter is one of two.
void Atoms::find_folded(std::vector<AtomId> const& atoms) {
  std::map<Slot, bool> ignored;
  for (AtomId const id : atoms) {
    Atom const& atom = f_.atom(id);
    if (!asks_text(atom)) continue;
    auto const* match = std::get_if<atom::Match>(&atom);
    bool const ignores = match != nullptr && match->glob.ignoresCase();
    auto const [found, fresh] = ignored.emplace(*slot_of(atom), ignores);
    found->second = found->second && ignores;
    if (auto const* relation = std::get_if<atom::Relation>(&atom))
      for (auto const& [key, slot] : relation->variables) ignored[slot] = false;
  }
  for (auto const& [slot, all] : ignored)
    if (all)
      if (auto alphabet = folded(setting_.alphabet(slot)))
        folded_.emplace(slot, *std::move(alphabet));
}

std::string Atoms::constant(std::string const& what, Slot const& slot, char const* sort) {
  auto const [found, fresh] = constants_.try_emplace({what, slot});
  if (fresh) {
    found->second = names_.claim(what + names_.plain(slot));
    declarations_ += "(declare-const " + found->second + " " + sort + ")\n";
  }
  return found->second;
}

std::string Atoms::text_of(Slot const& slot) {
  bool const known = constants_.count({"", slot}) > 0;
  auto name = constant("", slot, "String");
  if (known) return name;
  auto const folded = folded_.find(slot);
  if (folded != folded_.end())
    meanings_ += comment(names_.plain(slot) + " in lower case: no comparison asks for its case");
  auto const alphabet = folded != folded_.end() ? folded->second : setting_.alphabet(slot);
  meant("(str.in_re " + name + " " + strings_over(alphabet) + ")");
  return name;
}

std::string Atoms::spelled(Slot const& slot, std::u32string const& text) const {
  return smtlib::text(folded_.count(slot) > 0 ? fold(text) : text, letters_);
}

// A number of four digits is a year or not, by a switch.
std::string Atoms::instant(Slot const& slot, bool year) {
  return constant(year ? "instant (yyyy is a year) of " : "instant of ", slot, "Real");
}

std::string Atoms::readable(Slot const& slot, OperatorFamily family, bool year) {
  auto const what = std::string(value_name(family)) + (year ? " (yyyy is a year)" : "");
  return constant(what + " is in ", slot, "Bool");
}

std::string Atoms::within(Slot const& slot, IpRange const& range) {
  auto const family = range.base.v6 ? is_v6(slot) : "(not " + is_v6(slot) + ")";
  if (range.prefix == 0) return family;
  unsigned const top = range.base.v6 ? 127 : 31;
  auto const extract =
      "((_ extract " + std::to_string(top) + " " + std::to_string(top + 1 - range.prefix) + ") ";
  return both(family, equal(extract + address(slot) + ")", extract + bits(range.base) + ")"));
}

std::string Atoms::meaning(Atom const& atom) {
  using Family = OperatorFamily;
  return std::visit(
      Overload{[&](atom::Match const& a) {
                 return "(str.in_re " + text_of(a.slot) + " " +
                        regex(a.glob, letters_, folded_.count(a.slot) > 0) + ")";
               },
               [&](atom::Number const& a) {
                 return both(readable(a.slot, Family::Numeric, false),
                             compared(number(a.slot), a.comparison, a.operand));
               },
               [&](atom::Date const& a) {
                 return both(readable(a.slot, Family::Date, a.year),
                             compared(instant(a.slot, a.year), a.comparison, a.operand.seconds()));
               },
               [&](atom::Address const& a) {
                 return both(readable(a.slot, Family::IpAddress, false), within(a.slot, a.range));
               },
               [&](atom::Bytes const& a) {
                 return both(readable(a.slot, Family::Binary, false),
                             equal(bytes_of(a.slot), bytes(a.bytes)));
               },
               [&](atom::Readable const& a) { return readable(a.slot, a.family, a.year); },
               [](auto const&) { return std::string(); }},
      atom);
}

} // namespace iamproof::solver::smtlib
