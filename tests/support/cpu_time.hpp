// Bounds on work, in processor time, so that a busy machine fails no test.
#pragma once

#include <ctime>

namespace iamproof::testing {

/// Processor seconds that `body` takes.
template <class Body>
double cpu_seconds(Body&& body) {
  auto const start = std::clock();
  body();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// What "within a second" may take here: sanitizers are several times slower.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr double oneSecond = 10;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr double oneSecond = 10;
#else
inline constexpr double oneSecond = 1;
#endif
#else
inline constexpr double oneSecond = 1;
#endif

} // namespace iamproof::testing
