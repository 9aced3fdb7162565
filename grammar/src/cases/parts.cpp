// Organization, scenario and expectation of a case.
#include "cases/parts.hpp"
#include "cases/helpers.hpp"
#include "text/utf8.hpp"

#include <iamproof/semantics.hpp>
#include <iamproof/values.hpp>

#include <array>

namespace iamproof::cases {

namespace {

using json::Fields;
using json::Kind;
using json::Value;

void check_account(std::string const& account, SourceLocation const& where,
                   text::Findings& findings) {
  if (is_account_id(account)) return;
  findings.error("IP-CASE-009", where,
                 text::quoted(account) + " is no account: expected twelve digits");
}

std::optional<Decision> read_decision(Value value, char const* what, text::Findings& findings) {
  static constexpr std::array<Decision, 4> decisions{Decision::Allowed, Decision::ExplicitlyDenied,
                                                     Decision::ImplicitlyDenied,
                                                     Decision::Indeterminate};
  std::vector<std::string> names;
  for (auto const decision : decisions) names.emplace_back(to_string(decision));
  auto const text = one_of(value, what, names, findings);
  for (std::size_t i = 0; text && i < decisions.size(); ++i) {
    if (*text == names[i]) return decisions[i];
  }
  return std::nullopt;
}

/// Keys are readings of switches, such as "null-on-empty=absent".
void read_by_switch(Value value, Expectation& expectation, text::Findings& findings) {
  if (!value.is(Kind::Object)) {
    return json::wrong_kind(value, "bySwitch", "an object from `switch=reading` to decisions",
                            "IP-CASE-001", findings);
  }
  for (auto const& member : value.children()) {
    SemanticsChoice choice;
    for (auto diagnostic : choice.apply(member.key()).diagnostics()) {
      diagnostic.where = member.key_where();
      findings.add(std::move(diagnostic));
    }
    if (auto const decision = read_decision(member, "decision", findings)) {
      expectation.bySwitch.emplace(member.key(), *decision);
    }
  }
}

} // namespace

CaseOrganization read_organization(Value value, text::Findings& findings) {
  CaseOrganization organization;
  auto const fields =
      object_of(value, {"id", "managementAccount", "accounts"}, "an organization", findings);
  if (!fields) return organization;
  organization.id = required_string(*fields, "id", findings);
  if (auto const account = fields->find("managementAccount")) {
    organization.managementAccount = required_string(*fields, "managementAccount", findings);
    if (account->is(Kind::String)) {
      check_account(organization.managementAccount, account->where(), findings);
    }
  }
  auto const accounts = fields->find("accounts");
  if (!accounts) return organization;
  if (!accounts->is(Kind::Object)) {
    json::wrong_kind(*accounts, "accounts", "an object from account ids to paths", "IP-CASE-001",
                     findings);
    return organization;
  }
  for (auto const& member : accounts->children()) {
    auto const account = std::string(member.key());
    check_account(account, member.key_where(), findings);
    organization.accounts.emplace(account, strings_of(member, "the account's path", findings));
  }
  return organization;
}

std::vector<std::string> parameter_keys() {
  return {"name", "operation", "model", "profile", "sourceRegion"};
}

Scenario read_parameters(Fields const& fields, text::Findings& findings) {
  Scenario scenario;
  scenario.where = fields.object().where();
  scenario.name = required_string(fields, "name", findings);
  auto const list = [&](char const* key) {
    auto const member = fields.find(key);
    return member ? strings_of(*member, key, findings) : std::vector<std::string>{};
  };
  scenario.operations = list("operation");
  scenario.models = list("model");
  scenario.sourceRegions = list("sourceRegion");
  auto const profile = fields.find("profile");
  if (profile && profile->is(Kind::Null))
    scenario.profiles = {""};
  else
    scenario.profiles = list("profile");
  return scenario;
}

Scenario read_scenario(Value value, Request& request, text::Findings& findings) {
  auto keys = parameter_keys();
  keys.insert(keys.end(), {"principal", "context"});
  auto const fields = object_of(value, keys, "a scenario", findings);
  if (!fields) return {};
  Scenario scenario = read_parameters(*fields, findings);
  if (auto const principal = fields->find("principal")) {
    request.principal = read_principal(*principal, findings);
  } else {
    require(*fields, "principal", findings);
  }
  if (auto const context = fields->find("context")) read_context(*context, request, findings);
  return scenario;
}

Expectation read_expectation(Value value, text::Findings& findings) {
  Expectation expectation;
  auto const fields =
      object_of(value, {"decision", "rules", "bySwitch"}, "an expectation", findings);
  if (!fields) return expectation;
  if (auto const decision = fields->find("decision")) {
    expectation.decision = read_decision(*decision, "decision", findings);
  }
  if (auto const names = fields->find("rules")) {
    expectation.rules = strings_of(*names, "rules", findings);
  }
  if (auto const readings = fields->find("bySwitch")) {
    read_by_switch(*readings, expectation, findings);
  }
  return expectation;
}

} // namespace iamproof::cases
