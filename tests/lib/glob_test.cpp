#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <iamproof/glob.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <random>

using namespace iamproof;

TEST_CASE("matching agrees with the definition, token by token") {
  std::function<bool(std::vector<GlobToken> const&, std::size_t, std::u32string_view)> const
      defined = [&](std::vector<GlobToken> const& tokens, std::size_t i, std::u32string_view text) {
        if (i == tokens.size()) return text.empty();
        auto const& token = tokens[i];
        bool const crosses = !text.empty() && (token.colon || text[0] != U':');
        switch (token.kind) {
        case GlobToken::Kind::AnyMany:
          return defined(tokens, i + 1, text) || (crosses && defined(tokens, i, text.substr(1)));
        case GlobToken::Kind::AnyOne: return crosses && defined(tokens, i + 1, text.substr(1));
        case GlobToken::Kind::Literal: break;
        }
        return !text.empty() && text[0] == token.literal && defined(tokens, i + 1, text.substr(1));
      };
  std::mt19937 dice(20260101);
  std::size_t matched = 0;
  for (int round = 0; round < 100'000; ++round) {
    std::vector<GlobToken> tokens;
    for (auto left = dice() % 8; left > 0; --left) {
      auto const kind = dice() % 10;
      if (kind < 5)
        tokens.push_back({GlobToken::Kind::Literal, true, U"ab:"[dice() % 3]});
      else
        tokens.push_back(
            {kind < 7 ? GlobToken::Kind::AnyOne : GlobToken::Kind::AnyMany, dice() % 2 == 0, 0});
    }
    Glob const glob(std::move(tokens), false);
    std::u32string text;
    for (auto left = dice() % 9; left > 0; --left) text += U"ab:"[dice() % 3];
    bool const expected = defined(glob.tokens(), 0, text);
    matched += expected ? 1U : 0U;
    if (glob.matches(text) != expected) FAIL_CHECK(to_string(glob) << " on " << encode(text));
  }
  CHECK(matched > 5000);
}
