// The part of the Catalog that speaks of services and their actions.
#include "checker.hpp"
#include "service_index.hpp"

#include <iamproof/catalog.hpp>

#include <algorithm>

namespace iamproof {

std::string_view to_string(AccessLevel level) {
  switch (level) {
  case AccessLevel::Read: return "read";
  case AccessLevel::List: return "list";
  case AccessLevel::Write: return "write";
  case AccessLevel::Tagging: return "tagging";
  case AccessLevel::PermissionsManagement: return "permissions";
  }
  throw InternalError("an access level is one of five");
}

ActionDetails const* ServiceFacts::action(std::string_view name) const {
  auto const wanted = std::string(prefix) + ":" + std::string(name);
  auto const found =
      std::partition_point(actions.begin(), actions.end(), [&](ActionDetails const& one) {
        return catalog::precedes(one.action, wanted);
      });
  return found == actions.end() || catalog::precedes(wanted, found->action) ? nullptr : &*found;
}

ServiceFacts const* Catalog::service(std::string_view prefix) const {
  return services_->find(catalog::lower(prefix));
}

std::vector<std::string> const& Catalog::servicePrefixes() const {
  return services_->prefixes();
}

ActionDetails const* Catalog::action(std::string_view name) const {
  auto const colon = name.find(':');
  if (colon == std::string_view::npos) return nullptr;
  auto const* facts = service(name.substr(0, colon));
  return facts == nullptr ? nullptr : facts->action(name.substr(colon + 1));
}

std::vector<ActionDetails const*> Catalog::actionsMatching(Pattern const& pattern) const {
  std::vector<ActionDetails const*> matching;
  auto const glob = compile(pattern, MatchMode::Action, {}, nullptr);
  if (!glob) return matching;
  auto const collect = [&](std::string_view prefix) {
    auto const* facts = service(prefix);
    if (facts == nullptr) return;
    for (auto const& one : facts->actions)
      if (glob->matches(decode(one.action))) matching.push_back(&one);
  };
  std::string_view const text = pattern.text();
  if (glob->isEverything())
    std::for_each(servicePrefixes().begin(), servicePrefixes().end(), collect);
  else if (auto const colon = text.find(':'); colon != std::string_view::npos)
    collect(text.substr(0, colon));
  return matching;
}

std::string Catalog::nearestService(std::string const& prefix) const {
  return nearest(prefix, servicePrefixes());
}

std::string Catalog::nearestAction(std::string const& action) const {
  auto const* facts = service(std::string_view(action).substr(0, action.find(':')));
  if (facts == nullptr) return "";
  std::vector<std::string> names;
  for (auto const& one : facts->actions)
    names.push_back(one.action.substr(facts->prefix.size() + 1));
  auto name = action.substr(std::min(facts->prefix.size() + 1, action.size()));
  name.erase(std::remove_if(name.begin(), name.end(), [](char c) { return c == '*' || c == '?'; }),
             name.end());
  auto const near = nearest(name, names);
  return near.empty() ? "" : std::string(facts->prefix) + ":" + near;
}

} // namespace iamproof
