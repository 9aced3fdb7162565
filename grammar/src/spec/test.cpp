// One test: a single request, or a scenario, with the decision it must have. Also what a scenario does not
// let its surroundings say.
#include "spec/reader.hpp"

#include "cases/parts.hpp"
#include "text/utf8.hpp"

#include <array>

namespace iamproof::spec {

using json::Members;
using json::Value;

namespace {

constexpr std::array<Decision, 4> decisions{Decision::Allowed, Decision::ExplicitlyDenied,
                                            Decision::ImplicitlyDenied, Decision::Indeterminate};

/// Keys that each check of a scenario carries with its own value.
bool is_per_check(ConditionKey const& key) {
  static constexpr std::array<std::string_view, 6> keys{
      "aws:requestedregion", "bedrock:inferenceprofilearn", "aws:resourcetag/",
      "aws:resourceaccount", "aws:resourceorgid",           "aws:resourceorgpaths"};
  for (std::string_view const one : keys)
    if (key.family() == one) return true;
  return false;
}

/// `absent` as a value states absence, as null does.
void state_absences(Request& request) {
  for (auto at = request.context.begin(); at != request.context.end();) {
    bool const absent = !at->second.isList && at->second.values.front() == "absent";
    if (absent) request.absent.insert(at->first);
    at = absent ? request.context.erase(at) : std::next(at);
  }
}

} // namespace

void Reader::read_test(Value value, Spec& spec) {
  Members const members(value, {"id", "level", "request", "scenario", "expect", "because"},
                        "a test", codes, findings_);
  if (!members.readable()) return;
  PointTest test;
  test.where = value.where();
  test.id = read_id(members);
  test.level = read_level(members);
  test.because = members.text("because").value_or("");
  auto const scenario = members.find("scenario");
  if (auto const request = members.require("request", "expected the request, or what the checks of "
                                                      "the scenario share")) {
    test.request =
        scenario ? read_shared_request(*request) : cases::read_request(*request, findings_);
    state_absences(test.request);
    if (scenario) refuse_check_keys(test.request, request->where());
  }
  if (scenario) test.scenario = read_scenario(*scenario);
  std::vector<std::string> words;
  for (Decision const decision : decisions) words.emplace_back(to_string(decision));
  members.require("expect", "expected a decision such as `Allowed`");
  auto const expected = members.word("expect", words);
  for (Decision const decision : decisions)
    if (expected == to_string(decision)) test.expected = decision;
  spec.tests.push_back(std::move(test));
}

Request Reader::read_shared_request(Value value) {
  Request request;
  Members const members(value, {"principal", "context"}, "the request of a scenario", codes,
                        findings_);
  if (auto const principal = members.require("principal"))
    request.principal = cases::read_principal(*principal, findings_);
  if (auto const context = members.find("context"))
    cases::read_context(*context, request, findings_);
  return request;
}

void Reader::refuse_check_slots(Where const& where) {
  for (Where const& child : where.children) refuse_check_slots(child);
  if (where.kind != Where::Kind::Test) return;
  WhereTest const& test = where.test;
  std::string name;
  switch (test.slot) {
  case Slot::Action: name = "action"; break;
  case Slot::Resource: name = "resource"; break;
  case Slot::ResourceAccount: name = "resourceAccount"; break;
  case Slot::Account: break;
  case Slot::Key: name = is_per_check(test.key) ? test.key.spelling() : ""; break;
  }
  if (name.empty()) return;
  findings_.error("IP-SPEC-007", test.where,
                  text::quoted(name) +
                      " differs between the checks of a scenario: expected conditions "
                      "on what they share, such as the principal or the network");
}

void Reader::refuse_check_keys(Request const& request, SourceLocation const& where) {
  auto const refuse = [&](ConditionKey const& key) {
    if (!is_per_check(key)) return;
    findings_.error("IP-SPEC-007", where,
                    text::quoted(key.spelling()) +
                        " differs between the checks of a scenario: expected only what they share");
  };
  for (auto const& [key, value] : request.context) refuse(key);
  for (ConditionKey const& key : request.absent) refuse(key);
}

} // namespace iamproof::spec
