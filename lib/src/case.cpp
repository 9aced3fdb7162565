#include <iamproof/case.hpp>

#include "evaluation/completion.hpp"
#include "evaluation/guardrails.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof {

namespace {

std::string management_account(Case const& subject) {
  return subject.organization ? subject.organization->managementAccount : "";
}

OrganizationFacts facts(CaseOrganization const& organization) {
  return {organization.id,
          [&organization](std::string const& account) -> std::optional<std::string> {
            auto const found = organization.accounts.find(account);
            if (found == organization.accounts.end())
              return account == organization.managementAccount ? std::optional(std::string())
                                                               : std::nullopt;
            std::string path = organization.id + "/";
            for (auto const& node : found->second)
              if (node != account) path += node + "/";
            return path;
          }};
}

// Drops the policy types that do not bind this request, saying so.
PolicySet binding(Case const& subject, Request const& request, Catalog const& catalog,
                  std::vector<std::string>& notes) {
  PolicySet policies = subject.policies;
  auto const management = management_account(subject);
  auto const in_organization = [&](std::string const& account) {
    return !subject.organization || subject.organization->accounts.count(account) > 0;
  };
  bool const caller = in_organization(request.principal.account().value_or(""));
  if (policies.scp && !(caller && scps_bind(request.principal, management))) {
    policies.scp.reset();
    notes.emplace_back("SCPs do not bind this principal");
  }
  auto const owner = resource_owner(request);
  bool const member = is_account_id(owner) && in_organization(owner);
  if (policies.rcp && !(member && rcps_bind(request, management, catalog))) {
    policies.rcp.reset();
    notes.emplace_back("RCPs do not bind this request");
  }
  return policies;
}

// Keys that every request carries, a condition asks about, and this request leaves out.
void note_missing_keys(PolicySet const& policies, Request const& request, Catalog const& catalog,
                       std::vector<std::string>& notes) {
  std::set<ConditionKey> missing;
  for (auto const& policy : all_policies(policies))
    for (auto const& statement : policy->statements)
      for (auto const& condition : statement.conditions) {
        auto const* fact = catalog.key(condition.key.folded());
        bool const stated =
            request.context.count(condition.key) > 0 || request.absent.count(condition.key) > 0;
        if (fact != nullptr && fact->always && !stated) missing.insert(condition.key);
      }
  for (auto const& key : missing)
    notes.push_back("every request carries " + key.spelling() +
                    "; it is not stated here and counts as absent");
}

std::string spelled(ContextValue const& value) {
  std::string text;
  for (auto const& one : value.values) text += (text.empty() ? "`" : ", `") + one + "`";
  return value.isList ? "[" + text + "]" : text;
}

// A key may be stated against what follows from the request; then the statement counts. KEY-STATED.
std::vector<std::string> notes_of(Completed const& completed) {
  std::vector<std::string> notes;
  for (auto const& [key, derived] : completed.overridden) {
    auto const found = completed.request.context.find(key);
    bool const absent = found == completed.request.context.end();
    notes.push_back(key.spelling() + " is stated as " +
                    (absent ? "absent" : spelled(found->second)) +
                    "; the rest of the request makes it " + spelled(derived));
  }
  std::sort(notes.begin(), notes.end());
  return notes;
}

/// What does not change while one case is decided.
struct Docket {
  Case const& subject;
  Catalog const& catalog;
  Evaluators& evaluators;
};

Evaluation evaluate_one(Docket const& docket, Request const& stated,
                        SemanticsChoice const& choice) {
  BoundRequest bound = bind(docket.subject, stated, docket.catalog);
  Evaluation result = docket.evaluators.of(std::move(bound.policies), docket.subject.level)
                          .evaluate(bound.request, choice.set);
  result.notes.insert(result.notes.begin(), bound.notes.begin(), bound.notes.end());
  if (choice.strict && !result.dependsOn.empty()) result.decision = Decision::Indeterminate;
  return result;
}

// Switches that change which checks a scenario has are tried whole.
void add_scenario_switches(Docket const& docket, SemanticsChoice const& choice,
                           CaseOutcome& outcome);

// CRIS-ALL-CHECKS
Result<CaseOutcome> run_scenario(Docket const& docket, SemanticsChoice const& choice,
                                 bool tryOthers) {
  auto const& subject = docket.subject;
  auto instances = expand(*subject.scenario, docket.catalog, choice.set, "aws");
  if (!instances) return std::move(instances).diagnostics();
  CaseOutcome outcome;
  outcome.evaluation.decision = Decision::Allowed;
  bool decided = false;
  for (auto const& instance : *instances) {
    std::size_t n = 0;
    for (auto const& check : instance.checks) {
      Request const request = instantiate(check, subject.request);
      auto result = evaluate_one(docket, request, choice);
      bool const first = outcome.checks.empty();
      bool const stops = !decided && result.decision != Decision::Allowed;
      if (first || stops) outcome.evaluation = result;
      decided = decided || stops;
      outcome.checks.push_back(
          {++n, instance.checks.size(), request, std::nullopt, std::move(result)});
    }
  }
  if (tryOthers) add_scenario_switches(docket, choice, outcome);
  return outcome;
}

void add_scenario_switches(Docket const& docket, SemanticsChoice const& choice,
                           CaseOutcome& outcome) {
  auto& names = outcome.evaluation.dependsOn;
  for (Switch const id : {Switch::ProfileCheck, Switch::ProfileCheckKey,
                          Switch::ApplicationProfileKey, Switch::FoundationModelOwner}) {
    SemanticsChoice other = choice;
    other.strict = false;
    other.set.set(id, !choice.set.alternate(id));
    auto const changed = run_scenario(docket, other, false);
    if (changed && changed->evaluation.decision != outcome.evaluation.decision)
      names.emplace_back(info(id).name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (choice.strict && !names.empty()) outcome.evaluation.decision = Decision::Indeterminate;
}

} // namespace

BoundRequest bind(Case const& subject, Request const& stated, Catalog const& catalog) {
  std::optional<OrganizationFacts> organization;
  if (subject.organization) organization = facts(*subject.organization);
  BoundRequest bound;
  auto completed = complete(stated, organization ? &*organization : nullptr, catalog);
  auto const overridden = notes_of(completed);
  bound.request = std::move(completed.request);
  bound.policies = subject.level == Level::Policy
                       ? subject.policies
                       : binding(subject, bound.request, catalog, bound.notes);
  bound.notes.insert(bound.notes.end(), overridden.begin(), overridden.end());
  note_missing_keys(bound.policies, bound.request, catalog, bound.notes);
  return bound;
}

Result<CaseOutcome> run(Case const& subject, Catalog const& catalog, SemanticsChoice const& choice,
                        Evaluators& evaluators) {
  using Kind = Principal::Kind;
  auto const kind = subject.request.principal.kind;
  bool const needsIdentity = subject.request.principal.isIam() && kind != Kind::Root;
  if (subject.level == Level::Effective && needsIdentity && !subject.policies.identity)
    return Diagnostic{"IP-CASE-010",
                      "case `" + subject.name +
                          "` asks for effective access but states no identity policies (add "
                          "`\"identity\": []` if the principal has none)",
                      subject.where};
  Docket const docket{subject, catalog, evaluators};
  if (subject.scenario) return run_scenario(docket, choice, true);
  return CaseOutcome{evaluate_one(docket, subject.request, choice), {}};
}

Result<CaseOutcome> run(Case const& subject, Catalog const& catalog,
                        SemanticsChoice const& choice) {
  Evaluators evaluators;
  return run(subject, catalog, choice, evaluators);
}

std::vector<std::string> unmet(Case const& subject, Catalog const& catalog,
                               Evaluators& evaluators) {
  std::vector<std::string> problems;
  if (!subject.expect) return problems;
  auto const compare = [&](Decision wanted, SemanticsChoice const& choice,
                           std::string const& under) {
    auto const outcome = run(subject, catalog, choice, evaluators);
    if (!outcome) {
      for (auto const& diagnostic : outcome.diagnostics())
        problems.push_back(to_string(diagnostic));
    } else if (outcome->evaluation.decision != wanted) {
      problems.push_back("expected " + std::string(to_string(wanted)) + under + ", got " +
                         std::string(to_string(outcome->evaluation.decision)));
    }
  };
  if (subject.expect->decision) compare(*subject.expect->decision, {}, "");
  for (auto const& [assignment, wanted] : subject.expect->bySwitch) {
    SemanticsChoice choice;
    auto const applied = choice.apply(assignment);
    if (applied)
      compare(wanted, choice, " under " + assignment);
    else
      problems.push_back(to_string(applied.diagnostics().front()));
  }
  return problems;
}

std::vector<std::string> unmet(Case const& subject, Catalog const& catalog) {
  Evaluators evaluators;
  return unmet(subject, catalog, evaluators);
}

} // namespace iamproof
