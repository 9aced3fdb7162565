#include <iamproof/evaluation.hpp>

#include <algorithm>

namespace iamproof {

namespace {

bool take_place(PolicyPtr& place, PolicyPtr policy) {
  if (place != nullptr) return false;
  place = std::move(policy);
  return true;
}

void attach_at(std::optional<std::vector<PolicyLevel>>& levels, PolicyPtr policy,
               std::string const& node) {
  if (!levels) levels.emplace();
  auto found = std::find_if(levels->begin(), levels->end(),
                            [&](PolicyLevel const& level) { return level.node == node; });
  if (found == levels->end()) found = levels->insert(levels->end(), PolicyLevel{node, {}});
  found->policies.push_back(std::move(policy));
}

} // namespace

std::vector<PolicyPtr> all_policies(PolicySet const& set) {
  auto all = set.identity.value_or(std::vector<PolicyPtr>{});
  all.push_back(set.boundary);
  all.insert(all.end(), set.session.begin(), set.session.end());
  all.push_back(set.resource);
  all.push_back(set.endpoint);
  for (auto const* levels : {&set.scp, &set.rcp})
    if (*levels)
      for (auto const& one : **levels)
        all.insert(all.end(), one.policies.begin(), one.policies.end());
  all.erase(std::remove(all.begin(), all.end(), nullptr), all.end());
  return all;
}

bool attach(PolicySet& set, PolicyPtr policy, std::string const& node) {
  switch (policy->type) {
  case PolicyType::Identity:
    if (!set.identity) set.identity.emplace();
    set.identity->push_back(std::move(policy));
    return true;
  case PolicyType::Session: set.session.push_back(std::move(policy)); return true;
  case PolicyType::Boundary: return take_place(set.boundary, std::move(policy));
  case PolicyType::Endpoint: return take_place(set.endpoint, std::move(policy));
  case PolicyType::Resource:
  case PolicyType::Trust: return take_place(set.resource, std::move(policy));
  case PolicyType::Scp: attach_at(set.scp, std::move(policy), node); return true;
  case PolicyType::Rcp: attach_at(set.rcp, std::move(policy), node); return true;
  }
  throw InternalError("a policy has a type");
}

} // namespace iamproof
