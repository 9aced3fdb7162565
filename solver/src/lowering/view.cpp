#include "view.hpp"

namespace iamproof::solver {

View View::of(CheckTemplate const& check, std::uint16_t n) {
  View view;
  view.check = n;
  // The shared part of an instantiated check shows what the check itself states.
  Request const stated = instantiate(check, Request{});
  view.texts[view.action()] = check.action;
  view.texts[view.resource()] = check.resource;
  view.texts[view.owner()] = stated.resourceAccount.value_or(std::string(accountPlaceholder));
  for (auto const& [key, value] : stated.context) view.presence[key.folded()] = true;
  for (auto const& key : stated.absent) view.presence[key.folded()] = false;
  for (auto const& [key, value] : stated.context)
    view.texts[view.key(key.folded())] = value.values.at(0);
  if (check.profileArn) view.texts[view.key("bedrock:inferenceprofilearn")] = *check.profileArn;
  if (check.awsOwned) {
    view.presence["aws:resourceorgid"] = view.presence["aws:resourceorgpaths"] = false;
    return view;
  }
  // The caller owns the resource, so what is said of its owner is said of the caller.
  view.aliases = {{"aws:resourceaccount", "aws:principalaccount"},
                  {"aws:resourceorgid", "aws:principalorgid"},
                  {"aws:resourceorgpaths", "aws:principalorgpaths"}};
  return view;
}

Slot View::key(std::string const& folded, std::uint16_t element) const {
  if (auto const alias = aliases.find(folded); alias != aliases.end())
    return key(alias->second, element);
  bool const own = presence.count(folded) > 0;
  return {SlotKind::Key, folded, own ? check : std::uint16_t{0}, element};
}

std::string with_account(std::string text, std::string const& account) {
  for (auto at = text.find(accountPlaceholder); at != std::string::npos;
       at = text.find(accountPlaceholder, at))
    text.replace(at, accountPlaceholder.size(), account);
  return text;
}

} // namespace iamproof::solver
