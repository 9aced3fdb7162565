// Explanations as JSON: what `explain` prints, one object with one entry per case.
#include "report/derivation_phrases.hpp"
#include "report/json_values.hpp"

#include <iamproof/report.hpp>

#include <algorithm>

namespace iamproof {

namespace {

using report::conclusion_of;
using report::Json;
using report::list_of;
using report::name_of;
using report::outcome_of;
using report::phrase_of;
using report::verdict_of;

constexpr int schema = 1;

std::string_view name_of(Finding::Element element) {
  switch (element) {
  case Finding::Element::Principal: return "principal";
  case Finding::Element::Action: return "action";
  case Finding::Element::Resource: return "resource";
  case Finding::Element::Condition: return "condition";
  }
  throw InternalError("an element is one of four");
}

Json json_of(ContextValue const& value) {
  return value.isList ? list_of(value.values) : Json(value.values.at(0));
}

Json json_of(ConditionFinding const& line) {
  bool const told = line.value && !line.value->unknown;
  return {{"operator", line.op.spelling},
          {"key", line.key.spelling()},
          {"present", line.value.has_value()},
          {"value", told ? json_of(*line.value) : Json(nullptr)},
          {"derived", line.derived}};
}

Json json_of(Finding const& finding, Request const& request) {
  Json variables = Json::object();
  for (auto const& variable : finding.variables)
    variables[variable.key] = variable.value ? Json(*variable.value) : Json(nullptr);
  return {{"element", name_of(finding.element)},
          {"holds", name_of(finding.holds)},
          {"negated", finding.negated},
          {"listed", list_of(finding.listed)},
          {"met", finding.met ? Json(finding.listed[*finding.met]) : Json(nullptr)},
          {"variables", variables},
          {"condition", finding.condition ? json_of(*finding.condition) : Json(nullptr)},
          {"rules", list_of(finding.rules)},
          {"text", phrase_of(finding, request).plain()}};
}

Json json_of(StatementOutcome const& outcome, Request const& request) {
  Json findings = Json::array();
  for (auto const& finding : outcome.findings) findings.push_back(json_of(finding, request));
  return {{"statement", report::json_of(outcome.statement)},
          {"matched", name_of(outcome.matched)},
          {"failedOn", report::text_or_null(outcome.failedOn)},
          {"text", outcome_of(outcome, request).plain()},
          {"findings", findings}};
}

Json json_of(DerivationStep const& step, Request const& request) {
  Json statements = Json::array();
  for (auto const& outcome : step.statements) statements.push_back(json_of(outcome, request));
  return {{"policyType", to_string(step.policyType)},
          {"node", report::text_or_null(step.node)},
          {"nodeName", report::text_or_null(step.nodeName)},
          {"says", to_string(step.says)},
          {"text", verdict_of(step).plain()},
          {"rules", list_of(step.rules)},
          {"statements", statements}};
}

Json json_of(Derivation const& derivation) {
  Json derived = Json::object();
  for (auto const& [key, value] : derivation.derived)
    derived[key.spelling()] = value.unknown ? Json(nullptr) : json_of(value);
  Json steps = Json::array();
  for (auto const& step : derivation.steps) steps.push_back(json_of(step, derivation.request));
  auto const& evaluation = derivation.evaluation;
  return {{"n", derivation.n},
          {"of", derivation.of},
          {"request", report::json_of(derivation.request)},
          {"derived", derived},
          {"decision", to_string(evaluation.decision)},
          {"text", conclusion_of(derivation).plain()},
          {"rules", list_of(derivation.rules)},
          {"decidedBy", list_of(evaluation.decidedBy)},
          {"blockedBy", list_of(evaluation.blockedBy)},
          {"notes", list_of(evaluation.notes)},
          {"steps", steps}};
}

Json json_of(SwitchEffect const& effect) {
  return {{"kind", "switch"},
          {"name", effect.name},
          {"reading", effect.reading},
          {"decision", to_string(effect.decision)},
          {"otherReading", effect.otherReading},
          {"otherwise", to_string(effect.otherwise)},
          {"together", effect.together}};
}

Json json_of(std::string const& name, Explanation const& explanation) {
  Json checks = Json::array();
  for (auto const& derivation : explanation.derivations) checks.push_back(json_of(derivation));
  Json effects = Json::array();
  for (auto const& effect : explanation.switches) effects.push_back(json_of(effect));
  return {{"name", name},
          {"level", to_string(explanation.level)},
          {"decision", to_string(explanation.outcome.evaluation.decision)},
          {"dependsOn", effects},
          {"checks", checks}};
}

} // namespace

std::string to_json(std::vector<ExplainedCase> const& cases) {
  Json list = Json::array();
  for (auto const& [name, explanation] : cases)
    list.push_back(explanation ? json_of(name, *explanation)
                               : report::json_of_failed(name, explanation.diagnostics()));
  return report::print({{"iamproof", version()}, {"schema", schema}, {"cases", list}});
}

} // namespace iamproof
