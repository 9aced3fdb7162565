#include "language/antichain.hpp"

namespace iamproof::language {

bool Antichain::insert(BitView state, std::uint32_t id, std::vector<std::uint32_t>& superseded,
                       Budget& budget) {
  BitView const positive = state.first(positiveWords_);
  BitView const negated = state.subspan(positiveWords_);
  std::uint64_t compared = groups_.size();
  bool dominated = false;
  for (auto const& group : groups_) {
    if (!subset(positive, group.positive)) continue;
    compared += group.entries.size();
    for (auto const& entry : group.entries)
      dominated = dominated || subset(negative(entry), negated);
    if (dominated) break;
  }
  if (!dominated) {
    for (auto& group : groups_) {
      if (!subset(group.positive, positive)) continue;
      compared += group.entries.size();
      std::erase_if(group.entries, [&](Entry entry) {
        bool const worse = subset(negated, negative(entry));
        if (worse) superseded.push_back(entry.id);
        return worse;
      });
    }
    auto const [at, fresh] =
        index_.try_emplace(Bits(positive.begin(), positive.end()), groups_.size());
    if (fresh) groups_.push_back({at->first, {}});
    groups_[at->second].entries.push_back({id, negatives_.size()});
    negatives_.insert(negatives_.end(), negated.begin(), negated.end());
  }
  budget.spend(compared / 16 + (dominated ? 0 : words_ + 8));
  return !dominated;
}

} // namespace iamproof::language
