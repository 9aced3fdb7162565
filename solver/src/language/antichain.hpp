// The states a search has met, kept down to those that no other makes superfluous. One full state
// dominates another iff its positive positions include the other's and its negative positions are
// included in them: then every word that completes the other completes it as well.
#pragma once

#include "language/bits.hpp"
#include "language/budget.hpp"

#include <map>

namespace iamproof::language {

class Antichain {
 public:
  Antichain(std::size_t words, std::size_t positiveWords)
      : words_(words)
      , positiveWords_(positiveWords) {}

  /// False iff a kept state dominates the full state `state` (an equal one does). Otherwise keeps
  /// it under `id` and appends to `superseded` the ids of states it dominates, which are kept no
  /// longer. Cost: words compared, charged to `budget`.
  bool insert(BitView state, std::uint32_t id, std::vector<std::uint32_t>& superseded,
              Budget& budget);

 private:
  struct Entry {
    std::uint32_t id;
    std::size_t at; ///< where its negative words start in `negatives_`
  };
  struct Group {
    Bits positive;
    std::vector<Entry> entries;
  };
  BitView negative(Entry entry) const {
    return {negatives_.data() + entry.at, words_ - positiveWords_};
  }

  std::size_t words_;
  std::size_t positiveWords_;
  std::map<Bits, std::size_t> index_;
  std::vector<Group> groups_; ///< one per set of positive positions
  Bits negatives_;
};

} // namespace iamproof::language
