// A policy document as the loader leaves it: valid for its type, with every statement knowing where
// it stands in its file. Values are immutable once loaded and shared by pointer between
// attachments.
#pragma once

#include <iamproof/condition.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

enum class PolicyType : std::uint8_t {
  Identity,
  Boundary,
  Session,
  Resource,
  Trust,
  Endpoint,
  Scp,
  Rcp
};
enum class Effect : std::uint8_t { Allow, Deny };

/// "identity", "boundary", "session", "resource", "trust", "endpoint", "scp", "rcp".
std::string_view to_string(PolicyType type);
std::optional<PolicyType> policy_type(std::string_view name);
std::string_view to_string(Effect effect);

/// `Action`/`NotAction` or `Resource`/`NotResource`.
struct PatternList {
  bool negated = false; ///< the Not… form: matches iff no entry does
  std::vector<Pattern> entries;
  std::vector<SourceLocation> places = {}; ///< of the entries, or empty when they are not known
};

/// `Principal`/`NotPrincipal`: either everyone, or lists by kind.
struct PrincipalElement {
  enum class Kind : std::uint8_t { Everyone, Aws, Federated, Service, CanonicalUser };
  struct Entry {
    Kind kind = Kind::Everyone;
    std::string value; ///< "" for Everyone
  };
  bool negated = false;
  std::vector<Entry> entries;
};

struct Statement {
  std::string sid; ///< "" when absent
  Effect effect = Effect::Deny;
  std::optional<PrincipalElement> principal;
  PatternList actions;
  std::optional<PatternList> resources; ///< absent in trust policies: matches every resource
  std::vector<Condition> conditions;
  std::size_t index = 0; ///< 0-based position in the document
  SourceLocation where;
};

struct Policy {
  std::string name;
  PolicyType type = PolicyType::Identity;
  bool variables = false; ///< Version is 2012-10-17: `${…}` is a variable, otherwise literal text
  std::vector<Statement> statements;
  SourceLocation where;
};

using PolicyPtr = std::shared_ptr<Policy const>;

/// The AWS-managed policies FullAWSAccess (type Scp) and RCPFullAWSAccess (type Rcp): Allow
/// everything.
PolicyPtr full_aws_access(PolicyType type);

} // namespace iamproof
