#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "../support/property.hpp"

#include <iamproof/read.hpp>

using namespace iamproof;

namespace {

/// Pieces spelled so that a test can show them: L(text) 1 * V(key) V(key|default).
std::string shown(Pattern const& pattern) {
  std::string text;
  for (auto const& piece : pattern.pieces()) {
    if (auto const* literal = std::get_if<std::u32string>(&piece))
      text += "L(" + encode(*literal) + ")";
    else if (std::holds_alternative<AnyOne>(piece))
      text += "?";
    else if (std::holds_alternative<AnyMany>(piece))
      text += "*";
    else {
      auto const& variable = std::get<Variable>(piece);
      text += "V(" + variable.key.spelling() +
              (variable.fallback ? "|" + encode(*variable.fallback) : "") + ")";
    }
  }
  return text;
}

std::string pieces(std::string_view text, bool variables = true) {
  auto const pattern = read_pattern(text, variables);
  REQUIRE(pattern);
  CHECK(pattern->text() == text);
  return shown(*pattern);
}

} // namespace

TEST_CASE("a pattern falls into literals, wildcards and variables") {
  CHECK(pieces("") == "");
  CHECK(pieces("abc") == "L(abc)");
  CHECK(pieces("a*b?c") == "L(a)*L(b)?L(c)");
  CHECK(pieces("**") == "**");
  CHECK(pieces("é*") == "L(é)*");
  CHECK(pieces("b/${aws:username}/*") == "L(b/)V(aws:username)L(/)*");
  CHECK(pieces("${aws:PrincipalTag/cost center}") == "V(aws:PrincipalTag/cost center)");
  CHECK(pieces("${a:b, 'none'}${a:c, ''}") == "V(a:b|none)V(a:c|)");
  CHECK(pieces("${a:b, 'x*${y}'}") == "V(a:b|x*${y})");
}

TEST_CASE("escapes are literal characters") {
  CHECK(pieces("a${*}b${?}${$}") == "L(a*b?$)");
  CHECK(pieces("${$}{a:b}") == "L(${a:b})");
}

TEST_CASE("what begins no variable is literal, and variables do not nest") {
  CHECK(pieces("a${") == "L(a${)");
  CHECK(pieces("${}") == "L(${})");
  CHECK(pieces("$a$") == "L($a$)");
  CHECK(pieces("${a:b") == "L(${a:b)");
  CHECK(pieces("${a:${b:c}}") == "L(${a:)V(b:c)L(})");
  CHECK(pieces("${a:b,'x'}") == "L(${a:b,'x'})");
  CHECK(pieces("${a:b, 'x}") == "L(${a:b, 'x})");
  CHECK(pieces("${ a:b }") == "L(${ a:b })");
  CHECK(pieces("${a*}") == "L(${a)*L(})");
}

TEST_CASE("without variables only the wildcards mean something") {
  CHECK(pieces("${aws:username}*", false) == "L(${aws:username})*");
  CHECK(pieces("${*}", false) == "L(${)*L(})");
}

TEST_CASE("invalid UTF-8 is no pattern") {
  auto const result = read_pattern("a\xFF", true);
  REQUIRE_FALSE(result);
  CHECK(result.diagnostics().front().code == "IP-PAT-001");
}

TEST_CASE("a pattern of a million pieces is read in time") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "${a:b}*";
  auto const pattern = read_pattern(text, true);
  REQUIRE(pattern);
  CHECK(pattern->pieces().size() == 200'000);
  // Every "${" looks for its end in vain.
  std::string open;
  for (int i = 0; i < 100'000; ++i) open += "${";
  CHECK(read_pattern(open, true)->pieces().size() == 1);
}

TEST_CASE("pieces printed as a pattern read back as the same pieces") {
  testing::check_property("round trip", [] {
    auto const literal = rc::gen::nonEmpty(rc::gen::container<std::string>(
        rc::gen::element('a', 'Z', ':', '/', '{', '}', '$', '*', '?', '\'', ',', ' ')));
    std::string text;
    std::vector<PatternPiece> expected;
    std::u32string pending;
    auto const flush = [&] {
      if (!pending.empty()) expected.emplace_back(pending);
      pending.clear();
    };
    for (auto n = *rc::gen::inRange(0, 8); n > 0; --n) {
      switch (*rc::gen::inRange(0, 4)) {
      case 0:
        for (auto const c : *literal) {
          if (c == '*' || c == '?' || c == '$')
            text += std::string("${") + c + "}";
          else
            text += c;
          pending += static_cast<char32_t>(c);
        }
        break;
      case 1:
        text += "*";
        flush();
        expected.emplace_back(AnyMany{});
        break;
      case 2:
        text += "?";
        flush();
        expected.emplace_back(AnyOne{});
        break;
      default:
        flush();
        if (*rc::gen::arbitrary<bool>()) {
          text += "${aws:PrincipalTag/team, 'no one'}";
          expected.emplace_back(Variable{ConditionKey("aws:PrincipalTag/team"), U"no one"});
        } else {
          text += "${aws:username}";
          expected.emplace_back(Variable{ConditionKey("aws:username"), std::nullopt});
        }
      }
    }
    flush();
    auto const pattern = read_pattern(text, true);
    RC_ASSERT(static_cast<bool>(pattern));
    RC_ASSERT(pattern->pieces() == expected);
  });
}
