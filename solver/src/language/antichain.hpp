// The states a search has met, kept down to those that no other makes superfluous. One full state
// dominates another iff its positive positions include the other's and its negative positions are
// included in them: then every word that completes the other completes it as well. A dominating state is
// never further from acceptance, so states are kept by distance.
#pragma once

#include "language/bits.hpp"
#include "language/budget.hpp"

#include <map>

namespace iamproof::language {

class Antichain {
public:
  Antichain(std::size_t words, std::size_t positiveWords)
      : positiveWords_(positiveWords)
      , negativeWords_(words - positiveWords) {}

  /// Iff another kept state than `id` dominates the full state `state`. Cost: states and sets of positive
  /// positions compared, charged to `budget`.
  bool dominates(BitView state, std::size_t distance, std::uint32_t id, Budget& budget) const;

  /// Keeps the full state `state` under `id`, and drops those it dominates that have the same positive
  /// positions: their ids are appended to `superseded`. Precondition: nothing dominates it.
  void keep(BitView state, std::size_t distance, std::uint32_t id,
            std::vector<std::uint32_t>& superseded, Budget& budget);

private:
  struct Entry {
    std::uint32_t id;
    std::size_t at; ///< where its negative words start in `negatives_`
  };
  /// The states at one distance, grouped by their positive positions.
  struct Level {
    Bits positives; ///< of one group after the other
    std::vector<std::vector<Entry>> groups;
  };
  BitView negative(Entry entry) const { return {negatives_.data() + entry.at, negativeWords_}; }

  std::size_t positiveWords_;
  std::size_t negativeWords_;
  std::map<std::size_t, Level> levels_;
  std::map<Bits, std::size_t> index_; ///< positive positions to group within their level
  Bits negatives_;
};

} // namespace iamproof::language
