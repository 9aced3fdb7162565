// A request: who asks to do what to which resource, and the context AWS attaches. One request is
// one authorization check; a user operation may need several (scenario.hpp).
#pragma once

#include <iamproof/condition_key.hpp>
#include <iamproof/result.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace iamproof {

/// The value of a condition key that is present: one value, or a list (a multivalued key).
/// A list may be empty; absence is the key missing from the context, never an empty value.
struct ContextValue {
  bool isList = false;
  std::vector<std::string> values; ///< exactly one unless isList
  /// The value is a role's ARN written without its path, which the request does not tell: tests on
  /// it may be unknown. Set by `complete` for a bare session ARN only.
  bool pathHidden = false;
  /// AWS does not say whether this request carries the key, nor with what value: every test on it is
  /// unknown. Set by `complete` only.
  bool unknown = false;

  static ContextValue single(std::string value) {
    return {false, {std::move(value)}, false, false};
  }
  static ContextValue list(std::vector<std::string> values) {
    return {true, std::move(values), false, false};
  }
  friend bool operator==(ContextValue const&, ContextValue const&) = default;
};

using Context = std::map<ConditionKey, ContextValue>;

struct Principal {
  enum class Kind : std::uint8_t {
    User,          ///< arn:P:iam::A:user/…
    Role,          ///< arn:P:iam::A:role/…: some unnamed session of it
    Session,       ///< arn:P:sts::A:assumed-role/NAME/SESSION
    FederatedUser, ///< arn:P:sts::A:federated-user/…
    Root,          ///< arn:P:iam::A:root
    Service,       ///< an AWS service principal, for example cloudtrail.amazonaws.com
    Federated,     ///< a SAML or OIDC provider's user, before any role is assumed
    CanonicalUser,
    Anonymous,
  };
  Kind kind = Kind::Anonymous;
  std::string id; ///< ARN, service name, provider or canonical id; "" when anonymous
  std::optional<std::string> roleArn; ///< Session: the role's ARN with its path, when known

  /// Error IP-PRIN-001 iff `arn` is none of the five ARN forms above.
  static Result<Principal> from_arn(std::string_view arn);

  /// The twelve-digit account, or nothing for a principal that has none.
  std::optional<std::string> account() const;
  /// Iff SCPs can bind this kind of principal: users, roles, sessions, federated users, account
  /// root.
  bool isIam() const;
  /// Iff the role behind it is service-linked (path /aws-service-role/).
  bool isServiceLinked() const;

  friend bool operator==(Principal const&, Principal const&) = default;
};

struct Request {
  Principal principal;
  std::string action;   ///< "service:Name", compared without case
  std::string resource; ///< an ARN, or "*" for actions that take no resource
  /// The account that owns the resource: twelve digits, or "aws". Missing: see `complete`.
  std::optional<std::string> resourceAccount;
  Context context;
  std::set<ConditionKey> absent; ///< keys stated to be absent, even when they would be derived

  friend bool operator==(Request const&, Request const&) = default;
};

/// Iff `resourceAccount`, the account in the resource ARN, or else the principal's account, in that
/// order: the owner of the resource. "" when none of them is known.
std::string resource_owner(Request const& request);

} // namespace iamproof
