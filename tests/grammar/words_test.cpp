// The small grammars of policy words: operators, actions, ARNs, principals, condition keys.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "grammars/action.hpp"
#include "grammars/arn.hpp"
#include "grammars/condition_key.hpp"
#include "grammars/operator.hpp"
#include "grammars/principal.hpp"

#include <doctest/doctest.h>

using namespace iamproof;
using namespace iamproof::grammars;

namespace {

std::string problem(std::string_view text) {
  auto const result = parse_operator(text);
  if (result.diagnostics().empty()) return "";
  auto const& d = result.diagnostics().front();
  auto const hint = d.message.find("(did you mean ");
  return d.code + (hint == std::string::npos ? "" : " " + d.message.substr(hint + 14));
}

} // namespace

TEST_CASE("an operator name falls into prefix, name and suffix") {
  auto const op = parse_operator("ForAnyValue:StringNotLikeIfExists");
  REQUIRE(op);
  CHECK(op.diagnostics().empty());
  CHECK(*op == Operator{OperatorFamily::String, Comparison::Like, true, true,
                        SetQuantifier::ForAnyValue, ""});
  CHECK(op->spelling == "ForAnyValue:StringNotLikeIfExists");
  CHECK(*parse_operator("NumericLessThanEquals") == Operator{OperatorFamily::Numeric,
                                                             Comparison::LessThanEquals, false,
                                                             false, SetQuantifier::None, ""});
  CHECK(*parse_operator("StringEqualsIgnoreCaseIfExists") ==
        Operator{OperatorFamily::String, Comparison::EqualsIgnoreCase, false, true,
                 SetQuantifier::None, ""});
}

TEST_CASE("every operator of the documents is known, with and without IfExists") {
  for (auto const* name : {"StringEquals",
                           "StringNotEquals",
                           "StringEqualsIgnoreCase",
                           "StringNotEqualsIgnoreCase",
                           "StringLike",
                           "StringNotLike",
                           "NumericEquals",
                           "NumericNotEquals",
                           "NumericLessThan",
                           "NumericLessThanEquals",
                           "NumericGreaterThan",
                           "NumericGreaterThanEquals",
                           "DateEquals",
                           "DateNotEquals",
                           "DateLessThan",
                           "DateLessThanEquals",
                           "DateGreaterThan",
                           "DateGreaterThanEquals",
                           "Bool",
                           "BinaryEquals",
                           "IpAddress",
                           "NotIpAddress",
                           "ArnEquals",
                           "ArnLike",
                           "ArnNotEquals",
                           "ArnNotLike"}) {
    for (auto const* prefix : {"", "ForAllValues:", "ForAnyValue:"}) {
      for (auto const* suffix : {"", "IfExists"}) {
        auto const text = std::string(prefix) + name + suffix;
        INFO(text);
        auto const op = parse_operator(text);
        REQUIRE(op);
        CHECK(op.diagnostics().empty());
        CHECK(op->negated == (std::string(name).find("Not") != std::string::npos));
        CHECK(op->ifExists == (*suffix != '\0'));
      }
    }
  }
  CHECK(*parse_operator("ArnEquals") == *parse_operator("ArnLike"));
  CHECK(*parse_operator("ArnNotEquals") == *parse_operator("ArnNotLike"));
}

TEST_CASE("an unknown operator gets the nearest real name") {
  CHECK(problem("StringEqual") == "IP-OP-002 `StringEquals`?)");
  CHECK(problem("StringEqualsIfExist") == "IP-OP-002 `StringEqualsIfExists`?)");
  CHECK(problem("ForAnyValues:StringLike") == "IP-OP-002 `ForAnyValue:StringLike`?)");
  CHECK(problem("ForAllValues:StringLikes") == "IP-OP-002 `ForAllValues:StringLike`?)");
  CHECK(problem("IPAdress") == "IP-OP-002 `IpAddress`?)");
  CHECK(problem("Regex") == "IP-OP-002");
  CHECK(problem("") == "IP-OP-002");
  CHECK(problem("StringEquals ") == "IP-OP-002 `StringEquals`?)");
  CHECK(problem("ForAllValues:ForAnyValue:Bool") == "IP-OP-002");
}

TEST_CASE("Null stands alone, and odd case is a remark") {
  CHECK(problem("Null") == "");
  CHECK(problem("NullIfExists") == "IP-OP-001");
  CHECK(problem("ForAllValues:Null") == "IP-OP-001");
  CHECK(problem("stringequals") == "IP-OP-003");
  CHECK(*parse_operator("forallvalues:BOOLifexists") ==
        *parse_operator("ForAllValues:BoolIfExists"));
}

TEST_CASE("an action is `*` or prefix and name") {
  CHECK(parse_action("*")->everything);
  auto const get = parse_action("s3:Get*");
  REQUIRE(get);
  CHECK(get->service == "s3");
  CHECK(get->name == "Get*");
  CHECK(get->wellFormed);
  CHECK(parse_action("execute-api:*")->service == "execute-api");
  auto const list = parse_action("s3:Get*, s3:Put*");
  REQUIRE(list);
  CHECK(list->service == "s3");
  CHECK(list->name == "Get*, s3:Put*");
  CHECK(parse_action("*:Get")->service == "*");
  CHECK(parse_action("-::M")->name == ":M");
  CHECK_FALSE(parse_action("s3:")->wellFormed);
  CHECK_FALSE(parse_action("s3:Get*, s3:Put*")->wellFormed);
  CHECK_FALSE(parse_action("iam: *")->wellFormed);
  CHECK(parse_action("s*:Get")->service == "s*");
  for (auto const* bad : {"", "GetObject", ":Get", " s3:Get", "s 3:Get", "*x"}) {
    INFO(bad);
    CHECK_FALSE(parse_action(bad));
  }
}

TEST_CASE("an ARN has at most six fields, and colons in variables separate nothing") {
  using List = std::vector<std::string>;
  CHECK(*split_arn("arn:aws:s3:::b/k:v", true) == List{"arn", "aws", "s3", "", "", "b/k:v"});
  CHECK(*split_arn("arn:aws:s3", true) == List{"arn", "aws", "s3"});
  CHECK(*split_arn("arn:", true) == List{"arn", ""});
  CHECK(*split_arn("arn:${a:b}:s3:::x", true) == List{"arn", "${a:b}", "s3", "", "", "x"});
  CHECK(*split_arn("arn:${a:b}:s3:::x", false) == List{"arn", "${a", "b}", "s3", "", ":x"});
  CHECK(*split_arn("arn:${a:x", true) == List{"arn", "${a", "x"});
  CHECK_FALSE(split_arn("arn", true));
  CHECK_FALSE(split_arn("*", true));
  CHECK_FALSE(split_arn("arns:aws", true));
}

TEST_CASE("principal values have their few forms and no wildcards") {
  using enum PrincipalForm;
  CHECK(parse_principal("*") == Everyone);
  CHECK(parse_principal("111122223333") == Account);
  CHECK(parse_principal("arn:aws-us-gov:iam::111122223333:root") == Account);
  CHECK(parse_principal("arn:aws:iam::111122223333:user/a/b") == User);
  CHECK(parse_principal("arn:aws:iam::111122223333:role/team/App") == Role);
  CHECK(parse_principal("arn:aws:sts::111122223333:assumed-role/App/s@x.org") == Session);
  CHECK(parse_principal("arn:aws:sts::111122223333:federated-user/bob") == FederatedUser);
  CHECK(parse_principal("AROAEXAMPLEID12345678") == UniqueId);
  for (auto const* bad :
       {"", "11112222333", "arn:aws:iam::111122223333:role/*", "arn:aws:iam::*:root",
        "arn:aws:iam::111122223333:group/g", "arn:aws:iam::111122223333:role/",
        "arn:aws:sts::111122223333:assumed-role/App", "App", "**"}) {
    INFO(bad);
    CHECK_FALSE(parse_principal(bad));
  }
}

TEST_CASE("a condition key is prefix, name, and perhaps a tag key") {
  auto const tag = parse_condition_key("aws:PrincipalTag/a b/c:d");
  REQUIRE(tag);
  CHECK(tag->prefix == "aws");
  CHECK(tag->name == "PrincipalTag");
  CHECK(tag->tagKey == "a b/c:d");
  CHECK(parse_condition_key("kms:EncryptionContext:aws:s3:arn")->name ==
        "EncryptionContext:aws:s3:arn");
  CHECK(parse_condition_key("oidc.eks.eu-west-1.amazonaws.com/id/AB12:sub")->name == "sub");
  for (auto const* bad :
       {"", "RequestedRegion", ":x", "aws:", "aws:RequestTag/", "aws:a b", " aws:x"}) {
    INFO(bad);
    CHECK_FALSE(parse_condition_key(bad));
  }
}
