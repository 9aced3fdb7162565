// The public doors to policies.
#include "policy/loader.hpp"
#include "json/reader.hpp"

#include <iamproof/read.hpp>

#include <algorithm>

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

namespace {

/// Only a role trust policy allows or denies sts actions to a principal without naming a resource.
bool is_trust_statement(Statement const& statement) {
  return statement.principal && !statement.resources && !statement.actions.negated &&
         std::all_of(statement.actions.entries.begin(), statement.actions.entries.end(),
                     [](Pattern const& action) {
                       return fold(decode(action.text())).starts_with(U"sts:");
                     });
}

} // namespace

std::optional<PolicyType> infer_policy_type(std::string_view text) {
  auto const policy = read_policy(text, "", "", PolicyType::Trust);
  if (!policy || (*policy)->statements.empty()) return std::nullopt;
  auto const& statements = (*policy)->statements;
  if (!std::all_of(statements.begin(), statements.end(), is_trust_statement)) return std::nullopt;
  return PolicyType::Trust;
}

} // namespace iamproof
