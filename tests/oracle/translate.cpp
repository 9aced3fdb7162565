#include "translate.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/read.hpp>

#include <cstdlib>
#include <iostream>

namespace iamproof::oracle {

namespace {

Json documents(Json const& policies) {
  Json list = Json::array();
  for (auto const& policy : policies)
    list.push_back({{"name", policy.at("name")}, {"policy", policy.at("document")}});
  return list;
}

Json levels(Json const& nodes) {
  Json list = Json::array();
  for (auto const& node : nodes)
    list.push_back(
        {{"orgIdentifier", node.at("node")}, {"policies", documents(node.at("policies"))}});
  return list;
}

Json policies(Json const& set) {
  Json const none = Json::array();
  Json result{{"identityPolicies", documents(set.value("identity", none))},
              {"serviceControlPolicies", levels(set.value("scp", none))},
              {"resourceControlPolicies", levels(set.value("rcp", none))}};
  if (set.contains("boundary"))
    result["permissionBoundaryPolicies"] = documents(Json::array({set["boundary"]}));
  if (set.contains("session") && !set["session"].empty())
    result["sessionPolicy"] = set["session"].front().at("document");
  if (set.contains("resource")) result["resourcePolicy"] = set["resource"].at("document");
  if (set.contains("endpoint"))
    result["vpcEndpointPolicies"] = documents(Json::array({set["endpoint"]}));
  return result;
}

Json caller(Principal const& principal) {
  if (principal.kind == Principal::Kind::Anonymous) return {{"type", "Anonymous"}};
  return principal.id;
}

Json request(Request const& bound) {
  Json context = Json::object();
  for (auto const& [key, value] : bound.context) {
    if (value.isList)
      context[key.spelling()] = value.values;
    else
      context[key.spelling()] = value.values.front();
  }
  return {{"principal", caller(bound.principal)},
          {"action", bound.action},
          {"resource", {{"resource", bound.resource}, {"accountId", resource_owner(bound)}}},
          {"contextVariables", std::move(context)}};
}

} // namespace

std::vector<Case> read(std::string const& text, std::string const& file) {
  auto const outcome = read_cases(text, file, [](std::string const& path, std::size_t) {
    return Result<std::string>(Diagnostic{"IP-IO-001", "not read here", {path, 0, 0, ""}});
  });
  std::vector<Case> cases;
  bool refused = !outcome;
  auto const show = [](auto const& diagnostics) {
    for (auto const& diagnostic : diagnostics)
      if (diagnostic.severity == Severity::Error) std::cerr << to_string(diagnostic) << '\n';
  };
  if (!outcome) show(outcome.diagnostics());
  if (outcome)
    for (auto const& one : *outcome) {
      if (one)
        cases.push_back(*one);
      else
        show(one.diagnostics());
      refused = refused || !one;
    }
  if (refused) std::exit(4);
  return cases;
}

Json translate(Json const& file, std::vector<Case> const& cases) {
  Json result{{"sets", Json::object()}, {"requests", Json::array()}};
  for (auto const& [name, set] : file.at("policySets").items())
    result["sets"][name] = policies(set);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto const bound = bind(cases[i], cases[i].request, Catalog::builtin());
    result["requests"].push_back(
        {{"set", file.at("cases").at(i).at("policies")}, {"request", request(bound.request)}});
  }
  return result;
}

} // namespace iamproof::oracle
