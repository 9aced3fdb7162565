#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <iamproof/read.hpp>

#include <doctest/doctest.h>

#include <map>

using namespace iamproof;

namespace {

constexpr char const* allowAll =
    R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})";

/// Files in memory, counting how often each is read.
struct Files {
  std::map<std::string, std::string> content;
  std::map<std::string, int> reads;

  FileReader reader() {
    return [this](std::string const& path, std::size_t) -> Result<std::string> {
      ++reads[path];
      auto const found = content.find(path);
      if (found == content.end()) return Diagnostic{"IP-IO-001", "cannot read `" + path + "`", {}};
      return found->second;
    };
  }
};

Result<std::vector<ReadCase>> read(std::string const& text, Files files = {}) {
  return read_cases(text, "dir/c.json", files.reader());
}

Case only(std::string const& text) {
  auto const cases = read(text);
  REQUIRE(cases);
  REQUIRE(cases->size() == 1);
  for (auto const& d : cases->front().diagnostics()) FAIL_CHECK(to_string(d));
  REQUIRE(cases->front());
  return *cases->front();
}

std::string listed(Diagnostics const& diagnostics) {
  std::string list;
  for (auto const& d : diagnostics) {
    list += (list.empty() ? "" : " ") + d.code + "@" + d.where.pointer;
  }
  return list;
}

std::string problems(std::string const& text) {
  auto const cases = read(text);
  if (!cases) return "file: " + listed(cases.diagnostics());
  REQUIRE(cases->size() == 1);
  return listed(cases->front().diagnostics());
}

std::string with_request(std::string const& members) {
  return R"({"policies": {}, "request": {)" + members + "}}";
}

std::string with_context(std::string const& context) {
  return with_request(R"("principal": "anonymous", "action": "s3:GetObject", "resource": "*",
                         "context": )" +
                      context);
}

std::string with_principal(std::string const& principal) {
  return with_request(R"("action": "s3:GetObject", "resource": "*", "principal": )" + principal);
}

std::string with_policies(std::string const& policies) {
  return R"({"request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"},
             "policies": )" +
         policies + "}";
}

} // namespace

TEST_CASE("a case holds everything the format can say") {
  auto const subject = only(std::string(R"({ "name": "global hop", "level": "effective",
  "organization": {"id": "o-abc", "managementAccount": "999999999999",
                   "accounts": {"111122223333": ["r-root", "ou-1"]}},
  "request": {
    "principal": "arn:aws:iam::111122223333:role/team/App",
    "action": "bedrock:InvokeModel",
    "resource": "arn:aws:bedrock:::foundation-model/m-v1:0",
    "resourceAccount": "aws",
    "context": {"aws:RequestedRegion": "unspecified", "aws:TagKeys": ["a", 1], "aws:username": null,
                "aws:MultiFactorAuthAge": 12.0, "aws:SecureTransport": true, "aws:CalledVia": []}},
  "policies": {
    "identity": [{"name": "app", "document": )") +
                            allowAll + R"(}], "boundary": null, "session": [],
    "endpoint": null, "resource": null,
    "scp": [{"node": "r-root", "policies": [{"name": "FullAWSAccess", "document": )" +
                            allowAll + R"(}]},
            {"node": "ou-1", "policies": []}],
    "rcp": []},
  "expect": {"decision": "Allowed", "rules": ["R-1"], "bySwitch": {}}})");
  CHECK(subject.name == "global hop");
  CHECK(subject.level == Level::Effective);
  REQUIRE(subject.organization);
  CHECK(subject.organization->accounts.at("111122223333") ==
        std::vector<std::string>{"r-root", "ou-1"});
  auto const& request = subject.request;
  CHECK(request.principal.kind == Principal::Kind::Role);
  CHECK(request.resourceAccount == "aws");
  CHECK(request.context.at(ConditionKey("AWS:TagKeys")) == ContextValue::list({"a", "1"}));
  CHECK(request.context.at(ConditionKey("aws:MultiFactorAuthAge")) == ContextValue::single("12.0"));
  CHECK(request.context.at(ConditionKey("aws:CalledVia")) == ContextValue::list({}));
  CHECK(request.absent == std::set<ConditionKey>{ConditionKey("aws:username")});
  REQUIRE(subject.policies.identity);
  CHECK(subject.policies.identity->front()->name == "app");
  CHECK(subject.policies.identity->front()->statements[0].where.pointer ==
        "/policies/identity/0/document/Statement");
  CHECK_FALSE(subject.policies.boundary);
  REQUIRE(subject.policies.scp);
  CHECK(subject.policies.scp->at(1).node == "ou-1");
  CHECK(subject.policies.scp->at(0).policies[0]->type == PolicyType::Scp);
  REQUIRE(subject.policies.rcp);
  CHECK(subject.policies.rcp->empty());
  REQUIRE(subject.expect);
  CHECK(subject.expect->decision == Decision::Allowed);
}

TEST_CASE("missing policies differ from empty ones") {
  auto const subject = only(with_policies("{}"));
  CHECK_FALSE(subject.policies.identity);
  CHECK_FALSE(subject.policies.scp);
  CHECK_FALSE(subject.policies.rcp);
  CHECK(subject.name == "case 1");
  auto const empty = only(with_policies(R"({"identity": [], "session": null, "scp": null})"));
  REQUIRE(empty.policies.identity);
  CHECK(empty.policies.identity->empty());
  CHECK_FALSE(empty.policies.scp);
  CHECK(problems(with_policies(R"({"scp": []})")) == "IP-CASE-015@/policies/scp");
  CHECK(problems(with_policies(R"({"identity": null})")) == "IP-CASE-001@/policies/identity");
}

TEST_CASE("the policy of a resource is one of its own type, that of a role a trust policy") {
  auto const with = [](std::string const& statement) {
    return with_policies(R"({"resource": {"name": "b", "document": {"Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": "*", )" +
                         statement + "}]}}}");
  };
  CHECK(only(with(R"("Action": "s3:GetObject", "Resource": "*")")).policies.resource->type ==
        PolicyType::Resource);
  CHECK(only(with(R"("Action": ["sts:AssumeRole", "sts:TagSession"])")).policies.resource->type ==
        PolicyType::Trust);
  CHECK(problems(with_policies(R"({"resource": {"name": "b", "document": {}}, "endpoint": {}})")) ==
        "IP-CASE-003@/policies/endpoint IP-CASE-014@/policies/endpoint "
        "IP-POL-007@/policies/resource/document");
}

TEST_CASE("principals have their forms") {
  auto const principal = [](std::string const& text) {
    return only(with_principal(text)).request.principal;
  };
  CHECK(principal(R"("anonymous")").kind == Principal::Kind::Anonymous);
  CHECK(principal(R"({"service": "cloudtrail.amazonaws.com"})") ==
        Principal{Principal::Kind::Service, "cloudtrail.amazonaws.com", std::nullopt});
  CHECK(principal(R"({"federated": "accounts.google.com"})").kind == Principal::Kind::Federated);
  CHECK(principal(R"({"canonicalUser": "79a5"})").kind == Principal::Kind::CanonicalUser);
  auto const session = principal(R"({"session": "arn:aws:sts::111122223333:assumed-role/App/s",
                                     "role": "arn:aws:iam::111122223333:role/team/App"})");
  CHECK(session.kind == Principal::Kind::Session);
  CHECK(session.roleArn == "arn:aws:iam::111122223333:role/team/App");
}

TEST_CASE("anything else is no principal") {
  CHECK(problems(with_principal("\"App\"")) == "IP-PRIN-001@/request/principal");
  CHECK(problems(with_principal("{\"user\": \"x\"}")) == "IP-CASE-006@/request/principal");
  CHECK(problems(with_principal("[]")) == "IP-CASE-006@/request/principal");
  CHECK(problems(with_principal("{\"service\": \"a\", \"federated\": \"b\"}")) ==
        "IP-CASE-002@/request/principal/federated");
  CHECK(
      problems(with_principal(R"({"session": "arn:aws:sts::111122223333:assumed-role/App/s"})")) ==
      "IP-CASE-003@/request/principal");
  CHECK(problems(with_principal(R"({"session": "arn:aws:sts::111122223333:assumed-role/App/s",
                                    "role": "arn:aws:iam::111122223333:role/Other"})")) ==
        "IP-CASE-006@/request/principal/role");
  CHECK(problems(with_principal(R"({"session": "arn:aws:iam::111122223333:role/App",
                                    "role": "arn:aws:iam::111122223333:role/App"})")) ==
        "IP-CASE-006@/request/principal/session");
}

TEST_CASE("contexts are checked key by key") {
  CHECK(problems(with_context(R"({"aws:username": "a", "AWS:UserName": "a"})")) ==
        "IP-CASE-007@/request/context/AWS:UserName");
  CHECK(problems(with_context(R"({"aws:username": null, "AWS:UserName": "a"})")) ==
        "IP-CASE-007@/request/context/AWS:UserName");
  CHECK(problems(with_context(R"({"aws:username": {}, "aws:TagKeys": [null, []]})")) ==
        "IP-CASE-008@/request/context/aws:username IP-CASE-008@/request/context/aws:TagKeys/0 "
        "IP-CASE-008@/request/context/aws:TagKeys/1");
  CHECK(problems(with_context(R"({"username": "a"})")) == "IP-CASE-013@/request/context/username");
  CHECK(problems(with_context("[]")) == "IP-CASE-001@/request/context");
}

TEST_CASE("requests are checked member by member") {
  CHECK(problems(with_request("")) ==
        "IP-CASE-003@/request IP-CASE-003@/request IP-CASE-003@/request");
  CHECK(problems(with_request(R"("principal": "anonymous", "action": "s3:Get*",
          "resource": "arn:aws:s3:b:c", "resourceAccount": "12")")) ==
        "IP-CASE-011@/request/action IP-CASE-012@/request/resource "
        "IP-CASE-009@/request/resourceAccount");
  CHECK(problems(with_request(R"("principal": "anonymous", "action": "*", "resource": "b",
          "resourceAcount": "aws")")) ==
        "IP-CASE-002@/request/resourceAcount IP-CASE-011@/request/action "
        "IP-CASE-012@/request/resource");
}

TEST_CASE("unknown words are refused with the nearest known one") {
  CHECK(problems(R"({"polices": {}, "request": {"principal": "anonymous", "action": "s3:GetObject",
                     "resource": "*"}, "level": "guardrail"})") ==
        "IP-CASE-002@/polices IP-CASE-004@/level");
  CHECK(problems(with_policies(R"({"identities": []})")) == "IP-CASE-002@/policies/identities");
}

TEST_CASE("a scenario stands in place of a request and carries the shared parts") {
  auto const subject = only(R"({"policies": {}, "scenario": {"name": "bedrock.invoke",
    "operation": ["InvokeModel", "Converse"], "model": "m", "profile": null, "sourceRegion": "eu-west-1",
    "principal": "arn:aws:iam::111122223333:role/App", "context": {"aws:SourceIp": "203.0.113.9"}}})");
  REQUIRE(subject.scenario);
  CHECK(subject.scenario->operations.size() == 2);
  CHECK(subject.scenario->models == std::vector<std::string>{"m"});
  CHECK(subject.scenario->profiles == std::vector<std::string>{""});
  CHECK(subject.scenario->where.pointer == "/scenario");
  CHECK(subject.request.principal.kind == Principal::Kind::Role);
  CHECK(subject.request.context.size() == 1);
  CHECK(
      problems(R"({"policies": {}, "scenario": {"name": "bedrock.invoke", "principal": "anonymous",
                     "resource": "*"}})") == "IP-CASE-002@/scenario/resource");
  CHECK(problems(R"({"policies": {}, "scenario": {}, "request": {}})") == "IP-CASE-016@/scenario");
}

TEST_CASE("expectations name decisions and readings that exist") {
  auto const expecting = [](std::string const& expect) {
    return R"({"policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject",
               "resource": "*"}, "expect": )" +
           expect + "}";
  };
  CHECK(problems(expecting(R"({"decision": "allowed"})")) == "IP-CASE-004@/expect/decision");
  CHECK(problems(expecting(R"({"bySwitch": {"no-such=x": "Allowed"}})")) ==
        "IP-SEM-001@/expect/bySwitch/no-such=x");
  auto const& first = switches().front();
  auto const reading = std::string(first.name) + "=" + std::string(first.alternate);
  auto const subject = only(expecting("{\"bySwitch\": {\"" + reading + "\": \"Indeterminate\"}}"));
  CHECK(subject.expect->bySwitch.at(reading) == Decision::Indeterminate);
  CHECK_FALSE(subject.expect->decision);
}

TEST_CASE("a file holds one case, an array, or named policy sets with cases") {
  auto const one = with_policies("{}");
  auto const several = read("[" + one + ", {}, " + one + "]");
  REQUIRE(several);
  REQUIRE(several->size() == 3);
  CHECK(several->at(0));
  CHECK_FALSE(several->at(1));
  CHECK(listed(several->at(1).diagnostics()) == "IP-CASE-003@/1 IP-CASE-003@/1");
  CHECK(several->at(2)->name == "case 3");
  auto const sets = read(R"({"policySets": {"open": {"scp": null}, "bad": {"scp": [], "rcp": 1}},
    "cases": [)" + with_policies("\"open\"") +
                         "," + with_policies("\"opne\"") + "," + with_policies("\"bad\"") + "," +
                         with_policies("\"bad\"") + "]}");
  REQUIRE(sets);
  REQUIRE(sets->size() == 4);
  CHECK(sets->at(0));
  CHECK(listed(sets->at(1).diagnostics()) == "IP-CASE-005@/cases/1/policies");
  CHECK(listed(sets->at(2).diagnostics()) == "IP-CASE-015@/policySets/bad/scp "
                                             "IP-CASE-001@/policySets/bad/rcp");
  CHECK(listed(sets->at(3).diagnostics()) == "IP-CASE-017@/cases/3/policies");
  CHECK(problems("1") == "IP-CASE-001@");
  CHECK(problems("") == "file: IP-JSON-002@");
  CHECK(problems(R"({"cases": {}})") == "file: IP-CASE-001@/cases");
  CHECK(problems(R"({"policySets": {}})") == "file: IP-CASE-003@");
}

TEST_CASE("what is wrong with a policy set that no case uses is told with the file") {
  auto const cases = read(R"({"policySets": {"bad": {"scp": []}}, "cases": []})");
  REQUIRE(cases);
  CHECK(listed(cases.diagnostics()) == "IP-CASE-015@/policySets/bad/scp");
}

TEST_CASE("policy files are found beside the case file and read once") {
  Files files;
  files.content["dir/p.json"] = allowAll;
  files.content["dir/bad.json"] = "{";
  auto const use = [](std::string const& file) {
    return with_policies(R"({"identity": [{"name": "p", "file": ")" + file + "\"}]}");
  };
  auto const cases = read_cases("[" + use("p.json") + "," + use("p.json") + "," + use("bad.json") +
                                    "," + use("bad.json") + "," + use("none.json") + "]",
                                "dir/c.json", files.reader());
  REQUIRE(cases);
  REQUIRE(cases->at(1));
  CHECK(cases->at(0)->policies.identity->front() == cases->at(1)->policies.identity->front());
  CHECK(cases->at(0)->policies.identity->front()->where.file == "dir/p.json");
  CHECK(files.reads["dir/p.json"] == 1);
  CHECK(cases->at(2).diagnostics().front().code == "IP-JSON-004");
  CHECK(cases->at(3).diagnostics().front().code == "IP-CASE-017");
  CHECK(listed(cases->at(4).diagnostics()) == "IP-IO-001@/4/policies/identity/0/file");
  CHECK(problems(with_policies(R"({"identity": [{"name": "p"}]})")) ==
        "IP-CASE-014@/policies/identity/0");
  CHECK(problems(with_policies(R"({"identity": [{"name": "p", "file": "f", "document": {}}]})")) ==
        "IP-CASE-014@/policies/identity/0");
}

TEST_CASE("a bare request is read like the request of a case") {
  auto const request = read_request(R"({"principal": "anonymous", "action": "s3:GetObject",
                                        "resource": "arn:aws:s3:::b/k"})",
                                    "r.json");
  REQUIRE(request);
  CHECK(request->resource == "arn:aws:s3:::b/k");
  auto const wrong = read_request(R"({"action": "s3:Get*"})", "r.json");
  REQUIRE_FALSE(wrong);
  CHECK(listed(wrong.diagnostics()) == "IP-CASE-003@ IP-CASE-003@ IP-CASE-011@/action");
}
