#include <iamproof/explanation.hpp>

#include "evaluation/guardrails.hpp"

#include <algorithm>
#include <array>

namespace iamproof {

namespace {

using Says = DerivationStep::Says;
using Rules = std::vector<std::string>;

bool contains(Rules const& rules, std::string_view rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

Says says(PolicyOutcome const& outcome) {
  if (outcome.denies == Truth::True) return Says::Denies;
  if (outcome.denies == Truth::Unknown || outcome.allows == Truth::Unknown) return Says::Unknown;
  return outcome.allows == Truth::True ? Says::Allows : Says::Nothing;
}

/// The rules among those applied that speak of one policy type.
Rules rules_about(PolicyType type, Rules const& applied) {
  static std::array<std::pair<PolicyType, char const*>, 7> const about{
      {{PolicyType::Scp, "SCP-LEVELS"},
       {PolicyType::Rcp, "RCP-DENY-ONLY"},
       {PolicyType::Endpoint, "FLOW-ENDPOINT"},
       {PolicyType::Identity, "FLOW-IDENTITY"},
       {PolicyType::Boundary, "FLOW-BOUNDARY"},
       {PolicyType::Session, "FLOW-SESSION"},
       {PolicyType::Session, "FLOW-FEDERATED-USER"}}};
  Rules rules;
  for (auto const& [of, rule] : about)
    if (of == type && contains(applied, rule)) rules.emplace_back(rule);
  return rules;
}

class Deriving {
public:
  Deriving(Case const& subject, Request const& stated, Catalog const& catalog)
      : subject_(subject)
      , stated_(stated)
      , catalog_(catalog)
      , bound_(bind(subject, stated, catalog)) {}

  Derivation derive(Semantics const& semantics, Evaluators& evaluators) {
    evaluation_ = evaluators.of(bound_.policies, subject_.level).explain(bound_.request, semantics);
    evaluation_.notes.insert(evaluation_.notes.begin(), bound_.notes.begin(), bound_.notes.end());
    result_.request = stated_;
    for (auto const& [key, value] : bound_.request.context)
      if (stated_.context.count(key) == 0) result_.derived.emplace(key, value);
    if (!contains(evaluation_.rules, "FLOW-CALLER-IDENTITY")) add_steps();
    for (auto const& rule : evaluation_.rules) {
      bool const told =
          std::any_of(result_.steps.begin(), result_.steps.end(),
                      [&](DerivationStep const& step) { return contains(step.rules, rule); });
      auto const first = rule == "FLOW-DENY" ? result_.rules.begin() : result_.rules.end();
      if (!told) result_.rules.insert(first, rule);
    }
    add_rules_of_the_whole();
    for (auto& step : result_.steps) mark_derived(step.statements);
    result_.evaluation = std::move(evaluation_);
    return std::move(result_);
  }

private:
  // What no single application of a rule says.
  void add_rules_of_the_whole() {
    auto& rules = result_.rules;
    bool const shared = contains(rules, "FLOW-SAME-ACCOUNT");
    if (shared && resource_owner(bound_.request) == "aws") rules.emplace_back("FLOW-AWS-OWNED");
    if (subject_.level == Level::Guardrails) rules.emplace_back("FLOW-GUARDRAILS");
    if (evaluation_.decision == Decision::Indeterminate)
      rules.insert(rules.begin(), "FLOW-INDETERMINATE");
  }

  void add_steps() {
    switch (subject_.level) {
    case Level::Policy: add(evaluation_.steps.front().policyType); return;
    case Level::Guardrails:
      add_or_say(PolicyType::Scp);
      add_or_say(PolicyType::Rcp);
      return;
    case Level::Effective: break;
    }
    for (auto const type : {PolicyType::Scp, PolicyType::Rcp, PolicyType::Endpoint,
                            PolicyType::Identity, PolicyType::Boundary, PolicyType::Session})
      add_or_say(type);
    bool const trust =
        bound_.policies.resource != nullptr && bound_.policies.resource->type == PolicyType::Trust;
    add_or_say(trust ? PolicyType::Trust : PolicyType::Resource);
  }

  void add_or_say(PolicyType type) {
    if (!add(type)) result_.steps.push_back(not_asked(type));
  }

  /// The steps of this type, with their part of the trace. False iff there are none.
  bool add(PolicyType type) {
    std::size_t first = 0;
    bool any = false;
    for (auto const& outcome : evaluation_.steps) {
      auto const begin = evaluation_.trace.begin() + static_cast<std::ptrdiff_t>(first);
      first += outcome.statements;
      if (outcome.policyType != type) continue;
      DerivationStep step{type,
                          outcome.node,
                          name_of(outcome.node),
                          says(outcome),
                          "",
                          rules_about(type, evaluation_.rules),
                          {begin, begin + static_cast<std::ptrdiff_t>(outcome.statements)}};
      if (type == PolicyType::Scp && step.says == Says::Denies) step.rules.emplace_back("SCP-DENY");
      if (type == PolicyType::Rcp && step.says == Says::Denies)
        step.rules.emplace_back("RCP-LEVELS");
      result_.steps.push_back(std::move(step));
      any = true;
    }
    return any;
  }

  std::string name_of(std::string const& node) const {
    if (!subject_.organization) return "";
    auto const found = subject_.organization->names.find(node);
    return found == subject_.organization->names.end() ? "" : found->second;
  }

  // A type that was not asked: because none is needed, or because one is needed and missing.
  DerivationStep not_asked(PolicyType type) const {
    auto const step = [&](Says says, char const* remark, Rules rules) {
      return DerivationStep{type, "", "", says, remark, std::move(rules), {}};
    };
    auto const& applied = evaluation_.rules;
    auto const about = rules_about(type, applied);
    switch (type) {
    case PolicyType::Scp:
      if (subject_.policies.scp)
        return step(Says::Absent, "none binds this caller", unbound_scps());
      break;
    case PolicyType::Rcp:
      if (subject_.policies.rcp) return unbound_rcps();
      break;
    case PolicyType::Identity:
      if (contains(applied, "FLOW-ROOT"))
        return step(Says::Absent, "a root user needs none", {"FLOW-ROOT"});
      if (contains(applied, "FLOW-NO-IDENTITY"))
        return step(Says::Absent, "this kind of caller has none", {"FLOW-NO-IDENTITY"});
      return step(Says::Nothing, "the caller has none", about);
    case PolicyType::Session:
      if (!about.empty())
        return step(Says::Nothing, "a federated user needs one and has none", about);
      break;
    case PolicyType::Resource: return no_resource_policy();
    case PolicyType::Boundary:
    case PolicyType::Endpoint:
    case PolicyType::Trust: break;
    }
    return step(Says::Absent, "none applies", {});
  }

  std::string management_account() const {
    return subject_.organization ? subject_.organization->managementAccount : "";
  }

  // They bind nobody outside the organization, and exempt some within.
  Rules unbound_scps() const {
    bool const outside = scps_bind(stated_.principal, management_account());
    return {outside ? "SCP-BINDS" : "SCP-EXEMPT"};
  }

  DerivationStep unbound_rcps() const {
    auto const service = stated_.action.substr(0, stated_.action.find(':'));
    bool const covered = catalog_.rcpCovers(encode(fold(decode(service))));
    return {PolicyType::Rcp,
            "",
            "",
            Says::Absent,
            covered ? "none binds this request" : "none covers this service",
            {covered ? "RCP-EXEMPT" : "RCP-COVERED"},
            {}};
  }

  // Missing where a grant of the resource's policy is needed; elsewhere it is not.
  DerivationStep no_resource_policy() const {
    for (auto const* rule : {"FLOW-CROSS-ACCOUNT", "FLOW-NO-IDENTITY", "FLOW-KMS", "FLOW-TRUST"})
      if (contains(evaluation_.rules, rule))
        return {PolicyType::Resource,
                "",
                "",
                Says::Nothing,
                "one is needed, and there is none",
                {rule},
                {}};
    return {PolicyType::Resource, "", "", Says::Absent, "none applies", {}, {}};
  }

  void mark_derived(std::vector<StatementOutcome>& statements) const {
    for (auto& statement : statements)
      for (auto& finding : statement.findings)
        if (finding.condition)
          finding.condition->derived = result_.derived.count(finding.condition->key) > 0;
  }

  Case const& subject_;
  Request const& stated_;
  Catalog const& catalog_;
  BoundRequest bound_;
  Evaluation evaluation_;
  Derivation result_;
};

Decision decide(Case const& subject, Catalog const& catalog, Semantics const& semantics,
                Evaluators& evaluators) {
  SemanticsChoice choice;
  choice.set = semantics;
  auto const outcome = run(subject, catalog, choice, evaluators);
  // A reading may ask for checks that the catalog does not list.
  return outcome ? outcome->evaluation.decision : Decision::Indeterminate;
}

/// Both readings of each switch that decides, and the decision under each.
std::vector<SwitchEffect> effects(Case const& subject, Catalog const& catalog,
                                  Semantics const& semantics, std::vector<std::string> const& names,
                                  Evaluators& evaluators) {
  std::vector<SwitchEffect> all;
  auto const decide_under = [&](Semantics const& other) {
    return decide(subject, catalog, other, evaluators);
  };
  auto const decision = decide_under(semantics);
  Semantics every = semantics;
  for (auto const& entry : switches()) {
    if (!contains(names, entry.name)) continue;
    auto const other = semantics.with(entry.id, !semantics.alternate(entry.id));
    every.set(entry.id, !semantics.alternate(entry.id));
    all.push_back({std::string(entry.name), std::string(semantics.reading(entry.id)), decision,
                   std::string(other.reading(entry.id)), decide_under(other), false});
  }
  for (auto& effect : all) {
    if (effect.otherwise != decision) continue;
    effect.otherwise = decide_under(every);
    effect.together = true;
  }
  return all;
}

} // namespace

std::string_view to_string(DerivationStep::Says says) {
  switch (says) {
  case Says::Denies: return "denies";
  case Says::Allows: return "allows";
  case Says::Nothing: return "nothing";
  case Says::Unknown: return "unknown";
  case Says::Absent: return "absent";
  }
  throw InternalError("a step says one of five things");
}

Result<Explanation> explain(Case const& subject, Catalog const& catalog,
                            SemanticsChoice const& choice, Evaluators& evaluators) {
  auto outcome = run(subject, catalog, choice, evaluators);
  if (!outcome) return std::move(outcome).diagnostics();
  Explanation result;
  result.level = subject.level;
  for (auto const& check : outcome->checks) {
    auto derivation = Deriving(subject, check.request, catalog).derive(choice.set, evaluators);
    derivation.n = check.n;
    derivation.of = check.of;
    result.derivations.push_back(std::move(derivation));
  }
  if (!subject.scenario)
    result.derivations.push_back(
        Deriving(subject, subject.request, catalog).derive(choice.set, evaluators));
  result.switches =
      effects(subject, catalog, choice.set, outcome->evaluation.dependsOn, evaluators);
  result.outcome = *std::move(outcome);
  return result;
}

} // namespace iamproof
