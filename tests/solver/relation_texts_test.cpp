// Relations decided by giving variables a text.
#include <doctest/doctest.h>

#include "engine/relation_texts.hpp"
#include "random_cases.hpp"

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

/// A conjunction of literals over "text", "k:a" and "k:b".
class Literals {
public:
  Literals& related(std::string const& text, bool positive = true) {
    return add(atom::Relation{slot("text"),
                              pattern(text),
                              MatchMode::Glob,
                              {},
                              false,
                              {{"k:a", slot("k:a")}, {"k:b", slot("k:b")}}},
               positive);
  }
  Literals& match(std::string const& key, std::string const& text, bool positive = true) {
    return add(atom::Match{slot(key), *compile(pattern(text), MatchMode::Glob, {}, nullptr)},
               positive);
  }
  Literals& related_to_itself() {
    return add(
        atom::Relation{
            slot("text"), pattern("${text}"), MatchMode::Glob, {}, false, {{"text", slot("text")}}},
        false);
  }
  /// A text that the literals of the single slot allow.
  Literals& text(std::string const& key, std::string value) {
    texts_[slot(key)] = std::move(value);
    return *this;
  }

  std::optional<StringAnswer> decide() const {
    std::function<SlotProfile(Place const&)> const profiles = [](Place const&) {
      return SlotProfile{};
    };
    language::Budget budget(1'000'000);
    return decide_by_texts({formulas_, profiles, texts_}, literals_,
                           {slot("text"), slot("k:a"), slot("k:b")}, budget);
  }
  bool satisfied_by(StringAnswer const& answer) const {
    auto const text = [&](Place const& asked) -> std::optional<std::string> {
      return answer.texts.at(asked);
    };
    return std::all_of(literals_.begin(), literals_.end(), [&](Literal const& literal) {
      Atom const& atom = formulas_.atom(literal.atom);
      auto const* tie = std::get_if<atom::Relation>(&atom);
      return (tie != nullptr ? holds_on(*tie, text) : holds_on(atom, *text(*slot_of(atom)))) ==
             literal.positive;
    });
  }

private:
  Literals& add(Atom atom, bool positive) {
    literals_.push_back({formulas_.node(formulas_.atom(std::move(atom))).atom, positive});
    return *this;
  }
  Formulas formulas_;
  std::vector<Literal> literals_;
  std::map<Place, std::string> texts_;
};

} // namespace

TEST_CASE("a text is found for what is related") {
  Literals asked;
  asked.match("k:a", "re?").text("k:a", "red").related("home-${k:a}/*").related("*-${k:b}", false);
  auto const answer = asked.decide();
  REQUIRE(answer);
  REQUIRE(answer->kind == Kind::Found);
  CHECK(asked.satisfied_by(*answer));
}

TEST_CASE("a variable with one text makes a contradiction, and its literal is part of it") {
  Literals asked;
  asked.match("k:a", "red").text("k:a", "red");
  asked.match("k:b", "blue").text("k:b", "blue");
  asked.match("text", "home-red/*").related("home-${k:a}/*", false).match("text", "*x", false);
  auto const answer = asked.decide();
  REQUIRE(answer);
  CHECK(answer->kind == Kind::Contradiction);
  CHECK(answer->conflict.size() >= 3);
  CHECK(std::none_of(answer->conflict.begin(), answer->conflict.end(),
                     [](Literal const& literal) { return literal.atom == 4; }));
}

TEST_CASE("no contradiction is concluded from a text that was chosen among others") {
  Literals asked;
  asked.match("k:a", "r*").text("k:a", "r").match("text", "home-red/*").related("home-${k:a}/*");
  CHECK_FALSE(asked.decide());
}

TEST_CASE("a slot whose own variable is itself is left to others") {
  Literals asked;
  asked.related_to_itself();
  CHECK_FALSE(asked.decide());
}
