// Verdicts as JSON: what `prove`, `check` and `diff` print. Keys and their order: docs/formats.md.
#include "report/json_values.hpp"

#include <iamproof/report.hpp>

namespace iamproof {

namespace {

using report::Json;
using report::list_of;
using report::text_or_null;

constexpr int schema = 1;

Json json_of(CodedText const& remark) {
  return {{"code", remark.code}, {"text", remark.text}};
}
Json json_of(Dependence const& dependence) {
  return {{"kind", dependence.kind}, {"name", dependence.name}};
}

Json json_of(Counterexample const& example);
Json json_of(Change const& change);
Json json_of(RestOfChange const& rest);
Json json_of(Fact const& fact);
Json json_of(PropertyResult const& result);

template <class T>
Json array_of(std::vector<T> const& values) {
  Json list = Json::array();
  for (auto const& value : values) list.push_back(json_of(value));
  return list;
}

Json json_of(std::optional<Reason> const& reason) {
  if (!reason) return nullptr;
  return {{"code", to_string(reason->code)}, {"text", reason->text}, {"advice", advice(*reason)}};
}

Json json_of(Counterexample const& example) {
  Json switches = Json::object();
  for (auto const& [name, reading] : example.switches) switches[name] = reading;
  return {{"accounts", list_of(example.accounts)},
          {"resourceAccounts", list_of(example.resourceAccounts)},
          {"request", example.request ? report::json_of(*example.request) : Json(nullptr)},
          {"switches", switches},
          {"holes", Json::object()},
          {"checks", list_of(example.checks)},
          {"before", example.before ? report::json_of(*example.before) : Json(nullptr)},
          {"after", report::json_of(example.after)},
          {"instance", text_or_null(example.instance)}};
}

Json json_of(Fact const& fact) {
  auto const& statement = fact.statement;
  if (!fact.absence.empty()) {
    return {{"node", text_or_null(statement.node)},
            {"absence", fact.absence},
            {"policyType", to_string(statement.policyType)},
            {"side", text_or_null(fact.side)}};
  }
  return {{"policy", statement.policy},
          {"sid", text_or_null(statement.sid)},
          {"location", report::json_of(statement.location)},
          {"policyType", to_string(statement.policyType)},
          {"node", text_or_null(statement.node)},
          {"statement", statement.statement},
          {"effect", to_string(statement.effect)},
          {"side", text_or_null(fact.side)}};
}

Json json_of(SlotSet const& slot, bool presence) {
  Json json{{"in", list_of(slot.in)}, {"notIn", list_of(slot.notIn)}};
  if (presence) json["presence"] = to_string(slot.presence);
  return json;
}

Json json_of(Change const& change) {
  Json slots = Json::object();
  for (auto const& [name, slot] : change.slots) slots[name] = json_of(slot, true);
  Json switches = Json::object();
  for (auto const& [name, reading] : change.switches) switches[name] = reading;
  return {{"accounts", list_of(change.accounts)},
          {"actions", json_of(change.actions, false)},
          {"slots", slots},
          {"where", list_of(change.where)},
          {"before", change.before ? Json(to_string(*change.before)) : Json(nullptr)},
          {"after", to_string(change.after)},
          {"decidedBy", list_of(change.decidedBy)},
          {"blockedBy", list_of(change.blockedBy)},
          {"under", text_or_null(change.under)},
          {"resourceAccounts", list_of(change.resourceAccounts)},
          {"printed", list_of(change.printed)},
          {"switches", switches},
          {"instance", text_or_null(change.instance)},
          {"check", change.check == 0 ? Json(nullptr) : Json(change.check)},
          {"example", change.example ? report::json_of(*change.example) : Json(nullptr)}};
}

Json json_of(RestOfChange const& rest) {
  return {{"accounts", list_of(rest.accounts)},
          {"resourceAccounts", list_of(rest.resourceAccounts)},
          {"formula", rest.formula}};
}

Json json_of(SideNames const& sides) {
  if (sides.before.empty() && sides.after.empty()) return nullptr;
  return {{"before", sides.before}, {"after", sides.after}};
}

Json json_of(PropertyResult const& result) {
  return {{"id", result.id},
          {"kind", to_string(result.kind)},
          {"level", to_string(result.level)},
          {"verdict", to_string(result.verdict)},
          {"vacuous", result.vacuous},
          {"reason", json_of(result.reason)},
          {"dependsOn", array_of(result.dependsOn)},
          {"counterexamples", array_of(result.counterexamples)},
          {"witnesses", array_of(result.witnesses)},
          {"because", array_of(result.because)},
          {"worldRules", array_of(result.worldRules)},
          {"leaningOn", array_of(result.leaningOn)},
          {"notCovered", array_of(result.notCovered)},
          {"changes", array_of(result.changes)},
          {"complete", result.complete},
          {"rest", array_of(result.rest)},
          {"expected", result.expected ? Json(to_string(*result.expected)) : Json(nullptr)},
          {"remark", text_or_null(result.remark)},
          {"location", report::json_of(result.where)},
          {"sides", json_of(result.sides)}};
}

} // namespace

std::string to_json(Report const& report) {
  return report::print({{"iamproof", version()},
                        {"schema", schema},
                        {"assumptions", array_of(report.assumptions)},
                        {"onlyBefore", list_of(report.onlyBefore)},
                        {"onlyAfter", list_of(report.onlyAfter)},
                        {"results", array_of(report.results)}});
}

std::string to_json(Abilities const& abilities) {
  Json able = Json::array();
  for (auto const& one : abilities.able)
    able.push_back({{"values", one.values}, {"witness", json_of(one.witness)}});
  Json undecided = Json::array();
  for (auto const& one : abilities.undecided)
    undecided.push_back({{"values", one.values}, {"reason", json_of(std::optional(one.reason))}});
  return report::print({{"iamproof", version()},
                        {"schema", schema},
                        {"question", abilities.question},
                        {"by", to_string(abilities.by)},
                        {"level", to_string(abilities.level)},
                        {"able", std::move(able)},
                        {"unable", abilities.unable},
                        {"undecided", std::move(undecided)},
                        {"notCovered", array_of(abilities.notCovered)},
                        {"assumptions", array_of(abilities.assumptions)}});
}

} // namespace iamproof
