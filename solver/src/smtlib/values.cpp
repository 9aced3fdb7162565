// What texts denote, where a script must know it: of texts that are given, and where one slot is compared both
// as text and as a value of some other kind.
#include "formula/years.hpp"
#include "smtlib/atoms.hpp"
#include "smtlib/spelling.hpp"

namespace iamproof::solver::smtlib {

namespace {

struct Uses {
  bool text = false;    ///< compared with single texts
  bool pattern = false; ///< compared with sets of texts, or with other slots
  std::set<OperatorFamily> families;
  std::set<std::u32string> literals;
  std::set<bool> readings;  ///< of four digits in a date: as a year, or as seconds
  std::set<Decimal> starts; ///< seconds that dates are compared with where four digits are a year
};

OperatorFamily family_of(Atom const& atom) {
  if (std::holds_alternative<atom::Number>(atom)) return OperatorFamily::Numeric;
  if (std::holds_alternative<atom::Address>(atom)) return OperatorFamily::IpAddress;
  if (std::holds_alternative<atom::Bytes>(atom)) return OperatorFamily::Binary;
  if (std::holds_alternative<atom::Date>(atom)) return OperatorFamily::Date;
  return std::get<atom::Readable>(atom).family;
}

std::map<Slot, Uses> uses_of(Formulas const& formulas, std::vector<AtomId> const& atoms) {
  std::map<Slot, Uses> uses;
  for (AtomId const id : atoms) {
    Atom const& atom = formulas.atom(id);
    if (!asks_text(atom)) continue;
    auto& slot = uses[*slot_of(atom)];
    if (auto const* match = std::get_if<atom::Match>(&atom)) {
      auto alone = only_text(match->glob);
      (alone ? slot.text : slot.pattern) = true;
      if (alone) slot.literals.insert(*std::move(alone));
    } else if (auto const* relation = std::get_if<atom::Relation>(&atom)) {
      slot.pattern = true;
      for (auto const& [key, variable] : relation->variables) uses[variable].pattern = true;
    } else {
      slot.families.insert(family_of(atom));
      auto const* date = std::get_if<atom::Date>(&atom);
      auto const* readable = std::get_if<atom::Readable>(&atom);
      if (date != nullptr) slot.readings.insert(date->year);
      if (date != nullptr && date->year) slot.starts.insert(date->operand.seconds());
      if (readable != nullptr && readable->family == OperatorFamily::Date)
        slot.readings.insert(readable->year);
    }
  }
  return uses;
}

// A number and an instant have spellings without end, so that single texts rule out none of them.
bool spelled_endlessly(OperatorFamily family) {
  return family == OperatorFamily::Numeric || family == OperatorFamily::Date;
}

} // namespace

void Atoms::link_families(std::vector<AtomId> const& atoms) {
  for (auto const& [slot, uses] : uses_of(f_, atoms)) {
    if (uses.families.empty() || setting_.texts.count(slot) > 0) continue;
    if (uses.readings.size() > 1) link_readings(slot, uses.starts);
    for (auto const& literal : uses.literals)
      give_typed(slot, encode(literal),
                 "(=> (= " + text_of(slot) + " " + smtlib::text(literal, letters_) + ") ");
    if (uses.families.size() > 1)
      weaker_.insert(names_.plain(slot) +
                     " is read as values of several kinds, which are not tied to each other");
    else if (uses.pattern || (uses.text && !spelled_endlessly(*uses.families.begin())))
      weaker_.insert(names_.plain(slot) +
                     " is compared as text and as a value, which are not tied to each other");
  }
}

// The two readings of a date differ where it is four digits: as seconds they are a whole number, which as a
// year begins at an instant that grows with it.
void Atoms::link_readings(Slot const& slot, std::set<Decimal> const& operands) {
  auto const four = constant("four digits are in ", slot, "Bool");
  auto const year = constant("four digits of ", slot, "Int");
  auto const asSeconds = instant(slot, false);
  auto const asYear = instant(slot, true);
  auto const isDate = readable(slot, OperatorFamily::Date, false);
  auto const isYear = readable(slot, OperatorFamily::Date, true);
  meant("(=> (not " + four + ") (and (= " + isDate + " " + isYear + ") (= " + asSeconds + " " +
        asYear + ")))");
  unsigned first = 0;
  while (!start_of_year(first)) ++first;
  meant("(=> " + four + " (and " + isDate + " (= " + isYear + " (>= " + year + " " +
        std::to_string(first) + ")) (= " + asSeconds + " (to_real " + year + ")) (<= 0 " + year +
        " " + std::to_string(years - 1) + ")))");
  for (auto const& operand : operands) {
    auto const from = first_year_from(operand);
    auto const number = std::to_string(from);
    bool const exact = from < years && *start_of_year(from) == operand;
    meant("(=> " + four + " (= (>= " + asYear + " " + real(operand) + ") (>= " + year + " " +
          number + ")))");
    meant("(=> " + four + " (= (= " + asYear + " " + real(operand) + ") " +
          (exact ? "(= " + year + " " + number + ")" : "false") + "))");
  }
}

void Atoms::give(Slot const& slot, std::string const& text) {
  if (constants_.count({"", slot}) > 0)
    meant("(= " + text_of(slot) + " " + spelled(slot, decode(text)) + ")");
  give_typed(slot, text, "");
}

// Says of the constants that were declared for the slot what they are on `text`. `condition`: "" or what
// stands before it, up to a closing parenthesis.
void Atoms::give_typed(Slot const& slot, std::string const& text, std::string const& condition) {
  auto const say = [&](std::string const& what) {
    meant(condition + what + (condition.empty() ? "" : ")"));
  };
  auto const declared = [&](std::string const& what) -> std::string {
    auto const found = constants_.find({what, slot});
    return found == constants_.end() ? std::string() : found->second;
  };
  auto const flag = [&](std::string const& name, bool is) {
    if (!name.empty()) say(is ? name : "(not " + name + ")");
  };
  auto const value = [&](std::string const& name, std::string const& is) {
    if (!name.empty()) say("(= " + name + " " + is + ")");
  };
  auto const number = Decimal::parse(text);
  flag(declared("a number is in "), number.has_value());
  if (number) value(declared("number of "), real(*number));
  for (bool const year : {false, true}) {
    auto const instant = Instant::parse(text, year);
    std::string const reading = year ? " (yyyy is a year)" : "";
    flag(declared("a date" + reading + " is in "), instant.has_value());
    if (instant) value(declared("instant" + reading + " of "), real(instant->seconds()));
  }
  auto const address = IpAddress::parse(text);
  flag(declared("an address is in "), address.has_value());
  if (address) flag(declared("IPv6 is in "), address->v6);
  if (address) value(declared("address of "), bits(*address));
  auto const decoded = parse_base64(text);
  flag(declared("base64 is in "), decoded.has_value());
  if (decoded) value(declared("bytes of "), bytes(*decoded));
}

} // namespace iamproof::solver::smtlib
