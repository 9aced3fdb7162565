// Policies by themselves: one side asked, and two compared by what they allow.
#include "small_organization.hpp"

#include <iamproof/case.hpp>
#include <iamproof/prove.hpp>

using namespace iamproof;
using namespace iamproof::test;

namespace {

using K = PropertyKind;

PolicyPtr document(std::string const& statements, PolicyType type = PolicyType::Identity,
                   std::string const& name = "Policy") {
  return policy(R"({"Version":"2012-10-17","Statement":[)" + statements + "]}", type, name);
}

std::string allow(std::string const& action, std::string const& more = "") {
  return R"({"Effect":"Allow","Action":")" + action + R"(","Resource":"*")" + more + "}";
}

std::string deny(std::string const& action, std::string const& more = "") {
  return R"({"Sid":"Deny","Effect":"Deny","Action":")" + action + R"(","Resource":"*")" + more +
         "}";
}

std::string const secret =
    R"({"Sid":"Secret","Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::secret/*"})";
std::string const elsewhere =
    R"(,"Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}})";

PolicySet set(std::vector<PolicyPtr> const& policies, std::string const& node = "") {
  PolicySet result;
  for (auto const& one : policies) REQUIRE(attach(result, one, node));
  return result;
}

PolicySet set(std::string const& statements, PolicyType type = PolicyType::Identity) {
  return set({document(statements, type)});
}

Report compare(K kind, PolicySet const& a, PolicySet const& b, std::string const& where = "",
               ProveOptions const& options = {}) {
  Property asked;
  if (!where.empty()) asked = property("never allow " + where);
  asked.id = to_string(kind);
  asked.kind = kind;
  return prove(asked, &a, b, Catalog::builtin(), options);
}

PropertyResult compared(K kind, PolicySet const& a, PolicySet const& b,
                        std::string const& where = "", ProveOptions const& options = {}) {
  return compare(kind, a, b, where, options).results.at(0);
}

PropertyResult ask(std::string const& query, PolicySet const& side) {
  return prove(property(query), nullptr, side, Catalog::builtin(), {}).results.at(0);
}

std::vector<std::string> codes(Report const& report) {
  std::vector<std::string> all;
  for (auto const& assumption : report.assumptions) all.push_back(assumption.code);
  return all;
}

} // namespace

TEST_CASE(
    "a policy implies one that allows more, and not the reverse, with every difference told") {
  auto const reads = set(allow("s3:Get*"));
  auto const all = set(allow("s3:*"));
  auto const holds = compared(K::Implies, reads, all);
  CHECK(holds.verdict == Verdict::Holds);
  CHECK_FALSE(holds.vacuous);
  CHECK(holds.level == Level::Policy);
  CHECK_FALSE(holds.because.empty());
  auto const fails = compared(K::Implies, all, reads);
  REQUIRE(fails.verdict == Verdict::Fails);
  CHECK(fails.complete);
  REQUIRE(fails.changes.size() == 1);
  CHECK(fails.changes[0].actions.in == std::vector<std::string>{"s3:*"});
  CHECK(fails.changes[0].actions.notIn == std::vector<std::string>{"s3:Get*"});
  CHECK(fails.changes[0].before == Decision::Allowed);
  CHECK(fails.changes[0].after == Decision::ImplicitlyDenied);
  auto const& example = fails.counterexamples.at(0);
  CHECK(example.before->decision == Decision::Allowed);
  CHECK(example.before->decidedBy.at(0).effect == Effect::Allow);
  CHECK(example.after.decision == Decision::ImplicitlyDenied);
  CHECK(example.after.blockedBy.size() == 1);
}

TEST_CASE("an explicit Deny is named as what one side does not allow") {
  auto const fails = compared(K::Implies, set(allow("s3:Get*")), set(allow("s3:*") + "," + secret));
  REQUIRE(fails.verdict == Verdict::Fails);
  CHECK(fails.counterexamples.at(0).after.decidedBy.at(0).sid == "Secret");
  REQUIRE(fails.changes.size() == 1);
  CHECK(fails.changes[0].decidedBy.at(0).sid == "Secret");
}

TEST_CASE("equivalent policies may be written differently, and others differ in rows both ways") {
  auto const one = set(allow("s3:*"));
  auto const same = set(allow("s3:Get*") + "," + allow("s3:*") + "," + allow("s3:GetObject"));
  CHECK(compared(K::Equivalent, one, same).verdict == Verdict::Holds);
  auto const other = compared(K::Equivalent, set(allow("s3:*")), set(allow("ec2:*")));
  REQUIRE(other.verdict == Verdict::Fails);
  REQUIRE(other.changes.size() == 2);
  CHECK(other.changes[0].before != other.changes[1].before);
  CHECK(compared(K::Equivalent, set(allow("s3:*")), set(allow("ec2:*")), "action sqs:*").verdict ==
        Verdict::Holds);
}

TEST_CASE("what two policies have in common is shown with the Allows of both") {
  CHECK(compared(K::Disjoint, set(allow("s3:*")), set(allow("ec2:*"))).verdict == Verdict::Holds);
  auto const common = compared(K::Disjoint, set(allow("s3:Get*")), set(allow("s3:*Object")));
  REQUIRE(common.verdict == Verdict::Fails);
  auto const& example = common.counterexamples.at(0);
  CHECK(example.request->action == "s3:GetObject");
  CHECK(example.before->decision == Decision::Allowed);
  CHECK(example.after.decision == Decision::Allowed);
  REQUIRE(common.changes.size() == 1);
  CHECK(common.changes[0].before == Decision::Allowed);
  CHECK(common.changes[0].after == Decision::Allowed);
  CHECK(common.changes[0].decidedBy.size() == 2);
  CHECK(compared(K::Disjoint, set(allow("s3:*")), set(allow("s3:*")), "action ec2:*").verdict ==
        Verdict::Holds);
}

TEST_CASE("a comparison that is about nothing says so") {
  auto const nothing = set(allow("s3:*") + "," + deny("*"));
  auto const some = set(allow("s3:*"));
  CHECK(compared(K::Implies, nothing, some).vacuous);
  CHECK_FALSE(compared(K::Implies, some, some).vacuous);
  CHECK(compared(K::Implies, some, some, "action ec2:*").vacuous);
  CHECK(compared(K::Disjoint, nothing, some).vacuous);
  CHECK(compared(K::Disjoint, some, nothing).vacuous);
  CHECK_FALSE(compared(K::Disjoint, some, set(allow("ec2:*"))).vacuous);
  CHECK(compared(K::Equivalent, nothing, nothing).vacuous);
  CHECK_FALSE(compared(K::Equivalent, some, some).vacuous);
}

TEST_CASE("every comparison is of one algebra") {
  std::vector<std::string> const documents{
      allow("*"),
      allow("s3:*"),
      allow("s3:Get*") + "," + secret,
      allow("s3:*") + "," + deny("s3:Get*", elsewhere),
      allow("s3:GetObject", R"(,"Condition":{"Bool":{"aws:SecureTransport":"true"}})"),
      deny("*")};
  ProveOptions quick;
  quick.explain = false;
  for (auto const& x : documents)
    for (auto const& y : documents) {
      CAPTURE(x);
      CAPTURE(y);
      auto const holds = [&](K kind, std::string const& a, std::string const& b) {
        auto const verdict = compared(kind, set(a), set(b), "", quick).verdict;
        REQUIRE(verdict != Verdict::Unknown);
        return verdict == Verdict::Holds;
      };
      bool const within = holds(K::Implies, x, y);
      CHECK(within == holds(K::NoNewDeny, x, y));
      CHECK(within == holds(K::NoNewAllow, y, x));
      CHECK(holds(K::Equivalent, x, y) == (within && holds(K::Implies, y, x)));
      CHECK(holds(K::Equivalent, x, y) == holds(K::Unchanged, x, y));
      CHECK(holds(K::Disjoint, x, y) == holds(K::Disjoint, y, x));
      if (&x == &y) CHECK(within);
      if (within && &x != &y && x != documents.back()) CHECK_FALSE(holds(K::Disjoint, x, y));
    }
}

TEST_CASE("one policy file answers never, always and some") {
  auto const reads = set(allow("s3:Get*"));
  auto const never = ask("never allow action s3:Put*", reads);
  CHECK(never.verdict == Verdict::Holds);
  CHECK(never.level == Level::Policy);
  CHECK(never.alone);
  CHECK(ask("never allow action s3:*", reads).verdict == Verdict::Fails);
  CHECK(ask("always allow action s3:Get*", reads).verdict == Verdict::Holds);
  CHECK(ask("always allow action s3:*", reads).verdict == Verdict::Fails);
  CHECK(ask("some allow action s3:*", reads).verdict == Verdict::Holds);
  CHECK(ask("some allow action ec2:*", reads).verdict == Verdict::Fails);
}

TEST_CASE("an SCP that only denies stands beside FullAWSAccess, and one that allows does not") {
  auto const regions = set(deny("*", elsewhere), PolicyType::Scp);
  CHECK(ask("always allow region = eu-west-1", regions).verdict == Verdict::Holds);
  CHECK(ask("never allow region = us-east-1", regions).verdict == Verdict::Holds);
  CHECK(ask("never allow action ec2:*", set(allow("s3:*"), PolicyType::Scp)).verdict ==
        Verdict::Holds);
  auto const none = ask("some allow", set(deny("*"), PolicyType::Scp));
  CHECK(none.verdict == Verdict::Fails);
}

TEST_CASE("of two SCPs of which one allows something, what stands beside decides, as a switch") {
  auto const denies = set(deny("s3:*"), PolicyType::Scp);
  auto const allows = set(allow("ec2:*"), PolicyType::Scp);
  auto const name = std::vector<Dependence>{{"switch", "full-access-beside"}};
  CHECK(compared(K::Disjoint, denies, allows).dependsOn == name);
  ProveOptions strict;
  strict.semantics.strict = true;
  auto const open = compared(K::Disjoint, denies, allows, "", strict);
  CHECK(open.verdict == Verdict::Unknown);
  CHECK(open.reason->code == UnknownReason::Switch);
}

TEST_CASE("the same question can be put to policies of two types") {
  auto const role = set(allow("s3:Get*"));
  auto const report = compare(K::Implies, role, set(deny("*", elsewhere), PolicyType::Scp));
  auto const& result = report.results.at(0);
  REQUIRE(result.verdict == Verdict::Fails);
  CHECK(result.level == Level::Policy);
  CHECK(codes(report) == std::vector<std::string>{"scp-alone", "full-access-attached"});
  CHECK(result.counterexamples.at(0).after.decision == Decision::ExplicitlyDenied);
  CHECK(compared(K::Implies, role, set(deny("*", elsewhere), PolicyType::Scp), "region = eu-west-1")
            .verdict == Verdict::Holds);
}

TEST_CASE("a policy set is asked by the whole decision") {
  auto const bounded =
      set({document(allow("s3:*")), document(allow("s3:Get*"), PolicyType::Boundary)});
  CHECK(ask("never allow action s3:Put*", bounded).verdict == Verdict::Holds);
  auto const reads = ask("some allow action s3:*", bounded);
  REQUIRE(reads.verdict == Verdict::Holds);
  CHECK(reads.level == Level::Effective);
  CHECK(reads.witnesses.at(0).after.decidedBy.size() == 2);
  auto const alone = set(allow("s3:*"));
  CHECK(compared(K::Implies, bounded, alone).verdict == Verdict::Holds);
  auto const narrowed = compared(K::Implies, alone, bounded);
  REQUIRE(narrowed.verdict == Verdict::Fails);
  CHECK(narrowed.counterexamples.at(0).after.blockedBy ==
        std::vector<Blocker>{{PolicyType::Boundary, ""}});
}

TEST_CASE("SCPs of several nodes must all allow") {
  PolicySet path;
  attach(path, document(deny("*", elsewhere), PolicyType::Scp, "Regions"), "Root");
  attach(path, document(allow("s3:*"), PolicyType::Scp, "Storage"), "Workloads");
  CHECK(ask("never allow action s3:* and region = us-east-1", path).verdict == Verdict::Holds);
  CHECK(ask("never allow action ec2:*", path).verdict == Verdict::Holds);
  auto const some = ask("some allow action s3:* and region = eu-west-1", path);
  REQUIRE(some.verdict == Verdict::Holds);
  CHECK(some.level == Level::Guardrails);
  auto const looser = set({document(deny("*", elsewhere), PolicyType::Scp)}, "Root");
  CHECK(compared(K::Implies, path, looser).verdict == Verdict::Holds);
  auto const fails = compared(K::Implies, looser, path);
  REQUIRE(fails.verdict == Verdict::Fails);
  CHECK(fails.counterexamples.at(0).after.blockedBy ==
        std::vector<Blocker>{{PolicyType::Scp, "Workloads"}});
}

TEST_CASE("RCPs in a set bind covered services and resources of accounts") {
  auto const everyone =
      R"({"Sid":"Rcp","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"})";
  PolicySet guarded;
  attach(guarded, document(deny("ec2:*"), PolicyType::Scp), "Root");
  attach(guarded, document(everyone, PolicyType::Rcp), "Root");
  CHECK(ask("never allow action s3:*", guarded).verdict == Verdict::Holds);
  CHECK(ask("never allow action ec2:*", guarded).verdict == Verdict::Holds);
  CHECK(ask("always allow action glue:*", guarded).verdict == Verdict::Holds);
}

TEST_CASE("what every caller may do is allowed by two whole decisions, whatever they say") {
  auto const a = set({document(allow("s3:*")), document(allow("*"), PolicyType::Boundary)});
  auto const b = set({document(allow("ec2:*")), document(allow("*"), PolicyType::Boundary)});
  auto const both = compared(K::Disjoint, a, b);
  REQUIRE(both.verdict == Verdict::Fails);
  CHECK(both.counterexamples.at(0).request->action == "sts:GetCallerIdentity");
  CHECK(compared(K::Disjoint, a, b, "not action sts:GetCallerIdentity").verdict == Verdict::Holds);
}

TEST_CASE("a verdict over policies alone agrees with every request of a grid") {
  std::vector<PolicySet> sides{
      set(allow("s3:*") + "," + secret), set(allow("s3:Get*") + "," + allow("ec2:*")),
      set({document(allow("*")),
           document(allow("s3:*") + "," + allow("ec2:Run*"), PolicyType::Boundary)}),
      set({document(allow("s3:*")), document(deny("*", elsewhere), PolicyType::Scp)}, "Root")};
  std::vector<Request> grid;
  for (auto const* action :
       {"s3:GetObject", "s3:PutObject", "ec2:RunInstances", "ec2:StopInstances"})
    for (auto const* resource : {"arn:aws:s3:::secret/x", "arn:aws:s3:::open/x", "*"})
      for (auto const* region : {"eu-west-1", "us-east-1"}) {
        Request request;
        request.principal = *Principal::from_arn("arn:aws:iam::111122223333:role/App");
        request.action = action;
        request.resource = resource;
        request.context.emplace("aws:RequestedRegion", ContextValue::single(region));
        grid.push_back(std::move(request));
      }
  auto const allows = [&](PolicySet const& policies, Request const& request) {
    Case asked;
    asked.request = request;
    asked.policies = policies;
    if (asked.policies.scp)
      for (auto& level : *asked.policies.scp)
        level.policies.push_back(full_aws_access(PolicyType::Scp));
    return run(asked, Catalog::builtin(), {})->evaluation.decision == Decision::Allowed;
  };
  std::size_t failing = 0;
  for (auto const& a : sides)
    for (auto const& b : sides) {
      bool const implies = compared(K::Implies, a, b).verdict == Verdict::Holds;
      bool const disjoint =
          compared(K::Disjoint, a, b, "not action sts:GetCallerIdentity").verdict == Verdict::Holds;
      failing += implies ? 0 : 1;
      for (auto const& request : grid) {
        if (implies) CHECK_FALSE((allows(a, request) && !allows(b, request)));
        if (disjoint) CHECK_FALSE((allows(a, request) && allows(b, request)));
      }
    }
  CHECK(failing > 0);
  CHECK(failing < sides.size() * sides.size());
}

TEST_CASE("organizations are compared by the same kinds, within the accounts asked about") {
  std::map<std::string, std::vector<std::string>> const ous{{"ou-ab12-prod0001", {"111111111111"}},
                                                            {"ou-ab12-test0001", {"222222222222"}}};
  auto const open = organization(ous, {});
  auto const closed = organization(ous, {{"ou-ab12-prod0001", {scp(deny("s3:*"), "NoS3")}}});
  auto const between = [&](K kind, Organization const& a, Organization const& b,
                           std::string const& where) {
    auto asked = property("never allow " + where);
    asked.kind = kind;
    return prove(asked, &a, b, Catalog::builtin(), {});
  };
  CHECK(between(K::Implies, closed, open, "action s3:*").verdict == Verdict::Holds);
  auto const fails = between(K::Implies, open, closed, "action s3:*");
  REQUIRE(fails.verdict == Verdict::Fails);
  CHECK(fails.counterexamples.at(0).accounts == std::vector<std::string>{"111111111111"});
  CHECK(between(K::Equivalent, open, closed, "account in ou(ou-ab12-test0001)").verdict ==
        Verdict::Holds);
  CHECK(between(K::Equivalent, open, closed, "account = 111111111111").verdict == Verdict::Fails);
  CHECK(between(K::Disjoint, open, closed, "account = 111111111111 and action s3:*").verdict ==
        Verdict::Holds);
}

TEST_CASE("questions that policies alone cannot answer say why, and what to do") {
  auto const reads = set(allow("s3:Get*"));
  auto const ou = ask("never allow account in ou(Workloads)", reads);
  REQUIRE(ou.verdict == Verdict::Unknown);
  CHECK(ou.reason->code == UnknownReason::Unreadable);
  CHECK(advice(*ou.reason) == "Ask about the organization, or name the accounts.");
  auto const boundless = set(
      {document(allow("s3:*"), PolicyType::Boundary), document(allow("s3:*"), PolicyType::Scp)});
  auto const nobody = ask("never allow", boundless);
  REQUIRE(nobody.verdict == Verdict::Unknown);
  CHECK(advice(*nobody.reason) == "Add the identity policies (`identity=FILE`).");
  Property two;
  two.kind = K::Implies;
  CHECK(prove(two, nullptr, reads, Catalog::builtin(), {}).results.at(0).reason->code ==
        UnknownReason::Unreadable);
}

TEST_CASE("a scenario is asked of policies alone") {
  auto asked = property("never allow");
  asked.kind = K::Always;
  asked.scenario = global_call("anthropic.claude-sonnet-4-5-20250929-v1:0");
  auto const regions = set(deny("*", elsewhere), PolicyType::Scp);
  auto const result = prove(asked, nullptr, regions, Catalog::builtin(), {}).results.at(0);
  REQUIRE(result.verdict == Verdict::Fails);
  CHECK(result.counterexamples.at(0).checks.size() == 3);
}
