#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "query/where.hpp"

#include <iamproof/read.hpp>

using namespace iamproof;

namespace {

std::string show(WhereTest const& test) {
  std::string text;
  switch (test.slot) {
  case Slot::Action: text = "action"; break;
  case Slot::Resource: text = "resource"; break;
  case Slot::Account: text = "account"; break;
  case Slot::ResourceAccount: text = "resourceAccount"; break;
  case Slot::Key: text = test.key.spelling(); break;
  }
  switch (test.op) {
  case WhereTest::Op::Equals: text += " ="; break;
  case WhereTest::Op::Like: text += " ~"; break;
  case WhereTest::Op::LessThan: text += " <"; break;
  case WhereTest::Op::LessThanEquals: text += " <="; break;
  case WhereTest::Op::GreaterThan: text += " >"; break;
  case WhereTest::Op::GreaterThanEquals: text += " >="; break;
  case WhereTest::Op::Present: text += " present"; break;
  case WhereTest::Op::Absent: text += " absent"; break;
  case WhereTest::Op::InOu: text += " in-ou"; break;
  case WhereTest::Op::InAll: text += " in-all"; break;
  }
  for (Pattern const& value : test.values) {
    text += " ";
    for (PatternPiece const& piece : value.pieces()) {
      if (auto const* literal = std::get_if<std::u32string>(&piece))
        text += encode(*literal);
      else
        text += std::holds_alternative<AnyMany>(piece) ? "<*>" : "<?>";
    }
  }
  return text;
}

/// "(and x (not y))", so that a tree is one string.
std::string show(Where const& where) {
  std::string text;
  switch (where.kind) {
  case Where::Kind::Test: return "[" + show(where.test) + "]";
  case Where::Kind::And: text = "(and"; break;
  case Where::Kind::Or: text = "(or"; break;
  case Where::Kind::Not: text = "(not"; break;
  }
  for (Where const& child : where.children) text += " " + show(child);
  return text + ")";
}

std::string problems(Diagnostics const& diagnostics) {
  std::string found;
  for (Diagnostic const& one : diagnostics)
    found += (found.empty() ? "" : ", ") + std::to_string(one.where.line) + ":" +
             std::to_string(one.where.column) + " " + one.code;
  return found;
}

/// The tree of a condition, or its problems.
std::string condition(std::string const& text) {
  auto const where = read_where(text, {"spec.yaml", 1, 1, ""});
  return where ? show(*where) : problems(where.diagnostics());
}

std::string question(std::string const& text) {
  auto const read = read_query(text, "");
  return read ? std::string(to_string(read->kind)) + " " + show(read->where)
              : problems(read.diagnostics());
}

std::string message(std::string const& text) {
  auto const read = read_query(text, "");
  return read ? "accepted" : to_string(read.diagnostics().at(0));
}

std::string repeat(std::string const& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

} // namespace

TEST_CASE("the example questions mean what they say") {
  CHECK(question("never allow action organizations:LeaveOrganization") ==
        "never [action ~ organizations:LeaveOrganization]");
  CHECK(question(
            "always allow action bedrock:InvokeModel* and region = unspecified and principal like "
            "\"arn:aws:iam::*:role/App*\"") ==
        "always (and [action ~ bedrock:InvokeModel<*>] [aws:RequestedRegion = unspecified] "
        "[aws:PrincipalArn ~ arn:aws:iam::<*>:role/App<*>])");
  CHECK(
      question(
          "never allow action ec2:* and region not in (eu-west-1, eu-central-1) and not principal "
          "like \"arn:*:iam::*:role/ops/*\"") ==
      "never (and [action ~ ec2:<*>] (not [aws:RequestedRegion = eu-west-1 eu-central-1]) "
      "(not [aws:PrincipalArn ~ arn:<*>:iam::<*>:role/ops/<*>]))");
  CHECK(question("some allow action s3:GetObject and account in ou(\"Sandbox\") and aws:SourceVpce "
                 "absent") ==
        "some (and [action ~ s3:GetObject] [account in-ou Sandbox] [aws:SourceVpce absent])");
}

TEST_CASE("a question without conditions ranges over everything") {
  CHECK(question("never allow") == "never (and)");
  CHECK(question("  some\n allow ") == "some (and)");
  CHECK(condition("") == "(and)");
  CHECK(condition(" \n\t ") == "(and)");
  auto const where = read_where("", {});
  REQUIRE(where);
  CHECK(where->trivial());
}

TEST_CASE("and binds tighter than or, not tighter than and") {
  CHECK(condition("region = a or region = b and not region = c") ==
        "(or [aws:RequestedRegion = a] (and [aws:RequestedRegion = b] (not [aws:RequestedRegion = "
        "c])))");
  CHECK(condition("(region = a or region = b) and region = c") ==
        "(and (or [aws:RequestedRegion = a] [aws:RequestedRegion = b]) [aws:RequestedRegion = c])");
  CHECK(condition("not (region = a or region = b)") ==
        "(not (or [aws:RequestedRegion = a] [aws:RequestedRegion = b]))");
  CHECK(condition("not not region = a") == "[aws:RequestedRegion = a]");
  CHECK(condition("not not not ((region = a))") == "(not [aws:RequestedRegion = a])");
}

TEST_CASE("every operator has its test") {
  struct Row {
    char const* text;
    char const* tree;
  };
  std::vector<Row> const rows{
      {"resource = \"arn:aws:s3:::b/*\"", "[resource = arn:aws:s3:::b/*]"},
      {"resource like arn:aws:s3:::b/?", "[resource ~ arn:aws:s3:::b/<?>]"},
      {"region != eu-west-1", "(not [aws:RequestedRegion = eu-west-1])"},
      {"region not like eu-*", "(not [aws:RequestedRegion ~ eu-<*>])"},
      {"region in (eu-west-1)", "[aws:RequestedRegion = eu-west-1]"},
      {"aws:MultiFactorAuthAge < 3600", "[aws:MultiFactorAuthAge < 3600]"},
      {"aws:MultiFactorAuthAge<=3600", "[aws:MultiFactorAuthAge <= 3600]"},
      {"aws:CurrentTime>2026-01-01T00:00:00Z", "[aws:CurrentTime > 2026-01-01T00:00:00Z]"},
      {"aws:CurrentTime >= 2026-01-01", "[aws:CurrentTime >= 2026-01-01]"},
      {"aws:SourceVpce present", "[aws:SourceVpce present]"},
      {"account = 012345678901", "[account = 012345678901]"},
      {"account in (111122223333,444455556666)", "[account = 111122223333 444455556666]"},
      {"account not in ou(Sandbox)", "(not [account in-ou Sandbox])"},
      {"account in all", "[account in-all]"},
      {"resourceAccount = aws", "[resourceAccount = aws]"},
      {"resourceAccount in ou ( \"ou-ab12-sandbox1\" )",
       "[resourceAccount in-ou ou-ab12-sandbox1]"},
      {"account like 1111*", "[account ~ 1111<*>]"},
      {"action like s3:*", "[action ~ s3:<*>]"},
      {"action = s3:GetObject", "[action = s3:GetObject]"},
      {"action in (s3:GetObject, s3:PutObject)", "[action = s3:GetObject s3:PutObject]"},
      {"action \"s3:Get*\"", "[action ~ s3:Get<*>]"},
      {"action *", "[action ~ <*>]"},
      {"region=a", "[aws:RequestedRegion = a]"},
      {"region = allow", "[aws:RequestedRegion = allow]"},
      {"region = \"in\"", "[aws:RequestedRegion = in]"},
      {"region = \"\"", "[aws:RequestedRegion = ]"},
      {"AWS:sourcevpce absent", "[AWS:sourcevpce absent]"},
  };
  for (Row const& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(condition(row.text) == row.tree);
  }
}

TEST_CASE("condition keys of every shape are slots") {
  CHECK(condition("aws:PrincipalTag/Team = a") == "[aws:PrincipalTag/Team = a]");
  CHECK(condition("aws:PrincipalTag/\"cost center\" = a") == "[aws:PrincipalTag/cost center = a]");
  CHECK(condition("aws:ResourceTag/a:b present") == "[aws:ResourceTag/a:b present]");
  CHECK(condition("token.actions.githubusercontent.com:sub like \"repo:x/*\"") ==
        "[token.actions.githubusercontent.com:sub ~ repo:x/<*>]");
  CHECK(condition("kms:EncryptionContext:purpose = x") == "[kms:EncryptionContext:purpose = x]");
}

TEST_CASE("equals never globs, like does, and an escaped wildcard is itself") {
  CHECK(condition("aws:SourceVpc = \"vpc-*\"") == "[aws:SourceVpc = vpc-*]");
  CHECK(condition("aws:SourceVpc like \"a${*}${?}${$}*\"") == "[aws:SourceVpc ~ a*?$<*>]");
  CHECK(condition("aws:SourceVpc like ${aws:username}") == "1:20 IP-QRY-006");
  CHECK(condition("aws:SourceVpc = ${aws:username}") == "[aws:SourceVpc = ${aws:username}]");
}

TEST_CASE("quotes hold anything, with two escapes") {
  CHECK(condition(R"(aws:PrincipalTag/x = "a \"b\" \\ (c), é")") ==
        "[aws:PrincipalTag/x = a \"b\" \\ (c), é]");
  CHECK(condition(R"(aws:PrincipalTag/x = "a\n")") == "1:24 IP-QRY-006");
}

TEST_CASE("a named set stands for its values") {
  query::NamedSets const sets{{"eu", {"eu-west-1", "eu-central-1"}}};
  auto const where = query::read_where("region not in $eu", {}, sets);
  REQUIRE(where);
  CHECK(show(*where) == "(not [aws:RequestedRegion = eu-west-1 eu-central-1])");
  CHECK(problems(query::read_where("region in $us", {}, sets).diagnostics()) == "1:11 IP-QRY-008");
  CHECK(question("never allow region in $eu") == "1:23 IP-QRY-008");
}

TEST_CASE("what does not parse is refused where it stops making sense") {
  struct Row {
    char const* text;
    char const* problem;
  };
  std::vector<Row> const rows{
      {"", "1:1 IP-QRY-001"},
      {"deny", "1:1 IP-QRY-001"},
      {"never", "1:6 IP-QRY-001"},
      {"never deny", "1:7 IP-QRY-001"},
      {"neverallow", "1:1 IP-QRY-001"},
      {"never allow action", "1:19 IP-QRY-001"},
      {"never allow action s3:* and", "1:28 IP-QRY-001"},
      {"never allow action s3:* region = a", "1:25 IP-QRY-001"},
      {"never allow region == a", "1:21 IP-QRY-001"},
      {"never allow region = a AND region = b", "1:24 IP-QRY-001"},
      {"never allow region = and", "1:22 IP-QRY-001"},
      {"never allow region in eu-west-1", "1:23 IP-QRY-001"},
      {"never allow region in ()", "1:24 IP-QRY-001"},
      {"never allow region in (a,)", "1:26 IP-QRY-001"},
      {"never allow region in (a b)", "1:26 IP-QRY-001"},
      {"never allow region not = a", "1:24 IP-QRY-001"},
      {"never allow account in ou Sandbox", "1:27 IP-QRY-001"},
      {"never allow account in ou(Sandbox", "1:34 IP-QRY-001"},
      {"never allow (region = a", "1:24 IP-QRY-001"},
      {"never allow region = a)", "1:23 IP-QRY-001"},
      {"never allow region = \"a", "1:24 IP-QRY-001"},
      {"never allow region = 'a'", "1:22 IP-QRY-001"},
      {"never allow and", "1:13 IP-QRY-001"},
      {"never allow\nregion ~ a", "2:8 IP-QRY-001"},
      {"never allow region = é", "1:22 IP-QRY-001"},
      {"never allow ou(\"x\")", "1:15 IP-QRY-001"},
  };
  for (Row const& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(question(row.text) == row.problem);
  }
}

TEST_CASE("slots, operators and values that do not suit each other are all reported") {
  struct Row {
    char const* text;
    char const* problem;
  };
  std::vector<Row> const rows{
      {"regoin = a", "1:1 IP-QRY-004"},
      {"Region = a", "1:1 IP-QRY-004"},
      {"RequestedRegion = a", "1:1 IP-QRY-004"},
      {"aws: = a", "1:1 IP-QRY-004"},
      {"aws:PrincipalTag/ = a", "1:1 IP-QRY-004"},
      {"aws:Source* = a", "1:1 IP-QRY-004"},
      {"region\"x\" = a", "1:1 IP-QRY-004"},
      {"action < 3", "1:1 IP-QRY-005"},
      {"account present", "1:1 IP-QRY-005"},
      {"action absent", "1:1 IP-QRY-005"},
      {"region in ou(x)", "1:1 IP-QRY-005"},
      {"region in all", "1:1 IP-QRY-005"},
      {"account not in all", "1:1 IP-QRY-005"},
      {"resourceAccount in all", "1:1 IP-QRY-005"},
      {"account = 1111", "1:11 IP-QRY-006"},
      {"account = aws", "1:11 IP-QRY-006"},
      {"account in (111122223333, Sandbox)", "1:27 IP-QRY-006"},
      {"action = s3:Get*", "1:10 IP-QRY-006"},
      {"action GetObject", "1:8 IP-QRY-006"},
      {"aws:MultiFactorAuthAge < soon", "1:26 IP-QRY-006"},
      {"regoin = a and account = 1\nor action = *",
       "1:1 IP-QRY-004, 1:26 IP-QRY-006, 2:13 IP-QRY-006"},
  };
  for (Row const& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(condition(row.text) == row.problem);
  }
}

TEST_CASE("messages say what was expected, what was found and what to do") {
  struct Row {
    char const* text;
    char const* message;
  };
  std::string const operators =
      "expected an operator (`=`, `!=`, `like`, `in`, `not in`, `<`, `<=`, `>`, `>=`, `present`, "
      "`absent`), found ";
  std::vector<std::pair<std::string, std::string>> const rows{
      {"nevr allow",
       "1:1: error[IP-QRY-001]: expected `never`, `always` or `some`, found `nevr` (did "
       "you mean `never`?)"},
      {"never deny",
       "1:7: error[IP-QRY-001]: expected `allow`, found `deny` (questions ask what is allowed)"},
      {"never allow region == a",
       "1:21: error[IP-QRY-001]: expected a value (a word, or text in `\"`), "
       "found `=` (write `=`)"},
      {"never allow region is a", "1:20: error[IP-QRY-001]: " + operators + "`is` (write `=`)"},
      {"never allow region ! a",
       "1:20: error[IP-QRY-001]: " + operators + "`!` (write `not` before the condition)"},
      {"never allow region = a AND region = b", "1:24: error[IP-QRY-001]: expected `and`, `or` or "
                                                "the end, found `AND` (keywords are lower case: "
                                                "`and`)"},
      {"never allow region = a && region = b",
       "1:24: error[IP-QRY-001]: expected `and`, `or` or the end, found `&` (write `and`)"},
      {"never allow region in eu-west-1", "1:23: error[IP-QRY-001]: expected `(…)`, `ou(…)`, `all` "
                                          "or `$set`, found `eu-west-1` (write `in "
                                          "(eu-west-1)`)"},
      {"never allow region = not",
       "1:22: error[IP-QRY-001]: expected a value (a word, or text in `\"`), "
       "found `not` (quote a value that is a keyword: `\"not\"`)"},
      {"never allow region = a region = b", "1:24: error[IP-QRY-001]: expected `and`, `or` or the "
                                            "end, found `region` (conditions are joined "
                                            "with `and` or `or`)"},
      {"never allow regoin = a",
       "1:13: error[IP-QRY-004]: unknown slot `regoin` (did you mean `region`?)"},
      {"never allow region = \"a",
       "1:24: error[IP-QRY-001]: expected a closing `\"`, found the end"},
      {"never allow account = 1",
       "1:23: error[IP-QRY-006]: `1` is no account id: expected twelve digits; OUs are written `in "
       "ou(…)`, patterns with `like`"},
  };
  for (auto const& [text, expected] : rows) CHECK(message(text) == expected);
}

TEST_CASE("places inside a condition are places in the file around it") {
  SourceLocation const at{"spec.yaml", 7, 12, "/properties/0/where"};
  auto const where = read_where("region = a and\nregion = b", at);
  REQUIRE(where);
  CHECK(where->children[0].test.where == SourceLocation{"spec.yaml", 7, 12, "/properties/0/where"});
  CHECK(where->children[1].test.where.line == 8);
  CHECK(where->children[1].test.where.column == 1);
  CHECK(problems(read_where("region = é", at).diagnostics()) == "7:21 IP-QRY-001");
  SourceLocation const folded{"spec.yaml", 7, 0, ""};
  CHECK(problems(read_where("region = a and\nregoin = b", folded).diagnostics()) ==
        "7:0 IP-QRY-004");
}

TEST_CASE("a query remembers its text") {
  CHECK(read_query("never allow", "")->text == "never allow");
}

TEST_CASE("depth and size are bounded, and large questions are quick") {
  CHECK(condition(repeat("(", 64) + "region = a" + repeat(")", 64)) == "[aws:RequestedRegion = a]");
  CHECK(condition(repeat("(", 65) + "region = a" + repeat(")", 65)) == "1:65 IP-QRY-003");
  CHECK(condition(repeat("(", 60000)) == "1:65 IP-QRY-003");
  CHECK(condition("region = \"" + repeat("(", 100) + "\"") ==
        "[aws:RequestedRegion = " + repeat("(", 100) + "]");
  CHECK(condition(repeat("not ", 16001) + "region = a") == "(not [aws:RequestedRegion = a])");
  CHECK(condition(repeat("a:b=c or ", 7000) + "a:b=c").size() > 7000);
  CHECK(condition("region in (" + repeat("a,", 30000) + "a)").size() > 60000);
  CHECK(condition(repeat(" ", 70000)) == "1:1 IP-QRY-002");
}

TEST_CASE("text that is no text is refused with its place") {
  CHECK(condition("region = \xC3") == "1:10 IP-QRY-007");
  CHECK(condition(std::string("region = a\0b", 12)) == "1:11 IP-QRY-007");
}
