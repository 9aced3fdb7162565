#include "organization_case.hpp"

#include <iamproof/values.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace iamproof {

namespace {

CaseOrganization stated(Organization const& organization) {
  CaseOrganization facts;
  facts.id = organization.id();
  facts.managementAccount = organization.managementAccount();
  for (auto const& account : organization.accounts()) {
    auto& path = facts.accounts[account];
    for (auto const* node : organization.path(account)) path.push_back(node->id);
  }
  for (auto const& node : organization.nodes()) facts.names.emplace(node.id, node.name);
  return facts;
}

std::optional<std::vector<PolicyLevel>> levels_of(Organization const& organization,
                                                  std::string const& account,
                                                  std::vector<PolicyPtr> Node::*policies) {
  auto const path = organization.path(account);
  if (path.empty()) return std::nullopt;
  std::vector<PolicyLevel> levels;
  for (auto const* node : path) levels.push_back({node->id, node->*policies});
  return levels;
}

// Role names are unique in an account whatever their path, so a session names its role.
bool is_role_of(std::string const& roleArn, Principal const& session) {
  if (session.roleArn) return roleArn == *session.roleArn;
  auto const role = Arn::parse(roleArn);
  auto const caller = Arn::parse(session.id);
  if (!role || !caller || role->account != caller->account) return false;
  auto const name = caller->resource.substr(0, caller->resource.rfind('/'));
  auto const slash = name.find('/');
  return slash != std::string::npos && role->resource.starts_with("role/") &&
         role->resource.ends_with(name.substr(slash));
}

IamPrincipal const* listed(Organization const& organization, Principal const& principal) {
  auto const entries = organization.principals();
  auto const found = std::find_if(entries.begin(), entries.end(), [&](IamPrincipal const& entry) {
    return principal.kind == Principal::Kind::Session ? is_role_of(entry.arn, principal)
                                                      : entry.arn == principal.id;
  });
  return found == entries.end() ? nullptr : &*found;
}

} // namespace

OrganizationCases::OrganizationCases(Organization const& organization)
    : organization_(organization)
    , stated_(std::make_shared<CaseOrganization const>(stated(organization))) {}

Result<Case> OrganizationCases::make(std::string const& name, Level level, Request const& request,
                                     std::optional<Scenario> const& scenario) const {
  Case result;
  result.name = name;
  result.level = level;
  result.organization = stated_;
  result.request = request;
  result.scenario = scenario;
  auto const caller = request.principal.account().value_or("");
  if (organization_.scpsEnabled()) {
    result.policies.scp = levels_of(organization_, caller, &Node::scps);
  }
  // The checks of a scenario name their own resources: the caller's, or AWS's, whom no RCP binds.
  if (organization_.rcpsEnabled()) {
    auto const owner = scenario ? caller : resource_owner(request);
    result.policies.rcp = levels_of(organization_, owner, &Node::rcps);
  }
  bool const needsPolicies =
      request.principal.isIam() && request.principal.kind != Principal::Kind::Root;
  if (level != Level::Effective || !needsPolicies) return result;
  auto const* principal = listed(organization_, request.principal);
  if (principal == nullptr) {
    return Diagnostic{"IP-CLI-003",
                      fmt::format("the organization does not list `{}`, so its effective access is "
                                  "not known (list it under `principals`, or ask at level "
                                  "guardrails)",
                                  request.principal.id),
                      {name, 0, 0, ""}};
  }
  result.policies.identity = principal->identity;
  result.policies.boundary = principal->boundary;
  return result;
}

void respect_open_switches(Evaluation& evaluation, SemanticsChoice const& choice) {
  auto const& names = evaluation.dependsOn;
  for (auto const& entry : switches()) {
    bool const matters = std::find(names.begin(), names.end(), entry.name) != names.end();
    if (matters && choice.open[static_cast<std::size_t>(entry.id)]) {
      evaluation.decision = Decision::Indeterminate;
    }
  }
}

} // namespace iamproof
