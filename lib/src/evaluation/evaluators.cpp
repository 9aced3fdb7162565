#include <iamproof/evaluators.hpp>

namespace iamproof {

namespace {

// Cases that state their policies inline share none; what was prepared for them is not kept for ever.
constexpr std::size_t most = 256;

} // namespace

Evaluator Evaluators::of(PolicySet policies, Level level) {
  std::pair key{level, std::move(policies)};
  if (auto const found = known_.find(key); found != known_.end()) return found->second;
  if (known_.size() == most) known_.clear();
  Evaluator evaluator(key.second, level);
  return known_.emplace(std::move(key), std::move(evaluator)).first->second;
}

} // namespace iamproof
