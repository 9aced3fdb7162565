// What the process says to its caller, and which of two such answers counts.
#pragma once

#include <algorithm>
#include <array>

namespace iamproof {

enum class ExitCode : int { Holds = 0, Fails = 1, BadInput = 2, Inconclusive = 3, Internal = 4 };

/// The worse of the two: internal error, bad input, failure, inconclusive, all well, in this order.
inline ExitCode worse(ExitCode a, ExitCode b) {
  static constexpr std::array order{ExitCode::Internal, ExitCode::BadInput, ExitCode::Fails,
                                    ExitCode::Inconclusive, ExitCode::Holds};
  return *std::min(std::find(order.begin(), order.end(), a),
                   std::find(order.begin(), order.end(), b));
}

} // namespace iamproof
