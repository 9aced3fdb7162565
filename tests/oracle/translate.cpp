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

// The simulator has no notion of what the root user of an account may do without any policy, so it is told
// of one that allows everything. That root needs none is rule FLOW-ROOT.
Json root_identity() {
  Json const statement{{"Effect", "Allow"}, {"Action", "*"}, {"Resource", "*"}};
  return Json::array(
      {{{"name", "root"},
        {"policy", {{"Version", "2012-10-17"}, {"Statement", Json::array({statement})}}}}});
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

// Appends the cases of `text`, and returns what is wrong with it.
std::vector<std::string> attempt(std::string const& text, std::string const& file,
                                 std::vector<Case>& cases) {
  auto const outcome = read_cases(text, file, [](std::string const& path, std::size_t) {
    return Result<std::string>(Diagnostic{"IP-IO-001", "not read here", {path, 0, 0, ""}});
  });
  std::vector<std::string> errors;
  auto const collect = [&](auto const& diagnostics) {
    for (auto const& diagnostic : diagnostics)
      if (diagnostic.severity == Severity::Error) errors.push_back(to_string(diagnostic));
  };
  collect(outcome.diagnostics());
  if (!outcome) return errors;
  for (auto const& one : *outcome) {
    collect(one.diagnostics());
    if (one) cases.push_back(*one);
  }
  return errors;
}

} // namespace

std::vector<Case> read(std::string const& text, std::string const& file) {
  std::vector<Case> cases;
  auto const complaints = attempt(text, file, cases);
  if (complaints.empty()) return cases;
  std::cerr << complaints.size() << " errors, the first of them: " << complaints.front() << '\n';
  std::exit(4);
}

bool readable(std::string const& text) {
  std::vector<Case> cases;
  return attempt(text, "", cases).empty();
}

Json translate(Json const& file, std::vector<Case> const& cases) {
  Json result{{"sets", Json::object()}, {"requests", Json::array()}};
  for (auto const& [name, set] : file.at("policySets").items())
    result["sets"][name] = policies(set);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto const bound = bind(cases[i], cases[i].request, Catalog::builtin());
    result["requests"].push_back(
        {{"set", file.at("cases").at(i).at("policies")}, {"request", request(bound.request)}});
    if (bound.request.principal.kind == Principal::Kind::Root)
      result["requests"].back()["identityPolicies"] = root_identity();
  }
  return result;
}

} // namespace iamproof::oracle
