#include "readings.hpp"

namespace iamproof::oracle {

Semantics simulator_semantics() {
  Semantics semantics;
  for (auto const id : {Switch::OneElementList, Switch::ForAnyIfExistsAbsent, Switch::EmptyVariable,
                        Switch::SegmentFinalStar, Switch::ResourceTypeWildcard})
    semantics.set(id, true);
  return semantics;
}

std::vector<Deviation> const& deviations() {
  static std::vector<Deviation> const list;
  return list;
}

} // namespace iamproof::oracle
