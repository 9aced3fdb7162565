// What the loader makes of valid policies. What it says of others: policy_diagnostics_test.cpp.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "../support/cpu_time.hpp"

#include <iamproof/read.hpp>

#include <doctest/doctest.h>

using namespace iamproof;

namespace {

Result<PolicyPtr> read(std::string const& text, PolicyType type = PolicyType::Identity) {
  return read_policy(text, "p.json", "p", type);
}

Policy accepted(std::string const& text, PolicyType type = PolicyType::Identity) {
  auto const result = read(text, type);
  for (auto const& d : result.diagnostics()) {
    INFO(to_string(d));
    CHECK(result);
  }
  REQUIRE(result);
  return **result;
}

std::string codes(std::string const& text, PolicyType type = PolicyType::Identity) {
  std::string list;
  for (auto const& d : read(text, type).diagnostics()) list += (list.empty() ? "" : " ") + d.code;
  return list;
}

std::string statement(std::string const& elements) {
  return R"({"Version": "2012-10-17", "Statement": [{)" + elements + "}]}";
}

std::string conditioned(std::string const& condition) {
  return statement(R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": )" +
                   condition);
}

std::string resource(std::string const& text) {
  return statement(R"("Effect": "Allow", "Action": "s3:*", "Resource": ")" + text + "\"");
}

} // namespace

TEST_CASE("a policy carries its elements and where they stand") {
  auto const policy = accepted(R"({
  "Version": "2012-10-17",
  "Statement": [
    {"Sid": "DenyRegions", "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
     "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "unspecified"]},
                   "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ops/*"}}},
    {"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::b/${aws:username}/*"}
  ]
})");
  CHECK(policy.name == "p");
  CHECK(policy.variables);
  REQUIRE(policy.statements.size() == 2);
  auto const& deny = policy.statements[0];
  CHECK(deny.sid == "DenyRegions");
  CHECK(deny.effect == Effect::Deny);
  CHECK(deny.where == SourceLocation{"p.json", 4, 5, "/Statement/0"});
  CHECK(deny.actions.negated);
  CHECK(deny.actions.entries[1].text() == "sts:*");
  REQUIRE(deny.conditions.size() == 2);
  CHECK(deny.conditions[0].key == ConditionKey("AWS:requestedregion"));
  CHECK(deny.conditions[0].op.negated);
  CHECK(deny.conditions[0].values.size() == 2);
  CHECK(deny.conditions[0].where ==
        SourceLocation{"p.json", 5, 40,
                       "/Statement/0/Condition/StringNotEquals/aws:RequestedRegion"});
  CHECK(deny.conditions[1].where.line == 6);
  auto const& allow = policy.statements[1];
  CHECK(allow.index == 1);
  CHECK(allow.effect == Effect::Allow);
  REQUIRE(allow.resources);
  CHECK(allow.resources->negated);
  CHECK(allow.resources->entries[0].hasVariables());
}

TEST_CASE("a single statement, action or value may stand without its list") {
  auto const policy = accepted(
      R"({"Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*", "Condition": {}}})");
  CHECK(policy.statements.size() == 1);
  CHECK(policy.statements[0].where.pointer == "/Statement");
  CHECK_FALSE(policy.variables);
}

TEST_CASE("numbers and booleans in conditions stand for their text") {
  auto const policy = accepted(conditioned(
      R"({"NumericLessThan": {"s3:max-keys": 10.50}, "Bool": {"aws:SecureTransport": [false, "True"]},
          "StringEquals": {"aws:ViaAWSService": true}})"));
  auto const& conditions = policy.statements[0].conditions;
  CHECK(conditions[0].values[0].text() == "10.50");
  CHECK(conditions[1].values[0].text() == "false");
  CHECK(conditions[2].values[0] == Pattern::literal("true"));
}

TEST_CASE("an empty value list is accepted") {
  auto const policy = accepted(conditioned(R"({"StringEquals": {"aws:RequestedRegion": []}})"));
  CHECK(policy.statements[0].conditions[0].values.empty());
}

TEST_CASE("variables are pieces where they work, and literal text elsewhere") {
  auto const values = [](std::string const& op, std::string const& version) {
    auto const result =
        read(R"({"Version": ")" + version +
             R"(", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*",
        "Condition": {")" +
             op + R"(": {"aws:username": "${aws:PrincipalTag/t}"}}}})");
    REQUIRE(result);
    return (*result)->statements[0].conditions[0].values[0];
  };
  CHECK(values("StringNotLike", "2012-10-17").hasVariables());
  CHECK(values("ArnLike", "2012-10-17").hasVariables());
  CHECK(values("Bool", "2012-10-17").hasVariables());
  CHECK(values("NumericEquals", "2012-10-17") == Pattern::literal("${aws:PrincipalTag/t}"));
  CHECK(values("StringEquals", "2008-10-17") == Pattern::literal("${aws:PrincipalTag/t}"));
  auto const action =
      read(statement(R"("Effect": "Deny", "Action": "s3:${a:b}", "Resource": "*")"));
  REQUIRE(action);
  CHECK_FALSE((*action)->statements[0].actions.entries[0].hasVariables());
}

TEST_CASE("short ARNs are judged by policy type and keep their text") {
  auto const shortArn = resource("arn:aws:sqs");
  for (auto const type : {PolicyType::Identity, PolicyType::Boundary, PolicyType::Session}) {
    CHECK(codes(shortArn, type) == "IP-RES-003");
    CHECK((*read(shortArn, type))->statements[0].resources->entries[0].text() == "arn:aws:sqs");
  }
  CHECK(codes(shortArn, PolicyType::Scp) == "IP-RES-002");
  CHECK(codes(resource("arn:aws:sqs*"), PolicyType::Scp) == "IP-RES-003");
  CHECK(codes(resource("arn:aws:sns:*:MyTopic"), PolicyType::Scp) == "IP-RES-002");
  CHECK(codes(resource("arn:aws:sns:*:MyTopic")) == "IP-RES-003");
  auto const denied = [](std::string const& text) {
    return statement(R"("Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ")" +
                     text + "\"");
  };
  CHECK(codes(denied("arn:aws:s3*"), PolicyType::Rcp) == "IP-RES-002");
  CHECK(codes(denied("arn:aws:s3"), PolicyType::Resource) == "IP-RES-003");
  CHECK(codes(denied("arn:aws:s3*"), PolicyType::Endpoint) == "IP-RES-003");
  CHECK(codes(denied("*"), PolicyType::Rcp) == "");
}

TEST_CASE("each type takes what the others refuse") {
  auto const trust =
      R"({"Version": "2012-10-17", "Id": "t", "Statement": [{"Sid": "", "Effect": "Allow",
    "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/App"],
                  "Service": "ec2.amazonaws.com", "Federated": "accounts.google.com"},
    "Action": "sts:AssumeRole"}]})";
  auto const policy = accepted(trust, PolicyType::Trust);
  auto const& principal = policy.statements[0].principal;
  REQUIRE(principal);
  REQUIRE(principal->entries.size() == 4);
  CHECK(principal->entries[1].kind == PrincipalElement::Kind::Aws);
  CHECK(principal->entries[2].value == "accounts.google.com");
  CHECK_FALSE(policy.statements[0].resources);
  CHECK(codes(trust, PolicyType::Resource) == "IP-POL-028");
  CHECK(codes(trust, PolicyType::Identity) == "IP-POL-006 IP-POL-026 IP-POL-027");
  auto const notPrincipal =
      statement(R"("Effect": "Deny", "NotPrincipal": {"AWS": "*"}, "Action": "s3:*",
    "Resource": "*")");
  CHECK(accepted(notPrincipal, PolicyType::Resource).statements[0].principal->negated);
  CHECK(codes(notPrincipal, PolicyType::Trust) == "IP-POL-027 IP-POL-027");
}

TEST_CASE("an RCP denies, except the one AWS manages") {
  auto const rcp = [](std::string const& effect, std::string const& more) {
    return statement("\"Effect\": \"" + effect +
                     R"(", "Principal": "*", "Action": "*", "Resource": "*")" + more);
  };
  auto const full = accepted(rcp("Allow", ""), PolicyType::Rcp);
  CHECK(full.statements[0].principal->entries[0].kind == PrincipalElement::Kind::Everyone);
  CHECK(codes(rcp("Allow", R"(, "Condition": {"Bool": {"aws:SecureTransport": true}})"),
              PolicyType::Rcp) == "IP-POL-022 IP-ACT-004");
  CHECK(codes(rcp("Deny", ""), PolicyType::Rcp) == "IP-ACT-004");
}

TEST_CASE("Sids are strict where IAM checks them and remarked on elsewhere") {
  auto const twice = R"({"Version": "2012-10-17", "Statement": [
    {"Sid": "a b", "Effect": "Deny", "Action": "s3:*", "Resource": "*"},
    {"Sid": "a b", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}]})";
  CHECK_FALSE(read(twice, PolicyType::Identity));
  CHECK(read(twice, PolicyType::Scp));
  CHECK(codes(twice, PolicyType::Scp) == "IP-POL-023 IP-POL-023 IP-POL-024");
}

TEST_CASE("all problems are reported, in document order") {
  auto const result = read(R"({"Version": "2013", "Statement": [
    {"Sid": "a-b", "Effect": "deny", "Action": "GetObject", "Resource": "b"},
    {"Effect": "Allow", "Actions": "s3:*", "Resource": "*", "Condition": {"StringEqual": {"x": null}}}]})");
  REQUIRE_FALSE(result);
  std::string list;
  for (auto const& d : result.diagnostics()) {
    list +=
        d.code + "@" + std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " ";
  }
  CHECK(list == "IP-POL-005@1:13 IP-POL-023@2:13 IP-POL-021@2:30 IP-ACT-001@2:48 IP-RES-001@2:73 "
                "IP-POL-010@3:25 IP-OP-002@3:75 IP-COND-002@3:91 IP-COND-004@3:96 ");
}

TEST_CASE("the characters IAM does not take are refused, also as escapes") {
  CHECK(codes(conditioned(R"({"StringEquals": {"aws:username": "ÿ"}})")) == "");
  CHECK(codes(conditioned(R"({"StringEquals": {"aws:username": "Ā"}})")) == "IP-POL-001");
  CHECK(codes(conditioned(R"({"StringEquals": {"aws:username": "\u0100"}})")) == "IP-POL-001");
  CHECK(codes(conditioned(R"({"StringEquals": {"aws:username": "\u0001"}})")) == "IP-POL-001");
  CHECK(codes(conditioned(R"({"StringEquals": {"aws:username": "a\tb"}})")) == "");
}

TEST_CASE("the type of a bare document is told only where no other is possible") {
  CHECK(infer_policy_type(R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                              "Principal": {"Service": "ec2.amazonaws.com"}}})") ==
        PolicyType::Trust);
  CHECK(infer_policy_type(resource("*")) == std::nullopt);
  CHECK(infer_policy_type(statement(
            R"("Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*")")) ==
        std::nullopt);
  CHECK(infer_policy_type("{") == std::nullopt);
  CHECK(infer_policy_type("{\"Statement\": []}") == std::nullopt);
}

TEST_CASE("huge and deep policies are refused within a second") {
  std::string many = "{\"Statement\": [";
  while (many.size() < limits::policy - 10) many += "1,";
  many += "1]}";
  auto const took = testing::cpu_seconds([&] {
    CHECK(codes(std::string(40U << 20U, ' ')) == "IP-JSON-001");
    CHECK(codes("{\"Statement\": " + std::string(100'000, '[')) == "IP-JSON-006");
    auto const refused = read(many);
    REQUIRE_FALSE(refused);
    CHECK(refused.diagnostics().size() == 1001);
    CHECK(refused.diagnostics().back().code == "IP-MORE-001");
  });
  CHECK(took < testing::oneSecond);
}
