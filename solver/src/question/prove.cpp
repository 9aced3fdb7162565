#include <iamproof/prove.hpp>

#include "question/answer.hpp"
#include "question/proof.hpp"
#include "question/scenarios.hpp"
#include "question/subjects.hpp"

#include <algorithm>

namespace iamproof {

namespace {

using namespace solver;

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
    auto const byGuardrails = answer(property, question, subjects, catalog, quick);
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
      answer(property, question, effective ? effective_subjects(scope) : guardrail_subjects(scope),
             catalog, options);
  if (effective) consider_unread(property, question, scope, catalog, options, result);
  if (!two_sided(property.kind)) result.notCovered = not_covered(scope);
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
    return undecided(property,
                     {UnknownReason::Unreadable, "there is no organization to compare with",
                      "Name the organization as it was before."});
  if (auto const problem = bad_ou(property.condition, after))
    return undecided(property, {UnknownReason::Unreadable, problem->message,
                                "Name an OU or root that the organization has, by its id where "
                                "its name is not its own."});
  Scope const scope{two_sided(property.kind) ? before : nullptr, &after, &catalog, property.level,
                    &property.condition};
  return ask_instances(property, after.partition(), catalog, options,
                       [&](std::vector<ScenarioInstance> instances, ProveOptions const& how) {
                         return prove_with(property, std::move(instances), scope, catalog, how);
                       });
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
