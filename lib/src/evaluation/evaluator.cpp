// Preparing a policy set, and telling what one run of the flow found.
#include "findings.hpp"
#include "flow.hpp"

#include <algorithm>

namespace iamproof {

namespace {

using Prepared = Evaluator::Prepared;

std::optional<Group> group(PolicyType type, std::vector<PolicyPtr> const& policies,
                           Keys const& keys) {
  if (policies.empty()) return std::nullopt;
  return Group{type, "", prepare(policies, keys)};
}

std::optional<Group> group(PolicyType type, PolicyPtr const& policy, Keys const& keys) {
  if (policy == nullptr) return std::nullopt;
  return group(type, std::vector{policy}, keys);
}

std::optional<std::vector<Group>>
groups(PolicyType type, std::optional<std::vector<PolicyLevel>> const& levels, Keys const& keys) {
  if (!levels) return std::nullopt;
  std::vector<Group> all;
  for (auto const& level : *levels)
    all.push_back({type, level.node, prepare(level.policies, keys)});
  return all;
}

StatementRef reference(PreparedStatement const& prepared, std::string const& node) {
  auto const& statement = *prepared.statement;
  return {prepared.policy->type, node,          prepared.policy->name,
          statement.index,       statement.sid, statement.effect,
          statement.where};
}

std::string failed_on(Record::Line const& line) {
  switch (line.match.failedOn) {
  case Match::Element::None: break;
  case Match::Element::Principal: return "principal";
  case Match::Element::Action: return "action";
  case Match::Element::Resource: return "resource";
  case Match::Element::Condition: {
    auto const& condition = line.statement->statement->conditions[line.match.condition];
    return condition.op.spelling + " " + condition.key.spelling();
  }
  }
  return "";
}

void add_statements(Record const& record, Evaluation& result) {
  bool const allowed = result.decision == Decision::Allowed;
  bool const denied = result.decision == Decision::ExplicitlyDenied;
  for (auto const& line : record.lines) {
    auto const statement = reference(*line.statement, line.group->node);
    bool const allows = statement.effect == Effect::Allow;
    bool const grants = allowed && allows && record.granting.count(line.group) > 0;
    if (line.match.matched == Truth::True && (grants || (denied && !allows)))
      result.decidedBy.push_back(statement);
    result.trace.push_back({statement, line.match.matched, failed_on(line), {}});
  }
}

// Asked once more, element by element: a second run must not count as consulting switches.
void add_findings(Prepared const& prepared, Record const& record, Asked asked, Evaluation& result) {
  for (std::size_t i = 0; i < record.lines.size(); ++i) {
    auto const& line = record.lines[i];
    result.trace[i].findings = findings(*line.statement, prepared.boundary.has_value(), asked);
    Truth all = Truth::True;
    for (auto const& finding : result.trace[i].findings) all = both(all, finding.holds);
    ensure(all == line.match.matched, "the findings make the match");
  }
}

// The switches whose other reading gives another decision: each alone, or, when none does, in pairs.
std::vector<std::string> decisive_switches(Evaluator const& evaluator, Request const& request,
                                           Semantics const& semantics,
                                           std::bitset<switchCount> const& consulted,
                                           Decision decision) {
  if (consulted.none()) return {};
  std::vector<Switch> candidates;
  for (auto const& entry : switches())
    if (consulted[static_cast<std::size_t>(entry.id)]) candidates.push_back(entry.id);
  auto const differs = [&](Switch a, Switch b) {
    Semantics other = semantics.with(a, !semantics.alternate(a));
    if (a != b) other.set(b, !semantics.alternate(b));
    return evaluator.decide(request, other) != decision;
  };
  std::vector<std::string> names;
  for (Switch const one : candidates)
    if (differs(one, one)) names.emplace_back(info(one).name);
  for (std::size_t i = 0; names.empty() && i < candidates.size(); ++i)
    for (std::size_t k = i + 1; names.empty() && k < candidates.size(); ++k)
      if (differs(candidates[i], candidates[k]))
        names = {std::string(info(candidates[i]).name), std::string(info(candidates[k]).name)};
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace

Evaluator::Evaluator(PolicySet policies, Level level) {
  auto prepared = std::make_shared<Prepared>(Keys(all_policies(policies)));
  prepared->policies = std::move(policies);
  prepared->level = level;
  auto const& set = prepared->policies;
  auto const& keys = prepared->keys;
  if (level == Level::Policy) {
    auto const all = all_policies(set);
    auto const type = all.empty() ? PolicyType::Identity : all.front()->type;
    prepared->everything = {type, "", prepare(all, keys)};
  } else {
    prepared->scp = groups(PolicyType::Scp, set.scp, keys);
    prepared->rcp = groups(PolicyType::Rcp, set.rcp, keys);
    if (set.identity) prepared->identity = group(PolicyType::Identity, *set.identity, keys);
    prepared->boundary = group(PolicyType::Boundary, set.boundary, keys);
    prepared->session = group(PolicyType::Session, set.session, keys);
    if (set.resource) prepared->resource = group(set.resource->type, set.resource, keys);
    prepared->endpoint = group(PolicyType::Endpoint, set.endpoint, keys);
  }
  prepared_ = std::move(prepared);
}

Decision Evaluator::decide(Request const& request, Semantics const& semantics) const {
  Asked asked(request, semantics, prepared_->keys.all());
  return Flow(*prepared_, asked, nullptr).decide();
}

Evaluation Evaluator::evaluate(Request const& request, Semantics const& semantics) const {
  return evaluate(request, semantics, false);
}

Evaluation Evaluator::explain(Request const& request, Semantics const& semantics) const {
  return evaluate(request, semantics, true);
}

Evaluation Evaluator::evaluate(Request const& request, Semantics const& semantics,
                               bool tells) const {
  Asked asked(request, semantics, prepared_->keys.all());
  Record record;
  Evaluation result;
  result.decision = Flow(*prepared_, asked, &record).decide();
  add_statements(record, result);
  if (tells) add_findings(*prepared_, record, asked, result);
  if (result.decision == Decision::ImplicitlyDenied) result.blockedBy = std::move(record.blockers);
  result.steps = std::move(record.steps);
  result.rules = std::move(record.rules);
  if (!result.rules.empty() && result.rules.front() == "FLOW-CALLER-IDENTITY")
    result.notes.emplace_back("sts:GetCallerIdentity needs no permission and cannot be denied");
  result.dependsOn =
      decisive_switches(*this, request, semantics, asked.consulted(), result.decision);
  return result;
}

Evaluation evaluate(Request const& request, PolicySet const& policies, Level level,
                    Semantics const& semantics) {
  return Evaluator(policies, level).evaluate(request, semantics);
}

} // namespace iamproof
