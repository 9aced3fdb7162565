// What `onQuestion` is shown: every question a verdict rests on, readable, alike twice, and answered by a solver
// that shares nothing with the engine as the engine answered it.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "small_organization.hpp"

#include <iamproof/prove.hpp>

#include <z3++.h>

#include <set>

using namespace iamproof;
using namespace iamproof::test;
using Ours = AskedQuestion::Answer;

namespace {

std::map<std::string, std::vector<std::string>> const twoOus{
    {"ou-ab12-prod0001", {"111111111111", "222222222222"}}, {"ou-ab12-test0001", {"333333333333"}}};

PolicyPtr no_leaving() {
  return scp(
      R"({"Sid":"NoLeaving","Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"})",
      "NoLeaving");
}

struct Asked {
  PropertyResult result;
  std::vector<AskedQuestion> questions;
};

Asked ask(std::string const& query, Organization const& organization) {
  Asked asked;
  ProveOptions options;
  options.onQuestion = [&](AskedQuestion const& question) { asked.questions.push_back(question); };
  asked.result = prove(property(query), nullptr, organization, Catalog::builtin(), options);
  return asked;
}

bool holds(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

// Nothing: Z3 gave up.
std::optional<Ours> read_by_z3(std::string const& script) {
  z3::context context;
  z3::solver solver(context);
  z3::params limits(context);
  limits.set("rlimit", 2'000'000U);
  solver.set(limits);
  solver.from_string(script.c_str());
  switch (solver.check()) {
  case z3::sat: return Ours::Satisfiable;
  case z3::unsat: return Ours::Unsatisfiable;
  case z3::unknown: break;
  }
  return std::nullopt;
}

std::size_t agreed(std::vector<AskedQuestion> const& questions) {
  std::size_t answers = 0;
  for (auto const& question : questions) {
    auto const theirs = read_by_z3(question.script);
    CAPTURE(question.script);
    if (!theirs) continue;
    CHECK(*theirs == question.answer);
    ++answers;
  }
  return answers;
}

} // namespace

TEST_CASE("a proof shows the question of each class of callers, with where every line comes from") {
  auto const asked = ask("never allow action organizations:LeaveOrganization",
                         organization(twoOus, {{"r-ab12", {no_leaving()}}}));
  CHECK(asked.result.verdict == Verdict::Holds);
  REQUIRE(asked.questions.size() >= 3);
  std::set<std::string> about;
  for (auto const& question : asked.questions) {
    CHECK(question.result == "query");
    CHECK(question.exact);
    about.insert(question.about);
  }
  CHECK(about.count("") == 1); // whether there is any request
  CHECK(about.size() >= 2);
  auto const& last = asked.questions.back();
  CHECK(last.answer == Ours::Unsatisfiable);
  CHECK(last.script.starts_with("; query: is there a request that is allowed, against `never`?\n"));
  CHECK(holds(last.script, "; unsat, for all callers: the verdict is `holds`\n"));
  CHECK(holds(last.script, "; iamproof answered: unsat\n"));
  CHECK(holds(last.script, "(set-info :status unsat)\n(set-logic ALL)\n"));
  CHECK(holds(last.script,
              "; scp, Deny of NoLeaving, statement 0 (NoLeaving) at r-ab12, NoLeaving.json:1"));
  CHECK(holds(last.script, "; scp at r-ab12: no matching Allow means not allowed there"));
  CHECK(last.script.ends_with("\n(check-sat)\n"));
  CHECK(agreed(asked.questions) >= 3);
}

TEST_CASE("a counterexample shows a satisfiable question") {
  auto const asked = ask("never allow action organizations:LeaveOrganization",
                         organization(twoOus, {{"ou-ab12-prod0001", {no_leaving()}}}));
  CHECK(asked.result.verdict == Verdict::Fails);
  std::map<Ours, int> seen;
  for (auto const& question : asked.questions) ++seen[question.answer];
  CHECK(seen[Ours::Satisfiable] >= 2);
  CHECK(seen[Ours::Unsatisfiable] >= 1);
  CHECK(agreed(asked.questions) >= 3);
}

TEST_CASE("conditions, Regions and principals are asked about under the names AWS gives them") {
  auto const asked =
      ask("never allow action ec2:* and region not in (eu-west-1) and not principal like "
          "\"arn:*:iam::*:role/ops/*\"",
          organization(twoOus, {{"r-ab12", {scp(R"({"Effect":"Deny","NotAction":"iam:*",
            "Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"},
            "ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/ops/*"},
            "NumericLessThan":{"aws:MultiFactorAuthAge":"3600"},
            "IpAddress":{"aws:SourceIp":"10.0.0.0/8"},
            "DateLessThan":{"aws:CurrentTime":"2026-06-01T00:00:00Z"}}})")}}}));
  auto const& script = asked.questions.back().script;
  CHECK(holds(script, "(declare-const |aws:RequestedRegion| String)"));
  CHECK(holds(script, "(declare-const |number of aws:MultiFactorAuthAge| Real)"));
  CHECK(holds(script, "(declare-const |address of aws:SourceIp| (_ BitVec 128))"));
  CHECK(holds(script, "(declare-const |instant of aws:CurrentTime| Real)"));
  for (auto const& question : asked.questions) CHECK(question.exact);
  agreed(asked.questions);
}

TEST_CASE("questions are the same bytes twice, and showing them changes no answer") {
  auto const world = organization(twoOus, {{"ou-ab12-prod0001", {no_leaving()}}});
  std::string const query = "some allow action organizations:* and account in all";
  auto const one = ask(query, world);
  auto const two = ask(query, world);
  REQUIRE(one.questions.size() == two.questions.size());
  for (std::size_t i = 0; i < one.questions.size(); ++i)
    CHECK(one.questions[i].script == two.questions[i].script);
  auto const silent = prove(property(query), nullptr, world, Catalog::builtin(), {});
  CHECK(silent.verdict == one.result.verdict);
  REQUIRE_FALSE(silent.witnesses.empty());
  CHECK(silent.witnesses.front().request->resource ==
        one.result.witnesses.front().request->resource);
}

TEST_CASE("an unchanged side is a question too, one that is false as it stands") {
  auto const world = organization(twoOus, {{"r-ab12", {no_leaving()}}});
  std::vector<AskedQuestion> questions;
  ProveOptions options;
  options.onQuestion = [&](AskedQuestion const& question) { questions.push_back(question); };
  auto const report = diff(world, world, Catalog::builtin(), options);
  REQUIRE_FALSE(questions.empty());
  CHECK(questions.front().result == "noNewAllow");
  CHECK(questions.back().result == "noNewDeny");
  CHECK(holds(questions.front().script, "\n(assert false)\n"));
  for (auto const& result : report.results) CHECK(result.verdict == Verdict::Holds);
  agreed(questions);
}
