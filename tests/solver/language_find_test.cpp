#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "language_reference.hpp"

#include <doctest/doctest.h>

using namespace iamproof;
using namespace iamproof::language;
using namespace iamproof::language::test;

namespace {

using Texts = std::vector<std::string>;

Answer find(std::vector<Glob> in, std::vector<Glob> const& notIn, Alphabet alphabet = any_text()) {
  std::vector<Literal> literals;
  for (std::size_t i = 0; i < in.size() + notIn.size(); ++i) literals.push_back({i, i < in.size()});
  in.insert(in.end(), notIn.begin(), notIn.end());
  Budget budget(1'000'000);
  return Languages(std::move(in), std::move(alphabet)).find(literals, budget);
}

std::vector<Glob> globs(Texts const& texts) {
  std::vector<Glob> all;
  for (auto const& text : texts) all.push_back(glob(text));
  return all;
}

/// The word found, or the conflict as "!0 2".
std::string shown(Answer const& answer) {
  switch (answer.kind) {
  case Answer::Kind::Found: return encode(answer.word);
  case Answer::Kind::Limit: return "limit";
  case Answer::Kind::Empty: break;
  }
  std::string text = "!";
  for (std::size_t const i : answer.conflict) text += (text == "!" ? "" : " ") + std::to_string(i);
  return text;
}

} // namespace

TEST_CASE("words are short and readable, conflicts name who is to blame") {
  struct Row {
    Texts in, notIn;
    std::string expected;
  };
  Row const table[] = {
      {{}, {}, ""},
      {{}, {""}, "a"},
      {{}, {"", "a", "b*"}, "c"},
      {{"a*b"}, {}, "ab"},
      {{"a*b"}, {"ab"}, "abb"},
      {{"?"}, {"a", "b", "c"}, "d"},
      {{"*cat*", "*dog*"}, {}, "catdog"},
      {{"*abc*", "*bcd*"}, {}, "abcd"},
      {{"arn:aws:s3:::*"}, {"arn:aws:s3:::a*", "arn:aws:s3:::"}, "arn:aws:s3:::b"},
      {{"x", "y"}, {}, "!0 1"},
      {{"x"}, {"x"}, "!0 1"},
      {{"*"}, {"*"}, "!1"},
      {{"a*b"}, {"a?*"}, "!0 1"},
      {{"*?"}, {"?*"}, "!0 1"},
      {{"???", "????*"}, {}, "!0 1"},
      {{"a*", "zzz*", "*b"}, {}, "!0 1"},
      {{"a*"}, {"a", "x", "a?", "a??*"}, "!0 1 3 4"},
      {{"a?*", "*", "*b*"}, {"*b", "*b?*"}, "!2 3 4"},
      {{"*a*", "*b*"}, {"*a*b*", "*b*a*"}, "!0 1 2 3"},
  };
  for (auto const& row : table) {
    CAPTURE(row.in);
    CAPTURE(row.notIn);
    CHECK(shown(find(globs(row.in), globs(row.notIn))) == row.expected);
  }
}

TEST_CASE("a wildcard that minds colons does not stand for one") {
  auto const plain = [](std::string_view text) { return glob(text); };
  auto const minding = [](std::string_view text) { return glob(text, false, false); };
  CHECK(shown(find({minding("a*b"), plain("*:*")}, {})) == "!0 1");
  CHECK(shown(find({plain("a*b")}, {minding("a*b")})) == "a:b");
  CHECK(shown(find({plain("a?b")}, {minding("a?b")})) == "a:b");
  CHECK(shown(find({minding("a*b")}, {plain("a*b")})) == "!0 1");
  CHECK(shown(find({plain("*")}, {minding("*")})) == ":");
  CHECK(shown(find({minding("*:*"), plain("*:*:*")}, {})) == "!0 1");
  CHECK(shown(find({plain("*:*:*")}, {minding("*:*"), minding("*:*:*")})) == ":::");
}

TEST_CASE("without a colon in the alphabet, minding colons makes no difference") {
  CHECK(shown(find({glob("*")}, {glob("*", false, false)}, digits())) == "!1");
  CHECK(shown(find({glob("1*")}, {glob("1*", false, false)}, digits())) == "!0 1");
}

TEST_CASE("patterns that ignore case and patterns that do not meet in one slot") {
  auto const either = [](std::string_view text) { return glob(text, true); };
  CHECK(shown(find({either("Get*")}, {})) == "get");
  CHECK(shown(find({either("Get*")}, {glob("g*")})) == "Get");
  CHECK(shown(find({either("get"), glob("GET")}, {})) == "GET");
  CHECK(shown(find({glob("GET")}, {either("get")})) == "!0 1");
  CHECK(shown(find({either("ab")}, {glob("ab"), glob("aB"), glob("Ab")})) == "AB");
  CHECK(shown(find({either("a")}, {glob("a"), glob("A")})) == "!0 1 2");
  CHECK(shown(find({either("\xE9"), glob("?")}, {glob("\xE9")})) == "\xC3\x89");
}

TEST_CASE("words keep to the alphabet of the slot") {
  CHECK(shown(find({glob("????????????")}, {glob("0*")}, digits())) == "111111111111");
  CHECK(shown(find({glob("a*")}, {}, digits())) == "!0");
  CHECK(shown(find({glob("?")}, globs({"0", "1", "2", "3", "4", "5", "6", "7", "8"}), digits())) ==
        "9");
  CHECK(shown(find({glob("* *")}, {}, printable_ascii())) == "!0");
}

TEST_CASE("a word is filled up with readable characters even when all usual ones are taken") {
  std::vector<Glob> taken;
  for (char32_t c = 0x20; c < 0x7F; ++c) taken.push_back(Glob::exactly(std::u32string(1, c)));
  Answer const answer = find({glob("?")}, taken);
  REQUIRE(answer.kind == Answer::Kind::Found);
  CHECK(answer.word == std::u32string(1, 0xA1));
}

TEST_CASE("a question that exceeds its budget is left open, at the same step every time") {
  std::vector<Glob> patterns;
  std::vector<Literal> literals;
  for (char c = 'a'; c < 'm'; ++c) {
    literals.push_back({patterns.size(), true});
    patterns.push_back(glob(std::string("*") + c + "????????????" + c + "*"));
  }
  literals.push_back({patterns.size(), true});
  patterns.push_back(glob(std::string(20, '?')));
  Languages const languages(patterns, any_text());
  Budget first(50'000);
  Budget second(50'000);
  CHECK(languages.find(literals, first).kind == Answer::Kind::Limit);
  CHECK(languages.find(literals, second).kind == Answer::Kind::Limit);
  CHECK(first.used() == second.used());
}

TEST_CASE("a spent budget answers nothing but Limit") {
  Budget budget(0);
  std::vector<Literal> const literals{{0, true}, {1, true}};
  Languages const languages({glob("*a*"), glob("*b*")}, any_text());
  CHECK(languages.find(literals, budget).kind == Answer::Kind::Limit);
  CHECK(budget.exhausted());
}
