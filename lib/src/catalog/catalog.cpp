#include "checker.hpp"
#include "service_key_index.hpp"

#include <iamproof/catalog.hpp>

#include <algorithm>
#include <tuple>

namespace iamproof {

bool ProfileFact::global() const {
  return destinations.empty();
}

Catalog const& Catalog::builtin() {
  static Catalog const catalog = [] {
    auto parsed = parse({});
    ensure(static_cast<bool>(parsed), "the data that is compiled in is malformed");
    return *std::move(parsed);
  }();
  return catalog;
}

std::vector<std::string> const& Catalog::regions(std::string const& partition) const {
  static std::vector<std::string> const none;
  auto const found = regions_.find(partition);
  return found == regions_.end() ? none : found->second;
}

bool Catalog::hasRegion(std::string const& region) const {
  return std::any_of(regions_.begin(), regions_.end(), [&](auto const& partition) {
    auto const& names = partition.second;
    return std::find(names.begin(), names.end(), region) != names.end();
  });
}

bool GlobalServiceFact::calls(std::string_view action) const {
  auto const name = catalog::lower(action);
  auto const colon = name.find(':');
  if (colon == std::string::npos || name.substr(0, colon) != service) return false;
  return std::none_of(elsewhere.begin(), elsewhere.end(), [&](std::string const& other) {
    return catalog::lower(other) == name.substr(colon + 1);
  });
}

GlobalServiceFact const* Catalog::globalService(std::string_view action,
                                                std::string_view partition) const {
  auto const found = std::find_if(globalServices_.begin(), globalServices_.end(),
                                  [&](GlobalServiceFact const& fact) {
                                    return fact.partition == partition && fact.calls(action);
                                  });
  return found == globalServices_.end() ? nullptr : &*found;
}

bool Catalog::rcpCovers(std::string_view servicePrefix) const {
  return std::binary_search(rcpServices_.begin(), rcpServices_.end(), servicePrefix, std::less<>());
}

ConditionKeyFact const* Catalog::key(std::string_view foldedKey) const {
  auto found = keys_.find(foldedKey);
  if (found == keys_.end()) {
    auto const slash = foldedKey.find('/');
    if (slash != std::string_view::npos) found = keys_.find(foldedKey.substr(0, slash + 1));
  }
  return found != keys_.end() ? &found->second : serviceKeys_->find(foldedKey);
}

bool Catalog::knowsKey(std::string_view foldedKey) const {
  return key(foldedKey) != nullptr || serviceKeys_->knows(foldedKey);
}

std::string Catalog::nearestKey(std::string const& key) const {
  std::vector<std::string> known;
  for (auto const& entry : keys_) known.push_back(entry.second.key);
  auto const& others = serviceKeys_->names();
  known.insert(known.end(), others.begin(), others.end());
  return nearest(key, known);
}

ProfileFact const* Catalog::profile(std::string_view profile, std::string_view sourceRegion) const {
  auto const wanted = std::tie(profile, sourceRegion);
  auto const found =
      std::partition_point(profiles_.begin(), profiles_.end(), [&](ProfileFact const& fact) {
        return std::tuple<std::string_view, std::string_view>(fact.profile, fact.sourceRegion) <
               wanted;
      });
  if (found == profiles_.end() || found->profile != profile || found->sourceRegion != sourceRegion)
    return nullptr;
  return &*found;
}

bool Catalog::knowsModel(std::string_view model) const {
  return std::binary_search(models_.begin(), models_.end(), model, std::less<>());
}

} // namespace iamproof
