// A scenario in a spec, and what must not be asked beside one: a scenario is several authorization
// checks, so nothing in which they differ can be said once for all of them.
#include "cases/parts.hpp"
#include "spec/helpers.hpp"
#include "spec/parts.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace iamproof::spec {

namespace {

std::string name_of(WhereTest const& test) {
  switch (test.slot) {
  case Slot::Action: return "action";
  case Slot::Resource: return "resource";
  case Slot::Account: return "account";
  case Slot::ResourceAccount: return "resourceAccount";
  case Slot::Key: break;
  }
  return test.key.spelling();
}

bool is_check_slot(WhereTest const& test) {
  if (test.slot == Slot::Key) return differs_by_check(test.key);
  return test.slot != Slot::Account;
}

/// Every combination is asked about, so a list of thousands is a slip and no question.
void check_length(json::Fields const& scenario, text::Findings& findings) {
  constexpr std::size_t most = 256;
  for (auto const& member : scenario.object().children())
    if (member.size() > most)
      findings.error("IP-SPEC-014", member.where(),
                     text::quoted(member.key()) + " has " + std::to_string(member.size()) +
                         " values: expected at most " + std::to_string(most));
}

/// What is wrong whatever the catalog lists: names of scenario and operations, missing parameters.
Diagnostics parameter_problems(Scenario scenario) {
  bool const plain =
      std::find(scenario.profiles.begin(), scenario.profiles.end(), "") != scenario.profiles.end();
  if (plain) scenario.profiles = {""};
  for (auto* const list : {&scenario.models, &scenario.profiles, &scenario.sourceRegions})
    if (list->size() > 1) list->resize(1);
  auto const instances = expand(scenario, Catalog::builtin(), Semantics{}, "aws");
  Diagnostics problems;
  for (auto const& problem : instances.diagnostics())
    if (problem.code != "IP-SCN-003") problems.push_back(problem);
  return problems;
}

} // namespace

bool differs_by_check(ConditionKey const& key) {
  static constexpr std::array<std::string_view, 6> families{
      "aws:requestedregion", "bedrock:inferenceprofilearn", "aws:resourcetag/",
      "aws:resourceaccount", "aws:resourceorgid",           "aws:resourceorgpaths"};
  return std::find(families.begin(), families.end(), key.family()) != families.end();
}

void refuse_check_slots(Where const& condition, text::Findings& findings) {
  for (auto const& child : condition.children) refuse_check_slots(child, findings);
  if (condition.kind != Where::Kind::Test || !is_check_slot(condition.test)) return;
  findings.error("IP-SPEC-010", condition.test.where,
                 text::quoted(name_of(condition.test)) +
                     " differs between the checks of a scenario: expected a condition on what "
                     "they share, such as `account`, `principal` or `aws:SourceVpce`");
}

std::optional<Scenario> read_scenario(json::Fields const& fields, text::Findings& findings) {
  auto const value = fields.find("scenario");
  if (!value) return std::nullopt;
  text::Findings own;
  Scenario scenario;
  if (auto const members = object_of(*value, cases::parameter_keys(), "a scenario", own)) {
    scenario = cases::read_parameters(*members, own);
    check_length(*members, own);
  }
  if (!own.hasErrors()) own.add(parameter_problems(scenario));
  findings.add(std::move(own).take());
  return scenario;
}

} // namespace iamproof::spec
