// The randomness of the benchmark families: a fixed sequence per seed, the same on every platform and with
// every standard library (SplitMix64; no std distribution, whose results are not specified).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace iamproof::bench {

class Dice {
public:
  /// Of one question: its seed, its family and its size all count.
  Dice(std::string_view family, std::uint64_t size, std::uint64_t seed)
      : state_(seed * 1'000'003 + size) {
    for (char const c : family) state_ = state_ * 31 + static_cast<unsigned char>(c);
  }

  std::size_t below(std::size_t n) { return next() % n; }
  /// Inclusive bounds.
  std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
  bool percent(std::size_t p) { return below(100) < p; }
  template <class Items>
  auto const& of(Items const& items) {
    return items[below(items.size())];
  }
  /// A word over the first `letters` letters of the alphabet.
  std::string word(std::size_t length, std::size_t letters = 26) {
    std::string text;
    while (text.size() < length) text += static_cast<char>('a' + below(letters));
    return text;
  }
  template <class Item>
  void shuffle(std::vector<Item>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

private:
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

} // namespace iamproof::bench
