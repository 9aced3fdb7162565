// A policy set as a word of the command line or of a spec: `identity=app.json,scp@Root=deny.json`, or
// `identity=app.json,org@Workloads=organization` for the guardrails on a node. The text only; nothing is read.
#pragma once

#include <iamproof/policy.hpp>
#include <iamproof/result.hpp>

#include <optional>
#include <string>
#include <vector>

namespace iamproof {

struct PolicySetPart {
  std::optional<PolicyType>
      type;         ///< nothing: all SCPs and RCPs of an organization that bind `node`
  std::string node; ///< "" when none is written
  std::string file;
};

/// Iff `text` begins as a policy set does: a word and `=`, perhaps with a node between.
bool is_policy_set(std::string const& text);

/// Precondition: is_policy_set(text). A comma separates parts where another begins behind it, and is else of
/// the file's name. Errors: IP-CLI-001.
Result<std::vector<PolicySetPart>> policy_set_parts(std::string const& text);

} // namespace iamproof
