#include <doctest/doctest.h>

#include "random_cases.hpp"
#include "z3/encoding.hpp"
#include "z3/string_solver.hpp"
#include "z3/text.hpp"

#include <iamproof/values.hpp>

#include <algorithm>

using namespace iamproof;
using namespace iamproof::solver;
using iamproof::testing::pattern;
using Place = iamproof::solver::Slot;
using Kind = StringAnswer::Kind;

namespace {

Place slot(std::string key) {
  return {SlotKind::Key, std::move(key), 0, 0};
}

atom::Relation relation(std::string const& text, MatchMode mode, CompileRules rules = {},
                        bool wildcards = false) {
  return {slot("text"), pattern(text), mode,
          rules,        wildcards,     {{"k:a", slot("k:a")}, {"k:b", slot("k:b")}}};
}

/// A conjunction of literals, given to solve_strings.
class Literals {
public:
  Literals& add(Atom atom, bool positive = true) {
    literals_.push_back({formulas_.node(formulas_.atom(std::move(atom))).atom, positive});
    return *this;
  }
  Literals& add(atom::Relation const& relation, bool positive = true) {
    slots_.insert(relation.slot);
    for (auto const& [key, source] : relation.variables) slots_.insert(source);
    return add(Atom{relation}, positive);
  }
  Literals& match(std::string const& key, std::string const& text, bool positive = true) {
    auto const glob = *compile(pattern(text), MatchMode::Glob, {}, nullptr);
    return add(atom::Match{slot(key), glob}, positive);
  }
  Literals& profile(std::string const& key, SlotProfile profile) {
    profiles_[slot(key)] = std::move(profile);
    return *this;
  }

  StringAnswer solve() const {
    return solve_strings(formulas_, literals_, slots_, [&](Place const& asked) {
      auto const found = profiles_.find(asked);
      return found == profiles_.end() ? SlotProfile{} : found->second;
    });
  }
  /// Iff every literal has its sign on the texts of the answer.
  bool satisfied_by(StringAnswer const& answer) const {
    return std::all_of(literals_.begin(), literals_.end(), [&](Literal const& literal) {
      Atom const& atom = formulas_.atom(literal.atom);
      auto const text = [&](Place const& asked) -> std::optional<std::string> {
        return answer.texts.at(asked);
      };
      auto const* tie = std::get_if<atom::Relation>(&atom);
      bool const holds =
          tie != nullptr ? holds_on(*tie, text) : holds_on(atom, *text(*slot_of(atom)));
      return holds == literal.positive;
    });
  }
  /// The literals of a conflict, spelled.
  std::vector<std::string> spelled(std::vector<Literal> const& conflict) const {
    std::vector<std::string> texts;
    for (auto const& literal : conflict)
      texts.push_back((literal.positive ? "" : "not ") + to_string(formulas_.atom(literal.atom)));
    std::sort(texts.begin(), texts.end());
    return texts;
  }

private:
  Formulas formulas_;
  std::vector<Literal> literals_;
  std::set<Place> slots_;
  std::map<Place, SlotProfile> profiles_;
};

SlotProfile digits_only() {
  return {language::digits(), {}};
}

} // namespace

TEST_CASE("a text comes back from Z3 as it went in") {
  z3::context context;
  for (std::u32string const text : {U"", U"plain", U"a\"b\"\"", U"\\u{41}", U"\\", U"\\x41", U"é×ß",
                                    U"\U0001F600", U"\x1\x7F", U"\U0002FFFF", U"{}u"}) {
    auto const value = text_value(context, text);
    CHECK(value.length().simplify().get_numeral_int() == static_cast<int>(text.size()));
    CHECK(read_text(value) == text);
  }
}

TEST_CASE("a regular expression accepts what its glob matches, for all small globs and texts") {
  std::u32string const letters = U"aA:é*";
  std::vector<std::u32string> words{U""};
  for (std::size_t i = 0; i < words.size() && words[i].size() < 2; ++i)
    for (char32_t const c : letters) words.push_back(words[i] + c);
  std::vector<GlobToken> tokens;
  for (bool const colon : {true, false})
    for (auto const kind : {GlobToken::Kind::AnyOne, GlobToken::Kind::AnyMany})
      tokens.push_back({kind, colon, 0});
  for (char32_t const c : U"aÉ:")
    if (c != 0) tokens.push_back({GlobToken::Kind::Literal, true, c});
  z3::context context;
  std::vector<z3::expr> values;
  for (auto const& word : words) values.push_back(text_value(context, word));
  auto const compare = [&](Glob const& glob) {
    auto const set = regex(context, glob);
    for (std::size_t i = 0; i < words.size(); ++i)
      if (z3::in_re(values[i], set).simplify().is_true() != glob.matches(words[i]))
        FAIL_CHECK(to_string(glob) << " on " << encode(words[i]));
  };
  for (bool const ignoresCase : {false, true}) {
    compare(Glob({}, ignoresCase));
    for (auto const& a : tokens) {
      compare(Glob({a}, ignoresCase));
      for (auto const& b : tokens) compare(Glob({a, b}, ignoresCase));
    }
  }
}

TEST_CASE("what Z3 is told of a relation is true iff the relation is, whatever the texts") {
  constexpr std::array patterns{"${k:a}",
                                "${k:a}${k:b}",
                                "x${k:a}",
                                "*${k:a}",
                                "*${k:a}*",
                                "a${k:a}*b",
                                "${k:a}?",
                                "*${k:a}*${k:b}",
                                "arn:a:s3:::${k:a}",
                                "arn:*:s3:::${k:a}/*",
                                "arn:a:s3*:::b/${k:a}",
                                "arn:a:${k:a}:::*",
                                "arn:a:s:::?*/${k:b}",
                                "${k:a}:*:::x"};
  constexpr std::array values{"", "a", "b", "*", "x", ":", "ab", "s3", "a:", "/", "É"};
  constexpr std::array modes{MatchMode::Verbatim, MatchMode::VerbatimIgnoringCase, MatchMode::Glob,
                             MatchMode::Arn, MatchMode::Resource};
  constexpr std::array wholes{"",
                              "a",
                              "x",
                              "xa",
                              "ab",
                              "aa",
                              "a*",
                              "axxb",
                              "É",
                              "é",
                              "::",
                              "b*",
                              "arn:a:s3:::a",
                              "arn:b:s3:::a/b",
                              "arn:a:s3:::b/a",
                              "arn:a:a:::",
                              "arn:a:s:::ab/b",
                              "arn:a:s3:x:y:b/a",
                              "a::a:::x"};
  Dice dice(20260101);
  z3::context context;
  std::size_t exact = 0;
  for (int i = 0; i < 500; ++i) {
    CompileRules rules;
    rules.segmentFinalStarSpans = dice.percent(50);
    rules.resourceTypeGlobs = dice.percent(50);
    auto const asked = relation(dice.of(patterns), dice.of(modes), rules, dice.percent(25));
    std::map<Place, std::string> const texts{{slot("text"), dice.of(wholes)},
                                             {slot("k:a"), dice.of(values)},
                                             {slot("k:b"), dice.of(values)}};
    auto const text = [&](Place const& one) -> std::optional<std::string> { return texts.at(one); };
    bool const truth = holds_on(asked, text);
    Encoding encoding(context);
    auto const agrees = [&](std::optional<Encoding::Told> const& told, bool expected) {
      if (!told || !told->exact) return;
      ++exact;
      z3::solver solver(context);
      solver.add(told->formula);
      for (auto const& [one, value] : texts)
        solver.add(encoding.text(one) == text_value(context, decode(value)));
      auto const answer = solver.check();
      CHECK_MESSAGE((answer == z3::sat) == expected, to_string(Atom{asked}), " mode ",
                    static_cast<int>(asked.mode), " on `", texts.at(slot("text")), "` with `",
                    texts.at(slot("k:a")), "` and `", texts.at(slot("k:b")), '`');
    };
    agrees(encoding.holds(asked), truth);
    agrees(encoding.fails(asked), !truth);
  }
  CHECK(exact > 350);
}

TEST_CASE("texts are found that make a relation hold") {
  Literals question;
  question.add(relation("arn:aws:s3:::b/${k:a}/*", MatchMode::Resource))
      .match("text", "*/x")
      .match("k:a", "??*")
      .match("k:a", "alice", false);
  auto const answer = question.solve();
  REQUIRE(answer.kind == Kind::Found);
  CHECK(question.satisfied_by(answer));
}

TEST_CASE("believable values are taken for variables where they fit") {
  Literals question;
  question.add(relation("${k:a}-data", MatchMode::Verbatim))
      .match("k:a", "alice", false)
      .profile("k:a", {language::any_text(), {"alice", "bob"}});
  auto const answer = question.solve();
  REQUIRE(answer.kind == Kind::Found);
  CHECK(answer.texts.at(slot("text")) == "bob-data");
}

TEST_CASE("relations that cannot be told to Z3 are still satisfied by what is found") {
  for (bool const positive : {true, false}) {
    Literals question;
    question.add(relation("*x*${k:b}*", MatchMode::Glob), positive)
        .add(relation("${k:a}B", MatchMode::VerbatimIgnoringCase), positive)
        .add(relation("*${k:b}", MatchMode::Glob, {}, true), positive);
    auto const answer = question.solve();
    REQUIRE(answer.kind == Kind::Found);
    CHECK(question.satisfied_by(answer));
  }
}

TEST_CASE("a typed comparison goes together with a relation") {
  Literals question;
  question.add(relation("${k:a}", MatchMode::Verbatim))
      .add(atom::Number{slot("text"), Comparison::GreaterThan, *Decimal::parse("41")})
      .match("k:a", "*");
  auto const answer = question.solve();
  REQUIRE(answer.kind == Kind::Found);
  CHECK(question.satisfied_by(answer));
}

TEST_CASE("a contradiction names just the literals that make it") {
  Literals question;
  question.add(relation("${k:a}", MatchMode::Verbatim))
      .match("text", "x*")
      .match("k:a", "y*")
      .match("k:b", "z*")
      .match("k:a", "*w", false);
  auto const answer = question.solve();
  REQUIRE(answer.kind == Kind::Contradiction);
  CHECK(question.spelled(answer.conflict) ==
        std::vector<std::string>{"k:a ~ 'y*'", "text ~ '${k:a}'", "text ~ 'x*'"});
}

TEST_CASE("what a relation denies is a contradiction when it must be so") {
  Literals question;
  question.add(relation("home/${k:a}/*", MatchMode::Glob), false)
      .match("text", "home/bob/x")
      .match("k:a", "bob");
  auto const answer = question.solve();
  REQUIRE(answer.kind == Kind::Contradiction);
  CHECK(answer.conflict.size() == 3);
}

TEST_CASE("the alphabet of a slot counts") {
  Literals question;
  question.add(relation("${k:a}", MatchMode::Verbatim)).match("text", "*x*");
  CHECK(question.solve().kind == Kind::Found);
  question.profile("k:a", digits_only());
  CHECK(question.solve().kind == Kind::Contradiction);
}

TEST_CASE("what rests on an inexact reading is undecided, not a contradiction") {
  Literals question;
  question.add(relation("${k:a}", MatchMode::VerbatimIgnoringCase))
      .match("text", "x*")
      .match("k:a", "y*");
  CHECK(question.solve().kind == Kind::Undecided);
}
