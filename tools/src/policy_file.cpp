#include "policy_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace iamproof {

namespace {

std::string name_of(std::string const& path) {
  return std::filesystem::path(path).stem().string();
}

Diagnostic untyped(std::string const& path) {
  return {"IP-CLI-005",
          "the document does not show what type of policy it is (say so: `--type scp`, `rcp`, "
          "`identity`, `boundary`, `session`, …)",
          {path, 0, 0, ""}};
}

bool allows_something(Policy const& policy) {
  return std::any_of(policy.statements.begin(), policy.statements.end(),
                     [](Statement const& statement) { return statement.effect == Effect::Allow; });
}

} // namespace

Result<PolicyPtr> read_policy_file(std::string const& path, std::optional<PolicyType> type,
                                   FileReader const& reader) {
  auto const text = reader(path, limits::policy);
  if (!text) return text.diagnostics();
  if (!type) type = infer_policy_type(*text);
  if (type) return read_policy(*text, path, name_of(path), *type);
  // Read as the least demanding type, a document that is none at all is told what is wrong with it.
  auto const anything = read_policy(*text, path, name_of(path), PolicyType::Identity);
  if (!anything) return anything.diagnostics();
  return untyped(path);
}

Result<std::pair<PolicyPtr, PolicyPtr>> read_policy_pair(std::string const& before,
                                                         std::string const& after,
                                                         std::optional<PolicyType> type,
                                                         FileReader const& reader) {
  for (auto const& path : {before, after}) {
    if (type) break;
    if (auto const text = reader(path, limits::policy); text) type = infer_policy_type(*text);
  }
  auto first = read_policy_file(before, type, reader);
  auto second = read_policy_file(after, type, reader);
  if (first && second) return std::pair(*first, *second);
  Diagnostics problems = first.diagnostics();
  for (auto const& problem : second.diagnostics()) problems.push_back(problem);
  return problems;
}

PolicyPtr companion(Policy const& policy) {
  bool const beside = policy.type == PolicyType::Rcp ||
                      (policy.type == PolicyType::Scp && !allows_something(policy));
  return beside ? full_aws_access(policy.type) : nullptr;
}

Case case_of_policy(std::string const& name, PolicyPtr const& policy, Request const& request) {
  Case result;
  result.name = name;
  result.level = Level::Policy;
  result.request = request;
  auto& pool = result.policies.identity.emplace({policy});
  if (auto managed = companion(*policy)) pool.push_back(std::move(managed));
  return result;
}

} // namespace iamproof
