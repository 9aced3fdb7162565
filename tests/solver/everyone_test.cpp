// A change concerns every caller whom a guardrail can bind: RCPs bind those outside the organization too.
#include "small_organization.hpp"

#include <iamproof/prove.hpp>
#include <iamproof/values.hpp>

#include <algorithm>
#include <set>

using namespace iamproof;
using namespace iamproof::test;

namespace {

std::map<std::string, std::vector<std::string>> const twoOus{
    {"ou-ab12-prod0001", {"111111111111", "222222222222"}}, {"ou-ab12-test0001", {"333333333333"}}};

PolicyPtr rcp(std::string const& condition, std::string const& action = "s3:*") {
  std::string const rest = condition.empty() ? "" : R"(,"Condition":)" + condition;
  return policy(R"({"Version":"2012-10-17","Statement":[{"Sid":"Edge","Effect":"Deny",
      "Principal":"*","Action":")" +
                    action + R"(","Resource":"*")" + rest + "}]}",
                PolicyType::Rcp, "Edge");
}

Organization with(std::vector<PolicyPtr> const& rcps,
                  std::map<std::string, std::vector<PolicyPtr>> const& scps = {}) {
  return organization(twoOus, scps, {{"r-ab12", rcps}});
}

PropertyResult changed(PropertyKind kind, Organization const& before, Organization const& after) {
  Property property;
  property.id = to_string(kind);
  property.kind = kind;
  return prove(property, &before, after, Catalog::builtin(), {});
}

std::set<Principal::Kind> kinds(PropertyResult const& result) {
  std::set<Principal::Kind> all;
  for (auto const& one : result.counterexamples) all.insert(one.request->principal.kind);
  return all;
}

std::set<std::string> accounts(PropertyResult const& result) {
  std::set<std::string> all;
  for (auto const& one : result.counterexamples)
    all.insert(one.accounts.begin(), one.accounts.end());
  return all;
}

} // namespace

TEST_CASE("an identity perimeter that goes lets in callers from outside, and nobody else") {
  auto const before = with({rcp(R"({"StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorg1"},
               "BoolIfExists":{"aws:PrincipalIsAWSService":"false"}})")});
  auto const after = with({});
  CHECK(changed(PropertyKind::NoNewDeny, before, after).verdict == Verdict::Holds);
  auto const opened = changed(PropertyKind::NoNewAllow, before, after);
  REQUIRE(opened.verdict == Verdict::Fails);
  for (auto const& one : opened.counterexamples) {
    INFO(one.request->principal.id);
    auto const caller = one.request->principal.account().value_or("");
    CHECK(before.path(caller).empty());
    auto const owner = resource_owner(*one.request);
    CHECK_FALSE(before.path(owner).empty());
    CHECK(one.request->principal.kind != Principal::Kind::Service);
  }
}

TEST_CASE("a confused-deputy statement that comes denies AWS services only") {
  auto const before = with({});
  auto const after = with({rcp(R"({"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-exampleorg1"},
               "Null":{"aws:SourceAccount":"false"},"Bool":{"aws:PrincipalIsAWSService":"true"}})")});
  auto const closed = changed(PropertyKind::NoNewDeny, before, after);
  REQUIRE(closed.verdict == Verdict::Fails);
  CHECK(changed(PropertyKind::NoNewAllow, before, after).verdict == Verdict::Holds);
  CHECK(kinds(closed) == std::set{Principal::Kind::Service});
}

TEST_CASE("anonymous callers are callers") {
  auto const deny = rcp(R"({"StringEquals":{"aws:PrincipalType":"Anonymous"}})");
  auto const opened = changed(PropertyKind::NoNewAllow, with({deny}), with({}));
  REQUIRE(opened.verdict == Verdict::Fails);
  CHECK(kinds(opened) == std::set{Principal::Kind::Anonymous});
}

TEST_CASE("callers that an identity provider vouches for are callers") {
  auto const deny = rcp(R"({"StringNotEquals":{"token.actions.example.com:aud":"sts.amazonaws.com",
                                                "aws:PrincipalType":"Anonymous"},
                            "Null":{"aws:PrincipalArn":"true","aws:PrincipalIsAWSService":"true"}})",
                        "sts:AssumeRoleWithWebIdentity");
  auto const closed = changed(PropertyKind::NoNewDeny, with({}), with({deny}));
  REQUIRE(closed.verdict == Verdict::Fails);
  CHECK(kinds(closed) == std::set{Principal::Kind::Federated});
}

TEST_CASE("the management account's principals are bound by RCPs on members' resources") {
  auto const deny = rcp(R"({"StringEquals":{"aws:PrincipalAccount":"999999999999"}})");
  auto const closed = changed(PropertyKind::NoNewDeny, with({}), with({deny}));
  REQUIRE(closed.verdict == Verdict::Fails);
  CHECK(accounts(closed) == std::set<std::string>{"999999999999"});
}

TEST_CASE("an RCP that changes for one outside account shows that account") {
  auto const all = rcp(R"({"StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorg1"}})");
  auto const partner = rcp(R"({"StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorg1",
                                 "aws:PrincipalAccount":"444444444444"}})");
  auto const opened = changed(PropertyKind::NoNewAllow, with({all}), with({partner}));
  REQUIRE(opened.verdict == Verdict::Fails);
  CHECK(accounts(opened).count("444444444444") == 1);
  CHECK(changed(PropertyKind::NoNewDeny, with({all}), with({partner})).verdict == Verdict::Holds);
}

TEST_CASE("nothing changes for anyone when nothing changes") {
  auto const deny = rcp(R"({"StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorg1"},
                            "StringNotLike":{"aws:PrincipalArn":"*-${aws:PrincipalAccount}"}})");
  for (auto const kind : {PropertyKind::NoNewAllow, PropertyKind::NoNewDeny})
    CHECK(changed(kind, with({deny}), with({deny})).verdict == Verdict::Holds);
}

TEST_CASE("owners that no RCP binds are outside the organization too") {
  auto const deny = scp(
      R"({"Sid":"OursOnly","Effect":"Deny","Action":"s3:*","Resource":"*",
          "Condition":{"StringEquals":{"aws:ResourceOrgID":"o-exampleorg1"}}})");
  auto const org = with({rcp("", "sqs:*")}, {{"r-ab12", {deny}}});
  auto const found =
      prove(property("never allow action s3:GetObject and aws:ResourceOrgID present"), nullptr, org,
            Catalog::builtin(), {});
  REQUIRE(found.verdict == Verdict::Fails);
  for (auto const& one : found.counterexamples)
    CHECK(org.path(resource_owner(*one.request)).empty());
}

TEST_CASE("a thousand members are told from those outside") {
  std::vector<std::string> many;
  for (int i = 0; i < 1000; ++i) many.push_back(std::to_string(100000000000 + 7919L * i));
  auto const build = [&](std::vector<PolicyPtr> const& rcps) {
    return organization({{"ou-ab12-prod0001", many}}, {}, {{"r-ab12", rcps}});
  };
  auto const before = build({rcp(R"({"StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorg1"}})")});
  auto const after = build({rcp(R"({"StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorg1",
                                     "aws:PrincipalAccount":"100000000001"}})")});
  auto const opened = changed(PropertyKind::NoNewAllow, before, after);
  REQUIRE(opened.verdict == Verdict::Fails);
  CHECK(accounts(opened).count("100000000001") == 1);
}
