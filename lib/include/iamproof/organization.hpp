// An organization: a tree of one root, OUs and accounts, and which policies are attached where.
// Built only by `Organization::build`, so a value of this type is a tree: every parent exists,
// nothing is its own ancestor, every attachment names a policy and a node.
#pragma once

#include <iamproof/policy.hpp>
#include <iamproof/result.hpp>

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace iamproof {

enum class NodeKind : std::uint8_t { Root, Ou, Account };

struct Node {
  std::string id; ///< "r-…", "ou-…" or the account id
  std::string name;
  NodeKind kind = NodeKind::Ou;
  std::string parent; ///< "" for the root
  bool suspended = false;
  std::map<std::string, std::string> tags;
  std::vector<PolicyPtr> scps; ///< attached here, in document order
  std::vector<PolicyPtr> rcps;
  SourceLocation where;
};

/// An IAM principal with its policies, for questions about effective access.
struct IamPrincipal {
  std::string arn; ///< user or role ARN
  std::vector<PolicyPtr> identity;
  PolicyPtr boundary; ///< null when there is none
  SourceLocation where;
};

/// What the account states about the completeness of the principals and resources it lists.
struct AccountCompleteness {
  bool principals = false;
  bool resourcePolicies = false;
};

/// The parts, before they are known to fit together.
struct OrganizationDraft {
  struct Attachment {
    std::string node;
    PolicyPtr policy; ///< null when `name` names no policy: `build` reports it
    std::string name;
    SourceLocation where;
  };
  std::string id;
  std::string managementAccount;
  std::string partition = "aws";
  bool scpsEnabled = true;
  bool rcpsEnabled = true;
  std::vector<Node> nodes; ///< without policies; these come from `attachments`
  std::vector<Attachment> attachments;
  std::vector<IamPrincipal> principals;
  std::map<std::string, AccountCompleteness> completeness;
  SourceLocation where; ///< of the id
  SourceLocation managementAccountWhere;
};

class Organization {
public:
  /// Errors: IP-ORG-001 no or several roots, -002 a parent that does not exist, -003 a node that is
  /// its own ancestor, -004 a duplicate id, -005 an attachment to no policy or no node, -006 an id
  /// of the wrong shape, -007 more than five levels of OUs, -008 no such management account, -009 a
  /// principal that is no user or role of a listed account or is listed twice, or a completeness
  /// statement for an account that is not listed. Ids are checked by prefix and alphabet, not by
  /// length.
  static Result<Organization> build(OrganizationDraft draft);

  std::string const& id() const { return draft_.id; }
  std::string const& managementAccount() const { return draft_.managementAccount; }
  std::string const& partition() const { return draft_.partition; }
  bool scpsEnabled() const { return draft_.scpsEnabled; }
  bool rcpsEnabled() const { return draft_.rcpsEnabled; }
  std::span<Node const> nodes() const { return draft_.nodes; }
  std::span<IamPrincipal const> principals() const { return draft_.principals; }
  AccountCompleteness completeness(std::string const& account) const;

  /// Null iff there is none.
  Node const* find(std::string const& id) const;
  /// The nodes from the root to `account`, both included; empty iff there is no such account.
  std::vector<Node const*> path(std::string const& account) const;
  /// "o-…/r-…/ou-…/": the value AWS uses for aws:PrincipalOrgPaths. Precondition: the account
  /// exists.
  std::string organization_path(std::string const& account) const;
  /// Account ids in ascending order, the management account included.
  std::vector<std::string> accounts() const;
  /// Accounts below the OU or root with this id or name, nested ones included, ascending.
  /// Errors: IP-ORG-010 no such OU, IP-ORG-011 the name is ambiguous.
  Result<std::vector<std::string>> accounts_in(std::string const& ou) const;

private:
  explicit Organization(OrganizationDraft draft);
  OrganizationDraft draft_;
  std::map<std::string, std::size_t> index_;
};

/// Every policy attached to a node or principal, once; the order has no meaning.
std::set<PolicyPtr> all_policies(Organization const& organization);

} // namespace iamproof
