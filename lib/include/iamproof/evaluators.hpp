// Evaluators at hand for the policy sets asked lately, so that cases that share a set share what was
// prepared of it. It decides nothing itself: an answer never depends on what was asked before.
#pragma once

#include <iamproof/evaluation.hpp>

#include <map>
#include <utility>

namespace iamproof {

/// Not for several threads at once.
class Evaluators {
public:
  /// The evaluator of this set; prepared now unless a set of the very same policies, at the same nodes and
  /// level, was among the last few hundred. Cost: then logarithmic in those.
  Evaluator of(PolicySet policies, Level level);

private:
  std::map<std::pair<Level, PolicySet>, Evaluator> known_;
};

} // namespace iamproof
