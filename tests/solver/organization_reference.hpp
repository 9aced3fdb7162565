// What binds a request in an organization, and which keys follow from it, twice: asked of the organization
// itself, as proofs do, and stated in a case, as `simulate` does. Both must come to the same.
#pragma once

#include "random_cases.hpp"

#include <iamproof/case.hpp>
#include <iamproof/catalog.hpp>
#include <iamproof/organization.hpp>
#include <iamproof/values.hpp>

#include <doctest/doctest.h>

namespace iamproof::testing {

/// The accounts of random requests in two OUs, and the management account; random policies everywhere, one
/// type of them perhaps disabled.
inline Organization random_organization(Dice& dice) {
  OrganizationDraft draft;
  draft.id = "o-exampleorg1";
  draft.managementAccount = "999999999999";
  draft.scpsEnabled = dice.percent(80);
  draft.rcpsEnabled = dice.percent(80);
  auto const node = [&](std::string const& id, NodeKind kind, std::string const& parent) {
    Node one;
    one.id = one.name = id;
    one.kind = kind;
    one.parent = parent;
    draft.nodes.push_back(one);
    for (auto const type : {PolicyType::Scp, PolicyType::Rcp}) {
      draft.attachments.push_back({id, full_aws_access(type), "full access", {}});
      if (dice.percent(50))
        draft.attachments.push_back({id, random_policy(type, dice), "random", {}});
    }
  };
  node("r-ab12", NodeKind::Root, "");
  node("999999999999", NodeKind::Account, "r-ab12");
  for (char const* ou : {"ou-ab12-onetwothr", "ou-ab12-fourfives"})
    node(ou, NodeKind::Ou, "r-ab12");
  node("111122223333", NodeKind::Account, "ou-ab12-onetwothr");
  if (dice.percent(50)) node("444455556666", NodeKind::Account, "ou-ab12-fourfives");
  auto built = Organization::build(std::move(draft));
  for (auto const& diagnostic : built.diagnostics()) MESSAGE(to_string(diagnostic));
  REQUIRE(built);
  return *std::move(built);
}

/// The request as a case that states the whole organization, and the policies on the two paths.
inline Case stated_case(Organization const& organization, Request const& request) {
  auto const levels = [&](std::string const& account, std::vector<PolicyPtr> Node::*which) {
    std::optional<std::vector<PolicyLevel>> result;
    for (Node const* node : organization.path(account)) {
      if (!result) result.emplace();
      result->push_back({node->id, node->*which});
    }
    return result;
  };
  CaseOrganization stated{organization.id(), organization.managementAccount(), {}};
  for (auto const& account : organization.accounts())
    for (Node const* node : organization.path(account))
      stated.accounts[account].push_back(node->id);
  Case subject;
  subject.level = Level::Guardrails;
  subject.organization = std::make_shared<CaseOrganization const>(std::move(stated));
  auto const caller = request.principal.account().value_or("");
  if (organization.scpsEnabled()) subject.policies.scp = levels(caller, &Node::scps);
  if (organization.rcpsEnabled())
    subject.policies.rcp = levels(resource_owner(request), &Node::rcps);
  return subject;
}

/// Callers and owners that guardrails do not bind, among all others.
inline Request random_member_request(Dice& dice) {
  using Kind = Principal::Kind;
  auto request = random_request([](std::string const&) { return std::size_t{2}; }, dice);
  auto const arn = [&](std::string const& resource) {
    return "arn:aws:iam::" + std::string(dice.percent(50) ? "999999999999" : "111122223333") + ":" +
           resource;
  };
  if (dice.percent(20)) request.principal = {Kind::Root, arn("root"), {}};
  if (dice.percent(20))
    request.principal = {Kind::Role, arn("role/aws-service-role/x.amazonaws.com/R"), {}};
  if (dice.percent(20)) request.resourceAccount = "999999999999";
  return request;
}

/// Iff the two disagree on some random request in a random organization.
inline bool organizations_disagree(Dice& dice) {
  auto const& catalog = Catalog::builtin();
  auto const organization = random_organization(dice);
  for (int i = 0; i < 20; ++i) {
    auto const request = random_member_request(dice);
    auto const bound = bind(stated_case(organization, request), request, catalog);
    auto const completed = complete(request, &organization, catalog);
    if (!(completed == bound.request)) return true;
    if (guardrails(organization, completed, catalog) != bound.policies) return true;
  }
  return false;
}

} // namespace iamproof::testing
