#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_reference.hpp"

#include "../support/property.hpp"

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

namespace {

GlobToken token() {
  using Kind = GlobToken::Kind;
  auto const literal = rc::gen::map(rc::gen::elementOf(std::u32string(U"aaabbB:")), [](char32_t c) {
    return GlobToken{Kind::Literal, true, c};
  });
  auto const wildcard = rc::gen::apply(
      [](bool many, bool colon) {
        return GlobToken{many ? Kind::AnyMany : Kind::AnyOne, colon, 0};
      },
      rc::gen::weightedElement<bool>({{2, true}, {1, false}}),
      rc::gen::weightedElement<bool>({{2, true}, {1, false}}));
  return *rc::gen::weightedOneOf<GlobToken>({{3, literal}, {2, wildcard}});
}

Glob random_glob() {
  auto const tokens =
      *rc::gen::resize(7, rc::gen::container<std::vector<GlobToken>>(rc::gen::exec(token)));
  return {tokens, *rc::gen::weightedElement<bool>({{1, true}, {3, false}})};
}

struct Question {
  std::vector<Glob> globs;
  std::vector<bool> positive;
};

Question random_question() {
  Question question;
  auto const count = *rc::gen::inRange<std::size_t>(1, 6);
  for (std::size_t i = 0; i < count; ++i) {
    question.globs.push_back(random_glob());
    question.positive.push_back(*rc::gen::arbitrary<bool>());
  }
  return question;
}

Answer ask(Question const& question, Alphabet const& alphabet) {
  std::vector<Literal> literals;
  for (std::size_t i = 0; i < question.globs.size(); ++i)
    literals.push_back({i, question.positive[i]});
  Budget budget(10'000'000);
  return Languages(question.globs, alphabet).find(literals, budget);
}

void agree(Question const& question, Alphabet const& alphabet, std::u32string_view letters) {
  Answer const answer = ask(question, alphabet);
  RC_LOG() << spelled(question.globs, question.positive);
  RC_ASSERT(wrong(question.globs, question.positive, letters, answer) == "");
  bool const possible = satisfiable(question.globs, question.positive, letters);
  RC_ASSERT((answer.kind == Answer::Kind::Found) == possible);
}

} // namespace

TEST_CASE("random sets of patterns are decided as the reference decides them") {
  testing::check_property(
      "any text", [] { agree(random_question(), any_text(), U"aAbB:x"); }, 3000);
  testing::check_property(
      "no spare letter",
      [] {
        agree(random_question(), {{{U'a', U'b'}, {U':', U':'}}, U"ab"}, U"ab:");
      },
      3000);
}

TEST_CASE("no character of a found word can be left out") {
  testing::check_property(
      "shortened",
      [] {
        Question const question = random_question();
        Answer const answer = ask(question, any_text());
        RC_PRE(answer.kind == Answer::Kind::Found);
        for (std::size_t i = 0; i < answer.word.size(); ++i) {
          auto shorter = answer.word;
          shorter.erase(i, 1);
          RC_ASSERT_FALSE(satisfies(question.globs, question.positive, shorter));
        }
      },
      5000);
}

TEST_CASE("the same question gets the same answer") {
  testing::check_property("repeated", [] {
    Question const question = random_question();
    Answer const first = ask(question, any_text());
    Answer const second = ask(question, any_text());
    RC_ASSERT(first.word == second.word);
    RC_ASSERT(first.conflict == second.conflict);
  });
}
