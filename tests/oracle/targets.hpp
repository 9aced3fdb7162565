// What the oracle's requests ask for: a few actions of real services, each with resources of the type it
// takes. The simulator looks actions up in a catalog, so they must exist and fit their resources.
#pragma once

#include "../support/dice.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace iamproof::oracle {

using Json = nlohmann::ordered_json;

inline constexpr std::string_view homeAccount = "111122223333";
inline constexpr std::string_view otherAccount = "444455556666";

struct Target {
  std::string action;
  std::vector<std::string> resources; ///< `@` stands for the owner's account
  bool rcpCovered;
  /// Its decision asks a resource policy even in one account: KMS keys and role trust.
  bool trusts = false;
  /// The identity provider whose users alone ask for it; none if empty.
  std::string provider = {};
};

/// Actions whose resource policy is an ordinary one, or none.
std::vector<Target> const& plain_targets();
/// Actions on KMS keys, and on roles that are assumed.
std::vector<Target> const& trusting_targets();

std::string owned(std::string resource, std::string_view account);

/// An entry of Action or NotAction that is more or less about `action`.
std::string action_entry(std::string const& action, Dice& dice);
/// An entry of Resource or NotResource that is more or less about `resource`.
/// `variables`: it may hold policy variables; `shortOnes`: it may have fewer than six fields.
std::string resource_entry(std::string const& resource, bool variables, bool shortOnes, Dice& dice);

} // namespace iamproof::oracle
