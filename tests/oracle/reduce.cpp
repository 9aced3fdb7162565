#include "reduce.hpp"

#include <array>
#include <functional>

namespace iamproof::oracle {

namespace {

using Pointer = Json::json_pointer;

// Members without which a case would be refused, or mean something else.
bool needed(std::string const& key) {
  static constexpr std::array keys{
      "Effect",    "Action",       "NotAction",       "Resource",  "NotResource",
      "Principal", "NotPrincipal", "Version",         "Statement", "name",
      "document",  "node",         "policies",        "identity",  "principal",
      "action",    "resource",     "resourceAccount", "context",   "session",
      "role",      "service",      "federated",       "AWS",       "Service"};
  for (auto const* one : keys)
    if (key == one) return true;
  return false;
}

// Everything below `at` that may be left out.
void collect(Json const& value, Pointer const& at, std::vector<Pointer>& parts) {
  if (value.is_array()) {
    // A list under `identity` or `context` may become empty, one of entries may not.
    bool const entries = !value.empty() && value.front().is_string();
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (!entries || value.size() > 1) parts.push_back(at / i);
      collect(value[i], at / i, parts);
    }
  } else if (value.is_object()) {
    for (auto const& [key, inner] : value.items()) {
      if (!needed(key) || (at.empty() && key == "resource") || (at.empty() && key == "session"))
        parts.push_back(at / key);
      collect(inner, at / key, parts);
    }
  }
}

Json without(Json value, Pointer const& part) {
  auto& parent = value.at(part.parent_pointer());
  if (parent.is_array())
    parent.erase(std::stoull(part.back()));
  else
    parent.erase(part.back());
  return value;
}

// Entries of Action and Resource that may be the plain wildcard instead.
std::vector<Json> widened(Json const& set) {
  std::vector<Json> results;
  std::function<void(Json const&, Pointer const&)> const visit = [&](Json const& value,
                                                                     Pointer const& at) {
    if (!value.is_structured()) return;
    for (auto const& [key, inner] : value.items()) {
      auto const here = value.is_array() ? at / std::stoull(key) : at / key;
      if ((key == "Action" || key == "Resource") && inner != Json("*")) {
        results.push_back(set);
        results.back()[here] = "*";
      }
      visit(inner, here);
    }
  };
  visit(set, Pointer());
  return results;
}

} // namespace

Json reduced(Json const& file, std::size_t number) {
  Json const subject = file.at("cases").at(number);
  Json const set = file.at("policySets").at(subject.at("policies").get<std::string>());
  Json result{{"policySets", Json::object()}, {"cases", Json::array()}};
  auto const add = [&](Json const& policies, Json const& request) {
    auto const name = "set " + std::to_string(result["cases"].size());
    result["policySets"][name] = policies;
    result["cases"].push_back(
        {{"name", subject.at("name")}, {"request", request}, {"policies", name}});
  };
  auto const& request = subject.at("request");
  add(set, request);
  std::vector<Pointer> parts;
  collect(set, Pointer(), parts);
  for (auto const& part : parts) add(without(set, part), request);
  for (auto const& simpler : widened(set)) add(simpler, request);
  parts.clear();
  collect(request.at("context"), Pointer("/context"), parts);
  for (auto const& part : parts) add(set, without(request, part));
  return result;
}

} // namespace iamproof::oracle
