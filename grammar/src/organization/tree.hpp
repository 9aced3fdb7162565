// The tree of a bundle into an OrganizationDraft: nodes, attachments, principals. Whether the parts fit
// together is Organization::build's to say.
#pragma once

#include "organization/policy_files.hpp"
#include "text/findings.hpp"
#include "json/members.hpp"

#include <iamproof/organization.hpp>

namespace iamproof::organization {

class TreeReader {
public:
  /// `draft` says which policy types are enabled. The references must outlive this.
  TreeReader(OrganizationDraft& draft, PolicyFiles& policies, text::Findings& findings)
      : draft_(draft)
      , policies_(policies)
      , findings_(findings) {}

  /// Errors IP-ORG-005 an attachment to no policy, -020…-023, -024 a node without SCP, -027 a policy
  /// attached twice, -028 a policy in the list of another type, -029 an attachment of a type that is not
  /// enabled, -030 a principal of another account, -032 a node that is neither or both.
  void read_root(json::Value root);

private:
  void read_children(json::Members const& node, std::string const& parent);
  void read_child(json::Value child, std::string const& parent);
  void read_ou(json::Value child, std::string const& parent);
  void read_account(json::Value child, std::string const& parent);
  /// The new node's id, "" when it has none.
  std::string add_node(json::Members const& node, char const* idKey, NodeKind kind,
                       std::string const& parent);

  void read_scps(json::Members const& node, Node const& made);
  void read_rcps(json::Members const& node, Node const& made);
  void attach_all(json::Members const& node, json::Value list, PolicyType type, Node const& made);
  void attach(PolicyType type, std::string const& name, SourceLocation const& where,
              std::string const& node);

  void read_completeness(json::Members const& account, std::string const& id);
  void read_principal(json::Value value, std::string const& account);
  PolicyPtr file_policy(std::string const& file, PolicyType type, SourceLocation const& where);

  OrganizationDraft& draft_;
  PolicyFiles& policies_;
  text::Findings& findings_;
};

} // namespace iamproof::organization
