// `explain` as a shell sees it, and what it shares with `simulate`: requests, and bad cases.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "program.hpp"

#include <nlohmann/json.hpp>

using namespace iamproof;

namespace {

/// The cases of what either command prints.
nlohmann::json cases_of(std::string const& command, std::string const& out) {
  auto const json = nlohmann::json::parse(out);
  return command == "explain" ? json["cases"] : json;
}

std::string const caller = R"("principal": "arn:aws:iam::111122223333:user/ada")";
std::string const what = R"("action": "s3:GetObject", "resource": "arn:aws:s3:::b/k")";

std::string named(std::string const& name, std::string const& request,
                  std::string const& policies = "\"all\"") {
  return R"({"name": ")" + name + R"(", "request": {)" + request + R"(}, "policies": )" + policies +
         "}";
}

std::string file_of(std::string const& cases) {
  return R"({"policySets": {"all": {"identity": [{"name": "p", "document": {"Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}}]}}, "cases": [)" +
         cases + "]}";
}

struct Bad {
  char const* title;
  std::string text;
  char const* code;
};

std::vector<Bad> bad_cases() {
  auto const context = [](std::string const& keys) {
    return caller + "," + what + R"(, "context": {)" + keys + "}";
  };
  return {
      {"unknown ARN form", named("bad", R"("principal": "bob",)" + what), "IP-PRIN-001"},
      {"unknown form", named("bad", R"("principal": {"user": "bob"},)" + what), "IP-CASE-006"},
      {"five fields",
       named("bad", caller + R"(, "action": "s3:GetObject", "resource": "arn:aws:s3::b")"),
       "IP-CASE-012"},
      {"wrong type", named("bad", context(R"("aws:SourceIp": {"a": 1})")), "IP-CASE-008"},
      {"wrong type in a list", named("bad", context(R"("aws:TagKeys": ["a", null])")),
       "IP-CASE-008"},
      {"out of range", named("bad", context(R"("aws:MultiFactorAuthAge": 1e999)")), "IP-JSON-007"},
      {"out of range below", named("bad", context(R"("aws:MultiFactorAuthAge": [1, -2.5E+400])")),
       "IP-JSON-007"},
      {"twice but for case",
       named("bad", context(R"("aws:SourceIp": "192.0.2.1", "AWS:sourceip": "192.0.2.2")")),
       "IP-CASE-007"},
      {"twice", named("bad", caller + "," + what + R"(, "action": "s3:PutObject")"), "IP-JSON-005"},
      {"no such set", named("bad", caller + "," + what, "\"al\""), "IP-CASE-005"},
  };
}

} // namespace

TEST_CASE("a bad case is one diagnostic and keeps its name; the others are answered, with code 2") {
  Scratch const scratch;
  auto const good = [](std::string const& name) { return named(name, caller + "," + what); };
  for (std::string const command : {"simulate", "explain"}) {
    for (auto const& bad : bad_cases()) {
      CAPTURE(command);
      CAPTURE(bad.title);
      scratch.put("c.json", file_of(good("one") + "," + bad.text + "," + good("three")));
      auto const result = run(scratch, command + " c.json --format json");
      CHECK(result.code == 2);
      CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
      CHECK(result.err.starts_with("c.json:2:"));
      CHECK(contains(result.err, std::string("error[") + bad.code + "]"));
      auto const cases = cases_of(command, result.out);
      REQUIRE(cases.size() == 3);
      CHECK(cases[0]["decision"] == "Allowed");
      CHECK(cases[1]["name"] == "bad");
      CHECK(cases[1]["error"]["code"] == bad.code);
      CHECK(cases[1]["diagnostics"].size() == 1);
      CHECK(cases[2]["decision"] == "Allowed");
    }
  }
}

TEST_CASE("all bad cases together are each told once") {
  Scratch const scratch;
  std::string all;
  for (auto const& bad : bad_cases()) all += (all.empty() ? "" : ",\n") + bad.text;
  for (std::string const& text : {file_of(all), "[" + all + "]"}) {
    scratch.put("c.json", text);
    auto const result = run(scratch, "explain c.json");
    CHECK(result.code == 2);
    CHECK(static_cast<std::size_t>(std::count(result.err.begin(), result.err.end(), '\n')) >=
          bad_cases().size());
  }
}

TEST_CASE("what is wrong outside the cases stops the file") {
  Scratch const scratch;
  auto const good = named("one", caller + "," + what);
  scratch.put("keys.json", R"({"cases": [], "cases": [)" + good + "]}");
  scratch.put("set.json", R"({"policySets": {"all": {"scp": 1e999}}, "cases": [)" + good + "]}");
  for (std::string const file : {"keys.json", "set.json"}) {
    auto const result = run(scratch, "explain " + file);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    CHECK(contains(result.err, "error[IP-JSON-00"));
  }
}

TEST_CASE("explain is 0 for any decision, and 1 with --expect where a case comes out otherwise") {
  Scratch const scratch;
  auto const expecting = [&](std::string const& decision) {
    auto one = named("one", caller + "," + what);
    one.back() = ',';
    return file_of(one + R"("expect": {"decision": ")" + decision + "\"}}");
  };
  scratch.put("met.json", expecting("Allowed"));
  scratch.put("unmet.json", expecting("ImplicitlyDenied"));
  CHECK(run(scratch, "explain unmet.json").code == 0);
  CHECK(run(scratch, "explain --expect met.json").code == 0);
  auto const unmet = run(scratch, "explain --expect unmet.json");
  CHECK(unmet.code == 1);
  CHECK(contains(unmet.err, "error[IP-CLI-004]"));
  scratch.put("none.json", "[]");
  CHECK(run(scratch, "explain none.json").code == 2);
}

TEST_CASE("a request is explained in an organization, by the names of its nodes") {
  Scratch const scratch;
  scratch.put("hop.json", R"({"principal": "arn:aws:iam::111122223333:role/App",
    "action": "bedrock:InvokeModel",
    "resource": "arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
    "resourceAccount": "aws", "context": {"aws:RequestedRegion": "unspecified"}})");
  auto const text = run(scratch, "explain --org '" + example + "/after' hop.json");
  CHECK(text.code == 0);
  CHECK(text.out.starts_with("ExplicitlyDenied hop.json\n"));
  CHECK(contains(text.out, "SCP at ou-ab12-workload1 (Workloads): a Deny matches"));
  auto const markdown =
      run(scratch, "explain --org '" + example + "/after' hop.json --format markdown");
  CHECK(markdown.out.starts_with("### ExplicitlyDenied: `hop.json`\n"));
  CHECK(contains(markdown.out, "| policies | statement | outcome | rules |\n|---|---|---|---|\n"));
  for (std::string const command : {"simulate", "explain"}) {
    auto const at = [&](std::string const& level) {
      return run(scratch, command + " --org '" + example + "/after' --level " + level +
                              " hop.json --format json");
    };
    auto const guardrails = at("guardrails");
    CHECK(cases_of(command, guardrails.out)[0]["decision"] == "ExplicitlyDenied");
    CHECK(at("effective").code == 2);
    CHECK(contains(at("effective").err, "error[IP-CLI-003]"));
    CHECK(at("policy").code == 2);
  }
}

TEST_CASE("effective access in an organization says which policies nobody has read") {
  Scratch const scratch;
  scratch.put("root.json", R"({"principal": "arn:aws:iam::111122223333:root",
    "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "resourceAccount": "111122223333",
    "context": {"aws:RequestedRegion": "eu-west-1"}})");
  for (std::string const command : {"simulate", "explain"}) {
    auto const result =
        run(scratch, command + " --org '" + example + "/before' --level effective root.json");
    CHECK(result.code == 0);
    CHECK(contains(result.out, "does not state that its resource policies are all listed"));
  }
}

TEST_CASE("one policy alone is explained, of every type") {
  Scratch const scratch;
  scratch.put("plain.json", R"({"Version": "2012-10-17", "Statement":
    [{"Sid": "Objects", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}]})");
  scratch.put("named.json", R"({"Version": "2012-10-17", "Statement": [{"Sid": "Objects",
    "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}]})");
  scratch.put("trust.json", R"({"Version": "2012-10-17", "Statement": [{"Sid": "Objects",
    "Effect": "Deny", "Principal": "*", "Action": "s3:*"}]})");
  scratch.put("r.json", "{" + caller + "," + what + "}");
  std::vector<std::pair<std::string, std::string>> const types{
      {"scp", "plain"}, {"identity", "plain"}, {"boundary", "plain"}, {"session", "plain"},
      {"rcp", "named"}, {"resource", "named"}, {"endpoint", "named"}, {"trust", "trust"}};
  for (auto const& type : types) {
    for (std::string const command : {"simulate", "explain"}) {
      CAPTURE(type.first);
      CAPTURE(command);
      auto const result = run(scratch, command + " --policy " + type.second + ".json --type " +
                                           type.first + " r.json --format json");
      REQUIRE(result.code == 0);
      auto const cases = cases_of(command, result.out);
      CHECK(cases[0]["decision"] == "ExplicitlyDenied");
      auto const by =
          command == "explain" ? cases[0]["checks"][0]["decidedBy"] : cases[0]["decidedBy"];
      CHECK(by[0]["policyType"] == type.first);
    }
  }
}

TEST_CASE("a request that cannot be read stands in its place, and the others are answered") {
  Scratch const scratch;
  scratch.put("good.json", "{" + caller + "," + what + "}");
  scratch.put("bad.json", R"({"principal": "bob",)" + what + "}");
  for (std::string const command : {"simulate", "explain"}) {
    auto const result =
        run(scratch, command + " --org '" + example + "/after' bad.json good.json --format json");
    CHECK(result.code == 2);
    auto const cases = cases_of(command, result.out);
    REQUIRE(cases.size() == 2);
    CHECK(cases[0]["name"] == "bad.json");
    CHECK(cases[0]["error"]["code"] == "IP-PRIN-001");
    CHECK(cases[1]["name"] == "good.json");
  }
}

TEST_CASE("a switch that decides is told with both readings, and leaves the answer open if it is") {
  Scratch const scratch;
  scratch.put("c.json", R"({"name": "one", "request": {)" + caller + "," + what +
                            R"(, "context": {"aws:CalledVia": ["a.amazonaws.com"]}},
    "policies": {"identity": [{"name": "p", "document": {"Version": "2012-10-17", "Statement":
    [{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition":
    {"StringEquals": {"aws:CalledVia": "a.amazonaws.com"}}}]}}]}})");
  auto const decided = run(scratch, "explain c.json --format json");
  auto const one = nlohmann::json::parse(decided.out)["cases"][0];
  CHECK(one["decision"] == "Allowed");
  CHECK(one["dependsOn"][0]["name"] == "one-element-list");
  CHECK(one["dependsOn"][0]["reading"] == "single");
  CHECK(one["dependsOn"][0]["otherReading"] == "list");
  CHECK(one["dependsOn"][0]["otherwise"] == "ImplicitlyDenied");
  auto const other = run(scratch, "explain c.json --semantics one-element-list=list");
  CHECK(other.out.starts_with("ImplicitlyDenied one"));
  CHECK(contains(other.out, "(COND-LIST)"));
  for (std::string const option : {"--strict", "--semantics one-element-list=open"})
    CHECK(run(scratch, "explain c.json " + option).out.starts_with("Indeterminate one"));
}

TEST_CASE("Markdown is for explain") {
  Scratch const scratch;
  scratch.put("c.json", file_of(named("one", caller + "," + what)));
  auto const result = run(scratch, "simulate c.json --format markdown");
  CHECK(result.code == 2);
  CHECK(result.err == "error[IP-CLI-001]: `--format markdown` is for `explain`\n");
  CHECK(run(scratch, "explain c.json --format text --format markdown:t.md").code == 0);
  CHECK(contains(scratch.get("t.md"), "### Allowed: `one`"));
}
