#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/read.hpp>

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <set>

using namespace iamproof;

namespace {

std::string disk(std::string const& path) {
  std::ifstream file(std::string(IAMPROOF_SOURCE_DIR) + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string const head = "apiVersion: iamproof/v1\norganization: after\nbefore: before\n";

/// A spec with these lines, each property or test body beginning at line 5 column 5.
std::string properties(std::string const& lines) {
  return head + "properties:\n  - " + lines;
}
std::string tests(std::string const& lines) {
  return head + "tests:\n  - " + lines;
}

std::string problems(std::string const& text, std::string const& file = "spec.yaml") {
  auto const read = read_spec(text, file);
  std::string found;
  if (read) return found;
  for (Diagnostic const& one : read.diagnostics())
    found += (found.empty() ? "" : ", ") + std::to_string(one.where.line) + ":" +
             std::to_string(one.where.column) + " " + one.code;
  return found;
}

Spec read(std::string const& text) {
  auto result = read_spec(text, "spec.yaml");
  REQUIRE_MESSAGE(result, problems(text));
  return *std::move(result);
}

std::string const scenario = "scenario: {name: bedrock.invoke, operation: [InvokeModel], model: m, "
                             "profile: global.m, sourceRegion: [eu-west-1, eu-north-1]}";

} // namespace

TEST_CASE("the example spec reads whole") {
  auto const spec = read(disk("/examples/global-cris/spec.yaml"));
  CHECK(spec.organization == "after");
  CHECK(spec.before == "before");
  REQUIRE(spec.properties.size() == 9);
  CHECK(spec.properties[0].kind == PropertyKind::Never);
  CHECK(spec.properties[1].scenario->operations.size() == 2);
  CHECK(spec.properties[4].condition.children.size() == 4);
  CHECK(spec.properties[8].kind == PropertyKind::Unchanged);
  REQUIRE(spec.tests.size() == 2);
  CHECK(spec.tests[1].request.resourceAccount == "aws");
}

TEST_CASE("every question has its kind, guardrails is the default level") {
  struct Row {
    char const* line;
    PropertyKind kind;
  };
  std::vector<Row> const rows{{"never: allow", PropertyKind::Never},
                              {"always: allow", PropertyKind::Always},
                              {"some: allow", PropertyKind::Some},
                              {"unchanged: true", PropertyKind::Unchanged},
                              {"noNewAllow: true", PropertyKind::NoNewAllow},
                              {"noNewDeny: true", PropertyKind::NoNewDeny}};
  for (Row const& row : rows) {
    auto const spec = read(properties(std::string(row.line) + "\n    id: x\n"));
    CHECK(spec.properties.at(0).kind == row.kind);
    CHECK(spec.properties[0].level == Level::Guardrails);
    CHECK(spec.properties[0].condition.trivial());
  }
  CHECK(read(properties("{id: x, never: allow, level: effective}")).properties[0].level ==
        Level::Effective);
}

TEST_CASE("where, accounts and principals restrict together") {
  auto const spec = read(properties("id: x\n    never: allow\n    where: action s3:*\n"
                                    "    accounts: ['111122223333', 012345678901]\n"
                                    "    principals: [\"arn:aws:iam::*:role/App*\"]\n"));
  Where const& where = spec.properties[0].condition;
  REQUIRE(where.kind == Where::Kind::And);
  REQUIRE(where.children.size() == 3);
  CHECK(where.children[0].test.slot == Slot::Action);
  CHECK(where.children[1].test.slot == Slot::Account);
  CHECK(where.children[1].test.op == WhereTest::Op::Equals);
  CHECK(where.children[1].test.values.at(1).text() == "012345678901");
  CHECK(where.children[2].test.key == ConditionKey("aws:PrincipalArn"));
  CHECK(where.children[2].test.op == WhereTest::Op::Like);
  CHECK(where.children[2].test.values.at(0).pieces().size() == 4);
}

TEST_CASE("accounts are ids, an OU, or all") {
  auto const condition = [](std::string const& accounts) {
    return read(properties("{id: x, never: allow, accounts: " + accounts + "}"))
        .properties[0]
        .condition;
  };
  CHECK(condition("111122223333").test.values.at(0).text() == "111122223333");
  CHECK(condition("{ou: Workloads}").test.op == WhereTest::Op::InOu);
  CHECK(condition("{ou: [A, B]}").kind == Where::Kind::Or);
  CHECK(condition("all").test.op == WhereTest::Op::InAll);
}

TEST_CASE("a defined set may be used in any condition") {
  auto const spec =
      read("apiVersion: iamproof/v1\norganization: .\ndefine: {eu: [eu-west-1, eu-north-1]}\n"
           "properties: [{id: x, never: allow, where: region not in $eu}]\n");
  Where const& where = spec.properties[0].condition;
  CHECK(where.kind == Where::Kind::Not);
  CHECK(where.children.at(0).test.values.size() == 2);
}

TEST_CASE("a scenario keeps its parameters, a null profile is none") {
  auto const spec = read(properties("{id: x, always: allow, " + scenario + "}"));
  auto const& read_ = spec.properties[0].scenario;
  REQUIRE(read_);
  CHECK(read_->name == "bedrock.invoke");
  CHECK(read_->models == std::vector<std::string>{"m"});
  CHECK(read_->profiles == std::vector<std::string>{"global.m"});
  CHECK(read_->sourceRegions.size() == 2);
  CHECK(read_->where.line == 5);
  auto const none = read(properties("{id: x, always: allow, scenario: {name: s, profile: null}}"));
  CHECK(none.properties[0].scenario->profiles == std::vector<std::string>{""});
}

TEST_CASE("a test is a request with its decision, and says why") {
  auto const spec = read(tests(R"(id: t
    level: effective
    request:
      principal: arn:aws:iam::111122223333:role/App
      action: s3:GetObject
      resource: arn:aws:s3:::b/k
      context:
        aws:RequestedRegion: unspecified
        aws:SourceVpce: absent
        aws:SourceVpc: null
        aws:SecureTransport: true
        aws:MultiFactorAuthAge: 3600
        aws:TagKeys: [absent]
    expect: ExplicitlyDenied
    because: we said so
)"));
  PointTest const& test = spec.tests.at(0);
  CHECK(test.id == "t");
  CHECK(test.level == Level::Effective);
  CHECK(test.expected == Decision::ExplicitlyDenied);
  CHECK(test.because == "we said so");
  CHECK(test.request.action == "s3:GetObject");
  CHECK(test.request.context.at(ConditionKey("aws:RequestedRegion")).values[0] == "unspecified");
  CHECK(test.request.context.at(ConditionKey("aws:SecureTransport")).values[0] == "true");
  CHECK(test.request.context.at(ConditionKey("aws:MultiFactorAuthAge")).values[0] == "3600");
  CHECK(test.request.context.at(ConditionKey("aws:TagKeys")).isList);
  CHECK(test.request.absent.size() == 2);
  CHECK(test.request.absent.contains(ConditionKey("aws:sourcevpce")));
}

TEST_CASE("a test of a scenario states what its checks share") {
  auto const spec =
      read(tests("id: t\n    request: {principal: 'arn:aws:iam::111122223333:role/App', "
                 "context: {aws:SourceVpce: vpce-1}}\n    " +
                 scenario + "\n    expect: Allowed\n"));
  CHECK(spec.tests[0].scenario);
  CHECK(spec.tests[0].request.action.empty());
  CHECK(spec.tests[0].request.context.size() == 1);
}

TEST_CASE("what is wrong with a property is reported with its place") {
  struct Row {
    std::string text;
    char const* problem;
  };
  std::vector<Row> const rows{
      {"{never: allow}", "5:5 IP-SPEC-003"},
      {"{id: x}", "5:5 IP-SPEC-006"},
      {"{id: x, never: allow, always: allow}", "5:5 IP-SPEC-006"},
      {"{id: x, never: deny}", "5:20 IP-SPEC-004"},
      {"{id: x, never: true}", "5:20 IP-SPEC-001"},
      {"{id: x, unchanged: false}", "5:24 IP-SPEC-004"},
      {"{id: x, unchanged: 'true'}", "5:24 IP-SPEC-001"},
      {"{id: x, nevr: allow}", "5:5 IP-SPEC-006, 5:13 IP-SPEC-002"},
      {"{id: x, never: allow, level: guardrail}", "5:34 IP-SPEC-004"},
      {"{id: x, never: allow, level: policy}", "5:34 IP-SPEC-004"},
      {"{id: x, never: allow, accounts: [1111]}", "5:38 IP-SPEC-010"},
      {"{id: x, never: allow, accounts: []}", "5:37 IP-SPEC-010"},
      {"{id: x, never: allow, accounts: {OU: A}}", "5:38 IP-SPEC-002"},
      {"{id: x, never: allow, accounts: {ou: []}}", "5:42 IP-SPEC-010"},
      {"{id: x, never: allow, principals: ['a${aws:username}']}", "5:40 IP-SPEC-012"},
      {"{id: x, never: allow}\n  - {id: x, never: allow}", "6:10 IP-SPEC-005"},
      {"{id: x, never: allow}\n  - just text", "6:5 IP-SPEC-001"},
      {"{id: x, never: allow, scenario: {nam: s}}", "5:38 IP-SPEC-002"},
      {"{id: x, never: allow, scenario: {}}", "5:37 IP-SPEC-003"},
  };
  for (Row const& row : rows) {
    CAPTURE(row.text);
    CHECK(problems(properties(row.text)) == row.problem);
  }
}

TEST_CASE("a condition on what differs between checks is refused beside a scenario") {
  for (std::string const condition :
       {"action s3:*", "resource like \"*\"", "resourceAccount = aws", "region = unspecified",
        "bedrock:InferenceProfileArn absent", "aws:ResourceTag/Team = a",
        "aws:ResourceOrgID absent", "not (principal like \"*\" or AWS:requestedregion = a)"}) {
    CAPTURE(condition);
    auto const found = problems(
        properties("id: x\n    never: allow\n    where: " + condition + "\n    " + scenario));
    CHECK(found.starts_with("7:"));
    CHECK(found.ends_with(" IP-SPEC-007"));
  }
  CHECK(problems(
            properties("id: x\n    never: allow\n    where: principal like \"*\" and aws:SourceIp "
                       "present and account in ou(x)\n    " +
                       scenario)) == "");
  CHECK(
      problems(tests("id: t\n    request: {principal: anonymous, context: {aws:RequestedRegion: a, "
                     "bedrock:InferenceProfileArn: absent}}\n    expect: Allowed\n    " +
                     scenario)) == "6:14 IP-SPEC-007, 6:14 IP-SPEC-007");
}

TEST_CASE("what is wrong with a test is reported with its place") {
  std::string const request =
      "request: {principal: anonymous, action: 's3:GetObject', resource: '*'}, ";
  struct Row {
    std::string text;
    char const* problem;
  };
  std::vector<Row> const rows{
      {"{id: t, expect: Allowed}", "5:5 IP-SPEC-003"},
      {"{id: t, " + request + "}", "5:5 IP-SPEC-003"},
      {"{id: t, " + request + "expect: allowed}", "5:93 IP-SPEC-004"},
      {"{id: t, " + request + "expect: Allowed, why: x}", "5:102 IP-SPEC-002"},
      {"{id: t, expect: Allowed, request: {principal: anonymous, resource: '*'}}",
       "5:39 IP-CASE-003"},
      {"{id: t, expect: Allowed, request: {principal: App, action: 's3:GetObject', resource: '*'}}",
       "5:51 IP-PRIN-001"},
      {"{id: t, expect: Allowed, request: {principal: anonymous, action: 's3:GetObject'}, " +
           scenario + "}",
       "5:62 IP-SPEC-002"},
      {"{id: t, expect: Allowed, request: {}, " + scenario + "}", "5:39 IP-SPEC-003"},
  };
  for (Row const& row : rows) {
    CAPTURE(row.text);
    CHECK(problems(tests(row.text)) == row.problem);
  }
}

TEST_CASE("what is wrong with the head is reported with its place") {
  std::string const rest = "properties: [{id: x, never: allow}]\n";
  CHECK(problems("organization: a\n" + rest) == "1:1 IP-SPEC-003");
  CHECK(problems("apiVersion: iamproof/v2\norganization: a\n" + rest) == "1:13 IP-SPEC-004");
  CHECK(problems("apiVersion: iamproof/v1\n" + rest) == "1:1 IP-SPEC-003");
  CHECK(problems(head + "property: []\n" + rest) == "4:1 IP-SPEC-002");
  CHECK(problems(head) == "1:1 IP-SPEC-008");
  CHECK(problems(head + "properties: []\ntests: []\n") == "1:1 IP-SPEC-008");
  CHECK(problems(head + "properties: {id: x}\n") == "4:13 IP-SPEC-001");
  CHECK(problems(
            "apiVersion: iamproof/v1\norganization: a\nproperties: [{id: x, unchanged: true}]\n") ==
        "3:22 IP-SPEC-011");
  CHECK(problems(head + "define: {a b: [c], d: [], e: [[f]]}\n" + rest) ==
        "4:10 IP-SPEC-009, 4:23 IP-SPEC-009, 4:31 IP-SPEC-001");
  CHECK(problems("") == "1:1 IP-YAML-002");
  CHECK(problems("- a\n") == "1:1 IP-SPEC-001");
  CHECK(problems("a: [\n") == "2:1 IP-YAML-004");
}

TEST_CASE("places in a condition point into the file when the file shows the condition as it is") {
  auto const at = [](std::string const& scalar) {
    return problems(properties("id: x\n    never: allow\n    where: " + scalar + "\n"));
  };
  CHECK(at("region = a and regoin = b") == "7:27 IP-QRY-004");
  CHECK(at("'region = a and regoin = b'") == "7:28 IP-QRY-004");
  CHECK(at("\"region = a and regoin = b\"") == "7:28 IP-QRY-004");
  CHECK(at("'aws:PrincipalTag/x = \"é\" and regoin = b'") == "7:42 IP-QRY-004");
  CHECK(at("\"principal like \\\"a\\\" and regoin = b\"") == "7:0 IP-QRY-004");
  CHECK(at(">-\n      region = a\n      and regoin = b") == "7:0 IP-QRY-004");
  CHECK(at("'action s3:* and and'") == "7:29 IP-QRY-001");
  CHECK(at("region in $nowhere") == "7:22 IP-QRY-008");
  CHECK(at("[a]") == "7:12 IP-SPEC-001");
}

TEST_CASE("a spec may be JSON") {
  std::string const json = R"({"apiVersion": "iamproof/v1", "organization": "a",
 "properties": [{"id": "x", "never": "allow", "where": "regoin = b"}]})";
  CHECK(problems(json, "spec.json") == "2:57 IP-QRY-004");
}

TEST_CASE("the published schema knows the keys the reader knows") {
  auto const schema = nlohmann::json::parse(disk("/docs/spec.schema.json"));
  auto const keys = [&](nlohmann::json const& object) {
    std::string all;
    for (auto const& [key, value] : object.at("properties").items()) all += key + " ";
    CHECK(object.at("additionalProperties") == false);
    return all;
  };
  CHECK(keys(schema) == "apiVersion before define organization properties tests ");
  CHECK(keys(schema.at("$defs").at("property")) ==
        "accounts always id level never noNewAllow noNewDeny principals scenario some unchanged "
        "where ");
  CHECK(keys(schema.at("$defs").at("test")) == "because expect id level request scenario ");
  CHECK(keys(schema.at("$defs").at("scenario")) == "model name operation profile sourceRegion ");
  // The reader refuses a key that the schema does not have, and knows each that it has.
  for (auto const& [key, value] : schema.at("$defs").at("property").at("properties").items())
    CHECK(problems(properties("{id: x, " + (key == "id" ? "never" : key) + ": [[]]}"))
              .find("IP-SPEC-002") == std::string::npos);
}
