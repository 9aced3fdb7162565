// A step counter shared by everything that one question asks of the automata. Steps are machine
// words of automaton state computed or compared, never seconds, so the same question always stops
// at the same place.
#pragma once

#include <algorithm>
#include <cstdint>

namespace iamproof::language {

class Budget {
public:
  explicit Budget(std::uint64_t limit)
      : limit_(limit) {}

  /// Counts `steps`. False iff more than the limit has been spent by now.
  bool spend(std::uint64_t steps) {
    used_ += std::min(steps, UINT64_MAX - used_);
    return used_ <= limit_;
  }
  bool exhausted() const { return used_ > limit_; }
  std::uint64_t used() const { return used_; }
  std::uint64_t left() const { return exhausted() ? 0 : limit_ - used_; }

private:
  std::uint64_t limit_;
  std::uint64_t used_ = 0;
};

} // namespace iamproof::language
