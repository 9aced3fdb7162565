// The randomness of tests: the same seed gives the same cases with every standard library, whose
// distributions differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>

namespace iamproof {

class Dice {
public:
  explicit Dice(std::uint64_t seed)
      : engine_(seed) {}

  /// 0 … n - 1; n > 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool percent(unsigned chance) { return below(100) < chance; }
  /// One of `items`, which is not empty and outlives the result.
  template <class Items>
  auto const& of(Items const& items) {
    return *(std::begin(items) + static_cast<std::ptrdiff_t>(below(std::size(items))));
  }

private:
  std::mt19937_64 engine_;
};

} // namespace iamproof
