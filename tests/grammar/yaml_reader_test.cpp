#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "yaml/reader.hpp"

#include <iamproof/read.hpp>

using namespace iamproof;
using json::Kind;

namespace {

Result<json::Document> read(std::string const& text) {
  return yaml::read(text, "f.yaml", limits::spec);
}

/// "line:column code" of every problem, in order, with ", " between.
std::string problems(std::string const& text) {
  auto const result = read(text);
  std::string found;
  if (result) return found;
  for (Diagnostic const& one : result.diagnostics())
    found += (found.empty() ? "" : ", ") + std::to_string(one.where.line) + ":" +
             std::to_string(one.where.column) + " " + one.code;
  return found;
}

std::string repeat(std::string const& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

} // namespace

TEST_CASE("mappings, sequences and scalars keep their order and their places") {
  auto const document = read("a: é 1\nb:\n  - \"x\\ty\"\n  - {c: 'd'}\n");
  REQUIRE(document);
  auto const root = document->root();
  REQUIRE(root.is(Kind::Object));
  REQUIRE(root.size() == 2);
  auto const a = root.children()[0];
  CHECK(a.key() == "a");
  CHECK(a.text() == "é 1");
  CHECK(a.where() == SourceLocation{"f.yaml", 1, 4, "/a"});
  auto const b = root.children()[1];
  CHECK(b.is(Kind::Array));
  CHECK(b.key_where() == SourceLocation{"f.yaml", 2, 1, "/b"});
  CHECK(b.children()[0].text() == "x\ty");
  CHECK(b.children()[0].where() == SourceLocation{"f.yaml", 3, 5, "/b/0"});
  CHECK(b.children()[1].find("c")->where() == SourceLocation{"f.yaml", 4, 9, "/b/1/c"});
}

TEST_CASE("columns count code points") {
  auto const document = read("{ü: ö, k: v}");
  REQUIRE(document);
  CHECK(document->root().find("k")->where().column == 11);
}

TEST_CASE("scalars are text, so that an account id with a leading zero stays one") {
  auto const document = read("[012345678901, 1e3, 0x1F, 2026-01-01, yes, 'true', \"null\", True]");
  REQUIRE(document);
  for (auto const& value : document->root().children()) CHECK(value.is(Kind::String));
  CHECK(document->root().children()[0].text() == "012345678901");
}

TEST_CASE("only bare true, false and null are something else than text") {
  auto const document = read("[true, false, null, ~]\n");
  REQUIRE(document);
  auto const values = document->root().children();
  CHECK(values[0].is(Kind::Boolean));
  CHECK(values[1].text() == "false");
  CHECK(values[2].is(Kind::Null));
  CHECK(values[3].is(Kind::Null));
}

TEST_CASE("an empty value is null and stands where its key stands") {
  auto const document = read("a:\n\n\nb: x\n");
  REQUIRE(document);
  auto const a = *document->root().find("a");
  CHECK(a.is(Kind::Null));
  CHECK(a.where().line == 1);
}

TEST_CASE("a byte order mark and CRLF shift nothing") {
  auto const document = read("\xEF\xBB\xBF"
                             "a: b\r\nc: d\r\n");
  REQUIRE(document);
  CHECK(document->root().find("a")->text() == "b");
  CHECK(document->root().find("a")->where().column == 4);
  CHECK(document->root().find("c")->where() == SourceLocation{"f.yaml", 2, 4, "/c"});
  CHECK(document->root().find("c")->text() == "d");
}

TEST_CASE("what YAML lets through and a reader could overlook is refused with its place") {
  struct Row {
    char const* text;
    std::string expected;
  };
  std::vector<Row> const rows{
      {"a: 1\nb: 2\na: 3\nb: 4\n", "3:1 IP-YAML-005, 4:1 IP-YAML-005"},
      {"a: {k: 1, k: 2}\n", "1:11 IP-YAML-005"},
      {"a: &x 1\nb: *x\n", "1:4 IP-YAML-007, 2:4 IP-YAML-007"},
      {"a: &x {b: c}\n", "1:4 IP-YAML-007"},
      {"a: *nowhere\n", "1:4 IP-YAML-004"},
      {"<<: {a: b}\n", "1:1 IP-YAML-008"},
      {"a: !!str 1\n", "1:4 IP-YAML-009"},
      {"a: ! 1\n", "1:4 IP-YAML-009"},
      {"a: !Ref x\nb: !Sub [y]\n", "1:4 IP-YAML-009, 2:4 IP-YAML-009"},
      {"!x a: 1\n", "1:1 IP-YAML-009"},
      {"a: 1\n---\nb: 2\n", "2:1 IP-YAML-010"},
      {"? [a]\n: b\n", "1:3 IP-YAML-011"},
      {"? {a: b}\n: c\n", "1:3 IP-YAML-011"},
      {"{~: x}\n", "1:2 IP-YAML-011"},
      {"{{{Key}}: x}\n", "1:2 IP-YAML-011"},
      {"a: b: c\n", "1:5 IP-YAML-004"},
      {"a: [1, 2\n", "2:1 IP-YAML-004"},
      {"a: \"open\n", "1:4 IP-YAML-004"},
      {"a: \"o\\\"\n", "1:4 IP-YAML-004"},
      {"b: c\na: 'it''s\nb: c\n", "2:4 IP-YAML-004"},
      {"a: [1, 2", "1:9 IP-YAML-004"},
      {"a: {b: [1, {c: d", "1:12 IP-YAML-004"},
      {"a: @b\n", "1:4 IP-YAML-004"},
      {"", "1:1 IP-YAML-002"},
      {"  \n\n", "1:1 IP-YAML-002"},
      {"# a comment\n", "1:1 IP-YAML-002"},
      {"a: b\xFF\n", "1:5 IP-YAML-003"},
      {"a: b\nc: \x01\n", "2:4 IP-YAML-003"},
  };
  for (Row const& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(problems(row.text) == row.expected);
  }
}

TEST_CASE("a quoted merge key is an ordinary key") {
  CHECK(read("\"<<\": a\n"));
}

TEST_CASE("a single document may be marked as one") {
  CHECK(read("---\na: b\n"));
  CHECK(read("a: b\n...\n"));
}

TEST_CASE("nesting is bounded at 64") {
  CHECK(read(repeat("[", 64) + repeat("]", 64)));
  CHECK(problems(repeat("[", 65) + repeat("]", 65)) == "1:65 IP-YAML-006");
  CHECK(problems(repeat("{a: ", 100'000)) == "1:1 IP-YAML-004");
  CHECK(problems(repeat("[", 100'000)) == "1:1 IP-YAML-004");
  CHECK(problems(repeat("[", 100'000) + repeat("]", 100'000)) == "1:65 IP-YAML-006");
  CHECK(problems(repeat("{a:\n ", 100'000) + repeat("}", 100'000)) == "65:2 IP-YAML-006");
  CHECK(problems(repeat("- ", 100'000)) == "1:129 IP-YAML-006");
  CHECK(problems(repeat("? ", 100'000)) == "1:3 IP-YAML-011");
}

TEST_CASE("the size limit is checked before anything is read") {
  auto const result = yaml::read("a: [[[", "f.yaml", 5);
  REQUIRE_FALSE(result);
  REQUIRE(result.diagnostics().size() == 1);
  CHECK(result.diagnostics()[0].code == "IP-YAML-001");
}

TEST_CASE("the number of values is bounded") {
  CHECK(problems("[" + repeat("a,", 1'000'001) + "]") == "1:2000000 IP-YAML-012");
}

TEST_CASE("the ending of the name chooses the reader") {
  CHECK(yaml::read_either("{\"a\": \"012\"}", "x.JSON", limits::spec));
  CHECK_FALSE(yaml::read_either("a: b", "x.json", limits::spec));
  CHECK(yaml::read_either("a: b", "x.yml", limits::spec));
}
