// Questions as SMT-LIB: how names, texts and sets of texts are spelled, what a script says of each kind of atom,
// and that a reader of scripts that is not ours (Z3's) answers them as the engine answers the question.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "smtlib/script.hpp"

#include "engine/engine.hpp"
#include "lowering/lowering.hpp"
#include "random_cases.hpp"
#include "smtlib/spelling.hpp"

#include <doctest/doctest.h>
#include <z3++.h>

using namespace iamproof;
using namespace iamproof::solver;
using iamproof::testing::pattern;
using Answer = Search::Answer;
using Place = iamproof::solver::Slot;

namespace {

smtlib::Letters letters_of(std::u32string const& text) {
  smtlib::Letters letters;
  letters.name(text);
  return letters;
}

Glob glob(std::string const& text, MatchMode mode = MatchMode::Glob) {
  return *compile(pattern(text), mode, {}, nullptr);
}

std::string regex(std::string const& text, MatchMode mode = MatchMode::Glob) {
  return smtlib::regex(glob(text, mode), letters_of(U""));
}

smtlib::Setting any_setting() {
  return {[](Place const&) { return language::any_text(); },
          [](std::string const& folded) { return folded; },
          {}};
}

smtlib::Script script_of(Formulas const& formulas, Formula f,
                         smtlib::Setting const& setting = any_setting()) {
  return smtlib::write(formulas, {{f, "the question"}}, setting);
}

Answer read_by_z3(std::string const& body, unsigned steps = 2'000'000) {
  z3::context context;
  z3::solver solver(context);
  z3::params limits(context);
  limits.set("rlimit", steps);
  solver.set(limits);
  solver.from_string(("(set-logic ALL)\n" + body).c_str());
  switch (solver.check()) {
  case z3::sat: return Answer::Satisfiable;
  case z3::unsat: return Answer::Unsatisfiable;
  case z3::unknown: break;
  }
  return Answer::Unknown;
}

Answer engine_on(Formulas const& formulas, Formula f) {
  language::Budget budget(1'000'000);
  Engine engine(
      formulas, [](Place const&) { return SlotProfile{}; }, budget);
  engine.require(f);
  return engine.check({});
}

bool holds(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

struct Store {
  Formulas f;
  Place slot{SlotKind::Key, "k:x", 0, 0};
  Place other{SlotKind::Key, "k:y", 0, 0};

  Formula match(std::string const& text, MatchMode mode = MatchMode::Glob) {
    return f.atom(atom::Match{slot, glob(text, mode)});
  }
  Formula number(Comparison comparison, char const* operand) {
    return f.atom(atom::Number{slot, comparison, *Decimal::parse(operand)});
  }
  Formula within(char const* range) { return f.atom(atom::Address{slot, *IpRange::parse(range)}); }
  Formula relation(std::string const& text, MatchMode mode = MatchMode::Glob) {
    return f.atom(atom::Relation{slot, pattern(text), mode, {}, false, {{"k:y", other}}});
  }
  Formula no(Formula inside) { return f.negation(inside); }
  Formula all(std::vector<Formula> const& parts) { return f.conjunction(parts); }
  Answer asked(Formula question) { return read_by_z3(script_of(f, question).body); }
};

} // namespace

TEST_CASE("symbols, texts and numbers are printable ASCII, with escapes where SMT-LIB wants them") {
  CHECK(smtlib::symbol("aws:RequestedRegion") == "|aws:RequestedRegion|");
  CHECK(smtlib::symbol("a|b\\c\n\xC3\xA9") == "|a<U+7c>b<U+5c>c<U+a><U+e9>|");
  CHECK(smtlib::comment("one\ntwo") == "; one<U+a>two\n");
  auto const letters = letters_of(U"a \"\\\u00E9\n");
  CHECK(smtlib::text(U"a \"\\\u00E9\n", letters) == R"("a \u{22}\u{5c}\u{e9}\u{a}")");
  CHECK(smtlib::bytes(std::string("A\0\xFF", 3)) == R"("A\u{0}\u{ff}")");
  CHECK(smtlib::real(*Decimal::parse("12.50")) == "12.5");
  CHECK(smtlib::real(*Decimal::parse("-7")) == "(- 7.0)");
  CHECK(smtlib::bits(*IpAddress::parse("10.0.0.255")) == "#x00000000000000000000000"
                                                         "00a0000ff");
}

TEST_CASE("globs are regular expressions") {
  CHECK(regex("") == R"((str.to_re ""))");
  CHECK(regex("ab") == R"((str.to_re "ab"))");
  CHECK(regex("a*") == R"((re.++ (str.to_re "a") re.all))");
  CHECK(regex("?") == "re.allchar");
  CHECK(regex("a", MatchMode::Action) == R"((re.union (str.to_re "A") (str.to_re "a")))");
  CHECK(holds(regex("arn:*:s3:::b", MatchMode::Arn),
              R"((re.* (re.union (re.range "\u{0}" "9") (re.range ";" "\u{2ffff}"))))"));
}

TEST_CASE("a character above U+2FFFF is written as one that the question does not name") {
  smtlib::Letters letters;
  letters.name(U"a\U0002FFFF\U0010FFFF\U00030000");
  CHECK(letters.of(U'a') == U'a');
  CHECK(letters.of(U'\U0002FFFF') == U'\U0002FFFF');
  CHECK(letters.of(U'\U00030000') == U'\U0002FFFE');
  CHECK(letters.of(U'\U0010FFFF') == U'\U0002FFFD');
  Store s;
  auto const one = s.match("\xF4\x8F\xBF\xBF*"); // U+10FFFF
  auto const two = s.match("\xF0\xB0\x80\x80*"); // U+30000
  CHECK(s.asked(s.all({one, s.no(two)})) == Answer::Satisfiable);
  CHECK(s.asked(s.all({one, two})) == Answer::Unsatisfiable);
  CHECK(holds(script_of(s.f, one).body, "; |<U+10ffff>| is written as |<U+2ffff>|"));
}

TEST_CASE("where nothing asks for the case of a text, it is written in lower case") {
  Store s;
  auto const lower = s.match("s3:Get*", MatchMode::Action);
  auto const body = script_of(s.f, lower).body;
  CHECK(holds(body, R"((re.++ (str.to_re "s3:get") re.all))"));
  CHECK(s.asked(s.all({lower, s.no(s.match("S3:GET*", MatchMode::Action))})) ==
        Answer::Unsatisfiable);
  auto const cased = s.match("s3:Get*");
  CHECK_FALSE(holds(script_of(s.f, s.all({lower, cased})).body, "in lower case"));
  CHECK(s.asked(s.all({lower, s.no(cased)})) == Answer::Satisfiable);
}

TEST_CASE("what a small question looks like") {
  Store s;
  auto const script =
      script_of(s.f, s.all({s.f.atom(atom::Present{s.slot}), s.match("a*"), s.no(s.match("ab"))}));
  CHECK(script.weaker.empty());
  CHECK(script.body == R"(; --- what is asked of the request, and what that means
(declare-const |present(k:x)| Bool)
(declare-const |k:x| String)
(define-fun |k:x ~ 'a*'| () Bool (str.in_re |k:x| (re.++ (str.to_re "a") re.all)))
(define-fun |k:x ~ 'ab'| () Bool (str.in_re |k:x| (str.to_re "ab")))
(assert (str.in_re |k:x| (re.* (re.union (re.range " " "~") (re.range "\u{7f}" "\u{a0}") (re.range "\u{a1}" "\u{ac}") (re.range "\u{ad}" "\u{ad}") (re.range "\u{ae}" "\u{d7ff}") (re.range "\u{e000}" "\u{2ffff}")))))

; the question
(assert (and |present(k:x)| |k:x ~ 'a*'| (not |k:x ~ 'ab'|)))
)");
}

TEST_CASE("numbers, addresses and bytes are compared as what they are") {
  Store s;
  using C = Comparison;
  auto const over = s.number(C::GreaterThan, "9.5");
  CHECK(s.asked(s.all({over, s.number(C::LessThan, "9.6")})) == Answer::Satisfiable);
  CHECK(s.asked(s.all({over, s.number(C::LessThanEquals, "9.50")})) == Answer::Unsatisfiable);
  CHECK(s.asked(s.all({s.within("10.0.0.0/8"), s.no(s.within("10.0.0.0/9"))})) ==
        Answer::Satisfiable);
  CHECK(s.asked(s.all({s.within("10.1.0.0/16"), s.no(s.within("10.0.0.0/8"))})) ==
        Answer::Unsatisfiable);
  CHECK(s.asked(s.all({s.within("0.0.0.0/0"), s.within("::/0")})) == Answer::Unsatisfiable);
  auto const bytes = [&](char const* text) { return s.f.atom(atom::Bytes{s.slot, text}); };
  CHECK(s.asked(s.all({bytes("a"), bytes("b")})) == Answer::Unsatisfiable);
}

TEST_CASE("a text that is also read as a number is tied to it as far as single texts go") {
  Store s;
  auto const seven = s.number(Comparison::Equals, "7");
  auto const text = s.match("7", MatchMode::Verbatim);
  CHECK(script_of(s.f, s.all({seven, text})).weaker.empty());
  CHECK(s.asked(s.all({s.no(seven), text})) == Answer::Unsatisfiable);
  CHECK(s.asked(s.all({seven, s.no(text)})) == Answer::Satisfiable); // "07"
  auto const glob = s.all({seven, s.match("x*")});
  CHECK(script_of(s.f, glob).weaker ==
        std::vector<std::string>{
            "k:x is compared as text and as a value, which are not tied to each other"});
  auto const address = s.all({s.within("10.0.0.1/32"), s.match("10.0.0.1", MatchMode::Verbatim)});
  CHECK(script_of(s.f, address).weaker.size() == 1);
  CHECK(s.asked(s.all({seven, s.within("10.0.0.0/8")})) == Answer::Satisfiable);
  CHECK(script_of(s.f, s.all({seven, s.within("10.0.0.0/8")})).weaker.size() == 1);
}

TEST_CASE("four digits as a year and as seconds are two readings of one text") {
  Store s;
  auto const date = [&](Comparison comparison, char const* operand, bool year) {
    return s.f.atom(atom::Date{s.slot, comparison, *Instant::parse(operand, year), year});
  };
  using C = Comparison;
  auto const late = date(C::GreaterThanEquals, "2026-01-01T00:00:00Z", true);
  auto const early = date(C::LessThan, "1970-01-02T00:00:00Z", false);
  CHECK(script_of(s.f, s.all({late, early})).weaker.empty());
  CHECK(s.asked(s.all({late, early})) == Answer::Satisfiable);           // "2026"
  auto const earlier = date(C::LessThan, "1970-01-01T00:33:45Z", false); // 2025 seconds
  CHECK(s.asked(s.all({late, earlier})) == Answer::Unsatisfiable);
  auto const midyear = date(C::Equals, "2026-06-01T00:00:00Z", true);
  CHECK(s.asked(s.all({midyear, early})) == Answer::Unsatisfiable);
  auto const newYear = date(C::Equals, "2026-01-01T00:00:00Z", true);
  CHECK(s.asked(s.all({newYear, early})) == Answer::Satisfiable);
  CHECK(s.asked(s.all({newYear, s.no(date(C::Equals, "2026-01-01T00:00:00Z", false)),
                       s.no(early)})) == Answer::Unsatisfiable);
}

TEST_CASE("a relation among slots is said both where it holds and where it does not") {
  Store s;
  auto const home = s.relation("home/${k:y}/*");
  auto const ada = s.f.atom(atom::Match{s.other, glob("ada")});
  CHECK(script_of(s.f, home).weaker.empty());
  CHECK(s.asked(s.all({home, ada, s.match("home/ada/x")})) == Answer::Satisfiable);
  CHECK(s.asked(s.all({home, ada, s.match("home/bob/x")})) == Answer::Unsatisfiable);
  CHECK(s.asked(s.all({s.no(home), ada, s.match("home/ada/x")})) == Answer::Unsatisfiable);
  auto const early = s.relation("arn:${k:y}:s3:::b", MatchMode::Arn);
  CHECK(script_of(s.f, early).weaker.size() == 1);
}

TEST_CASE("given texts are given with all that they denote") {
  Store s;
  auto setting = any_setting();
  setting.texts = {{s.slot, "10"}, {s.other, "aws"}};
  auto const z3_on = [&](Formula f) { return read_by_z3(script_of(s.f, f, setting).body); };
  auto const over = s.number(Comparison::GreaterThan, "9.5");
  CHECK(z3_on(over) == Answer::Satisfiable);
  CHECK(z3_on(s.no(over)) == Answer::Unsatisfiable);
  CHECK(z3_on(s.match("1?")) == Answer::Satisfiable);
  CHECK(z3_on(s.match("2?")) == Answer::Unsatisfiable);
  CHECK(z3_on(s.within("::/0")) == Answer::Unsatisfiable);
  auto const early = s.relation("arn:${k:y}:s3:::b", MatchMode::Arn);
  CHECK(script_of(s.f, early, setting).weaker.empty());
  CHECK(z3_on(early) == Answer::Unsatisfiable);
  setting.texts[s.slot] = "arn:aws:s3:::b";
  CHECK(z3_on(s.no(early)) == Answer::Unsatisfiable);
}

TEST_CASE("names are told apart, and long ones end early") {
  smtlib::Names names([](std::string const& folded) { return "K" + folded.substr(1); });
  CHECK(names.claim("a") == "|a|");
  CHECK(names.claim("a") == "|a (2)|");
  CHECK(names.claim("a\nrest") == "|a (3)|");
  CHECK(names.claim(std::string(500, 'x')).size() < 140);
  CHECK(names.plain(Place{SlotKind::Key, "k:x", 2, 1}) == "K:x@2#1");
  CHECK(names.plain(Atom(atom::Present{{SlotKind::Key, "k:x", 0, 0}})) == "present(K:x)");
  CHECK(names.plain(Atom(atom::AccountIn{{"1", "2"}})) == "caller's account is one of 1 2");
  CHECK(names.plain(Atom(atom::CallerIs{CallerKind::Root})) == "caller is an account root");
}

TEST_CASE("scripts of random policies are answered as the engine answers, and are the same twice") {
  Dice dice(20260102);
  std::map<Answer, int> seen;
  for (int round = 0; round < 60; ++round) {
    Formulas formulas;
    Lowering lowering(formulas, nullptr);
    std::vector<Formula> matches;
    for (int k = 0; k < 2; ++k) {
      auto const policy = testing::random_policy(PolicyType::Identity, dice);
      lowering.announce(*policy);
      for (auto const& statement : policy->statements)
        matches.push_back(lowering.matches(statement, policy->type, View::open()));
    }
    for (std::size_t i = 1; i < matches.size(); ++i)
      if (dice.percent(60)) matches[i] = formulas.negation(matches[i]);
    auto const question = formulas.conjunction(matches);
    auto const script = script_of(formulas, question);
    CHECK(script.body == script_of(formulas, question).body);
    auto const ours = engine_on(formulas, question);
    auto const theirs = read_by_z3(script.body, 150'000);
    CAPTURE(script.body);
    ++seen[theirs];
    if (ours == Answer::Unknown || theirs == Answer::Unknown) continue;
    if (ours == Answer::Satisfiable || script.weaker.empty()) CHECK(ours == theirs);
  }
  CHECK(seen[Answer::Satisfiable] >= 10);
  CHECK(seen[Answer::Unsatisfiable] >= 2);
}
