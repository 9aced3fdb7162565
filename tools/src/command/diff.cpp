// `diff`: what a change newly allows and newly denies, for two organizations or two policies.
#include "command/commands.hpp"
#include "doubts.hpp"
#include "files.hpp"
#include "policy_file.hpp"
#include "sides.hpp"

#include <iamproof/lint.hpp>
#include <iamproof/prove.hpp>

#include <filesystem>

namespace iamproof {

namespace {

// By name alone: an organization is a folder or its organization file, everything else that ends in
// .json is a policy.
bool is_policy(std::string const& path) {
  std::filesystem::path const name(path);
  return name.extension() == ".json" && name.filename() != "organization.json" &&
         !is_directory(path);
}

Answer diff_policies(DiffOptions const& options, Surroundings const& around) {
  if (options.level) {
    return refusal({{"IP-CLI-001", "`--level` is for organizations, not for policy files", {}}});
  }
  auto pair = read_policy_pair(options.before, options.after, options.type, around.reader);
  if (!pair) return refusal(std::move(pair).diagnostics());
  Diagnostics remarks = pair.diagnostics();
  for (auto const& doubt : doubtful({pair->first, pair->second}, around.catalog))
    remarks.push_back(doubt);
  return answer_with(diff(pair->first, pair->second, around.catalog, around.prove),
                     std::move(remarks));
}

Report compare(Organization const& before, Organization const& after, Level level,
               Surroundings const& around) {
  if (level == Level::Guardrails) return diff(before, after, around.catalog, around.prove);
  Report report;
  for (auto const kind : {PropertyKind::NoNewAllow, PropertyKind::NoNewDeny}) {
    Property property;
    property.id = to_string(kind);
    property.kind = kind;
    property.level = level;
    report.results.push_back(prove(property, &before, after, around.catalog, around.prove));
  }
  list_one_sided(before, after, report);
  return report;
}

Answer diff_organizations(DiffOptions const& options, Surroundings const& around) {
  if (options.type) {
    return refusal({{"IP-CLI-001", "`--type` is for policy files, not for organizations", {}}});
  }
  auto const before = read_organization(options.before, around.reader);
  auto const after = read_organization(options.after, around.reader);
  Diagnostics remarks = before.diagnostics();
  for (auto const& remark : after.diagnostics()) remarks.push_back(remark);
  if (!before || !after) return refusal(std::move(remarks));
  for (auto const* side : {&*before, &*after})
    for (auto const& doubt : doubts_about(*side, around.catalog)) remarks.push_back(doubt);
  auto const level = options.level.value_or(Level::Guardrails);
  return answer_with(compare(*before, *after, level, around), std::move(remarks));
}

} // namespace

Answer run_diff(DiffOptions const& options, Surroundings const& around) {
  bool const policies = is_policy(options.before);
  if (policies != is_policy(options.after)) {
    return refusal(
        {{"IP-CLI-001",
          "one side is a policy file and the other an organization, expected two of a kind",
          {}}});
  }
  return policies ? diff_policies(options, around) : diff_organizations(options, around);
}

} // namespace iamproof
