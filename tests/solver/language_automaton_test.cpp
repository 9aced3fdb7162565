#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_reference.hpp"

#include "language/reader.hpp"

#include "../support/property.hpp"

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

namespace {

/// An automaton that keeps what it is made of.
struct Machine {
  std::vector<Track> in, notIn;
  Automaton automaton;

  Machine(std::vector<Glob> const& positive, std::vector<Glob> const& negative,
          Alphabet const& alphabet = any_text())
      : in(positive.begin(), positive.end())
      , notIn(negative.begin(), negative.end())
      , automaton(pointers(in), pointers(notIn), alphabet) {}

  static std::vector<Track const*> pointers(std::vector<Track> const& tracks) {
    std::vector<Track const*> all;
    for (auto const& track : tracks) all.push_back(&track);
    return all;
  }

  Bits step(Bits const& state, char32_t c) const {
    Bits next(automaton.words());
    automaton.step(state, automaton.classes().of(c), next);
    return next;
  }
  Bits read(std::u32string_view text) const {
    Bits state = automaton.start();
    for (char32_t const c : text) state = step(state, c);
    return state;
  }
};

/// The positions in a state, as "0 3".
std::string shown(Bits const& state) {
  std::string text;
  for (std::size_t i = 0; i < state.size() * 64; ++i)
    if (has(state, i)) text += (text.empty() ? "" : " ") + std::to_string(i);
  return text;
}

std::string lean(Glob const& pattern, std::u32string_view text) {
  return shown(Machine({pattern}, {}).read(text));
}

std::string full(Glob const& pattern, std::u32string_view text) {
  Machine const machine({pattern}, {});
  Bits state = machine.read(text);
  machine.automaton.fill(state);
  return shown(state);
}

Glob random_glob() {
  using Kind = GlobToken::Kind;
  auto const one = rc::gen::apply(
      [](int kind, bool colon, char32_t c) {
        if (kind == 0) return GlobToken{Kind::AnyMany, colon, 0};
        if (kind == 1) return GlobToken{Kind::AnyOne, colon, 0};
        return GlobToken{Kind::Literal, true, c};
      },
      rc::gen::weightedElement<int>({{3, 0}, {1, 1}, {4, 2}}), rc::gen::arbitrary<bool>(),
      rc::gen::elementOf(std::u32string(U"aab::")));
  auto const size = *rc::gen::inRange<std::size_t>(0, 9);
  return {*rc::gen::container<std::vector<GlobToken>>(size, one), *rc::gen::arbitrary<bool>()};
}

} // namespace

TEST_CASE("a star drops the positions it subsumes, and brings them back when states are compared") {
  struct Row {
    Glob pattern;
    std::u32string text;
    std::string lean, full;
  };
  Glob const minding{{{GlobToken::Kind::AnyMany, true, 0},
                      {GlobToken::Kind::Literal, true, U'a'},
                      {GlobToken::Kind::Literal, true, U':'},
                      {GlobToken::Kind::AnyMany, false, 0},
                      {GlobToken::Kind::Literal, true, U'b'}},
                     false};
  Row const table[] = {
      {glob("ab*c"), U"", "0", "0"},
      {glob("ab*c"), U"ab", "2", "0 1 2"},
      {glob("*ab*b"), U"a", "0 1", "0 1"},
      {glob("*ab*b"), U"ab", "2", "0 1 2"},
      {glob("*ab*b"), U"abb", "2 3", "0 1 2 3"},
      {glob("*aab"), U"aa", "0 1 2", "0 1 2"},
      {glob("*?"), U"x", "1", "0 1"}, // as `?*`
      {minding, U"a:", "0 2", "0 2"}, // the star at 2 minds colons, so it subsumes nothing
      {minding, U"a:xa", "0 1 2", "0 1 2"},
      {minding, U"a:xa:", "0 2", "0 2"},
      {glob("ab", true), U"A", "1", "1"},
      {glob("ab"), U"x", "", ""},
  };
  for (auto const& row : table) {
    INFO(to_string(row.pattern) << " reading " << encode(row.text));
    CHECK(lean(row.pattern, row.text) == row.lean);
    CHECK(full(row.pattern, row.text) == row.full);
  }
}

TEST_CASE("automata and readers read a pattern as it matches") {
  testing::check_property(
      "read == matches",
      [] {
        Glob const pattern = random_glob();
        auto const text =
            *rc::gen::container<std::u32string>(rc::gen::elementOf(std::u32string(U"aaabA:::x")));
        Machine const positive({pattern}, {});
        Machine const negative({}, {pattern});
        Bits whole = positive.automaton.start();
        for (char32_t const c : text) {
          positive.automaton.fill(whole);
          whole = positive.step(whole, c);
        }
        bool const matches = pattern.matches(text);
        Bits const state = positive.read(text);
        RC_ASSERT(positive.automaton.accepts(state) == matches);
        RC_ASSERT(positive.automaton.accepts(whole) == matches);
        RC_ASSERT(negative.automaton.accepts(negative.read(text)) == !matches);
        if (matches) RC_ASSERT_FALSE(positive.automaton.dead(state));
        if (!matches) RC_ASSERT_FALSE(negative.automaton.dead(negative.read(text)));
        Reader const reader(positive.in.front());
        Bits const read = reader.read(reader.start(), text);
        RC_ASSERT(reader.accepts(read) == matches);
        RC_ASSERT(shown(read) == shown(state));
      },
      20'000);
}

TEST_CASE("a state is dead when a positive is stuck or a negative takes whatever comes") {
  Machine const machine({glob("a*b")}, {glob("a?x*")});
  CHECK_FALSE(machine.automaton.dead(machine.read(U"a")));
  CHECK(machine.automaton.dead(machine.read(U"b")));
  CHECK_FALSE(machine.automaton.dead(machine.read(U"ax")));
  CHECK(machine.automaton.dead(machine.read(U"abx")));
  Machine const minding({}, {glob("*", false, false)});
  CHECK_FALSE(minding.automaton.dead(minding.automaton.start()));
  Machine const noColon({}, {glob("*", false, false)}, digits());
  CHECK(noColon.automaton.dead(noColon.automaton.start()));
}

TEST_CASE("distance is what all positives have left to read") {
  Machine const machine({glob("a*bc"), glob("*abc*")}, {});
  CHECK(machine.automaton.distance(machine.automaton.start()) == 6);
  CHECK(machine.automaton.distance(machine.read(U"a")) == 4);
  CHECK(machine.automaton.distance(machine.read(U"aab")) == 2);
  CHECK(machine.automaton.distance(machine.read(U"abc")) == 0);
  CHECK(machine.automaton.distance(machine.read(U"abcx")) == 2);
}

TEST_CASE("patterns of many words are shifted across word boundaries") {
  std::string const text(200, 'a');
  std::u32string const wide(200, U'a');
  Machine const machine({glob(text), glob("*" + text)}, {glob(text + "a"), glob(text + "b*")});
  CHECK(machine.automaton.accepts(machine.read(wide)));
  CHECK_FALSE(machine.automaton.accepts(machine.read(wide.substr(1))));
}

TEST_CASE("only characters that advance a positive are tried, and one that stands for the rest") {
  Machine const machine({glob("a*b"), glob("a*c")}, {glob("*d*"), glob("x*", false, false)});
  auto const tried = [&](std::u32string_view text) {
    std::vector<std::size_t> classes;
    machine.automaton.candidates(machine.read(text), classes);
    std::u32string letters;
    for (auto const c : classes) letters += machine.automaton.classes().nicest()[c];
    return encode(letters);
  };
  CHECK(tried(U"") == "ae");
  CHECK(tried(U"a") == "bce");
  CHECK(tried(U"x") == "e:"); // a wildcard that minds colons is still in play
}

TEST_CASE("shortening goes on until no character can be missed") {
  Machine const machine({glob("*b*")}, {glob("ab")});
  Budget budget(1000);
  CHECK(shortened(machine.automaton, U"abc", budget) == U"b");
  Budget spent(0);
  CHECK(shortened(machine.automaton, U"abc", spent) == U"abc");
}
