// A proof's listed facts alone prove it, and without any one of them it no longer holds: each listed
// statement, node or world rule is in turn let match freely.
#include "small_organization.hpp"

#include "question/proof.hpp"
#include "question/subjects.hpp"

#include <iamproof/prove.hpp>

#include <algorithm>

using namespace iamproof;
using namespace iamproof::test;
using namespace iamproof::solver;

namespace {

std::map<std::string, std::vector<std::string>> const twoOus{
    {"ou-ab12-prod0001", {"111111111111", "222222222222"}}, {"ou-ab12-test0001", {"333333333333"}}};

bool listed(FactEntry const& entry, PropertyResult const& result) {
  auto const same = [&](Fact const& fact) {
    return entry.fact && fact.absence == entry.fact->absence &&
           fact.statement == entry.fact->statement;
  };
  if (entry.rule)
    return std::find(result.worldRules.begin(), result.worldRules.end(), *entry.rule) !=
           result.worldRules.end();
  return std::any_of(result.because.begin(), result.because.end(), same);
}

// Whether `facts` alone leave no counterexample in any of the proofs.
bool suffice(std::vector<std::unique_ptr<Proof>> const& proofs,
             std::set<std::string> const& facts) {
  return std::all_of(proofs.begin(), proofs.end(), [&](auto const& proof) {
    Ask how;
    how.softRules = false;
    how.onlyFacts = &facts;
    return proof->ask(how) == solver::Engine::Answer::Unsatisfiable;
  });
}

std::size_t check_explanation(std::string const& query, Organization const& org) {
  Property const asked = property(query);
  ProveOptions const options;
  auto const result = prove(asked, nullptr, org, Catalog::builtin(), options);
  REQUIRE(result.verdict == Verdict::Holds);
  Scope const scope{nullptr, &org, &Catalog::builtin(), Level::Guardrails, &asked.condition};
  Question const question{asked.kind, asked.condition, {}};
  language::Budget budget(options.maxSteps);
  std::vector<std::unique_ptr<Proof>> proofs;
  std::set<std::string> facts;
  for (auto& subject : guardrail_subjects(scope)) {
    proofs.push_back(
        std::make_unique<Proof>(std::move(subject), question, Catalog::builtin(), options, budget));
    for (auto const& [name, entry] : proofs.back()->facts())
      if (listed(entry, result)) facts.insert(name);
  }
  CHECK(facts.size() == result.because.size() + result.worldRules.size());
  CHECK(suffice(proofs, facts));
  for (auto const& name : facts) {
    auto fewer = facts;
    fewer.erase(name);
    INFO("without " << name);
    CHECK_FALSE(suffice(proofs, fewer));
  }
  return facts.size();
}

PolicyPtr region_deny() {
  return scp(
      R"({"Sid":"Regions","Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*","Condition":{
      "StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1"]},
      "ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/ops/*"}}})",
      "Regions");
}

PolicyPtr no_leaving() {
  return scp(
      R"({"Sid":"NoLeaving","Effect":"Deny","Action":"organizations:Leave*","Resource":"*"})",
      "NoLeaving");
}

} // namespace

TEST_CASE("one Deny can be the whole proof") {
  CHECK(check_explanation("never allow action organizations:LeaveOrganization",
                          organization(twoOus, {{"r-ab12", {no_leaving(), region_deny()}}})) == 1);
}

TEST_CASE("a Deny on each of two OUs makes a proof of two facts") {
  CHECK(check_explanation("never allow action organizations:LeaveOrganization",
                          organization(twoOus, {{"ou-ab12-prod0001", {no_leaving()}},
                                                {"ou-ab12-test0001",
                                                 {scp(R"({"Sid":"Other","Effect":"Deny",
                                   "Action":"organizations:*","Resource":"*"})",
                                                      "Other")}}})) == 2);
}

TEST_CASE("the query of the Region deny holds by the statement, and by rules only where they are "
          "needed") {
  check_explanation("never allow action ec2:* and region not in (eu-west-1, eu-central-1) and not "
                    "principal like \"arn:*:iam::*:role/ops/*\"",
                    organization(twoOus, {{"r-ab12", {region_deny()}}}));
}

TEST_CASE("that something is always allowed rests on every Allow and every Deny on the path") {
  CHECK(check_explanation("always allow action s3:GetObject and region = eu-west-1",
                          organization(twoOus, {{"r-ab12", {no_leaving(), region_deny()}}})) >= 3);
}

TEST_CASE("a world rule is listed where the proof needs it") {
  auto const org = organization(
      twoOus, {{"r-ab12", {scp(R"({"Sid":"OneAccount","Effect":"Deny","Action":"*","Resource":"*",
                 "Condition":{"StringNotEquals":{"aws:PrincipalAccount":"111111111111"}}})")}}});
  auto const result = prove(property("never allow action s3:* and principal like "
                                     "\"arn:aws:iam::222222222222:*\""),
                            nullptr, org, Catalog::builtin(), {});
  REQUIRE(result.verdict == Verdict::Holds);
  CHECK(std::any_of(result.worldRules.begin(), result.worldRules.end(),
                    [](auto const& rule) { return rule.code == "principal-account"; }));
  check_explanation("never allow action s3:* and principal like \"arn:aws:iam::222222222222:*\"",
                    org);
}
