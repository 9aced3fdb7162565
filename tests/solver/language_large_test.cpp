// Questions of so many patterns that they are asked for little first: what is found satisfies all, and what is
// called contradictory is so by itself.
#include "language_reference.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

namespace {

struct Question {
  std::vector<Glob> globs;
  std::vector<bool> positive;
  std::vector<Literal> literals;

  void add(std::string const& text, bool isPositive) {
    literals.push_back({globs.size(), isPositive});
    globs.push_back(glob(text));
    positive.push_back(isPositive);
  }
};

std::string any_pattern(std::mt19937& random) {
  std::string text;
  for (std::size_t i = 0; i < 2 + random() % 5; ++i)
    text += random() % 3 == 0 ? '*' : static_cast<char>('a' + random() % 4);
  return text + (random() % 2 == 0 ? "*" : "");
}

Question any_question(std::mt19937& random) {
  Question question;
  std::size_t const size = 150 + random() % 200;
  std::size_t const positives = random() % 3;
  for (std::size_t i = 0; i < positives; ++i)
    question.add("*" + any_pattern(random) + "*" + any_pattern(random) + "*", true);
  // Half of the questions name texts too long to be in the way, so that some have an answer.
  std::string const prefix = random() % 2 == 0 ? "" : "x";
  for (std::size_t i = positives; i < size; ++i) question.add(prefix + any_pattern(random), false);
  return question;
}

Answer ask(Question const& question, std::vector<Literal> const& literals) {
  Budget budget(100'000'000);
  return Languages(question.globs, any_text()).find(literals, budget);
}

} // namespace

TEST_CASE("of many patterns, what is found satisfies all and what contradicts does so by itself") {
  std::mt19937 random(20260101);
  std::size_t found = 0;
  std::size_t empty = 0;
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    auto const question = any_question(random);
    auto const answer = ask(question, question.literals);
    REQUIRE(answer.kind != Answer::Kind::Limit);
    if (answer.kind == Answer::Kind::Found) {
      ++found;
      CHECK(satisfies(question.globs, question.positive, answer.word));
      continue;
    }
    ++empty;
    std::vector<Literal> conflict;
    for (auto const i : answer.conflict) conflict.push_back(question.literals[i]);
    CHECK(ask(question, conflict).kind == Answer::Kind::Empty);
    for (std::size_t i = 0; i < conflict.size(); ++i) {
      auto fewer = conflict;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      CHECK(ask(question, fewer).kind == Answer::Kind::Found);
    }
  }
  CHECK(found > 20);
  CHECK(empty > 20);
}

TEST_CASE("no character of a word found among many patterns can be left out") {
  std::mt19937 random(7);
  Question question;
  question.add("ab*cd*", true);
  question.add("*ef*gh", true);
  while (question.globs.size() < 300) question.add("x" + any_pattern(random), false);
  for (auto const* text : {"*cdef*", "*abcd*", "?????????"}) question.add(text, false);
  auto const answer = ask(question, question.literals);
  REQUIRE(answer.kind == Answer::Kind::Found);
  for (std::size_t i = 0; i < answer.word.size(); ++i) {
    auto shorter = answer.word;
    shorter.erase(i, 1);
    CHECK_FALSE(satisfies(question.globs, question.positive, shorter));
  }
}

TEST_CASE("a question like the last one is answered by what ruled that out") {
  Question question;
  for (auto const* text : {"a*b*c", "a*bb*c"}) question.add(text, true);
  for (auto const* gap : {"", "?", "??", "???", "????", "?????*"})
    for (auto const* other : {"", "?", "??", "???*"})
      question.add(std::string("a") + gap + "b" + other + "c", false);
  std::mt19937 random(3);
  while (question.globs.size() < 200) question.add("x" + any_pattern(random), false);
  Languages const languages(question.globs, any_text());
  std::vector<Literal> negatives(question.literals.begin() + 2, question.literals.end());
  auto const steps = [&](std::size_t positive) {
    auto literals = negatives;
    literals.push_back({positive, true});
    Budget budget(10'000'000);
    CHECK(languages.find(literals, budget).kind == Answer::Kind::Empty);
    return budget.used();
  };
  auto const first = steps(0);
  CHECK(steps(1) < first);
}
