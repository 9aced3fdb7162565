#include <iamproof/prove.hpp>

#include "question/changes.hpp"
#include "question/inquiry.hpp"
#include "question/subjects.hpp"

#include <algorithm>

namespace iamproof {

namespace {

using namespace solver;

PropertyResult unknown(Property const& property, UnknownReason code, std::string text) {
  PropertyResult result;
  result.id = property.id;
  result.kind = property.kind;
  result.level = property.level;
  result.reason = Reason{code, std::move(text)};
  result.complete = false;
  return result;
}

PropertyResult inquire(Property const& property, Question const& question,
                       std::vector<Subject> subjects, Catalog const& catalog,
                       ProveOptions const& options) {
  PropertyResult result;
  result.id = property.id;
  result.kind = property.kind;
  result.level = property.level;
  language::Budget budget(options.maxSteps);
  Inquiry(subjects, question, catalog, options, budget).answer(result);
  bool const rows = result.verdict == Verdict::Fails && property.kind != PropertyKind::Some;
  if (rows && options.explain) find_changes(subjects, question, catalog, options, result);
  return result;
}

// The first test on an OU that the organization does not have, or whose name is ambiguous.
std::optional<Diagnostic> bad_ou(Where const& where, Organization const& organization) {
  for (auto const& child : where.children)
    if (auto problem = bad_ou(child, organization)) return problem;
  if (where.kind != Where::Kind::Test || where.test.op != WhereTest::Op::InOu) return std::nullopt;
  auto const found = organization.accounts_in(where.test.values.at(0).text());
  if (found) return std::nullopt;
  return found.diagnostics().front();
}

// Guardrail subjects of the accounts that do not list everything and that the question speaks of.
std::vector<Subject> unread_subjects(Question const& question, Scope const& scope,
                                     Catalog const& catalog, ProveOptions const& options) {
  auto const unread = unread_accounts(scope);
  std::vector<Subject> concerned;
  for (auto& subject : guardrail_subjects(scope)) {
    auto& accounts = subject.callers.accounts;
    std::erase_if(accounts, [&](std::string const& account) {
      return !std::binary_search(unread.begin(), unread.end(), account);
    });
    if (accounts.empty()) continue;
    language::Budget budget(options.maxSteps);
    Ask how;
    how.what = Ask::What::AnyRequest;
    how.softRules = false;
    how.told = true;
    Proof proof(subject, question, catalog, options, budget);
    if (proof.ask(how) != Search::Answer::Unsatisfiable) concerned.push_back(std::move(subject));
  }
  return concerned;
}

// Effective access beyond what is listed: decided only where guardrails alone decide.
void consider_unread(Property const& property, Question const& question, Scope scope,
                     Catalog const& catalog, ProveOptions const& options, PropertyResult& result) {
  if (result.verdict == Verdict::Unknown) return;
  scope.level = Level::Guardrails;
  auto subjects = unread_subjects(question, scope, catalog, options);
  if (subjects.empty()) return;
  std::string const account = subjects.front().callers.accounts.front();
  bool const settled = property.kind == PropertyKind::Some ? result.verdict == Verdict::Fails
                                                           : result.verdict == Verdict::Holds;
  if (settled && property.kind != PropertyKind::Always) {
    ProveOptions quick = options;
    quick.explain = false;
    auto const byGuardrails = inquire(property, question, std::move(subjects), catalog, quick);
    if (byGuardrails.verdict == result.verdict) return;
  }
  result.verdict = Verdict::Unknown;
  result.complete = false;
  result.reason =
      Reason{UnknownReason::Unreadable,
             "account " + account +
                 " does not state that its principals and resource policies are all listed "
                 "(`complete`), and one that is not could change the answer"};
}

PropertyResult prove_with(Property const& property, std::vector<ScenarioInstance> instances,
                          Scope const& scope, Catalog const& catalog, ProveOptions const& options) {
  Question const question{property.kind, property.condition, std::move(instances), property.id};
  bool const effective = property.level == Level::Effective;
  auto result =
      inquire(property, question, effective ? effective_subjects(scope) : guardrail_subjects(scope),
              catalog, options);
  if (effective) consider_unread(property, question, scope, catalog, options, result);
  if (!two_sided(property.kind)) result.notCovered = not_covered(scope);
  return result;
}

constexpr std::array scenarioSwitches{Switch::ProfileCheck, Switch::ProfileCheckKey,
                                      Switch::ApplicationProfileKey, Switch::FoundationModelOwner};

// A scenario's checks themselves turn on switches: each such reading is a question of its own.
PropertyResult prove_scenario(Property const& property, Scope const& scope, Catalog const& catalog,
                              ProveOptions const& options) {
  auto const under = [&](Semantics const& semantics, bool explain) {
    auto instances = expand(*property.scenario, catalog, semantics, scope.after->partition());
    if (!instances)
      return unknown(property, UnknownReason::Catalog, instances.diagnostics().front().message);
    ProveOptions quick = options;
    quick.explain = explain && options.explain;
    return prove_with(property, *std::move(instances), scope, catalog, quick);
  };
  auto result = under(options.semantics.set, true);
  if (result.verdict == Verdict::Unknown) return result;
  for (Switch const id : scenarioSwitches) {
    bool const alternate = !options.semantics.set.alternate(id);
    auto const other = under(options.semantics.set.with(id, alternate), false);
    if (other.verdict == result.verdict) continue;
    result.dependsOn.push_back({"switch", std::string(info(id).name)});
    bool const open = options.semantics.open[static_cast<std::size_t>(id)];
    if (!options.semantics.strict && !open) continue;
    result.verdict = Verdict::Unknown;
    result.reason =
        Reason{UnknownReason::Switch,
               "the answer turns on `" + std::string(info(id).name) + "`, which AWS leaves open"};
  }
  std::sort(result.dependsOn.begin(), result.dependsOn.end());
  return result;
}

template <class Visit>
void each_account(Organization const& organization, Visit const& visit) {
  for (auto const& node : organization.nodes()) visit(node.id);
  for (auto const& principal : organization.principals()) visit(principal.arn);
}

std::vector<std::string> only_in(Organization const& here, Organization const& there) {
  std::vector<std::string> ids, other;
  each_account(there, [&](std::string const& id) { other.push_back(id); });
  std::sort(other.begin(), other.end());
  each_account(here, [&](std::string const& id) {
    if (!std::binary_search(other.begin(), other.end(), id)) ids.push_back(id);
  });
  std::sort(ids.begin(), ids.end());
  return ids;
}

} // namespace

PropertyResult prove(Property const& property, Organization const* before,
                     Organization const& after, Catalog const& catalog,
                     ProveOptions const& options) {
  if (two_sided(property.kind) && before == nullptr)
    return unknown(property, UnknownReason::Unreadable, "there is no organization to compare with");
  if (auto const problem = bad_ou(property.condition, after))
    return unknown(property, UnknownReason::Unreadable, problem->message);
  Scope const scope{two_sided(property.kind) ? before : nullptr, &after, &catalog, property.level,
                    &property.condition};
  if (property.scenario) return prove_scenario(property, scope, catalog, options);
  return prove_with(property, {}, scope, catalog, options);
}

Report diff(Organization const& before, Organization const& after, Catalog const& catalog,
            ProveOptions const& options) {
  Report report;
  report.onlyBefore = only_in(before, after);
  report.onlyAfter = only_in(after, before);
  for (PropertyKind const kind : {PropertyKind::NoNewAllow, PropertyKind::NoNewDeny}) {
    Property property;
    property.id = to_string(kind);
    property.kind = kind;
    report.results.push_back(prove(property, &before, after, catalog, options));
  }
  return report;
}

std::vector<CodedText> leanable_rules() {
  std::vector<CodedText> rules;
  for (auto const& rule : soft_rules()) rules.push_back({rule.code, rule.text});
  return rules;
}

} // namespace iamproof
