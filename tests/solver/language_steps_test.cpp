// How much work the questions of ordinary and of large policies take, in steps. A step limit is set some
// three times above what is needed today: it is there to notice a change of method, not of detail.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_reference.hpp"

#include <doctest/doctest.h>

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

namespace {

/// A fixed pseudo-random sequence, the same on every platform.
class Letters {
public:
  std::string word(std::size_t length, unsigned kinds = 26) {
    std::string text;
    while (text.size() < length) text += static_cast<char>('a' + next() % kinds);
    return text;
  }

private:
  unsigned next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<unsigned>(state_ >> 33U);
  }
  std::uint64_t state_ = 42;
};

struct Run {
  Answer answer;
  std::uint64_t steps;
};

Run run(std::vector<std::string> const& in, std::vector<std::string> const& notIn) {
  std::vector<Glob> globs;
  std::vector<bool> positive;
  std::vector<Literal> literals;
  for (auto const* texts : {&in, &notIn})
    for (auto const& text : *texts) {
      literals.push_back({globs.size(), texts == &in});
      positive.push_back(texts == &in);
      globs.push_back(glob(text));
    }
  Budget budget(100'000'000);
  Run const result{Languages(globs, any_text()).find(literals, budget), budget.used()};
  CHECK(result.answer.kind != Answer::Kind::Limit);
  if (result.answer.kind == Answer::Kind::Found)
    CHECK(satisfies(globs, positive, result.answer.word));
  MESSAGE("steps: " << result.steps << ", word: " << encode(result.answer.word));
  return result;
}

std::vector<std::string> many(std::size_t count, auto const& make) {
  std::vector<std::string> texts;
  while (texts.size() < count) texts.push_back(make());
  return texts;
}

std::string const bucket = "arn:aws:s3:::";

} // namespace

TEST_CASE("five patterns inside the one that covers them") {
  for (auto const* inner :
       {"logs-*/2024/*", "logs-*/2025/q?/*", "logs-prod-*", "logs-*-archive/*", "logs-a*b*c*d"}) {
    Run const result = run({bucket + inner}, {bucket + "logs-*"});
    CHECK(result.answer.conflict == std::vector<std::size_t>{0, 1});
    CHECK(result.steps < 1'000);
  }
}

TEST_CASE("one pattern and none of forty") {
  Letters letters;
  auto const notIn =
      many(40, [&] { return bucket + "*" + letters.word(2) + "*" + letters.word(1); });
  Run const result = run({bucket + "*ab*cd*ef*"}, notIn);
  CHECK(result.answer.kind == Answer::Kind::Found);
  CHECK(result.steps < 10'000);
}

TEST_CASE("forty patterns at once") {
  Letters letters;
  auto const in = many(40, [&] { return bucket + "*" + letters.word(3) + "*"; });
  Run const result = run(in, {});
  CHECK(result.answer.kind == Answer::Kind::Found);
  CHECK(result.answer.word.size() < bucket.size() + 3 * 40);
  CHECK(result.steps < 300'000);
}

TEST_CASE("one pattern and none of a thousand that overlap") {
  Letters letters;
  auto const notIn = many(1000, [&] {
    return "*" + letters.word(1, 8) + "*" + letters.word(2, 8) + "*" + letters.word(2, 8) + "*";
  });
  Run const result = run({bucket + "*abc*def*/x"}, notIn);
  CHECK(result.answer.kind == Answer::Kind::Found);
  CHECK(result.steps < 100'000);
}

TEST_CASE("a contradiction among a thousand is found by asking for few") {
  Letters letters;
  auto notIn = many(1000, [&] { return bucket + letters.word(3) + "*" + letters.word(2) + "*"; });
  notIn.insert(notIn.begin() + 500, {bucket + "*x*y*", bucket + "*y*x*"});
  Run const result = run({bucket + "*x*", bucket + "*y*"}, notIn);
  CHECK(result.answer.conflict == std::vector<std::size_t>{0, 1, 502, 503});
  CHECK(result.steps < 100'000);
}

TEST_CASE("gaps that must be empty and must not: two thirds of the patterns are beside the point") {
  std::string in = "*";
  std::vector<std::string> notIn;
  for (char c = 'a'; c < 'u'; ++c) in += std::string(1, c) + "*";
  for (std::size_t star = 0; star < in.size(); star += 2) {
    notIn.push_back(in.substr(0, star) + "?*" + in.substr(star + 1));
    notIn.push_back(in.substr(0, star) + in.substr(star + 1));
  }
  Run const result = run({in}, notIn);
  CHECK(result.answer.conflict.size() == 3);
  CHECK(result.steps < 500'000);
}
