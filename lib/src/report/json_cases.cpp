// Concrete decisions as JSON: what `simulate` prints, an array with one object per case.
#include "report/json_values.hpp"

#include <iamproof/report.hpp>

#include <algorithm>

namespace iamproof {

namespace {

using report::Json;
using report::list_of;
using report::name_of;

Json json_of(StatementOutcome const& outcome) {
  return {{"statement", report::json_of(outcome.statement)},
          {"matched", name_of(outcome.matched)},
          {"failedOn", report::text_or_null(outcome.failedOn)}};
}

Json switches(std::vector<std::string> const& names) {
  Json list = Json::array();
  for (auto const& name : names) list.push_back({{"kind", "switch"}, {"name", name}});
  return list;
}

Json json_of(std::string const& name, CaseOutcome const& outcome) {
  auto const& evaluation = outcome.evaluation;
  Json trace = Json::array();
  for (auto const& asked : evaluation.trace) trace.push_back(json_of(asked));
  return {{"name", name},
          {"decision", to_string(evaluation.decision)},
          {"decidedBy", list_of(evaluation.decidedBy)},
          {"blockedBy", list_of(evaluation.blockedBy)},
          {"dependsOn", switches(evaluation.dependsOn)},
          {"notes", list_of(evaluation.notes)},
          {"checks", list_of(outcome.checks)},
          {"trace", trace}};
}

} // namespace

std::string to_json(std::vector<SimulatedCase> const& cases) {
  Json list = Json::array();
  for (auto const& simulated : cases) {
    auto const& outcome = simulated.outcome;
    list.push_back(outcome ? json_of(simulated.name, *outcome)
                           : report::json_of_failed(simulated.name, outcome.diagnostics()));
  }
  return report::print(list);
}

} // namespace iamproof
