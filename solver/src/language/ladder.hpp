// What one probe makes of all strings of one length: a deterministic automaton with one rung per
// character read, reduced so that two states of a rung differ only if some rest of the right length
// tells them apart.
#pragma once

#include "language/probe.hpp"

namespace iamproof::language {

class Ladder {
public:
  /// Nothing when some rung has more than `maxStates` states before reduction.
  static std::optional<Ladder> build(Probe const& probe, std::u32string_view letters,
                                     unsigned length, std::size_t maxStates);

  /// The state after nothing is 0. State after one more character, the `letter`th of `letters`,
  /// when `rung` characters have been read.
  std::uint32_t next(unsigned rung, std::uint32_t state, std::size_t letter) const {
    return rungs_[rung][state * letters_ + letter];
  }

private:
  using Rung = std::vector<std::uint32_t>; ///< targets on the next rung, state by state
  Ladder(std::vector<Rung> rungs, std::size_t letters)
      : rungs_(std::move(rungs))
      , letters_(letters) {}
  void reduce();

  std::vector<Rung> rungs_;
  std::size_t letters_;
};

} // namespace iamproof::language
