// Whatever is not decided says why, and what to do about it.
#include "small_organization.hpp"

#include <iamproof/prove.hpp>

using namespace iamproof;
using namespace iamproof::test;

namespace {

std::map<std::string, std::vector<std::string>> const oneOu{{"ou-ab12-prod0001", {"111111111111"}}};

std::string denied(std::string const& condition) {
  return R"({"Sid":"D","Effect":"Deny","Action":"*","Resource":"*","Condition":)" + condition + "}";
}

PropertyResult ask(std::string const& query, std::string const& deny,
                   ProveOptions const& options = {}) {
  auto const org = organization(oneOu, {{"r-ab12", {scp(deny)}}});
  return prove(property(query), nullptr, org, Catalog::builtin(), options);
}

// The verdict is unknown for this reason; what to do about it.
std::string advised(PropertyResult const& result, UnknownReason code) {
  REQUIRE(result.verdict == Verdict::Unknown);
  REQUIRE(result.reason);
  CHECK(to_string(result.reason->code) == to_string(code));
  CHECK_FALSE(result.reason->text.empty());
  CHECK_FALSE(result.complete);
  return advice(*result.reason);
}

bool contains(std::string const& text, char const* part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("every reason has something to do about it") {
  for (auto const code : {UnknownReason::Limit, UnknownReason::Hole, UnknownReason::Switch,
                          UnknownReason::Rule, UnknownReason::Catalog, UnknownReason::Unreadable,
                          UnknownReason::Relation, UnknownReason::Vacuous}) {
    CAPTURE(to_string(code));
    CHECK(advice({code, "why"}).size() > 20);
    CHECK(advice({code, "why", "Do this."}) == "Do this.");
  }
}

TEST_CASE("a limit says how to allow more") {
  PolicySet covered; // by two patterns together, which no comparison of pairs shows
  attach(covered, policy(R"({"Version":"2012-10-17","Statement":[
      {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::*"},
      {"Effect":"Deny","Action":"s3:*","Resource":["arn:aws:s3:::","arn:aws:s3:::?*"]}]})",
                         PolicyType::Identity));
  ProveOptions few;
  few.maxSteps = 1;
  auto const result = prove(property("never allow"), nullptr, covered, Catalog::builtin(), few);
  CHECK(contains(advised(result.results.at(0), UnknownReason::Limit), "--max-steps"));
}

TEST_CASE("a switch that decides says how to choose a reading") {
  PolicySet allows, denies;
  attach(allows, scp(R"({"Effect":"Allow","Action":"ec2:*","Resource":"*"})"));
  attach(denies, scp(denied(R"({"StringEquals":{"aws:RequestedRegion":"x"}})")));
  auto asked = property("never allow action ec2:*");
  asked.kind = PropertyKind::Disjoint;
  ProveOptions strict;
  strict.semantics.strict = true;
  auto const open = prove(asked, &allows, denies, Catalog::builtin(), strict).results.at(0);
  REQUIRE(open.verdict == Verdict::Unknown);
  CHECK(open.reason->code == UnknownReason::Switch);
  CHECK(contains(advice(*open.reason), "--semantics"));
}

TEST_CASE("an undocumented rule that decides says how to lean on it") {
  std::string regions;
  for (auto const& region : Catalog::builtin().regions("aws")) regions += "\"" + region + "\",";
  auto const result =
      ask("never allow action ec2:RunInstances",
          denied(R"({"StringEquals":{"aws:RequestedRegion":[)" + regions + R"("unspecified"]}})"));
  CHECK(contains(advised(result, UnknownReason::Rule), "--lean"));
}

TEST_CASE("a combination that the catalog lacks says where to look") {
  auto asked = property("always allow");
  asked.scenario = global_call("anthropic.no-such-model-v1:0");
  auto const result = prove(asked, nullptr, organization(oneOu, {}), Catalog::builtin(), {});
  CHECK(contains(advised(result, UnknownReason::Catalog), "--catalog"));
}

TEST_CASE("what is not listed says what to add") {
  auto asked = property("always allow action s3:*");
  asked.level = Level::Effective;
  auto const effective = prove(asked, nullptr, organization(oneOu, {}), Catalog::builtin(), {});
  if (effective.verdict == Verdict::Unknown)
    CHECK(contains(advised(effective, UnknownReason::Unreadable), "lists are complete"));
  auto const ou = prove(property("never allow account in ou(Nowhere)"), nullptr,
                        organization(oneOu, {}), Catalog::builtin(), {});
  CHECK(contains(advised(ou, UnknownReason::Unreadable), "Name an OU"));
  auto change = property("never allow");
  change.kind = PropertyKind::Unchanged;
  auto const alone = prove(change, nullptr, organization(oneOu, {}), Catalog::builtin(), {});
  CHECK(contains(advised(alone, UnknownReason::Unreadable), "as it was before"));
}

TEST_CASE("what formulas do not cover says so and does not send anybody to another engine") {
  auto const result =
      ask("never allow action s3:*",
          denied(R"({"ArnNotLike":{"aws:PrincipalArn":"arn:${aws:PrincipalTag/p}:iam::*:*"}})"));
  if (result.verdict == Verdict::Unknown)
    CHECK(contains(advised(result, UnknownReason::Relation), "Write the policies without it"));
  PolicySet own;
  attach(own, policy(R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*",
      "Resource":"arn:aws:s3:::b/${aws:PrincipalAccount}/*"},{"Effect":"Allow","Action":"s3:*","Resource":
      "arn:aws:s3:::b/*"}]})",
                     PolicyType::Identity));
  auto const tied =
      prove(property("never allow action ec2:*"), nullptr, own, Catalog::builtin(), {});
  CHECK(
      contains(advised(tied.results.at(0), UnknownReason::Relation), "Ask about an organization"));
}

TEST_CASE("a question about nothing says what to look for") {
  auto const result = ask("never allow action s3:* and action ec2:*",
                          denied(R"({"Bool":{"aws:SecureTransport":"false"}})"));
  REQUIRE(result.verdict == Verdict::Unknown);
  CHECK(result.reason->code == UnknownReason::Vacuous);
  CHECK(contains(advice(*result.reason), "excludes another"));
  CHECK(result.worldRules.empty());
}

TEST_CASE("a question about nothing names the world rule that leaves nothing") {
  auto const result = ask("never allow action s3:* and region = unspecified",
                          denied(R"({"Bool":{"aws:SecureTransport":"false"}})"));
  REQUIRE(result.verdict == Verdict::Unknown);
  CHECK(result.reason->code == UnknownReason::Vacuous);
  REQUIRE(result.worldRules.size() == 2);
  CHECK(result.worldRules[0].code == "single-valued"); // a list could hold another Region too
  CHECK(result.worldRules[1].code == "unspecified-region");
  CHECK(contains(result.reason->text, "`unspecified-region`"));
  CHECK(contains(advice(*result.reason), "world rules"));
}
