#include "side.hpp"

#include "command/pending.hpp"
#include "doubts.hpp"
#include "files.hpp"
#include "policy_file.hpp"
#include "policy_set_text.hpp"
#include "sides.hpp"

#include <iamproof/lint.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace iamproof {

namespace {

bool is_policy_file(std::string const& text) {
  if (is_policy_set(text)) return false;
  std::filesystem::path const name(text);
  return name.extension() == ".json" && name.filename() != "organization.json" &&
         !is_directory(text);
}

PolicySet set_of(PolicyPtr policy) {
  PolicySet set;
  attach(set, std::move(policy));
  return set;
}

Diagnostic usage(std::string message) {
  return {"IP-CLI-001", std::move(message), {}};
}

// By id, or by a name that no other node has.
Result<Node const*> node_of(Organization const& organization, std::string const& name) {
  if (auto const* node = organization.find(name)) return node;
  Node const* found = nullptr;
  for (auto const& node : organization.nodes()) {
    if (node.name != name) continue;
    if (found != nullptr)
      return usage(fmt::format("two nodes are called `{}` (name one by its id: `{}` or `{}`)", name,
                               found->id, node.id));
    found = &node;
  }
  if (found == nullptr) return usage(fmt::format("the organization has no node `{}`", name));
  return found;
}

// As a level of a set, which by itself has FullAWSAccess where it does not say what it allows: where an
// organization allows nothing, it does say so.
PolicyLevel level_of(Node const& node) {
  PolicyLevel level{node.id, node.scps};
  auto const allows = [](PolicyPtr const& policy) { return companion(*policy) == nullptr; };
  if (std::none_of(level.policies.begin(), level.policies.end(), allows)) level.policies.clear();
  return level;
}

void attach_guardrails(Organization const& organization, Node const& node, PolicySet& set) {
  std::vector<Node const*> path{&node};
  while (!path.front()->parent.empty())
    path.insert(path.begin(), organization.find(path.front()->parent));
  for (auto const* one : path) {
    if (organization.scpsEnabled()) {
      if (!set.scp) set.scp.emplace();
      set.scp->push_back(level_of(*one));
    }
    if (organization.rcpsEnabled())
      for (auto const& policy : one->rcps) attach(set, policy, one->id);
  }
}

Result<bool> read_guardrails(PolicySetPart const& part, std::string const& path,
                             FileReader const& reader, PolicySet& set) {
  auto const organization = read_organization(path, reader);
  if (!organization) return organization.diagnostics();
  auto const node = node_of(*organization, part.node);
  if (!node) return node.diagnostics();
  attach_guardrails(*organization, **node, set);
  return Result<bool>(true, organization.diagnostics());
}

Result<bool> read_part(PolicySetPart const& part, std::string const& path, FileReader const& reader,
                       PolicySet& set) {
  if (!part.type) return read_guardrails(part, path, reader, set);
  auto const policy = read_policy_file(path, part.type, reader);
  if (!policy) return policy.diagnostics();
  if (!attach(set, *policy, part.node))
    return usage(fmt::format("`{}` is the second {} policy of a set, and there is one at most",
                             part.file, to_string(*part.type)));
  return Result<bool>(true, policy.diagnostics());
}

Result<PolicySet> read_policy_set(std::string const& text, SideReading const& reading,
                                  FileReader const& reader) {
  auto const parts = policy_set_parts(text);
  if (!parts) return parts.diagnostics();
  PolicySet set;
  Diagnostics remarks;
  bool fine = true;
  for (auto const& part : *parts) {
    auto const read = read_part(part, reading.path(part.file), reader, set);
    append(remarks, read.diagnostics());
    fine = fine && read;
  }
  if (!fine) return remarks;
  return Result<PolicySet>(std::move(set), std::move(remarks));
}

Result<Side> read_side(std::string const& text, SideReading const& reading,
                       Surroundings const& around) {
  auto const side = [&](auto read) -> Result<Side> {
    if (!read) return read.diagnostics();
    Diagnostics remarks = read.diagnostics();
    return Result<Side>(Side{text, *std::move(read)}, std::move(remarks));
  };
  if (is_organization(text)) return side(read_organization(reading.path(text), around.reader));
  if (is_policy_set(text)) return side(read_policy_set(text, reading, around.reader));
  auto const policy = read_policy_file(reading.path(text), reading.type, around.reader);
  if (!policy) return policy.diagnostics();
  return Result<Side>(Side{text, set_of(*policy)}, policy.diagnostics());
}

// Two bare files are of one type: what either shows of it counts for both.
Result<std::vector<Side>> read_pair(std::vector<std::string> const& texts,
                                    SideReading const& reading, Surroundings const& around) {
  auto pair =
      read_policy_pair(reading.path(texts[0]), reading.path(texts[1]), reading.type, around.reader);
  if (!pair) return std::move(pair).diagnostics();
  return Result<std::vector<Side>>(
      {{texts[0], set_of(pair->first)}, {texts[1], set_of(pair->second)}}, pair.diagnostics());
}

Result<std::vector<Side>> read_each(std::vector<std::string> const& texts,
                                    SideReading const& reading, Surroundings const& around) {
  std::vector<Side> sides;
  Diagnostics remarks;
  for (auto const& text : texts) {
    auto side = read_side(text, reading, around);
    append(remarks, side.diagnostics());
    if (side) sides.push_back(*std::move(side));
  }
  if (sides.size() < texts.size()) return remarks;
  return Result<std::vector<Side>>(std::move(sides), std::move(remarks));
}

Diagnostics doubts_about(std::vector<Side> const& sides, Catalog const& catalog) {
  Diagnostics doubts;
  std::set<PolicyPtr> policies;
  for (auto const& side : sides)
    if (auto const* organization = std::get_if<Organization>(&side.what))
      append(doubts, doubts_about(*organization, catalog));
    else
      for (auto const& policy : all_policies(std::get<PolicySet>(side.what)))
        policies.insert(policy);
  append(doubts, doubtful(policies, catalog));
  return doubts;
}

PropertyResult ask_organizations(Property const& property, std::vector<Side> const& sides,
                                 Surroundings const& around, Report& report) {
  auto const& after = std::get<Organization>(sides.back().what);
  auto const* before = sides.size() < 2 ? nullptr : std::get_if<Organization>(&sides[0].what);
  if (before != nullptr) list_one_sided(*before, after, report);
  return prove(property, before, after, around.catalog, around.prove);
}

PropertyResult ask_policies(Property const& property, std::vector<Side> const& sides,
                            Surroundings const& around, Report& report) {
  auto const& after = std::get<PolicySet>(sides.back().what);
  auto const* before = sides.size() < 2 ? nullptr : std::get_if<PolicySet>(&sides[0].what);
  auto answered = prove(property, before, after, around.catalog, around.prove);
  auto& known = report.assumptions;
  for (auto& assumption : answered.assumptions)
    if (std::find(known.begin(), known.end(), assumption) == known.end())
      known.push_back(std::move(assumption));
  return std::move(answered.results.front());
}

} // namespace

bool is_organization(std::string const& text) {
  return !is_policy_set(text) && !is_policy_file(text);
}

Diagnostics misplaced(std::string const& text, std::optional<Level> level,
                      ScopeOptions const& scope) {
  Diagnostics problems;
  if (is_organization(text)) return problems;
  if (level) problems.push_back(usage("`--level` is for organizations, not for policy files"));
  if (!scope.ous.empty())
    problems.push_back(usage("`--ou` is for organizations, not for policy files"));
  return problems;
}

Result<std::vector<Side>> read_sides(std::vector<std::string> const& texts,
                                     SideReading const& reading, Surroundings const& around) {
  auto const organizations = std::count_if(texts.begin(), texts.end(), is_organization);
  if (organizations != 0 && organizations != static_cast<std::ptrdiff_t>(texts.size()))
    return Diagnostic{"IP-CLI-001",
                      "one side is a policy file and the other an organization, expected two of a "
                      "kind",
                      {}};
  if (organizations > 0 && reading.type)
    return Diagnostic{"IP-CLI-001", "`--type` is for policy files, not for organizations", {}};
  bool const pair = texts.size() == 2 && std::all_of(texts.begin(), texts.end(), is_policy_file);
  auto sides = pair ? read_pair(texts, reading, around) : read_each(texts, reading, around);
  if (!sides) return sides;
  Diagnostics remarks = sides.diagnostics();
  append(remarks, doubts_about(*sides, around.catalog));
  return Result<std::vector<Side>>(*std::move(sides), std::move(remarks));
}

void ask(Property const& property, std::vector<Side> const& sides, Surroundings const& around,
         Report& report) {
  bool const organizations = std::holds_alternative<Organization>(sides.back().what);
  auto result = organizations ? ask_organizations(property, sides, around, report)
                              : ask_policies(property, sides, around, report);
  if (relates_sides(property.kind)) result.sides = {sides[0].name, sides[1].name};
  report.results.push_back(std::move(result));
}

} // namespace iamproof
