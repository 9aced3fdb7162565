// The public doors to policies.
#include "policy/loader.hpp"
#include "json/reader.hpp"

#include <iamproof/read.hpp>

namespace iamproof {

Result<PolicyPtr> read_policy(std::string_view text, std::string const& file,
                              std::string const& name, PolicyType type) {
  auto const document = json::read(text, file, limits::policy);
  if (!document) return document.diagnostics();
  text::Findings findings;
  auto policy = policy::load(document->root(), name, type, findings);
  if (!policy) return std::move(findings).take();
  return {std::move(policy), std::move(findings).take()};
}

std::optional<PolicyType> infer_policy_type(std::string_view text) {
  auto const policy = read_policy(text, "", "", PolicyType::Trust);
  if (!policy || !policy::is_trust(**policy)) return std::nullopt;
  return PolicyType::Trust;
}

} // namespace iamproof
