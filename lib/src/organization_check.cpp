// The checks behind Organization::build. Each looks at one thing and reports every place where it
// fails. Source: AWS Organizations User Guide, "Quotas for AWS Organizations"; AWS Organizations
// API Reference, the id patterns of Root, OrganizationalUnit and Account.
#include "organization_check.hpp"

#include <iamproof/request.hpp>
#include <iamproof/values.hpp>

#include <algorithm>
#include <set>

namespace iamproof {
namespace {

using Index = std::map<std::string, std::size_t>;

constexpr std::size_t maxOuLevels = 5;
constexpr std::size_t maxSteps = 64; ///< further up than any tree that can be built
constexpr std::size_t maxRingPrinted = 6;

bool is_id(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix) || text.size() == prefix.size()) return false;
  auto const rest = text.substr(prefix.size());
  return rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

/// The checks over one draft. Owns nothing; collects what is wrong.
class Checker {
public:
  explicit Checker(OrganizationDraft const& draft)
      : draft_(draft) {}

  Diagnostics run() {
    check_ids();
    check_duplicates();
    check_roots();
    check_parents();
    check_cycles();
    check_depth();
    check_attachments();
    check_management_account();
    check_principals();
    return std::move(found_);
  }

private:
  void error(char const* code, std::string message, SourceLocation const& where) {
    found_.push_back({code, std::move(message), where, Severity::Error});
  }

  void check_ids() {
    if (!is_id(draft_.id, "o-"))
      error("IP-ORG-006",
            "`" + draft_.id + "` is not an organization id, which looks like `o-exampleorg1`",
            draft_.where);
    if (!is_account_id(draft_.managementAccount))
      error("IP-ORG-006",
            "the management account `" + draft_.managementAccount +
                "` is not an account id, which has twelve digits",
            draft_.managementAccountWhere);
    for (Node const& node : draft_.nodes) check_id(node);
  }

  void check_id(Node const& node) {
    switch (node.kind) {
    case NodeKind::Root:
      if (!is_id(node.id, "r-"))
        error("IP-ORG-006", "`" + node.id + "` is not a root id, which looks like `r-ab12`",
              node.where);
      return;
    case NodeKind::Ou:
      if (!is_id(node.id, "ou-"))
        error("IP-ORG-006",
              "`" + node.id + "` is not an OU id, which looks like `ou-ab12-workload1`",
              node.where);
      return;
    case NodeKind::Account:
      if (!is_account_id(node.id))
        error("IP-ORG-006", "`" + node.id + "` is not an account id, which has twelve digits",
              node.where);
      return;
    }
  }

  void check_duplicates() {
    for (std::size_t i = 0; i < draft_.nodes.size(); ++i) index_.emplace(draft_.nodes[i].id, i);
    for (std::size_t i = 0; i < draft_.nodes.size(); ++i) {
      std::size_t const first = index_.at(draft_.nodes[i].id);
      if (first != i) report_duplicate(draft_.nodes[i], draft_.nodes[first]);
    }
  }

  /// A node listed again somewhere below itself is the nested spelling of a cycle.
  void report_duplicate(Node const& node, Node const& first) {
    if (is_below(node, first)) {
      error("IP-ORG-003", "`" + node.id + "` is its own ancestor: it is listed again below itself",
            node.where);
      return;
    }
    std::uint32_t const line = first.where.line;
    error("IP-ORG-004",
          "the id `" + node.id + "` is used twice" +
              (line == 0 ? "" : ", first in line " + std::to_string(line)),
          node.where);
  }

  bool is_below(Node const& node, Node const& ancestor) const {
    Node const* at = above(node);
    for (std::size_t steps = 0; at != nullptr && at != &ancestor && steps < maxSteps; ++steps)
      at = above(*at);
    return at == &ancestor;
  }

  void check_roots() {
    bool seen = false;
    for (Node const& node : draft_.nodes) {
      if (node.kind != NodeKind::Root) continue;
      if (seen)
        error("IP-ORG-001", "a second root `" + node.id + "`: an organization has one", node.where);
      seen = true;
    }
    if (!seen) error("IP-ORG-001", "the organization has no root", draft_.where);
  }

  void check_parents() {
    for (Node const& node : draft_.nodes) {
      if (node.kind == NodeKind::Root) {
        if (!node.parent.empty())
          error("IP-ORG-002", "the root `" + node.id + "` has a parent, `" + node.parent + "`",
                node.where);
        continue;
      }
      check_parent(node);
    }
  }

  void check_parent(Node const& node) {
    if (node.parent.empty()) {
      error("IP-ORG-002", "`" + node.id + "` has no parent", node.where);
      return;
    }
    auto const parent = index_.find(node.parent);
    if (parent == index_.end()) {
      error("IP-ORG-002",
            "the parent `" + node.parent + "` of `" + node.id + "` does not exist" +
                nearest_id_hint(node.parent, ids(false)),
            node.where);
    } else if (draft_.nodes[parent->second].kind == NodeKind::Account) {
      error("IP-ORG-002",
            "the parent `" + node.parent + "` of `" + node.id +
                "` is an account; only the root and OUs have children",
            node.where);
    }
  }

  /// The node above, or null at the top and where the tree is broken.
  Node const* above(Node const& node) const {
    if (node.kind == NodeKind::Root) return nullptr;
    auto const parent = index_.find(node.parent);
    return parent == index_.end() ? nullptr : &draft_.nodes[parent->second];
  }

  /// Walks up from every node; each node is walked once, since a node known to end well or on a
  /// reported ring needs no second walk.
  void check_cycles() {
    std::set<Node const*> settled;
    for (Node const& start : draft_.nodes) {
      std::vector<Node const*> walk;
      std::set<Node const*> onWalk;
      Node const* at = &start;
      while (at != nullptr && !settled.contains(at) && onWalk.insert(at).second) {
        walk.push_back(at);
        at = above(*at);
      }
      if (at != nullptr && onWalk.contains(at)) {
        report_ring({std::find(walk.begin(), walk.end(), at), walk.end()});
        cyclic_ = true;
      }
      settled.insert(walk.begin(), walk.end());
    }
  }

  void report_ring(std::vector<Node const*> const& ring) {
    if (ring.size() == 1) {
      error("IP-ORG-003", "`" + ring[0]->id + "` is its own parent", ring[0]->where);
      return;
    }
    std::string text = "`" + ring[0]->id + "` is its own ancestor: ";
    for (std::size_t i = 0; i < std::min(ring.size(), maxRingPrinted); ++i)
      text += "`" + ring[i]->id + "` is under ";
    if (ring.size() > maxRingPrinted) text += "… under ";
    error("IP-ORG-003", text + "`" + ring[0]->id + "`", ring[0]->where);
  }

  void check_depth() {
    if (cyclic_) return;
    for (Node const& node : draft_.nodes) {
      if (node.kind != NodeKind::Ou) continue;
      std::size_t level = 0;
      for (Node const* at = &node; at != nullptr && level <= maxOuLevels + 1; at = above(*at))
        if (at->kind == NodeKind::Ou) ++level;
      // Only the first OU too deep is reported; those below it follow from it.
      if (level == maxOuLevels + 1)
        error("IP-ORG-007",
              "the OU `" + node.id +
                  "` is on level 6; an organization has at most five levels of OUs",
              node.where);
    }
  }

  void check_attachments() {
    std::vector<std::string> names{"FullAWSAccess", "RCPFullAWSAccess"};
    for (auto const& attachment : draft_.attachments)
      if (attachment.policy) names.push_back(attachment.policy->name);
    for (auto const& attachment : draft_.attachments) {
      if (!index_.contains(attachment.node))
        error("IP-ORG-005",
              "`" + attachment.name + "` is attached to `" + attachment.node +
                  "`, which does not exist" + nearest_id_hint(attachment.node, ids(true)),
              attachment.where);
      if (!attachment.policy)
        error("IP-ORG-005",
              "no policy is named `" + attachment.name + "`" +
                  nearest_id_hint(attachment.name, names),
              attachment.where);
      else if (attachment.policy->type != PolicyType::Scp &&
               attachment.policy->type != PolicyType::Rcp)
        error("IP-ORG-005",
              "`" + attachment.name + "` is of type `" +
                  std::string(to_string(attachment.policy->type)) +
                  "`; only policies of type `scp` and `rcp` are attached to nodes",
              attachment.where);
    }
  }

  void check_management_account() {
    if (!is_account_id(draft_.managementAccount)) return; // reported as an id
    if (is_account(draft_.managementAccount)) return;
    error("IP-ORG-008",
          "the management account `" + draft_.managementAccount +
              "` is not in the tree; list it where it stands, usually below the root" +
              nearest_id_hint(draft_.managementAccount, accounts()),
          draft_.managementAccountWhere);
  }

  void check_principals() {
    std::set<std::string> seen;
    for (IamPrincipal const& listed : draft_.principals) {
      auto const principal = Principal::from_arn(listed.arn);
      bool const named = principal && (principal->kind == Principal::Kind::User ||
                                       principal->kind == Principal::Kind::Role);
      if (!named)
        error("IP-ORG-009",
              "`" + listed.arn +
                  "` is not the ARN of a user or role, for example "
                  "`arn:aws:iam::111122223333:role/App`",
              listed.where);
      else if (!is_account(principal->account().value_or("")))
        error("IP-ORG-009",
              "`" + listed.arn + "` belongs to an account that is not in the tree" +
                  nearest_id_hint(principal->account().value_or(""), accounts()),
              listed.where);
      if (!seen.insert(listed.arn).second)
        error("IP-ORG-009", "the principal `" + listed.arn + "` is listed twice", listed.where);
    }
    for (auto const& [account, stated] : draft_.completeness)
      if (!is_account(account))
        error("IP-ORG-009",
              "completeness is stated for `" + account + "`, which is not an account of the tree" +
                  nearest_id_hint(account, accounts()),
              draft_.where);
  }

  bool is_account(std::string const& id) const {
    auto const at = index_.find(id);
    return at != index_.end() && draft_.nodes[at->second].kind == NodeKind::Account;
  }

  std::vector<std::string> accounts() const {
    std::vector<std::string> all;
    for (auto const& [id, at] : index_)
      if (draft_.nodes[at].kind == NodeKind::Account) all.push_back(id);
    return all;
  }

  std::vector<std::string> ids(bool withAccounts) const {
    std::vector<std::string> all;
    for (auto const& [id, at] : index_)
      if (withAccounts || draft_.nodes[at].kind != NodeKind::Account) all.push_back(id);
    return all;
  }

  OrganizationDraft const& draft_;
  Index index_; ///< the first node with each id
  Diagnostics found_;
  bool cyclic_ = false;
};

} // namespace

std::string nearest_id_hint(std::string const& word, std::vector<std::string> const& known) {
  std::string const near = nearest(word, known);
  return near.empty() ? "" : " (did you mean `" + near + "`?)";
}

Diagnostics check(OrganizationDraft const& draft) {
  return Checker(draft).run();
}

} // namespace iamproof
