// A test: one request, or one user operation, with the decision it must have.
#include "cases/parts.hpp"
#include "spec/helpers.hpp"
#include "spec/keys.hpp"
#include "spec/parts.hpp"
#include "text/utf8.hpp"

#include <array>

namespace iamproof::spec {

namespace {

using json::Kind;
using json::Value;

/// Keys whose value is the bare word `absent`. In quotes it is text like any other.
void read_absence(Value request, Request& into, std::string_view text) {
  auto const context = request.find("context");
  if (!context) return;
  for (auto const& member : context->children()) {
    if (!member.is(Kind::String) || member.text() != "absent") continue;
    if (!text.substr(member.position().offset).starts_with("absent")) continue;
    ConditionKey const key{std::string(member.key())};
    into.context.erase(key);
    into.absent.insert(key);
  }
}

void refuse_check_keys(Value context, text::Findings& findings) {
  for (auto const& member : context.children())
    if (differs_by_check(ConditionKey(std::string(member.key()))))
      findings.error("IP-SPEC-010", member.key_where(),
                     text::quoted(member.key()) +
                         " differs between the checks of a scenario: expected keys they share");
}

/// What the checks of a scenario share.
Request read_shared(Value value, text::Findings& findings) {
  Request request;
  if (!value.is(Kind::Object)) {
    json::wrong_kind(value, "a request", "an object", "IP-SPEC-001", findings);
    return request;
  }
  json::Fields const fields(value, cases::request_keys(), "IP-SPEC-002", "a request", findings);
  for (auto const& member : value.children()) {
    auto const key = member.key();
    if (key == "action" || key == "resource" || key == "resourceAccount")
      findings.error("IP-SPEC-010", member.key_where(),
                     text::quoted(key) + " differs between the checks of a scenario, which states "
                                         "it: expected `principal` and `context` alone");
  }
  if (auto const principal = require(fields, "principal", findings))
    request.principal = cases::read_principal(*principal, findings);
  if (auto const context = fields.find("context")) {
    cases::read_context(*context, request, findings);
    refuse_check_keys(*context, findings);
  }
  return request;
}

Decision read_expected(Value value, text::Findings& findings) {
  static constexpr std::array<Decision, 4> decisions{Decision::Allowed, Decision::ExplicitlyDenied,
                                                     Decision::ImplicitlyDenied,
                                                     Decision::Indeterminate};
  std::vector<std::string> names;
  for (auto const decision : decisions) names.emplace_back(to_string(decision));
  auto const name = word_of(value, "`expect`", names, findings);
  for (auto const decision : decisions)
    if (name && *name == to_string(decision)) return decision;
  return Decision::Indeterminate;
}

} // namespace

PointTest read_test(json::Fields const& fields, Reading& reading) {
  auto& findings = reading.findings;
  PointTest test;
  test.where = fields.object().where();
  test.level = read_level(fields, findings);
  test.scenario = read_scenario(fields, findings);
  if (auto const request = require(fields, "request", findings)) {
    test.request = fields.find("scenario") ? read_shared(*request, findings)
                                           : cases::read_request(*request, findings);
    read_absence(*request, test.request, reading.text);
  }
  if (auto const expect = require(fields, "expect", findings))
    test.expected = read_expected(*expect, findings);
  if (auto const because = fields.find("because"))
    test.because = text_of(*because, "`because`", findings);
  return test;
}

} // namespace iamproof::spec
