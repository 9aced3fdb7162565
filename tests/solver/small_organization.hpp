// A small organization for tests: a root, one OU per policy path, and accounts, with SCPs given as JSON.
#pragma once

#include <iamproof/organization.hpp>
#include <iamproof/read.hpp>

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

namespace iamproof::test {

inline PolicyPtr policy(std::string const& json, PolicyType type = PolicyType::Scp,
                        std::string const& name = "Policy") {
  auto result = read_policy(json, name + ".json", name, type);
  for (auto const& diagnostic : result.diagnostics()) MESSAGE(to_string(diagnostic));
  REQUIRE(result);
  return *result;
}

/// One statement as an SCP.
inline PolicyPtr scp(std::string const& statement, std::string const& name = "Policy") {
  return policy(R"({"Version":"2012-10-17","Statement":[)" + statement + "]}", PolicyType::Scp,
                name);
}

/// Accounts by OU; `attached` adds policies to nodes. FullAWSAccess is on every node. The management
/// account is 999999999999.
inline Organization organization(std::map<std::string, std::vector<std::string>> const& accounts,
                                 std::map<std::string, std::vector<PolicyPtr>> const& attached,
                                 std::map<std::string, std::vector<PolicyPtr>> const& rcps = {}) {
  OrganizationDraft draft;
  draft.id = "o-exampleorg1";
  draft.managementAccount = "999999999999";
  auto const node = [&](std::string const& id, NodeKind kind, std::string const& parent) {
    Node one;
    one.id = one.name = id;
    one.kind = kind;
    one.parent = parent;
    draft.nodes.push_back(one);
    draft.attachments.push_back({id, full_aws_access(PolicyType::Scp), "FullAWSAccess", {}});
    draft.attachments.push_back({id, full_aws_access(PolicyType::Rcp), "RCPFullAWSAccess", {}});
    for (auto const* extra : {&attached, &rcps})
      if (auto const found = extra->find(id); found != extra->end())
        for (auto const& policy : found->second)
          draft.attachments.push_back({id, policy, policy->name, {}});
  };
  node("r-ab12", NodeKind::Root, "");
  node("999999999999", NodeKind::Account, "r-ab12");
  for (auto const& [ou, members] : accounts) {
    node(ou, NodeKind::Ou, "r-ab12");
    for (auto const& account : members) node(account, NodeKind::Account, ou);
  }
  auto built = Organization::build(std::move(draft));
  for (auto const& diagnostic : built.diagnostics()) MESSAGE(to_string(diagnostic));
  REQUIRE(built);
  return *std::move(built);
}

inline Property property(std::string const& query) {
  auto const parsed = read_query(query, "");
  for (auto const& diagnostic : parsed.diagnostics()) MESSAGE(to_string(diagnostic));
  REQUIRE(parsed);
  Property result;
  result.id = "query";
  result.kind = parsed->kind;
  result.condition = parsed->where;
  return result;
}

/// One call of a model through its global profile, from Ireland.
inline Scenario global_call(std::string const& model) {
  Scenario scenario;
  scenario.name = "bedrock.invoke";
  scenario.models = {model};
  scenario.profiles = {"global." + model};
  scenario.sourceRegions = {"eu-west-1"};
  return scenario;
}

} // namespace iamproof::test
