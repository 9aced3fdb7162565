#include "language/antichain.hpp"

namespace iamproof::language {

namespace {

// Most comparisons end at the first word.
constexpr std::uint64_t comparisonsPerStep = 16;

} // namespace

bool Antichain::dominates(BitView state, std::size_t distance, std::uint32_t id,
                          Budget& budget) const {
  BitView const positive = state.first(positiveWords_);
  BitView const negated = state.subspan(positiveWords_);
  std::uint64_t compared = 0;
  auto const in_group = [&](std::vector<Entry> const& entries) {
    compared += entries.size();
    return std::any_of(entries.begin(), entries.end(), [&](Entry entry) {
      return entry.id != id && subset(negative(entry), negated);
    });
  };
  auto const in_level = [&](Level const& level) {
    compared += level.groups.size();
    BitView const all(level.positives);
    for (std::size_t i = 0; i < level.groups.size(); ++i)
      if (subset(positive, all.subspan(i * positiveWords_, positiveWords_)) &&
          in_group(level.groups[i]))
        return true;
    return false;
  };
  bool found = false;
  for (auto at = levels_.begin(); !found && at != levels_.end() && at->first <= distance; ++at)
    found = in_level(at->second);
  budget.spend(compared / comparisonsPerStep);
  return found;
}

void Antichain::keep(BitView state, std::size_t distance, std::uint32_t id,
                     std::vector<std::uint32_t>& superseded, Budget& budget) {
  BitView const positive = state.first(positiveWords_);
  BitView const negated = state.subspan(positiveWords_);
  Level& level = levels_[distance];
  auto const [at, fresh] =
      index_.try_emplace(Bits(positive.begin(), positive.end()), level.groups.size());
  if (fresh) {
    level.positives.insert(level.positives.end(), positive.begin(), positive.end());
    level.groups.emplace_back();
  }
  auto& entries = level.groups[at->second];
  budget.spend(entries.size() / comparisonsPerStep + state.size());
  std::erase_if(entries, [&](Entry entry) {
    bool const worse = subset(negated, negative(entry));
    if (worse) superseded.push_back(entry.id);
    return worse;
  });
  entries.push_back({id, negatives_.size()});
  negatives_.insert(negatives_.end(), negated.begin(), negated.end());
}

} // namespace iamproof::language
