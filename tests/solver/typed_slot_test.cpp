// Numbers, dates and addresses asked of one text: what is found holds, and what is refuted no text of a large
// pool shows.
#include "engine/slot_theory.hpp"

#include "../support/dice.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace iamproof;
using namespace iamproof::solver;

namespace {

Slot const slot{SlotKind::Key, "aws:epochtime", 0, 0};

std::vector<std::string> const numbers{
    "-1",   "0",    "5",      "1000",       "1999",          "2026",
    "9999", "12.5", "2026.5", "1767225600", "99999999999999"};
std::vector<std::string> const dates{"2026-01-01T00:00:00Z", "1970-01-01T00:33:46Z",
                                     "1970-01-01T00:00:05Z", "1969-12-31T23:59:59Z",
                                     "2026-01-01T00:00:00.5Z"};
std::vector<std::string> const ranges{"10.0.0.0/8", "10.1.0.0/16", "2001:db8::/32"};

// Spellings of a value and of what lies beside it.
void add_around(Decimal const& value, std::vector<std::string>& pool) {
  std::string const text = value.text();
  for (std::string const& one : {text, text + (text.find('.') == text.npos ? ".25" : "25")}) {
    pool.push_back(one);
    if (one[0] != '-') pool.insert(pool.end(), {"0" + one, "+" + one});
    if (auto const instant = Instant::parse("0" + one, false)) pool.push_back(instant->text());
  }
}

std::vector<std::string> texts() {
  std::vector<std::string> pool{"",
                                "x",
                                "10.1.2.3",
                                "10.200.0.1",
                                "192.0.2.1",
                                "2001:db8::1",
                                "2001:db9::1",
                                "0000-01-01T00:00:00Z",
                                "9999-12-31T23:59:59Z",
                                "-5",
                                "-0.5",
                                "123456789012345678"};
  for (auto const* list : {&numbers, &dates})
    for (auto const& text : *list) add_around(Instant::parse(text, false)->seconds(), pool);
  for (int n = 0; n<10000; n += n % 1000> 5 && n % 1000 < 990 ? 7 : 1) {
    auto const digits = std::to_string(n);
    pool.push_back(std::string(4 - digits.size(), '0') + digits);
  }
  return pool;
}

Atom random_atom(Dice& dice) {
  auto const comparison = static_cast<Comparison>(dice.below(5));
  auto const of = [&](std::vector<std::string> const& list) {
    return list[dice.below(list.size())];
  };
  bool const year = dice.below(2) == 0;
  switch (dice.below(6)) {
  case 0:
  case 1: return atom::Number{slot, comparison, *Decimal::parse(of(numbers))};
  case 2:
  case 3: return atom::Date{slot, comparison, *Instant::parse(of(dates), false), year};
  case 4: return atom::Address{slot, *IpRange::parse(of(ranges))};
  default: break;
  }
  OperatorFamily const families[] = {OperatorFamily::Numeric, OperatorFamily::Date,
                                     OperatorFamily::IpAddress};
  return atom::Readable{slot, families[dice.below(3)], year};
}

} // namespace

TEST_CASE("numbers, dates and addresses on one text are decided together") {
  constexpr std::uint64_t seed = 20260101;
  CAPTURE(seed);
  Dice dice(seed);
  auto const pool = texts();
  int found = 0, refuted = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    Formulas f;
    std::vector<AtomId> atoms;
    std::vector<Literal> literals;
    for (std::size_t i = 0; i < 2 + dice.below(4); ++i) {
      auto const id = f.node(f.atom(random_atom(dice))).atom;
      if (std::find(atoms.begin(), atoms.end(), id) != atoms.end()) continue;
      atoms.push_back(id);
      literals.push_back({id, dice.below(2) == 0});
    }
    language::Budget budget(1'000'000);
    auto const answer = SlotTheory(f, atoms, {}).find(literals, {}, budget);
    auto const shows = [&](std::string const& text, std::vector<Literal> const& asked) {
      return std::all_of(asked.begin(), asked.end(), [&](Literal const& literal) {
        return holds_on(f.atom(literal.atom), text) == literal.positive;
      });
    };
    std::string asked;
    for (auto const& literal : literals)
      asked += (literal.positive ? " + " : " - ") + to_string(f.atom(literal.atom));
    CAPTURE(asked);
    if (answer.kind == SlotAnswer::Kind::Found) {
      ++found;
      REQUIRE(shows(answer.text, literals));
      continue;
    }
    REQUIRE(answer.kind == SlotAnswer::Kind::Contradiction);
    ++refuted;
    for (auto const& text : pool)
      if (shows(text, answer.conflict)) FAIL("'" << text << "' shows what was refuted");
  }
  CHECK(found > 500);
  CHECK(refuted > 500);
}
