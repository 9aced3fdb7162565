// Policies by themselves, without an organization. docs/architecture.md, "Bare policies".
#include <iamproof/prove.hpp>

#include "question/alone.hpp"
#include "question/answer.hpp"
#include "question/scenarios.hpp"

#include <algorithm>

namespace iamproof {

namespace {

using namespace solver;

bool asks_ou(Where const& where) {
  if (where.kind == Where::Kind::Test) return where.test.op == WhereTest::Op::InOu;
  return std::any_of(where.children.begin(), where.children.end(), asks_ou);
}

// Whether FullAWSAccess stands beside a pair of which only one allows something is a switch of its own.
void consider_beside(PropertyResult& result, PropertyResult const& other,
                     SemanticsChoice const& choice) {
  if (result.verdict == other.verdict || result.verdict == Verdict::Unknown) return;
  result.dependsOn.push_back({"switch", std::string(info(Switch::FullAccessBeside).name)});
  std::sort(result.dependsOn.begin(), result.dependsOn.end());
  if (!choice.strict && !choice.open[static_cast<std::size_t>(Switch::FullAccessBeside)]) return;
  result.verdict = Verdict::Unknown;
  result.reason =
      Reason{UnknownReason::Switch,
             "only one of the two SCPs allows anything: whether FullAWSAccess is attached "
             "beside them decides (`--semantics full-access-beside=yes` or `=no`)"};
}

Level reported(Subject const& subject) {
  auto const after = subject.after.level;
  if (!subject.before || subject.before->level == after) return after;
  bool const effective = after == Level::Effective || subject.before->level == Level::Effective;
  return effective ? Level::Effective : Level::Guardrails;
}

PropertyResult ask_alone(Property property, Subject const& subject, Catalog const& catalog,
                         ProveOptions const& options) {
  property.level = reported(subject);
  if (asks_ou(property.condition))
    return undecided(property, {UnknownReason::Unreadable,
                                "policies by themselves are in no organization, "
                                "so no account is known to be in an OU",
                                "Ask about the organization, or name the accounts."});
  for (auto const* side : {subject.before ? &*subject.before : nullptr, &subject.after})
    if (side != nullptr && side->level == Level::Effective && !side->policies.identity)
      return undecided(property,
                       {UnknownReason::Unreadable,
                        "a policy set of several types names no identity policies, so that what "
                        "its principal is allowed is not known",
                        "Add the identity policies (`identity=FILE`)."});
  std::vector<Subject> const subjects{subject};
  return ask_instances(property, subject.callers.partition, catalog, options,
                       [&](std::vector<ScenarioInstance> instances, ProveOptions const& how) {
                         Question const question{property.kind, property.condition,
                                                 std::move(instances), property.id};
                         return answer(property, question, subjects, catalog, how);
                       });
}

} // namespace

Report prove(Property const& property, PolicySet const* before, PolicySet const& after,
             Catalog const& catalog, ProveOptions const& options) {
  Alone const alone{two_sided(property.kind) ? before : nullptr, after};
  if (two_sided(property.kind) && before == nullptr)
    return {
        {},
        {},
        {},
        {undecided(property, {UnknownReason::Unreadable, "there are no policies to compare with",
                              "Name the policies of both sides."})}};
  auto const& semantics = options.semantics.set;
  auto const subject = subject_of(alone, catalog, semantics, false);
  Report report;
  report.assumptions = assumptions_of(subject, alone);
  auto result = ask_alone(property, subject, catalog, options);
  if (beside_is_open(alone)) {
    ProveOptions quick = options;
    quick.explain = false;
    consider_beside(
        result, ask_alone(property, subject_of(alone, catalog, semantics, true), catalog, quick),
        options.semantics);
  }
  result.alone = true;
  report.results.push_back(std::move(result));
  return report;
}

Report diff(PolicyPtr const& before, PolicyPtr const& after, Catalog const& catalog,
            ProveOptions const& options) {
  PolicySet old, now;
  attach(old, before);
  attach(now, after);
  Report report;
  for (PropertyKind const kind : {PropertyKind::NoNewAllow, PropertyKind::NoNewDeny}) {
    Property property;
    property.id = to_string(kind);
    property.kind = kind;
    auto one = prove(property, &old, now, catalog, options);
    report.assumptions = std::move(one.assumptions);
    report.results.push_back(std::move(one.results.front()));
  }
  return report;
}

} // namespace iamproof
