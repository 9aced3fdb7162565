#include "pinned.hpp"

#include <algorithm>
#include <set>

namespace iamproof::oracle {

Json gathered(std::map<std::string, Json> const& files) {
  Json result{{"policySets", Json::object()}, {"cases", Json::array()}};
  for (auto const& [file, cases] : files)
    for (Json one : cases) {
      std::string const name = file + ": " + one.at("name").get<std::string>();
      result["policySets"][name] = one.at("policies");
      one["name"] = name;
      one["policies"] = name;
      result["cases"].push_back(std::move(one));
    }
  return result;
}

std::vector<std::string> dead(std::vector<Case> const& cases,
                              std::vector<std::string> const& lines) {
  std::vector<std::string> complaints;
  std::set<std::string> shown;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto const finding = judge(cases[i], lines[i]);
    auto const file = cases[i].name.substr(0, cases[i].name.find(':'));
    auto const& names = finding.deviations;
    if (std::find(names.begin(), names.end(), file) != names.end()) shown.insert(file);
    if (!finding.agreed && names.empty())
      complaints.push_back("unexplained: " + cases[i].name + ": the simulator decides " + lines[i]);
  }
  for (auto const& one : deviations())
    if (shown.count(std::string(one.name)) == 0)
      complaints.push_back(std::string(one.name) + ": the simulator no longer shows it");
  return complaints;
}

} // namespace iamproof::oracle
