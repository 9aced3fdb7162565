// Policies made ready to be asked often: every pattern without variables is a set of strings under
// each reading that matters to it, every operand is the number, instant or range it spells, and every
// condition key has a position. The policies are kept; nothing here outlives them.
#pragma once

#include "operand.hpp"

#include <iamproof/evaluation.hpp>

namespace iamproof {

/// One entry of Action or NotAction. Rules ACT-*.
struct PreparedAction {
  Glob glob;
  std::optional<Glob> alternate; ///< under `service-prefix-wildcard`, when it differs
};

/// The sets a Resource pattern stands for, by switch `segment-final-star` and then
/// `resource-type-wildcard`; one set when all are equal.
struct PreparedArn {
  Pattern pattern;
  std::vector<Glob> globs; ///< empty: it holds variables, and the request decides
};

/// One entry of Resource or NotResource. Rules RES-*.
struct PreparedResource {
  PreparedArn arn;
  std::optional<PreparedArn> padded; ///< RES-SHORT
  bool everything = false;           ///< the entry `*`
  bool starField = false;            ///< its resource field is `*`
};

struct PreparedCondition {
  Condition const* condition = nullptr;
  std::size_t key = 0; ///< position among the keys
  std::vector<Operand> operands;
};

struct PreparedStatement {
  Policy const* policy = nullptr;
  Statement const* statement = nullptr;
  std::vector<PreparedAction> actions;
  std::vector<PreparedResource> resources;
  std::vector<PreparedCondition> conditions;
};

using PreparedPolicies = std::vector<PreparedStatement>;

/// Positions for keys, ascending.
class Keys {
public:
  /// All keys that the conditions of these policies name.
  explicit Keys(std::vector<PolicyPtr> const& policies);
  /// Precondition: the key is one of them.
  std::size_t position(ConditionKey const& key) const;
  std::vector<ConditionKey> const& all() const { return keys_; }

private:
  std::vector<ConditionKey> keys_;
};

/// All statements of these policies, in order.
PreparedPolicies prepare(std::vector<PolicyPtr> const& policies, Keys const& keys);

} // namespace iamproof
