// Two bare policy files, without an organization. docs/architecture.md, "Bare policies".
#include <iamproof/prove.hpp>

#include "question/changes.hpp"
#include "question/inquiry.hpp"

#include <algorithm>

namespace iamproof {

namespace {

using namespace solver;

bool has_allow(Policy const& policy) {
  return std::any_of(policy.statements.begin(), policy.statements.end(),
                     [](Statement const& statement) { return statement.effect == Effect::Allow; });
}

struct Beside {
  bool before = false;
  bool after = false;
};

// An SCP is read beside FullAWSAccess iff it allows nothing itself; if only one of two does, a switch says.
Beside full_access_beside(Policy const& before, Policy const& after, Semantics const& semantics) {
  bool const a = has_allow(before);
  bool const b = has_allow(after);
  if (a == b) return {!a, !b};
  bool const yes = !semantics.alternate(Switch::FullAccessBeside);
  return {yes, yes};
}

Binding bind(PolicyPtr const& policy, bool beside) {
  Binding binding;
  binding.level = Level::Policy;
  auto& set = binding.policies;
  std::vector<PolicyPtr> policies{policy};
  if (policy->type == PolicyType::Rcp || beside) policies.push_back(full_aws_access(policy->type));
  switch (policy->type) {
  case PolicyType::Scp: set.scp = {{"", std::move(policies)}}; break;
  case PolicyType::Rcp: set.rcp = {{"", std::move(policies)}}; break;
  case PolicyType::Boundary: set.boundary = policy; break;
  case PolicyType::Session: set.session = std::move(policies); break;
  case PolicyType::Identity: set.identity = std::move(policies); break;
  case PolicyType::Resource:
  case PolicyType::Trust: set.resource = policy; break;
  case PolicyType::Endpoint: set.endpoint = policy; break;
  }
  return binding;
}

Judge judge(Binding const& binding, Catalog const& catalog) {
  Evaluator const evaluator(binding.policies, Level::Policy);
  return [evaluator, &catalog](Request const& request, Semantics const& semantics) {
    return evaluator.evaluate(complete(request, nullptr, catalog), semantics);
  };
}

std::vector<CallerKind> kinds_for(PolicyType type) {
  std::vector<CallerKind> kinds{CallerKind::Role, CallerKind::User, CallerKind::FederatedUser,
                                CallerKind::Root};
  if (type == PolicyType::Scp) return kinds;
  kinds.push_back(CallerKind::ServiceLinkedRole);
  kinds.push_back(CallerKind::Service);
  kinds.push_back(CallerKind::Anonymous);
  kinds.push_back(CallerKind::Federated);
  kinds.push_back(CallerKind::CanonicalUser);
  return kinds;
}

bool names_user(Policy const& policy) {
  auto const& all = policy.statements;
  return std::any_of(all.begin(), all.end(), [](Statement const& statement) {
    return statement.principal &&
           std::any_of(
               statement.principal->entries.begin(), statement.principal->entries.end(),
               [](auto const& entry) { return entry.value.find(":user/") != std::string::npos; });
  });
}

std::vector<CodedText> assumptions(PolicyType type, Beside beside) {
  switch (type) {
  case PolicyType::Scp: {
    std::vector<CodedText> all{{"scp-alone",
                                "the SCPs are compared alone, for principals of member accounts "
                                "other than service-linked roles"}};
    if (beside.before || beside.after)
      all.push_back(
          {"full-access-attached", "FullAWSAccess is attached beside the SCP on both sides"});
    return all;
  }
  case PolicyType::Rcp:
    return {{"rcp-alone",
             "the RCPs are compared alone, beside RCPFullAWSAccess, for services that RCPs cover "
             "and resources of member accounts"}};
  case PolicyType::Identity:
  case PolicyType::Boundary:
  case PolicyType::Session:
  case PolicyType::Resource:
  case PolicyType::Trust:
  case PolicyType::Endpoint: break;
  }
  return {{"policy-alone",
           "the policies are compared alone: allowed means that some Allow matches and no Deny "
           "does, for every kind of principal"}};
}

PropertyResult compare(PropertyKind kind, PolicyPtr const& before, PolicyPtr const& after,
                       Beside beside, Catalog const& catalog, ProveOptions const& options) {
  Subject subject;
  subject.callers.kinds = kinds_for(after->type);
  subject.coveredServicesOnly = after->type == PolicyType::Rcp;
  subject.before = bind(before, beside.before);
  subject.after = bind(after, beside.after);
  subject.judgeBefore = judge(*subject.before, catalog);
  subject.judgeAfter = judge(subject.after, catalog);
  PropertyResult result;
  result.id = to_string(kind);
  result.kind = kind;
  result.level = Level::Policy;
  Question const question{kind, {}, {}, std::string(to_string(kind))};
  language::Budget budget(options.maxSteps);
  std::vector<Subject> const subjects{std::move(subject)};
  Inquiry(subjects, question, catalog, options, budget).answer(result);
  if (result.verdict == Verdict::Fails && options.explain)
    find_changes(subjects, question, catalog, options, result);
  return result;
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

} // namespace

Report diff(PolicyPtr const& before, PolicyPtr const& after, Catalog const& catalog,
            ProveOptions const& options) {
  bool const scp = after->type == PolicyType::Scp;
  auto const& semantics = options.semantics.set;
  Beside const beside = scp ? full_access_beside(*before, *after, semantics) : Beside{};
  bool const open = scp && has_allow(*before) != has_allow(*after);
  Report report;
  report.assumptions = assumptions(after->type, beside);
  if (names_user(*before) || names_user(*after))
    report.assumptions.push_back(
        {"federated-users",
         "federated users of accounts whose users are named are not asked: which "
         "user is behind them, no request tells"});
  for (PropertyKind const kind : {PropertyKind::NoNewAllow, PropertyKind::NoNewDeny}) {
    auto result = compare(kind, before, after, beside, catalog, options);
    ProveOptions quick = options;
    quick.explain = false;
    if (open)
      consider_beside(result,
                      compare(kind, before, after, {!beside.before, !beside.after}, catalog, quick),
                      options.semantics);
    report.results.push_back(std::move(result));
  }
  return report;
}

} // namespace iamproof
