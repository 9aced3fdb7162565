#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "cases/parts.hpp"
#include "spec/keys.hpp"

#include <iamproof/read.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace iamproof;

namespace {

constexpr char const* head = "apiVersion: iamproof/v1\norganization: after\nbefore: before\n";

std::string file(std::string const& path) {
  std::ostringstream out;
  out << std::ifstream(std::string(IAMPROOF_SOURCE_DIR) + "/" + path, std::ios::binary).rdbuf();
  return out.str();
}

/// "CODE@line:column" of each diagnostic, in order.
std::string problems(std::string const& text) {
  auto const spec = read_spec(text, "s.yaml");
  std::string list;
  for (auto const& d : spec.diagnostics()) {
    CHECK(d.where.file == "s.yaml");
    list += (list.empty() ? "" : " ") + d.code + "@" + std::to_string(d.where.line) + ":" +
            std::to_string(d.where.column);
  }
  CHECK(spec.diagnostics().empty() == static_cast<bool>(spec));
  return list;
}

Spec read(std::string const& text) {
  auto spec = read_spec(text, "s.yaml");
  for (auto const& d : spec.diagnostics()) FAIL_CHECK(to_string(d));
  REQUIRE(spec);
  return *std::move(spec);
}

/// One property, whose members start in line 6, column 5.
std::string with_property(std::string const& members) {
  return std::string(head) + "properties:\n  - id: p\n    " + members;
}
Property property(std::string const& members) {
  auto const spec = read(with_property(members));
  REQUIRE(spec.properties.size() == 1);
  return spec.properties.front();
}
/// One test, whose members start in line 7, column 5.
std::string with_test(std::string const& members) {
  return std::string(head) + "tests:\n  - id: t\n    expect: Allowed\n    " + members;
}

std::string place(WhereTest const& test) {
  return std::to_string(test.where.line) + ":" + std::to_string(test.where.column);
}

constexpr char const* invoke =
    "scenario: {name: bedrock.invoke, model: m, sourceRegion: eu-west-1}";

std::vector<std::string> sorted(std::vector<std::string> list) {
  std::sort(list.begin(), list.end());
  return list;
}

} // namespace

TEST_CASE("the shipped example reads without remarks and says what it shows") {
  auto const spec = read(file("examples/global-cris/spec.yaml"));
  CHECK(spec.organization == "after");
  CHECK(spec.before == "before");
  REQUIRE(spec.properties.size() == 9);
  REQUIRE(spec.tests.size() == 2);
  std::vector<PropertyKind> kinds;
  for (auto const& p : spec.properties) kinds.push_back(p.kind);
  using K = PropertyKind;
  CHECK(kinds == std::vector<K>{K::Never, K::Always, K::Always, K::Never, K::Never, K::Never,
                                K::NoNewDeny, K::NoNewAllow, K::Unchanged});
  CHECK(spec.properties[0].id == "nobody-leaves");
  CHECK(spec.properties[0].level == Level::Guardrails);
  CHECK(spec.properties[0].where.line == 7);
  auto const& scenario = spec.properties[1].scenario;
  REQUIRE(scenario);
  CHECK(scenario->name == "bedrock.invoke");
  CHECK(scenario->operations.size() == 2);
  CHECK(scenario->sourceRegions == std::vector<std::string>{"eu-central-1", "eu-west-1"});
  CHECK(spec.properties[1].condition.test.op == WhereTest::Op::InOu);
  CHECK(spec.properties[4].condition.children.size() == 4);
  CHECK(spec.properties[6].condition.trivial());
  auto const& test = spec.tests[1];
  CHECK(test.expected == Decision::Allowed);
  CHECK(test.request.resourceAccount == "aws");
  CHECK(test.request.context.at(ConditionKey("aws:RequestedRegion")) ==
        ContextValue::single("unspecified"));
  CHECK(test.because.starts_with("the assistants"));
}

TEST_CASE("places in a condition are places in the YAML file, however it is written") {
  auto const first = [](std::string const& where) {
    return place(property("never: allow\n    where: " + where).condition.test);
  };
  CHECK(first("region = eu-west-1") == "7:12");
  CHECK(first("'region = eu-west-1'") == "7:13");
  CHECK(first("\"region = eu-west-1\"") == "7:13");
  CHECK(first(">-\n      region = eu-west-1") == "8:7");
  CHECK(first("|  # why\n\n        region = eu-west-1") == "9:9");

  auto const second = [](std::string const& where) {
    auto const p = property("never: allow\n    where: " + where);
    REQUIRE(p.condition.children.size() == 2);
    return place(p.condition.children[1].test);
  };
  CHECK(second("action s3:*\n      and region = x") == "8:11");
  CHECK(second(">-\n      action s3:*\n      and region = x") == "9:11");
  CHECK(second("\"principal = \\\"é\\\" and region = x\"") == "7:35");
  CHECK(second("'principal = \"it''s\" and region = x'") == "7:37");
  CHECK(second("\"principal = \\\"\\x41\\\" and region = x\"") == "7:12"); // cannot be followed
}

TEST_CASE("a mistake in a condition is found at its line and column") {
  CHECK(problems(with_property(
            "never: allow\n    where: >-\n      action s3:*\n      and reigon = x")) ==
        "IP-QRY-004@9:11");
  CHECK(problems(with_property("never: allow\n    where: action s3:* and"))
            .starts_with("IP-QRY-001@7:"));
  CHECK(problems(with_property("never: allow\n    where: ''")) == "IP-SPEC-011@7:12");
}

TEST_CASE("accounts and principals become part of the condition") {
  auto const p =
      property("never: allow\n    where: action s3:*\n    accounts: [\"111122223333\", {ou: Dev}]\n"
               "    principals: [\"arn:aws:iam::*:role/App*\"]");
  REQUIRE(p.condition.kind == Where::Kind::And);
  REQUIRE(p.condition.children.size() == 3);
  auto const& accounts = p.condition.children[1];
  REQUIRE(accounts.kind == Where::Kind::Or);
  CHECK(accounts.children[0].test.slot == Slot::Account);
  CHECK(accounts.children[0].test.op == WhereTest::Op::Equals);
  CHECK(accounts.children[1].test.op == WhereTest::Op::InOu);
  CHECK(accounts.children[1].test.values.front() == Pattern::literal("Dev"));
  CHECK(place(accounts.children[1].test) == "8:32");
  auto const& principal = p.condition.children[2].test;
  CHECK(principal.key == ConditionKey("aws:PrincipalArn"));
  CHECK(principal.op == WhereTest::Op::Like);
  CHECK(principal.values.front().pieces().size() == 4);
  CHECK(place(principal) == "9:18");
}

TEST_CASE("a principal without wildcards is that principal") {
  auto const p =
      property("never: allow\n    principals: \"arn:aws:iam::111122223333:role/a\\\"b\\\\\"");
  CHECK(p.condition.test.op == WhereTest::Op::Equals);
  CHECK(p.condition.test.values.front() ==
        Pattern::literal("arn:aws:iam::111122223333:role/a\"b\\"));
}

TEST_CASE("what is no account, no pattern or nothing at all is refused") {
  CHECK(problems(with_property("never: allow\n    accounts: [dev]")) == "IP-SPEC-013@7:16");
  CHECK(problems(with_property("never: allow\n    accounts: [{uo: dev}]")) ==
        "IP-SPEC-003@7:16 IP-SPEC-002@7:17");
  CHECK(problems(with_property("never: allow\n    accounts: []")) == "IP-SPEC-011@7:15");
  CHECK(problems(with_property("never: allow\n    principals: [\"${aws:username}\"]")) ==
        "IP-QRY-006@7:18");
}

TEST_CASE("named sets stand where conditions name them") {
  auto const spec =
      read(std::string(head) + "define: {eu: [eu-west-1, eu-central-1], one: x}\n"
                               "properties:\n  - {id: p, never: allow, where: region in $eu}\n");
  CHECK(spec.properties.front().condition.test.values.size() == 2);
  CHECK(problems(with_property("never: allow\n    where: region in $eu")) == "IP-QRY-008@7:22");
  CHECK(problems(std::string(head) + "define: {\"a b\": [], c: [[]]}\n"
                                     "properties: [{id: p, never: allow}]") ==
        "IP-SPEC-012@4:10 IP-SPEC-011@4:17 IP-SPEC-001@4:25");
}

TEST_CASE("a property asks exactly one question") {
  CHECK(property("some: allow").kind == PropertyKind::Some);
  CHECK(problems(with_property("level: effective")) == "IP-SPEC-008@5:5");
  CHECK(problems(with_property("never: allow\n    unchanged: true")) == "IP-SPEC-008@7:5");
  CHECK(problems(with_property("nevr: allow")) == "IP-SPEC-002@6:5");
  CHECK(problems(with_property("never: deny")) == "IP-SPEC-004@6:12");
  CHECK(problems(with_property("unchanged: false")) == "IP-SPEC-004@6:16");
  CHECK(problems(with_property("unchanged: \"true\"")) == "IP-SPEC-004@6:16");
  CHECK(problems(with_property("never: allow\n    level: policy")) == "IP-SPEC-004@7:12");
}

TEST_CASE("a comparison needs something to compare with") {
  std::string const text = "apiVersion: iamproof/v1\norganization: o\nproperties:\n  - id: p\n    ";
  CHECK(problems(text + "noNewDeny: true") == "IP-SPEC-009@5:5");
  CHECK(problems(text + "never: allow").empty());
}

TEST_CASE("a condition beside a scenario speaks only of what its checks share") {
  auto const with = [](std::string const& where) {
    return problems(
        with_property("always: allow\n    " + std::string(invoke) + "\n    where: " + where));
  };
  CHECK(with("account in ou(Dev) and aws:SourceVpce absent and principal like \"arn:*\"").empty());
  for (char const* slot : {"action a:b", "resource = x", "resourceAccount = aws", "region = x",
                           "AWS:RequestedRegion absent", "bedrock:InferenceProfileArn present",
                           "aws:ResourceTag/a = b", "aws:ResourceAccount = x"}) {
    INFO(slot);
    CHECK(with(slot) == "IP-SPEC-010@8:12");
  }
  CHECK(with("account in all and not (region = x or principal present)") == "IP-SPEC-010@8:36");
}

TEST_CASE("a scenario's slips are found before anything is asked") {
  auto const with = [](std::string const& scenario) {
    return problems(with_property("always: allow\n    scenario: " + scenario));
  };
  CHECK(with("{name: bedrock.call, model: m, sourceRegion: eu-west-1}") == "IP-SCN-001@7:15");
  CHECK(with("{name: bedrock.invoke, model: m}") == "IP-SCN-002@7:15");
  CHECK(with("{name: bedrock.invoke, model: m, sourceRegio: x}") == "IP-SPEC-002@7:48");
  CHECK(with("{name: bedrock.invoke, model: {}, sourceRegion: x}") == "IP-CASE-001@7:45");
  std::string many = "{name: bedrock.invoke, model: m, sourceRegion: [x";
  for (int i = 0; i < 256; ++i) many += ", x";
  CHECK(with(many + "]}") == "IP-SPEC-014@7:62");
}

TEST_CASE("a test is a request with the decision it must have") {
  auto const spec = read(with_test("level: effective\n    because: it must\n    request:\n      "
                                   "principal: anonymous\n      action: s3:GetObject\n"
                                   "      resource: \"*\"\n      context: {aws:SourceVpce: absent, "
                                   "aws:username: \"absent\", aws:TagKeys: [a, b],\n"
                                   "                aws:SourceIp: null}"));
  auto const& test = spec.tests.front();
  CHECK(test.level == Level::Effective);
  CHECK(test.because == "it must");
  CHECK(test.request.absent ==
        std::set<ConditionKey>{ConditionKey("aws:SourceVpce"), ConditionKey("aws:SourceIp")});
  CHECK(test.request.context.at(ConditionKey("aws:username")) == ContextValue::single("absent"));
  CHECK(test.request.context.at(ConditionKey("aws:TagKeys")) == ContextValue::list({"a", "b"}));
}

TEST_CASE("a scenario's test states only what its checks share") {
  auto const with = [](std::string const& request) {
    return problems(with_test(std::string(invoke) + "\n    request: {" + request + "}"));
  };
  CHECK(with("principal: anonymous, context: {aws:SourceVpce: absent}").empty());
  CHECK(with("principal: anonymous, action: s3:GetObject") == "IP-SPEC-010@8:37");
  CHECK(with("principal: anonymous, context: {aws:RequestedRegion: x}") == "IP-SPEC-010@8:47");
  CHECK(with("context: {}") == "IP-SPEC-003@8:14");
}

TEST_CASE("everything that is wrong is told, in document order") {
  CHECK(problems("apiVersion: iamproof/v2\nbefor: x\nproperties:\n  - never: allow\n  - id: a\n    "
                 "some: allow\n"
                 "tests:\n  - id: a\n    expect: allowed\n    extra: 1\n") ==
        "IP-SPEC-003@1:1 IP-SPEC-005@1:13 IP-SPEC-002@2:1 IP-SPEC-003@4:5 IP-SPEC-003@8:5 "
        "IP-SPEC-007@8:9 IP-SPEC-004@9:13 IP-SPEC-002@10:5");
}

TEST_CASE("a spec without properties and tests has nothing to check") {
  CHECK(problems("apiVersion: iamproof/v1\norganization: o\n") == "IP-SPEC-006@1:1");
  CHECK(problems(std::string(head) + "properties: []\ntests: []\n").starts_with("IP-SPEC-006"));
  CHECK(problems(std::string(head) + "propertys: [{id: p, never: allow}]\n") == "IP-SPEC-002@4:1");
}

TEST_CASE("what cannot be read at all is one diagnostic with its place") {
  CHECK(problems("") == "IP-YAML-002@1:1");
  CHECK(problems("[]") == "IP-SPEC-001@1:1");
  CHECK(problems("apiVersion: iamproof/v1\n  organization: x\n").starts_with("IP-YAML-004@"));
  CHECK(problems("apiVersion: [[[").starts_with("IP-YAML-"));
  CHECK(problems(std::string(head) + "before: again\n") == "IP-YAML-005@4:1");
  CHECK(problems("a: " + std::string(100, '[') + std::string(100, ']')) == "IP-YAML-006@1:67");
  CHECK(problems(std::string(100'000, '[')).starts_with("IP-YAML-"));
}

TEST_CASE("a property compares two sides, or asks one of its own") {
  auto const sides = [](std::string const& text) { return property(text).sides; };
  using Sides = std::vector<std::string>;
  CHECK(sides("never: allow").empty());
  CHECK(sides("never: allow\n    of: scp=a.json") == Sides{"scp=a.json"});
  CHECK(sides("implies: [a.json, b.json]") == Sides{"a.json", "b.json"});
  CHECK(sides("unchanged: [a, b]") == Sides{"a", "b"});
  CHECK(property("implies: [a, b]").kind == PropertyKind::Implies);
  CHECK(property("equivalent: [a, b]").kind == PropertyKind::Equivalent);
  CHECK(property("disjoint: [a, b]").kind == PropertyKind::Disjoint);
  CHECK(problems(with_property("implies: true")) == "IP-SPEC-004@6:14");
  CHECK(problems(with_property("implies: [a]")) == "IP-SPEC-004@6:14");
  CHECK(problems(with_property("implies: [a, b, c]")) == "IP-SPEC-004@6:14");
  CHECK(problems(with_property("never: [a, b]")) == "IP-SPEC-004@6:12");
  CHECK(problems(with_property("implies: [a, b]\n    of: c")) == "IP-SPEC-015@7:5");
  CHECK(problems(with_property("implies: [a, b]\n    disjoint: [a, b]")) == "IP-SPEC-008@7:5");
}

TEST_CASE("a spec whose parts name their own sides needs no organization") {
  std::string const start = "apiVersion: iamproof/v1\nproperties:\n";
  CHECK(read(start + "  - {id: a, implies: [x, y]}\n  - {id: b, never: allow, of: x}\n")
            .organization.empty());
  CHECK(problems(start + "  - {id: a, implies: [x, y]}\n  - {id: b, never: allow}\n") ==
        "IP-SPEC-003@1:1");
}

TEST_CASE("a byte order mark moves nothing") {
  CHECK(problems("\xEF\xBB\xBF" + with_property("never: allow\n    where: reigon = x")) ==
        "IP-QRY-004@7:12");
}

TEST_CASE("the published schema has the keys that the reader has") {
  auto const schema = nlohmann::json::parse(file("docs/spec.schema.json"));
  auto const keys = [](nlohmann::json const& object) {
    CHECK(object.at("additionalProperties") == false);
    std::vector<std::string> list;
    for (auto const& [key, value] : object.at("properties").items()) list.push_back(key);
    return sorted(list);
  };
  auto const& parts = schema.at("$defs");
  CHECK(keys(schema) == sorted(spec::keys::spec()));
  CHECK(keys(parts.at("property")) == sorted(spec::keys::property()));
  CHECK(keys(parts.at("ou")) == sorted(spec::keys::ou()));
  CHECK(keys(parts.at("scenario")) == sorted(cases::parameter_keys()));
  CHECK(keys(parts.at("test")) == sorted(spec::keys::test()));
  CHECK(keys(parts.at("request")) == sorted(cases::request_keys()));
  CHECK(keys(parts.at("sharedRequest")) == sorted(spec::keys::shared_request()));
}

TEST_CASE("messages say what was expected") {
  auto const said = [](std::string const& text) {
    auto const spec = read_spec(text, "s.yaml");
    REQUIRE(spec.diagnostics().size() == 1);
    return to_string(spec.diagnostics().front());
  };
  CHECK(said(with_property("nevr: allow")) ==
        "s.yaml:6:5: error[IP-SPEC-002]: unknown key `nevr` in a property (did you mean `never`?)");
  CHECK(said(with_property("never: deny")) ==
        "s.yaml:6:12: error[IP-SPEC-004]: `never` is `deny`: expected `allow`");
  CHECK(
      said("apiVersion: v1\norganization: o\ntests: [{id: t, expect: Allowed, request: {principal: "
           "anonymous, action: s3:GetObject, resource: \"*\"}}]") ==
      "s.yaml:1:13: error[IP-SPEC-005]: `apiVersion` is `v1`: expected `iamproof/v1`");
}
