// `doubtful`, on policies as a user would send them. It needs the reader of policies, so its tests
// stand here.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/lint.hpp>
#include <iamproof/read.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace fs = std::filesystem;
using namespace iamproof;

namespace {

using Lines = std::vector<std::string>;

PolicyPtr policy(std::string const& text, PolicyType type = PolicyType::Identity) {
  auto const read = read_policy(text, "p.json", "p", type);
  REQUIRE(read);
  return *read;
}

Lines warnings(std::string const& text, PolicyType type = PolicyType::Identity) {
  Lines lines;
  for (auto const& d : doubtful(*policy(text, type), Catalog::builtin())) {
    CHECK(d.severity == Severity::Warning);
    lines.push_back(to_string(d));
  }
  return lines;
}

/// A policy whose second line begins with `elements`.
std::string statement(std::string const& elements) {
  return R"({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Resource": "*",)"
         "\n" +
         elements + "}]}";
}

Lines about_actions(std::string const& entries) {
  return warnings(statement("\"Action\": " + entries));
}

Lines about_condition(std::string const& text) {
  return warnings(statement(R"("Action": "*", "Condition": )" + text));
}

/// The code of the only warning about a condition, or "" when there is none.
std::string code_of(std::string const& op, std::string const& key) {
  auto const found = doubtful(*policy(statement(R"("Action": "*", "Condition": {")" + op +
                                                R"(": {")" + key + R"(": "1"}})")),
                              Catalog::builtin());
  REQUIRE(found.size() < 2);
  return found.empty() ? "" : found.front().code;
}

} // namespace

TEST_CASE("an action that no listed one matches is pointed at, with the nearest one") {
  auto const lines =
      warnings("{\"Version\": \"2012-10-17\",\n \"Statement\": [{\"Effect\": \"Deny\","
               " \"Resource\": \"*\",\n  \"Action\": [\"s3:GetObject\",\n"
               "   \"s3:GetObjct\", \"s3:PutObjct*\"]}]}");
  CHECK(lines == Lines{"p.json:4:4: warning[IP-LINT-002]: `s3:GetObjct` is no action that the "
                       "catalog lists (did you mean `s3:GetObject`?)",
                       "p.json:4:19: warning[IP-LINT-002]: `s3:PutObjct*` matches no action that "
                       "the catalog lists (did you mean `s3:PutObject`?)"});
}

TEST_CASE("NotAction is looked at like Action") {
  CHECK(warnings(statement(R"("NotAction": ["s3:GetObjct"])")).size() == 1);
}

TEST_CASE("a service prefix that is not listed is one warning, whatever the action") {
  CHECK(about_actions(R"("dynamdb:Get*")") ==
        Lines{"p.json:2:11: warning[IP-LINT-001]: no service that the catalog lists has the prefix "
              "`dynamdb` of `dynamdb:Get*` (did you mean `dynamodb`?)"});
  CHECK(about_actions(R"("qqqqqqqq:*")").size() == 1);
}

TEST_CASE("entries that match something, in any case, are left alone") {
  CHECK(about_actions(R"(["*", "s3:*", "S3:getobject", "s3:Get?bject", "ec2:*Instances", "sts:*"])")
            .empty());
}

TEST_CASE("what reading the policy warned about is not repeated") {
  CHECK(about_actions(R"(["s*:GetObject", "s3:Get Object", "s3:"])").size() == 1);
  CHECK(about_condition(R"({"StringEquals": {"aws:NoSuchTag/*": "1"}})").empty());
}

TEST_CASE("a condition key on no list is pointed at, with the nearest one") {
  CHECK(about_condition(R"({"StringEquals": {"aws:PrincipalOrgz": "o-1"}})") ==
        Lines{"p.json:2:47: warning[IP-LINT-003]: the catalog lists no condition key "
              "`aws:PrincipalOrgz` (did you mean `aws:PrincipalOrgID`?)"});
  CHECK(code_of("StringEquals", "nosuchservice:Key") == "IP-LINT-003");
}

TEST_CASE("keys of services, of tags and of identity providers are known") {
  for (std::string const key :
       {"aws:PrincipalOrgID", "AWS:principalorgid", "aws:PrincipalTag/team",
        "s3:ExistingObjectTag/a", "s3:prefix", "rds:db-tag/a", "kms:EncryptionContext:a",
        "identitystore:UserId", "token.actions.githubusercontent.com:sub",
        "accounts.google.com:aud", "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub",
        "ec2:InstanceType"}) {
    CAPTURE(key);
    CHECK(code_of("StringEquals", key).empty());
  }
}

TEST_CASE("an operator that cannot read the values of a key is pointed at") {
  CHECK(about_condition(R"({"NumericLessThan": {"s3:prefix": "1"}})") ==
        Lines{"p.json:2:50: warning[IP-LINT-004]: `s3:prefix` holds text, which `NumericLessThan` "
              "cannot compare"});
  CHECK(code_of("DateGreaterThan", "aws:PrincipalOrgID") == "IP-LINT-004");
  CHECK(code_of("DateGreaterThan", "s3:max-keys") == "IP-LINT-004");
  CHECK(code_of("IpAddress", "aws:SourceVpc") == "IP-LINT-004");
  CHECK(code_of("ArnLike", "aws:SecureTransport") == "IP-LINT-004");
  CHECK(code_of("NumericEqualsIfExists", "aws:SourceIp") == "IP-LINT-004");
  CHECK(warnings(
            statement(R"("Action": "*", "Condition": {"Bool": {"aws:PrincipalArn": "true"}})")) ==
        Lines{"p.json:2:39: warning[IP-LINT-004]: `aws:PrincipalArn` holds ARNs, which `Bool` "
              "cannot compare"});
}

TEST_CASE("an operator that can read the values of a key is left alone") {
  for (auto const& pair : std::vector<std::pair<std::string, std::string>>{
           {"NumericLessThan", "s3:max-keys"},
           {"NumericLessThan", "aws:EpochTime"},
           {"DateLessThan", "aws:CurrentTime"},
           {"StringLike", "aws:PrincipalArn"},
           {"ArnLike", "aws:PrincipalArn"},
           {"ArnEquals", "s3:DataAccessPointArn"},
           {"IpAddress", "aws:SourceIp"},
           {"StringEquals", "aws:SecureTransport"},
           {"ForAnyValue:StringEquals", "aws:TagKeys"}}) {
    INFO(pair.first << " on " << pair.second);
    CHECK(code_of(pair.first, pair.second).empty());
  }
  CHECK(about_condition(R"({"Bool": {"aws:SecureTransport": "false"}})").empty());
  CHECK(about_condition(R"({"Null": {"aws:TagKeys": "true", "s3:max-keys": "true"}})").empty());
}

TEST_CASE("a multivalued key without a set operator is pointed at") {
  CHECK(about_condition(R"({"StringEquals": {"aws:TagKeys": "a"}})") ==
        Lines{"p.json:2:47: warning[IP-LINT-005]: `aws:TagKeys` is multivalued: without "
              "`ForAllValues:` or `ForAnyValue:` `StringEquals` holds for no request that carries "
              "several values"});
  CHECK(code_of("StringNotLike", "s3:RequestObjectTagKeys") == "IP-LINT-005");
  CHECK(code_of("ForAllValues:StringEquals", "s3:RequestObjectTagKeys").empty());
}

TEST_CASE("warnings come in order of place, each once, also of several policies") {
  auto const first = policy(statement(R"("Action": ["s3:Zzz", "s3:Zzz", "s3:Yyy"])"));
  auto const both =
      doubtful({first, policy(statement(R"("Action": "s3:Zzz")"))}, Catalog::builtin());
  REQUIRE(both.size() == 4);
  CHECK(both[0].where.column == 11);
  CHECK(both[1].where.column == 12);
  CHECK(both[3].where.column == 32);
  CHECK(doubtful({first, first}, Catalog::builtin()).size() == 3);
}

TEST_CASE("another catalog knows other actions") {
  auto const other = Catalog::parse({{"services.csv", "# as of 2026-01-02\n# source: a test\n"
                                                      "s,moon\na,write,,,Land\n"}});
  REQUIRE(other);
  CHECK(doubtful(*policy(statement(R"("Action": ["moon:Land"])")), *other).empty());
  CHECK(doubtful(*policy(statement(R"("Action": ["s3:GetObject"])")), *other).size() == 1);
}

TEST_CASE("AWS-managed guardrails are beyond doubt") {
  CHECK(doubtful(*full_aws_access(PolicyType::Scp), Catalog::builtin()).empty());
  CHECK(doubtful(*full_aws_access(PolicyType::Rcp), Catalog::builtin()).empty());
}

TEST_CASE("the policies of the examples name nothing that does not exist") {
  std::size_t looked = 0;
  for (auto const& entry : fs::recursive_directory_iterator(IAMPROOF_SOURCE_DIR "/examples")) {
    if (entry.path().extension() != ".json") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    auto const read = read_policy(text.str(), entry.path().string(), "p", PolicyType::Scp);
    INFO(entry.path().string());
    REQUIRE(read);
    ++looked;
    for (auto const& doubt : doubtful(**read, Catalog::builtin())) FAIL_CHECK(to_string(doubt));
  }
  CHECK(looked > 8);
}
