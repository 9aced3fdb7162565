#include "point_test.hpp"

#include <algorithm>

namespace iamproof {

namespace {

// Problems of a test are found at the test, unless they know better.
Diagnostics placed(Diagnostics problems, SourceLocation const& where) {
  for (auto& problem : problems) {
    if (problem.where.line == 0) problem.where = where;
  }
  return problems;
}

Reason reason_for(Evaluation const& evaluation) {
  if (!evaluation.dependsOn.empty()) {
    return {UnknownReason::Switch, "the decision hangs on an open point of AWS's semantics"};
  }
  return {UnknownReason::Unreadable, "the request does not say enough to decide it",
          "State the role of the session with its path (`role`), and the keys that conditions ask "
          "for."};
}

std::string title_of(PointTest const& test, Catalog const& catalog, SemanticsChoice const& choice,
                     std::string const& partition) {
  if (!test.scenario) return "";
  auto const instances = expand(*test.scenario, catalog, choice.set, partition);
  return instances && instances->size() == 1 ? instances->front().title : test.scenario->name;
}

Counterexample example_of(PointTest const& test, CaseOutcome const& outcome) {
  Counterexample example;
  if (auto const account = test.request.principal.account()) example.accounts = {*account};
  example.checks = outcome.checks;
  example.after = outcome.evaluation;
  if (!test.scenario) example.request = test.request;
  for (auto const& check : outcome.checks) {
    if (example.request || check.after.decision == Decision::Allowed) continue;
    example.request = check.request;
  }
  return example;
}

bool is_missing_from_catalog(Diagnostics const& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](Diagnostic const& problem) { return problem.code == "IP-SCN-003"; });
}

} // namespace

Result<PropertyResult> check_point(PointTest const& test, OrganizationCases const& cases,
                                   Catalog const& catalog, SemanticsChoice const& choice) {
  PropertyResult result;
  result.id = test.id;
  result.kind = PropertyKind::Test;
  result.level = test.level;
  result.expected = test.expected;
  result.remark = test.because;
  result.where = test.where;
  auto subject = cases.make(test.id, test.level, test.request, test.scenario);
  if (!subject) return placed(std::move(subject).diagnostics(), test.where);
  auto outcome = run(*subject, catalog, choice);
  if (!outcome && is_missing_from_catalog(outcome.diagnostics())) {
    result.reason = Reason{UnknownReason::Catalog, outcome.diagnostics().front().message};
    return result;
  }
  if (!outcome) return placed(std::move(outcome).diagnostics(), test.where);
  auto settled = *outcome;
  respect_open_switches(settled.evaluation, choice);
  for (auto const& name : settled.evaluation.dependsOn)
    result.dependsOn.push_back({"switch", name});
  auto const decision = settled.evaluation.decision;
  result.verdict = decision == test.expected             ? Verdict::Holds
                   : decision == Decision::Indeterminate ? Verdict::Unknown
                                                         : Verdict::Fails;
  if (result.verdict == Verdict::Unknown) result.reason = reason_for(settled.evaluation);
  if (result.verdict == Verdict::Fails) {
    result.counterexamples = {example_of(test, settled)};
    auto const title = title_of(test, catalog, choice, cases.organization().partition());
    result.counterexamples.front().instance = title;
  }
  return result;
}

} // namespace iamproof
