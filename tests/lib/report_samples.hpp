// Hand-built reports for the tests of the writers: one verdict of each sort, as a proof would fill
// them.
#pragma once

#include <iamproof/report.hpp>

namespace iamproof::samples {

inline Request invoke(std::string const& resource, std::string const& region) {
  Request request;
  request.principal = *Principal::from_arn("arn:aws:iam::111122223333:role/App");
  request.action = "bedrock:InvokeModel";
  request.resource = resource;
  request.context.emplace("aws:RequestedRegion", ContextValue::single(region));
  return request;
}

inline Evaluation allowed() {
  Evaluation result;
  result.decision = Decision::Allowed;
  return result;
}

inline Evaluation denied() {
  Evaluation result;
  result.decision = Decision::ExplicitlyDenied;
  result.decidedBy = {{PolicyType::Scp,
                       "ou-work",
                       "RegionDeny",
                       0,
                       "DenyOtherRegions",
                       Effect::Deny,
                       {"after/policies/region-deny.json", 5, 5, "/Statement/0"}}};
  return result;
}

inline Counterexample broken_global_hop() {
  std::string const model = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  Request const profile = invoke(
      "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/global." + model, "eu-west-1");
  Request regional = invoke("arn:aws:bedrock:eu-west-1::foundation-model/" + model, "eu-west-1");
  Request global = invoke("arn:aws:bedrock:::foundation-model/" + model, "unspecified");
  regional.resourceAccount = global.resourceAccount = "aws";
  Counterexample example;
  example.accounts = {"111122223333", "222233334444", "333344445555", "444455556666",
                      "555566667777"};
  example.request = global;
  example.instance = "InvokeModel with global." + model + " from eu-west-1";
  example.checks = {{1, 3, profile, allowed(), allowed()},
                    {2, 3, regional, allowed(), allowed()},
                    {3, 3, global, allowed(), denied()}};
  example.before = allowed();
  example.after = denied();
  return example;
}

/// A row with something in every place, and one that says nothing.
inline std::vector<Change> rows() {
  Change row;
  row.accounts = {"111122223333", "222233334444", "333344445555"};
  row.under = "Workloads";
  row.resourceAccounts = {"444455556666"};
  row.actions.in = {"bedrock:InvokeModel*", "bedrock:Converse*"};
  row.actions.notIn = {"bedrock:ConverseStream"};
  row.slots["aws:RequestedRegion"] = {{"unspecified"}, {}, SlotSet::Presence::Present};
  row.slots["aws:SourceVpce"] = {
      {}, {"vpce-1", "vpce-2", "vpce-3", "vpce-4"}, SlotSet::Presence::Present};
  row.slots["aws:ViaAWSService"] = {{}, {}, SlotSet::Presence::Absent};
  row.where = {"s3:max-keys > \"10\""};
  row.printed = {"resource does not match \"arn:aws:s3:::${aws:username}\""};
  row.switches = {{"service-prefix-wildcard", "glob"}};
  row.before = Decision::Allowed;
  row.after = Decision::ExplicitlyDenied;
  row.decidedBy = denied().decidedBy;
  row.example = invoke("arn:aws:s3:::amzn-s3-demo-bucket/\u202Ereport.csv", "unspecified");
  Change plain;
  plain.before = Decision::ImplicitlyDenied;
  plain.blockedBy = {{PolicyType::Scp, "ou-work"}};
  return {row, plain};
}

inline PropertyResult newly_denied() {
  PropertyResult result;
  result.id = "global-cris-works";
  result.kind = PropertyKind::NoNewDeny;
  result.verdict = Verdict::Fails;
  result.counterexamples = {broken_global_hop()};
  result.changes = rows();
  result.rest = {{{"111122223333"}, {}, "(present(aws:SourceVpce) and not action ~ 's3:*')"}};
  result.complete = false;
  return result;
}

inline PropertyResult proved() {
  PropertyResult result;
  result.id = "nobody-leaves";
  result.kind = PropertyKind::Never;
  result.verdict = Verdict::Holds;
  Fact deny;
  deny.statement = {PolicyType::Scp,
                    "r-root",
                    "Baseline",
                    1,
                    "DenyLeave",
                    Effect::Deny,
                    {"policies/baseline.json", 12, 5, "/Statement/1"}};
  Fact absence;
  absence.statement.policyType = PolicyType::Scp;
  absence.statement.node = "ou-sandbox";
  absence.absence = "no matching Allow";
  result.because = {deny, absence};
  result.worldRules = {
      {"principal-account", "aws:PrincipalAccount is the account in aws:PrincipalArn"}};
  result.notCovered = {{"management-account", "its principals escape SCPs"},
                       {"service-linked-roles", "no guardrail binds them"}};
  return result;
}

inline PropertyResult undecided() {
  PropertyResult result;
  result.id = "new-model-works";
  result.kind = PropertyKind::Always;
  result.verdict = Verdict::Unknown;
  result.reason = Reason{UnknownReason::Catalog, "no profile `global.example.next` from eu-west-1"};
  result.dependsOn = {{"rule", "always-signed"}};
  return result;
}

inline PropertyResult witnessed() {
  PropertyResult result;
  result.id = "some allow action s3:GetObject and aws:SourceVpce absent";
  result.kind = PropertyKind::Some;
  result.verdict = Verdict::Holds;
  Counterexample example;
  example.accounts = {"111122223333"};
  example.request = invoke("arn:aws:s3:::amzn-s3-demo-bucket/report.csv", "eu-west-1");
  example.request->action = "s3:GetObject";
  example.after = allowed();
  for (auto const* node : {"r-root", "ou-work", "111122223333"}) {
    example.after.decidedBy.push_back(
        {PolicyType::Scp, node, "FullAWSAccess", 0, "", Effect::Allow, {}});
  }
  result.witnesses = {example};
  return result;
}

inline PropertyResult failed_test() {
  PropertyResult result;
  result.id = "ops-may-stop-instances";
  result.kind = PropertyKind::Test;
  result.verdict = Verdict::Fails;
  result.expected = Decision::Allowed;
  result.remark = "the night shift stops stray instances everywhere";
  result.where = {"spec.yaml", 31, 5, "/tests/0"};
  Counterexample example;
  example.accounts = {"111122223333"};
  example.request = invoke("arn:aws:ec2:us-east-2:111122223333:instance/i-0abc", "us-east-2");
  example.request->action = "ec2:StopInstances";
  example.request->absent.emplace("aws:SourceVpce");
  example.request->context.emplace("aws:TagKeys", ContextValue::list({"team", "cost centre"}));
  example.after.blockedBy = {{PolicyType::Scp, "ou-work"}, {PolicyType::Identity, ""}};
  result.counterexamples = {example};
  return result;
}

inline PropertyResult of_policies(PropertyKind kind, Verdict verdict, SideNames const& sides) {
  PropertyResult result;
  result.id = sides.before + " " + std::string(to_string(kind)) + " " + sides.after;
  result.kind = kind;
  result.level = Level::Policy;
  result.alone = true;
  result.verdict = verdict;
  result.sides = sides;
  return result;
}

inline PropertyResult compared() {
  auto result = of_policies(PropertyKind::Implies, Verdict::Fails, {"app.json", "guard.json"});
  Counterexample example;
  example.accounts = {"111122223333"};
  example.request = invoke("arn:aws:s3:::amzn-s3-demo-bucket/report.csv", "eu-west-1");
  example.before = allowed();
  example.after = denied();
  result.counterexamples = {example};
  result.changes = rows();
  return result;
}

inline PropertyResult about_nothing() {
  auto result = of_policies(PropertyKind::Disjoint, Verdict::Holds, {"nothing.json", "guard.json"});
  result.vacuous = true;
  Fact absence;
  absence.side = "before";
  absence.absence = "no matching Allow";
  result.because = {absence};
  return result;
}

inline Report report() {
  Report result;
  result.assumptions = {{"full-access-attached", "FullAWSAccess is attached to every node"}};
  result.onlyAfter = {"666677778888"};
  result.results = {newly_denied(), proved(),   undecided(),    failed_test(),
                    witnessed(),    compared(), about_nothing()};
  return result;
}

inline Evaluation denied_by_silence() {
  Evaluation result;
  result.blockedBy = {{PolicyType::Scp, "ou-work"}};
  result.dependsOn = {"an-open-point"};
  result.notes = {"every request carries aws:CurrentTime, which this case omits"};
  StatementOutcome miss;
  miss.statement = {PolicyType::Scp,
                    "ou-work",
                    "OnlyEurope",
                    2,
                    "",
                    Effect::Allow,
                    {"europe.json", 9, 7, "/Statement/2"}};
  miss.failedOn = "StringEquals aws:RequestedRegion";
  result.trace = {miss};
  return result;
}

inline std::vector<SimulatedCase> cases() {
  Evaluation allowedByRole = allowed();
  allowedByRole.decidedBy = {
      {PolicyType::Identity,
       "",
       "app",
       0,
       "Invoke",
       Effect::Allow,
       {"cases.json", 12, 9, "/0/policies/identity/0/document/Statement/0"}}};
  CaseOutcome scenario{denied(), broken_global_hop().checks};
  Diagnostic const problem{
      "IP-CASE-010", "missing `identity`", {"cases.json", 40, 3, "/3"}, Severity::Error};
  return {{"regional call", CaseOutcome{allowedByRole, {}}},
          {"outside Europe", CaseOutcome{denied_by_silence(), {}}},
          {"global hop", scenario},
          {"half a case", problem}};
}

} // namespace iamproof::samples
