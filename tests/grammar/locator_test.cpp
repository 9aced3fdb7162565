#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "text/locator.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

using iamproof::json::Position;
using iamproof::text::Locator;

TEST_CASE("lines end at U+000A alone and columns count code points") {
  Locator locator("a\r\né\xF0\x9F\x98\x80x\ry\n\nz");
  CHECK(locator.at(0) == Position{0, 1, 1});
  CHECK(locator.at(2) == Position{2, 1, 3});
  CHECK(locator.at(3) == Position{3, 2, 1});
  CHECK(locator.at(5) == Position{5, 2, 2});
  CHECK(locator.at(9) == Position{9, 2, 3});
  CHECK(locator.at(11) == Position{11, 2, 5});
  CHECK(locator.at(13) == Position{13, 3, 1});
  CHECK(locator.at(15) == Position{15, 4, 2});
}

TEST_CASE("asking backwards gives the same answers") {
  Locator locator("ab\ncd");
  CHECK(locator.at(4) == Position{4, 2, 2});
  CHECK(locator.at(1) == Position{1, 1, 2});
}

TEST_CASE("text in messages stays on one line and short") {
  CHECK(iamproof::text::quoted("a`b") == "`a`b`");
  CHECK(iamproof::text::quoted(std::string("\n\0", 2)) == "`U+000AU+0000`");
  CHECK(iamproof::text::quoted("\x7F") == "`U+007F`");
  CHECK(iamproof::text::quoted(std::string(60, 'x')) == "`" + std::string(60, 'x') + "`");
  CHECK(iamproof::text::quoted(std::string(1'000'000, 'x')) == "`" + std::string(60, 'x') + "…`");
  CHECK(iamproof::text::code_point_name(0x1F600) == "U+1F600");
}
