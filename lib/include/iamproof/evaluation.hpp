// The concrete evaluator: the definition of the semantics. Given a request and the policies that
// apply, it decides, and says which statements decided. Written rule by rule from
// docs/semantics.md; everything the solver claims is checked against it.
#pragma once

#include <iamproof/finding.hpp>
#include <iamproof/organization.hpp>
#include <iamproof/policy.hpp>
#include <iamproof/request.hpp>
#include <iamproof/semantics.hpp>

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

class Catalog;

/// The policies of one type attached at one node of the path.
struct PolicyLevel {
  std::string node;
  std::vector<PolicyPtr> policies;

  friend auto operator<=>(PolicyLevel const&, PolicyLevel const&) = default;
};

/// Every policy that applies to one request. Equal iff the very same policies make it up; the order has no
/// meaning, and differs from run to run.
struct PolicySet {
  std::optional<std::vector<PolicyPtr>> identity; ///< nothing: not stated
  PolicyPtr boundary;                             ///< null: none applies
  std::vector<PolicyPtr> session;                 ///< empty: none applies; several are a union
  PolicyPtr resource; ///< the resource's policy, or the role's trust policy; null: it has none
  PolicyPtr endpoint; ///< of the VPC endpoint the request came through; null: through none
  std::optional<std::vector<PolicyLevel>> scp; ///< root first; nothing: SCPs do not apply
  std::optional<std::vector<PolicyLevel>> rcp; ///< root first; nothing: RCPs do not apply

  friend auto operator<=>(PolicySet const&, PolicySet const&) = default;
};

/// Every policy of the set, in the order of its members; null ones left out.
std::vector<PolicyPtr> all_policies(PolicySet const& set);
/// Puts `policy` where its type goes; `node` is of SCPs and RCPs, a new one comes below those before it.
/// False, and nothing done, iff there is room for one only and one is there.
bool attach(PolicySet& set, PolicyPtr policy, std::string const& node = "");

enum class Level : std::uint8_t {
  Guardrails, ///< SCPs and RCPs only: "allowed" means "not blocked"
  Effective,  ///< everything
  Policy,     ///< some Allow matches and no Deny matches, in the policies given
};
enum class Decision : std::uint8_t { Allowed, ExplicitlyDenied, ImplicitlyDenied, Indeterminate };

std::string_view to_string(Level level);
std::string_view to_string(Decision decision);

struct StatementRef {
  PolicyType policyType = PolicyType::Identity;
  std::string node; ///< "" for types that are not attached to nodes
  std::string policy;
  std::size_t statement = 0;
  std::string sid;
  Effect effect = Effect::Deny;
  SourceLocation location;

  friend bool operator==(StatementRef const&, StatementRef const&) = default;
};

/// A policy type (and node) that does not allow.
struct Blocker {
  PolicyType policyType = PolicyType::Identity;
  std::string node;

  friend bool operator==(Blocker const&, Blocker const&) = default;
};

/// One line of the trace: a statement, whether it matched, and on which element it failed.
struct StatementOutcome {
  StatementRef statement;
  Truth matched = Truth::False;
  std::string
      failedOn; ///< "", "action", "resource", "principal", or the condition as "Operator key"
  std::vector<Finding> findings; ///< of the elements asked, in order; only `explain` tells them
};

/// What the policies of one type (at one node) say together.
struct PolicyOutcome {
  PolicyType policyType = PolicyType::Identity;
  std::string node;
  Truth allows = Truth::False;
  Truth denies = Truth::False;
  std::size_t statements = 0; ///< how many of the trace are theirs: steps and trace run in parallel
};

struct Evaluation {
  Decision decision = Decision::ImplicitlyDenied;
  std::vector<StatementRef> decidedBy;
  std::vector<Blocker> blockedBy;
  std::vector<std::string>
      dependsOn; ///< switches whose other reading gives another decision, ascending
  std::vector<std::string> notes;
  std::vector<StatementOutcome> trace; ///< every statement that was asked, in policy order
  std::vector<PolicyOutcome> steps;    ///< every policy type (and node) that was asked, in order
  std::vector<std::string> rules;      ///< ids of the rules by which these make the decision
};

/// The policies of one set, prepared once to be asked many times. Copies share what was prepared; safe
/// to use from several threads. Source: docs/semantics.md, chapter "Decision".
class Evaluator {
public:
  /// Cost: linear in the policies.
  Evaluator(PolicySet policies, Level level);

  /// Decides `request`, whose context is taken as it stands (see `complete`). At Level::Policy all
  /// policies of the set are one pool. Precondition at Level::Effective: `identity` is stated, or the
  /// principal is not a user or role. Cost: linear in the statements.
  Decision decide(Request const& request, Semantics const& semantics) const;
  /// The same decision, with what led to it. Cost: as `decide`, and once or twice that again per switch
  /// that the decision consulted.
  Evaluation evaluate(Request const& request, Semantics const& semantics) const;
  /// The same evaluation, whose trace tells what every element compared.
  Evaluation explain(Request const& request, Semantics const& semantics) const;

  struct Prepared;

private:
  Evaluation evaluate(Request const& request, Semantics const& semantics, bool tells) const;

  std::shared_ptr<Prepared const> prepared_;
};

/// `Evaluator(policies, level).evaluate(request, semantics)`.
Evaluation evaluate(Request const& request, PolicySet const& policies, Level level,
                    Semantics const& semantics);

/// The policies of `organization` that bind this request: SCPs of the principal's account unless it
/// is exempt (management account, service-linked role, not an IAM principal), RCPs of the resource
/// owner's account unless exempt or the service is not covered.
PolicySet guardrails(Organization const& organization, Request const& request,
                     Catalog const& catalog);

/// `request` with the keys that follow from principal, resource and organization added to its
/// context (aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalOrgID, aws:ResourceAccount, …)
/// unless the request states them, as present or as absent. `organization` may be null: then no
/// organization key is added.
Request complete(Request request, Organization const* organization, Catalog const& catalog);

} // namespace iamproof
