#include "sides.hpp"

#include <algorithm>
#include <set>

namespace iamproof {

namespace {

std::set<std::string> names_of(Organization const& organization) {
  std::set<std::string> names;
  for (auto const& node : organization.nodes()) names.insert(node.id);
  for (auto const& principal : organization.principals()) names.insert(principal.arn);
  return names;
}

void add_missing(std::set<std::string> const& here, std::set<std::string> const& there,
                 std::vector<std::string>& into) {
  std::set<std::string> all(into.begin(), into.end());
  std::set_difference(here.begin(), here.end(), there.begin(), there.end(),
                      std::inserter(all, all.end()));
  into.assign(all.begin(), all.end());
}

} // namespace

void list_one_sided(Organization const& before, Organization const& after, Report& report) {
  auto const left = names_of(before);
  auto const right = names_of(after);
  add_missing(left, right, report.onlyBefore);
  add_missing(right, left, report.onlyAfter);
}

} // namespace iamproof
