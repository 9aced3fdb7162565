#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/values.hpp>

#include "../support/property.hpp"

#include <bitset>

using namespace iamproof;
using iamproof::testing::check_property;

namespace {

/// Base64 the long way: all bits as text, cut into sixes.
std::string slow_base64(std::string const& bytes) {
  std::string bits;
  for (char const c : bytes) bits += std::bitset<8>(static_cast<unsigned char>(c)).to_string();
  while (bits.size() % 6 != 0) bits += '0';
  std::string text;
  for (std::size_t i = 0; i < bits.size(); i += 6) {
    auto const sextet = std::bitset<6>(bits.substr(i, 6)).to_ulong();
    text += sextet < 26    ? static_cast<char>('A' + sextet)
            : sextet < 52  ? static_cast<char>('a' + sextet - 26)
            : sextet < 62  ? static_cast<char>('0' + sextet - 52)
            : sextet == 62 ? '+'
                           : '/';
  }
  while (text.size() % 4 != 0) text += '=';
  return text;
}

} // namespace

TEST_CASE("a truth value is true or false in any case, and nothing else") {
  for (char const* text : {"true", "True", "TRUE", "tRuE"}) CHECK(parse_bool(text) == true);
  for (char const* text : {"false", "False", "FALSE", "fAlSe"}) CHECK(parse_bool(text) == false);
  for (char const* text : {"", "1", "0", "yes", "no", "t", "tru", "truee", " true", "true ",
                           "true\n", "falsetrue", "null"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_bool(text));
  }
}

TEST_CASE("base64 is read as in RFC 4648") {
  CHECK(parse_base64("") == "");
  CHECK(parse_base64("Zg==") == "f");
  CHECK(parse_base64("Zm8=") == "fo");
  CHECK(parse_base64("Zm9v") == "foo");
  CHECK(parse_base64("Zm9vYg==") == "foob");
  CHECK(parse_base64("Zm9vYmFy") == "foobar");
  CHECK(parse_base64("AAAA") == std::string(3, '\0'));
  CHECK(parse_base64("+/+/") == "\xFB\xFF\xBF");
}

TEST_CASE("malformed base64 is nothing") {
  for (char const* text : {"=",    "==",    "====",     "A",        "AA",     "AAA",   "AA=",
                           "A===", "AAA==", "AAAAA",    "AA==AAAA", "Zm9v\n", "Zm 9v", " Zm9v",
                           "-_-_", "Zm9v=", "Zm9v====", "Zh==",     "Zm9=",   "Zm9*"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_base64(text));
  }
  CHECK_FALSE(parse_base64(std::string_view("Zm9\0", 4)));
  CHECK_FALSE(parse_base64("Zm9\xC3"));
}

TEST_CASE("any bytes survive base64, and no other text stands for them") {
  check_property("parse_base64(slow_base64(x)) == x", [] {
    auto const bytes = *rc::gen::arbitrary<std::string>();
    auto text = slow_base64(bytes);
    RC_ASSERT(parse_base64(text) == bytes);
    RC_PRE(!text.empty());
    auto& changed = text[*rc::gen::inRange<std::size_t>(0, text.size())];
    changed = *rc::gen::element('A', 'Q', 'g', 'w', '/', '=', '-', ' ');
    auto const read = parse_base64(text);
    if (read) RC_ASSERT(slow_base64(*read) == text);
  });
}

TEST_CASE("an ARN is six fields, the last of which keeps its colons") {
  auto const arn = Arn::parse(
      "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0");
  REQUIRE(arn);
  CHECK(arn->partition == "aws");
  CHECK(arn->service == "bedrock");
  CHECK(arn->region == "us-east-1");
  CHECK(arn->account == "");
  CHECK(arn->resource == "foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0");

  auto const empty = Arn::parse("arn:::::");
  REQUIRE(empty);
  CHECK(*empty == Arn{});
}

TEST_CASE("what has fewer than six fields, or does not start with arn, is no ARN") {
  for (char const* text :
       {"", "*", "arn", "arn:", "arn:aws:s3::", "ARN:aws:s3:::b", " arn:aws:s3:::b",
        "arn:aws:iam::111122223333", "urn:aws:s3:::b", "xarn:aws:s3:::b"}) {
    CAPTURE(text);
    CHECK_FALSE(Arn::parse(text));
  }
}

TEST_CASE("the text of an ARN is what it was read from") {
  check_property("text(parse(x)) == x", [] {
    auto const field = rc::gen::container<std::string>(rc::gen::element('a', '*', '/', '-'));
    auto const rest = rc::gen::container<std::string>(rc::gen::element('a', ':', '/', '-'));
    auto const text = "arn:" + *field + ':' + *field + ':' + *field + ':' + *field + ':' + *rest;
    auto const arn = Arn::parse(text);
    RC_ASSERT(arn.has_value());
    RC_ASSERT(arn->text() == text);
  });
}

TEST_CASE("an account id is twelve digits") {
  CHECK(is_account_id("111122223333"));
  CHECK(is_account_id("000000000000"));
  for (char const* text : {"", "11112222333", "1111222233334", "11112222333a", "11112222333 ",
                           "-11112222333", "anonymous", "111122223333\n"}) {
    CAPTURE(text);
    CHECK_FALSE(is_account_id(text));
  }
}
