// Building an organization from its draft, and asking it questions.
#include <iamproof/organization.hpp>

#include "organization_check.hpp"

#include <algorithm>

namespace iamproof {
namespace {

std::string candidates(std::vector<Node const*> const& nodes) {
  std::string text;
  for (Node const* node : nodes) text += (text.empty() ? "`" : ", `") + node->id + "`";
  return text;
}

} // namespace

Organization::Organization(OrganizationDraft draft)
    : draft_(std::move(draft)) {
  for (std::size_t i = 0; i < draft_.nodes.size(); ++i) index_.emplace(draft_.nodes[i].id, i);
  for (auto& attachment : draft_.attachments) {
    Node& node = draft_.nodes[index_.at(attachment.node)];
    (attachment.policy->type == PolicyType::Scp ? node.scps : node.rcps)
        .push_back(attachment.policy);
  }
}

Result<Organization> Organization::build(OrganizationDraft draft) {
  Diagnostics problems = check(draft);
  if (!problems.empty()) return problems;
  return Organization(std::move(draft));
}

AccountCompleteness Organization::completeness(std::string const& account) const {
  auto const stated = draft_.completeness.find(account);
  return stated == draft_.completeness.end() ? AccountCompleteness{} : stated->second;
}

Node const* Organization::find(std::string const& id) const {
  auto const at = index_.find(id);
  return at == index_.end() ? nullptr : &draft_.nodes[at->second];
}

std::vector<Node const*> Organization::path(std::string const& account) const {
  std::vector<Node const*> nodes;
  Node const* at = find(account);
  if (at == nullptr || at->kind != NodeKind::Account) return nodes;
  for (; at != nullptr; at = find(at->parent)) nodes.push_back(at);
  std::reverse(nodes.begin(), nodes.end());
  return nodes;
}

std::string Organization::organization_path(std::string const& account) const {
  auto const nodes = path(account);
  ensure(!nodes.empty(), "the organization path was asked of no account");
  std::string text = id() + "/";
  for (Node const* node : nodes)
    if (node->kind != NodeKind::Account) text += node->id + "/";
  return text;
}

std::vector<std::string> Organization::accounts() const {
  std::vector<std::string> all;
  for (auto const& [id, at] : index_)
    if (draft_.nodes[at].kind == NodeKind::Account) all.push_back(id);
  return all;
}

Result<std::vector<std::string>> Organization::accounts_in(std::string const& ou) const {
  std::vector<Node const*> named;
  std::vector<std::string> known;
  for (Node const& node : draft_.nodes) {
    if (node.kind == NodeKind::Account) continue;
    if (node.id == ou || (node.name == ou && find(ou) == nullptr)) named.push_back(&node);
    known.push_back(node.id);
    known.push_back(node.name);
  }
  if (named.empty())
    return Diagnostic{
        "IP-ORG-010", "no OU has the id or name `" + ou + "`" + nearest_id_hint(ou, known), {}};
  if (named.size() > 1)
    return Diagnostic{"IP-ORG-011",
                      "the OU name `" + ou +
                          "` is ambiguous; say which id is meant: " + candidates(named),
                      {}};
  std::vector<std::string> below;
  for (std::string const& account : accounts()) {
    auto const nodes = path(account);
    if (std::find(nodes.begin(), nodes.end(), named[0]) != nodes.end()) below.push_back(account);
  }
  return below;
}

std::set<PolicyPtr> all_policies(Organization const& organization) {
  std::set<PolicyPtr> policies;
  for (auto const& node : organization.nodes()) {
    policies.insert(node.scps.begin(), node.scps.end());
    policies.insert(node.rcps.begin(), node.rcps.end());
  }
  for (auto const& principal : organization.principals()) {
    policies.insert(principal.identity.begin(), principal.identity.end());
    if (principal.boundary) policies.insert(principal.boundary);
  }
  return policies;
}

} // namespace iamproof
