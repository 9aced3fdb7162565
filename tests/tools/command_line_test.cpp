// The program as a shell sees it: arguments in, two streams and an exit code out.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "program.hpp"

#include <iamproof/report.hpp>

#include <nlohmann/json.hpp>

#include <map>

using namespace iamproof;

namespace {

std::string const allowEverything = R"({"Version": "2012-10-17", "Statement":
  [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})";

/// A case of one request that the given policy is asked about.
std::string one_case(std::string const& policy, std::string const& more) {
  return R"({"name": "first", "request": {"principal": "arn:aws:iam::111122223333:user/ada",
    "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"},
    "policies": {"identity": [{"name": "p", "document": )" +
         policy + "}]}" + more + "}";
}

} // namespace

TEST_CASE("bad usage is one line on standard error, nothing on standard output, and code 2") {
  Scratch const scratch;
  for (std::string const rest : {"", "--nope", "check", "check --nope x", "prove a", "frob",
                                 "check --format xml x", "diff a b c"}) {
    CAPTURE(rest);
    auto const result = run(scratch, rest);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    CHECK(result.err.starts_with("error[IP-CLI-001]: "));
    CHECK(result.err.find('\n') == result.err.size() - 1);
  }
}

TEST_CASE("version and help go to standard output with code 0") {
  Scratch const scratch;
  auto const version_ = run(scratch, "--version");
  CHECK(version_.code == 0);
  CHECK(version_.out.starts_with("iamproof " + version() + "\n"));
  CHECK(contains(version_.out, "regions.csv: as of "));
  CHECK(run(scratch, "--help").code == 0);
  CHECK(contains(run(scratch, "diff --help").out, "BEFORE"));
}

TEST_CASE("files that cannot be read are named, with code 2 and nothing written") {
  Scratch const scratch;
  scratch.put("empty.json", "");
  scratch.put("cut.json", "[{\"name\": \"x\",");
  scratch.put("binary.json", "\xff\xfe");
  for (std::string const file : {"none.json", "empty.json", "cut.json", "binary.json", "."}) {
    CAPTURE(file);
    auto const result = run(scratch, "simulate " + file + " --format json:report.json");
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    CHECK(result.err.starts_with(file + ":"));
    CHECK(contains(result.err, ": error[IP-"));
    CHECK_FALSE(scratch.has("report.json"));
  }
  CHECK(run(scratch, "simulate none.json").err ==
        "none.json: error[IP-IO-001]: cannot read the file: No such file or directory\n");
}

TEST_CASE("a missing organization, spec or policy is code 2") {
  Scratch const scratch;
  for (std::string const rest :
       {"prove none 'never allow action s3:*'", "check none.yaml", "diff none-a none-b",
        "diff none-a.json none-b.json --type scp", "simulate --org none request.json"}) {
    CAPTURE(rest);
    auto const result = run(scratch, rest);
    CHECK(result.code == 2);
    CHECK(contains(result.err, "none"));
    CHECK(contains(result.err, ": error[IP-"));
  }
}

TEST_CASE("simulate prints one object per case and is 0 for any decision") {
  Scratch const scratch;
  scratch.put("cases.json", "[" + one_case(allowEverything, "") + "," +
                                one_case(R"({"Version": "2012-10-17", "Statement": []})", "") +
                                "]");
  auto const result = run(scratch, "simulate cases.json --format json");
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  auto const json = nlohmann::json::parse(result.out);
  REQUIRE(json.size() == 2);
  CHECK(json[0]["decision"] == "Allowed");
  CHECK(json[0]["decidedBy"][0]["location"]["file"] == "cases.json");
  CHECK(json[1]["decision"] == "ImplicitlyDenied");
  CHECK(json[1]["blockedBy"][0]["policyType"] == "identity");
}

TEST_CASE("a case that cannot be evaluated prints its error in its place, with code 2") {
  Scratch const scratch;
  scratch.put("cases.json", "[" + one_case(R"({"Statement": 1})", "") + "," +
                                one_case(allowEverything, "") + "]");
  auto const result = run(scratch, "simulate cases.json --format json");
  CHECK(result.code == 2);
  auto const json = nlohmann::json::parse(result.out);
  REQUIRE(json.size() == 2);
  CHECK(contains(json[0]["error"]["code"].get<std::string>(), "IP-"));
  CHECK(json[0]["error"]["location"]["line"].is_number());
  CHECK(json[1]["decision"] == "Allowed");
  CHECK(contains(result.err, "cases.json:"));
}

TEST_CASE("--expect is 1 for a case that comes out otherwise, 2 when no case expects anything") {
  Scratch const scratch;
  scratch.put("met.json", one_case(allowEverything, R"(, "expect": {"decision": "Allowed"})"));
  scratch.put("unmet.json",
              one_case(allowEverything, R"(, "expect": {"decision": "ExplicitlyDenied"})"));
  scratch.put("open.json", one_case(allowEverything, ""));
  CHECK(run(scratch, "simulate --expect met.json").code == 0);
  CHECK(run(scratch, "simulate --expect met.json open.json").code == 0);
  auto const unmet = run(scratch, "simulate --expect unmet.json met.json");
  CHECK(unmet.code == 1);
  CHECK(contains(unmet.err,
                 "error[IP-CLI-004]: case `first`: expected ExplicitlyDenied, got Allowed"));
  auto const open = run(scratch, "simulate --expect open.json");
  CHECK(open.code == 2);
  CHECK(contains(open.err, "error[IP-CLI-002]"));
}

TEST_CASE("an empty array of cases is nothing to decide") {
  Scratch const scratch;
  scratch.put("none.json", "[]");
  CHECK(run(scratch, "simulate none.json").code == 2);
}

TEST_CASE("one policy alone is asked by its type") {
  Scratch const scratch;
  scratch.put("deny.json", R"({"Version": "2012-10-17", "Statement":
    [{"Sid": "NoObjects", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}]})");
  scratch.put("read.json", R"({"principal": "arn:aws:iam::111122223333:user/ada",
    "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"})");
  scratch.put("start.json", R"({"principal": "arn:aws:iam::111122223333:user/ada",
    "action": "ec2:StartInstances", "resource": "arn:aws:ec2:eu-west-1:111122223333:instance/i"})");
  auto const scp = run(scratch, "simulate --policy deny.json --type scp read.json start.json "
                                "--format json");
  CHECK(scp.code == 0);
  auto const json = nlohmann::json::parse(scp.out);
  CHECK(json[0]["decision"] == "ExplicitlyDenied");
  CHECK(json[0]["decidedBy"][0]["sid"] == "NoObjects");
  CHECK(json[1]["decision"] == "Allowed");
  CHECK(json[1]["notes"].back() == "the policy is read beside FullAWSAccess");
  auto const identity = run(scratch, "simulate --policy deny.json --type identity start.json");
  CHECK(contains(identity.out, "ImplicitlyDenied"));
  auto const untyped = run(scratch, "simulate --policy deny.json read.json");
  CHECK(untyped.code == 2);
  CHECK(contains(untyped.err, "deny.json: error[IP-CLI-005]"));
}

TEST_CASE("a request is decided in an organization") {
  Scratch const scratch;
  scratch.put("hop.json", R"({"principal": "arn:aws:iam::111122223333:role/App",
    "action": "bedrock:InvokeModel",
    "resource": "arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
    "resourceAccount": "aws", "context": {"aws:RequestedRegion": "unspecified"}})");
  auto const before = run(scratch, "simulate --org '" + example + "/before' hop.json");
  CHECK(before.code == 0);
  CHECK(contains(before.out, "Allowed hop.json"));
  auto const after = run(scratch, "simulate --org '" + example + "/after' hop.json");
  CHECK(after.code == 0);
  CHECK(contains(after.out, "ExplicitlyDenied hop.json"));
  CHECK(contains(after.out, "workloads-region-deny.json:4:5"));
  auto const effective =
      run(scratch, "simulate --org '" + example + "/after' --level effective hop.json");
  CHECK(effective.code == 2);
  CHECK(contains(effective.err, "error[IP-CLI-003]"));
}

TEST_CASE("a change is compared with the revision it starts from") {
  Scratch const scratch;
  REQUIRE(scratch.shell("git init -q . && cp -r '" + example +
                        "/before' org && git add . && git "
                        "-c user.name=n -c user.email=e -c commit.gpgsign=false commit -q -m one"
                        " && cp '" +
                        example + "'/after/policies/*.json org/policies") == 0);
  auto const changed = run(scratch, "diff git:HEAD:org org --format json");
  CHECK(changed.code == 1);
  CHECK(contains(changed.out, "\"file\": \"org/policies/workloads-region-deny.json\""));
  CHECK(run(scratch, "diff git:HEAD:org git:HEAD:org").code == 0);
  auto const nowhere = run(scratch, "diff git:nowhere:org org");
  CHECK(nowhere.code == 2);
  CHECK(contains(nowhere.err, "error[IP-IO-003]: cannot read Git revision `nowhere`"));
}

TEST_CASE("two versions of a policy are compared, and a version with itself has no news") {
  Scratch const scratch;
  scratch.put("old.json", R"({"Version": "2012-10-17", "Statement": [{"Sid": "Regions",
    "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*", "Condition":
    {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "unspecified"]}}}]})");
  scratch.put("new.json", R"({"Version": "2012-10-17", "Statement": [{"Sid": "Regions",
    "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*", "Condition":
    {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}}}]})");
  CHECK(run(scratch, "diff old.json old.json --type scp").code == 0);
  auto const result = run(scratch, "diff old.json new.json --type scp --format json");
  CHECK(result.code == 1);
  auto const json = nlohmann::json::parse(result.out);
  REQUIRE(json["results"].size() == 2);
  CHECK(json["results"][0]["id"] == "noNewAllow");
  CHECK(json["results"][0]["verdict"] == "holds");
  auto const denied = json["results"][1];
  CHECK(denied["id"] == "noNewDeny");
  CHECK(denied["counterexamples"][0]["request"]["context"]["aws:RequestedRegion"] == "unspecified");
  CHECK(denied["counterexamples"][0]["after"]["decidedBy"][0]["sid"] == "Regions");
  auto const open = run(scratch, "diff old.json new.json");
  CHECK(open.code == 2);
  CHECK(contains(open.err, "error[IP-CLI-005]"));
  CHECK(run(scratch, "diff old.json '" + example + "/after' --type scp").code == 2);
  CHECK(run(scratch, "diff old.json new.json --type scp --level effective").code == 2);
}

TEST_CASE("a printed counterexample, asked again, gives the decision printed beside it") {
  Scratch const scratch;
  auto const diff =
      run(scratch, "diff '" + example + "/before' '" + example + "/after' --format json");
  CHECK(diff.code == 1);
  auto const json = nlohmann::json::parse(diff.out);
  std::size_t asked = 0;
  for (auto const& result : json["results"]) {
    for (auto const& found : result["counterexamples"]) {
      scratch.put("again.json", found["request"].dump());
      for (std::string const side : {"before", "after"}) {
        auto const again =
            run(scratch, "simulate --org '" + example + "/" + side + "' --format json again.json");
        auto const decided = nlohmann::json::parse(again.out);
        CHECK(decided[0]["decision"] == found[side]["decision"]);
        ++asked;
      }
    }
  }
  CHECK(asked > 0);
}

TEST_CASE("a query is answered: 0 when it holds, 1 when it fails, 2 when it is none") {
  Scratch const scratch;
  auto const ask = [&](std::string const& query) {
    return run(scratch, "prove '" + example + "/before' '" + query + "'").code;
  };
  CHECK(ask("never allow action organizations:LeaveOrganization") == 0);
  CHECK(ask("never allow action s3:*") == 1);
  CHECK(ask("some allow action s3:GetObject") == 0);
  CHECK(ask("never allow actoin s3:*") == 2);
}

TEST_CASE("two policy files are compared, and either decides the example as it is printed") {
  Scratch const scratch;
  scratch.put("reads.json", R"({"Version": "2012-10-17", "Statement": [{"Sid": "Reads",
    "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]})");
  scratch.put("most.json",
              R"({"Version": "2012-10-17", "Statement": [{"Sid": "All", "Effect": "Allow",
    "Action": "s3:*", "Resource": "*"}, {"Sid": "Secret", "Effect": "Deny", "Action": "s3:*",
    "Resource": "arn:aws:s3:::secret/*"}]})");
  auto const result =
      run(scratch, "prove reads.json implies most.json --type identity --format json");
  CHECK(result.code == 1);
  auto const one = nlohmann::json::parse(result.out)["results"].at(0);
  CHECK(one["id"] == "reads.json implies most.json");
  CHECK(one["kind"] == "implies");
  CHECK(one["level"] == "policy");
  CHECK(one["sides"]["before"] == "reads.json");
  CHECK(one["sides"]["after"] == "most.json");
  CHECK(one["changes"].at(0)["decidedBy"].at(0)["sid"] == "Secret");
  auto const found = one["counterexamples"].at(0);
  scratch.put("again.json", found["request"].dump());
  std::map<std::string, std::string> const files{{"before", "reads.json"}, {"after", "most.json"}};
  for (auto const& [side, file] : files) {
    auto const again =
        run(scratch, "simulate --policy " + file + " --type identity --format json again.json");
    CHECK(nlohmann::json::parse(again.out)[0]["decision"] == found[side]["decision"]);
  }
  auto const ask = [&](std::string const& rest) { return run(scratch, "prove " + rest).code; };
  CHECK(ask("reads.json implies most.json 'not resource like \"arn:aws:s3:::secret/*\"' "
            "--type identity") == 0);
  CHECK(ask("identity=reads.json disjoint identity=most.json 'action ec2:*'") == 0);
  CHECK(ask("identity=most.json,boundary=reads.json implies identity=most.json") == 0);
  CHECK(ask("identity=reads.json 'never allow action s3:Put*'") == 0);
  CHECK(ask("reads.json 'never allow action s3:*' --type identity") == 1);
  CHECK(ask("boundary=reads.json,scp=most.json 'never allow'") == 3);
  std::vector<std::string> const wrong{"reads.json implies most.json",
                                       "identity=none.json 'never allow'",
                                       "boundary=reads.json,boundary=most.json 'never allow'",
                                       "reads.json 'never allow' --type identity --level effective",
                                       "reads.json 'never allow' --type identity --ou X",
                                       "reads.json implies '" + example + "/after'",
                                       "'" + example + "/after' 'never allow' --type scp"};
  for (auto const& bad : wrong) CHECK(ask(bad) == 2);
}

TEST_CASE("a question is asked of one account or OU") {
  Scratch const scratch;
  auto const ask = [&](std::string const& scope) {
    auto const result = run(scratch, "prove '" + example +
                                         "/after' 'never allow action s3:* and region = "
                                         "eu-west-1' --format json " +
                                         scope);
    return nlohmann::json::parse(result.out)["results"].at(0);
  };
  auto const accounts = [](nlohmann::json const& result) {
    std::vector<std::string> all;
    for (auto const& one : result["counterexamples"])
      for (auto const& account : one["accounts"]) all.push_back(account);
    return all;
  };
  CHECK(accounts(ask("")).size() == 7);
  CHECK(accounts(ask("--account 111122223333")) == std::vector<std::string>{"111122223333"});
  auto const workloads = ask("--ou Workloads");
  CHECK(accounts(workloads).size() == 3);
  CHECK(workloads["id"] == "never allow action s3:* and region = eu-west-1 under Workloads");
  CHECK(accounts(ask("--ou Workloads --account 444455556666")).size() == 4);
  auto const none = ask("--ou Nowhere");
  CHECK(none["verdict"] == "unknown");
  CHECK(none["reason"]["code"] == "unreadable");
  CHECK(none["reason"]["advice"].is_string());
  auto const who = run(scratch, "who-can '" + example +
                                    "/after' 'action s3:GetObject' --ou Workloads "
                                    "--format json");
  CHECK(nlohmann::json::parse(who.out)["able"].at(0)["values"].size() == 3);
}

TEST_CASE("the guardrails on a node are a side, alone and beside policies of a principal") {
  Scratch const scratch;
  scratch.put("app.json", R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Action": ["rds:*", "organizations:LeaveOrganization"], "Resource": "*"}]})");
  auto const node = [](std::string const& name) {
    return "'org@" + name + "=" + example + "/after'";
  };
  auto const ask = [&](std::string const& rest) {
    return run(scratch, "prove " + rest + " --no-warnings");
  };
  CHECK(ask(node("Workloads") + " 'never allow action organizations:LeaveOrganization'").code == 0);
  CHECK(ask(node("111122223333") + " equivalent " + node("Workloads")).code == 0);
  CHECK(ask(node("Workloads") + " implies " + node("Root")).code == 0);
  CHECK(ask(node("Root") + " implies " + node("Workloads")).code == 1);
  auto const role = "identity=app.json," + node("Workloads");
  CHECK(ask(role + " 'never allow action organizations:*'").code == 0);
  auto const some = ask(role + " 'some allow action rds:*' --format json");
  CHECK(some.code == 0);
  CHECK(nlohmann::json::parse(some.out)["results"][0]["level"] == "effective");
  auto const none = ask(node("Nowhere") + " 'never allow'");
  CHECK(none.code == 2);
  CHECK(none.err == "error[IP-CLI-001]: the organization has no node `Nowhere`\n");
}

TEST_CASE("organizations are compared by name, as before and after are") {
  Scratch const scratch;
  auto const sides = "'" + example + "/before' implies '" + example + "/after'";
  auto const all = run(scratch, "prove " + sides + " --format json");
  CHECK(all.code == 1);
  auto const one = nlohmann::json::parse(all.out)["results"].at(0);
  CHECK(one["counterexamples"].at(0)["request"]["context"]["aws:RequestedRegion"] == "unspecified");
  CHECK(run(scratch, "prove " + sides + " 'action ec2:*'").code == 0);
}

TEST_CASE("what policies by themselves let somebody do is told by action, or by Region") {
  Scratch const scratch;
  scratch.put("reads.json", R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Action": "s3:Get*", "Resource": "*"}]})");
  auto const ask = [&](std::string const& rest) { return run(scratch, "who-can " + rest); };
  auto const actions = ask("identity=reads.json 'action s3:*Object' --format json");
  CHECK(actions.code == 0);
  auto const json = nlohmann::json::parse(actions.out);
  CHECK(json["by"] == "action");
  CHECK(json["able"].at(0)["values"] == std::vector<std::string>{"s3:GetObject"});
  CHECK(json["assumptions"].at(0)["code"] == "policy-alone");
  CHECK(contains(ask("reads.json 'action s3:*Object' --type identity").out,
                 "Assumed (policy-alone)"));
  CHECK(ask("reads.json 'action s3:*' --type identity --by account").code == 2);
  CHECK(ask("identity=reads.json 'action s3:*' --level effective").code == 2);
  CHECK(ask("reads.json 'action s3:*'").code == 2);
}

TEST_CASE("a spec asks sides that it names") {
  Scratch const scratch;
  auto const policy = [](std::string const& action) {
    return R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ")" + action +
           R"(", "Resource": "*"}]})";
  };
  scratch.put("policies/reads.json", policy("s3:Get*"));
  scratch.put("policies/all.json", policy("s3:*"));
  scratch.put("spec.yaml", R"(apiVersion: iamproof/v1
properties:
  - {id: within, implies: [identity=policies/reads.json, identity=policies/all.json]}
  - {id: grown, noNewAllow: [identity=policies/reads.json, identity=policies/all.json]}
  - {id: no-writes, never: allow, where: "action s3:Put*", of: identity=policies/reads.json}
)");
  auto const result = run(scratch, "check spec.yaml --format json");
  CHECK(result.code == 1);
  CHECK(result.err.empty());
  auto const json = nlohmann::json::parse(result.out);
  CHECK(json["results"][0]["verdict"] == "holds");
  CHECK(json["results"][1]["verdict"] == "fails");
  CHECK(json["results"][2]["verdict"] == "holds");
  CHECK(json["results"][0]["location"]["line"] == 3);
  CHECK(json["assumptions"].size() == 1);
  scratch.put("bad.yaml",
              "apiVersion: iamproof/v1\nproperties:\n  - {id: a, never: allow, of: idenity=x}\n");
  CHECK(run(scratch, "check bad.yaml").err == "bad.yaml:3:5: error[IP-CLI-001]: unknown policy "
                                              "type `idenity` (did you mean `identity`?)\n");
}

TEST_CASE("who can is answered in full: 0, or 3 when something is not decided, 2 when it is no "
          "question") {
  Scratch const scratch;
  auto const ask = [&](std::string const& rest) {
    return run(scratch, "who-can '" + example + "/before' " + rest);
  };
  auto const accounts = ask("'action s3:GetObject and region = eu-west-1' --format json");
  CHECK(accounts.code == 0);
  auto const answer = nlohmann::json::parse(accounts.out);
  CHECK(answer["by"] == "account");
  CHECK(answer["able"].at(0)["values"].size() == 7);
  CHECK(answer["able"].at(0)["witness"]["after"]["decision"] == "Allowed");
  CHECK(answer["unable"].empty());
  CHECK(contains(ask("'action organizations:LeaveOrganization'").out,
                 "Proved that 7 accounts cannot"));
  CHECK(ask("'action route53:ListHostedZones and region = ap-south-1'").code == 3);
  for (std::string const bad :
       {"'actoin s3:*'", "'action s3:*' --by city", "''", "'action s3:*' --by principal"})
    CHECK(ask(bad).code == 2);
}

TEST_CASE("a spec is checked: properties and tests in its order, the worst verdict counts") {
  Scratch const scratch;
  auto const result = run(scratch, "check '" + example + "/spec.yaml' --format json");
  CHECK(result.code == 1);
  auto const json = nlohmann::json::parse(result.out);
  std::map<std::string, nlohmann::json> byId;
  for (auto const& entry : json["results"]) byId[entry["id"].get<std::string>()] = entry;
  CHECK(byId.at("nobody-leaves")["verdict"] == "holds");
  CHECK(byId.at("sandbox-is-untouched")["verdict"] == "holds");
  auto const scenario = byId.at("global-inference-works-in-workloads");
  CHECK(scenario["verdict"] == "fails");
  CHECK(scenario["counterexamples"][0]["checks"].size() == 3);
  CHECK(scenario["location"]["line"].is_number());
  auto const test = byId.at("assistants-reach-the-global-model");
  CHECK(test["kind"] == "test");
  CHECK(test["verdict"] == "fails");
  CHECK(test["expected"] == "Allowed");
  CHECK(test["counterexamples"][0]["after"]["decision"] == "ExplicitlyDenied");
  CHECK(byId.at("stockholm-is-open-for-payments")["verdict"] == "holds");
  auto const text = run(scratch, "check '" + example + "/spec.yaml'").out;
  CHECK(contains(text, "(check 3 of 3 of "));
}

TEST_CASE("a spec that cannot be checked is code 2") {
  Scratch const scratch;
  scratch.put("none.yaml", "apiVersion: iamproof/v1\norganization: " + example + "/after\n");
  scratch.put("lost.yaml", "apiVersion: iamproof/v1\norganization: nowhere\nproperties:\n"
                           "  - {id: a, never: allow, where: action s3:*}\n");
  scratch.put("alone.yaml", "apiVersion: iamproof/v1\norganization: " + example +
                                "/after\nproperties:\n  - {id: a, noNewDeny: true}\n");
  scratch.put("broken.yaml", "apiVersion: [\n");
  for (std::string const file : {"none.yaml", "lost.yaml", "alone.yaml", "broken.yaml"}) {
    CAPTURE(file);
    auto const result = run(scratch, "check " + file);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    CHECK(contains(result.err, "error[IP-"));
  }
}

TEST_CASE("the same input gives the same bytes, to a file as to standard output") {
  Scratch const scratch;
  scratch.put("case.json", one_case(allowEverything, ""));
  auto const first = run(scratch, "simulate case.json --format json");
  auto const second = run(scratch, "simulate case.json --format json:a.json --format text");
  CHECK(second.code == 0);
  CHECK(scratch.get("a.json") == first.out);
  CHECK(contains(second.out, "Allowed first"));
}

TEST_CASE("an output file that cannot be written is code 2") {
  Scratch const scratch;
  scratch.put("case.json", one_case(allowEverything, ""));
  auto const result = run(scratch, "simulate case.json --format json:no/such/file");
  CHECK(result.code == 2);
  CHECK(result.err == "no/such/file: error[IP-IO-004]: cannot write: No such file or directory\n");
}

TEST_CASE("standard output that fails is code 2, and a reader that left is no news") {
  Scratch const scratch;
  scratch.put("case.json", one_case(allowEverything, ""));
  auto const full = run(scratch, "simulate case.json >/dev/full");
  CHECK(full.code == 2);
  CHECK(contains(full.err, "error[IP-IO-004]: cannot write: No space left on device"));
  auto const closed = run(scratch, "simulate case.json >&-");
  CHECK(closed.code == 2);
  CHECK(contains(closed.err, "error[IP-IO-004]"));
  CHECK(run(scratch, "simulate case.json 2>&-").code == 0);
  CHECK(run(scratch, "simulate case.json <&-").code == 0);
  // The reader has closed its end before anything is written.
  scratch.put("pipe.sh", "{ sleep 0.2; '" + program +
                             "' simulate case.json 2>left; echo $? >code; } | true\n");
  scratch.shell("sh pipe.sh; sleep 0.5");
  CHECK(scratch.get("code") == "2\n");
  CHECK(scratch.get("left").empty());
}

TEST_CASE("no colour where there is no terminal, whatever the variables say") {
  Scratch const scratch;
  scratch.put("case.json", one_case(allowEverything, ""));
  for (std::string const variables : {"NO_COLOR=1", "TERM=xterm", "CLICOLOR_FORCE=1"}) {
    CHECK_FALSE(contains(run(scratch, "simulate case.json", variables).out, "\x1b"));
  }
}

TEST_CASE("COLUMNS sets the width within reason, and nonsense is ignored") {
  Scratch const scratch;
  scratch.put("hop.json", R"({"principal": "arn:aws:iam::111122223333:role/App",
    "action": "ec2:RunInstances", "resource": "*",
    "context": {"aws:RequestedRegion": "sa-east-1"}})");
  auto const at = [&](std::string const& columns) {
    return run(scratch, "simulate --org '" + example + "/after' hop.json", "COLUMNS=" + columns)
        .out;
  };
  CHECK(at("100") == at("x"));
  CHECK(at("100") == at(""));
  CHECK(at("1") == at("40"));
  CHECK(at("5000") == at("200"));
  CHECK(at("40") != at("200"));
}

TEST_CASE("timings appear only when asked for, on standard error") {
  Scratch const scratch;
  scratch.put("case.json", one_case(allowEverything, ""));
  auto const result = run(scratch, "simulate case.json --stats");
  CHECK(result.err.starts_with("stats: "));
  CHECK(result.out == run(scratch, "simulate case.json").out);
}

TEST_CASE("text of the input cannot drive the terminal through a message") {
  Scratch const scratch;
  scratch.put("case.json", "{\"na\\u001b[2Jme\": 1}");
  auto const result = run(scratch, "simulate case.json");
  CHECK(result.code == 2);
  CHECK_FALSE(contains(result.err, "\x1b"));
  auto const argument = run(scratch, "check --\"$(printf 'a\\033[2J\\nb')\"");
  CHECK_FALSE(contains(argument.err, "\x1b"));
  CHECK(argument.err.find('\n') == argument.err.size() - 1);
}
