// Compares our decisions with the simulator's.
#pragma once

#include "readings.hpp"

#include <map>
#include <string>
#include <vector>

namespace iamproof::oracle {

/// Why a case came out as it did in both.
struct Finding {
  Decision ours = Decision::Indeterminate; ///< under the simulator's readings of the switches
  bool agreed = false;
  std::vector<std::string_view>
      deviations;                    ///< if not agreed: what explains it; empty: nothing does
  std::vector<std::string> switches; ///< that separate our default decision from the simulator's
};

Finding judge(Case const& subject, std::string const& simulated);

struct Summary {
  std::size_t cases = 0;
  std::map<std::string, std::size_t> decisions;
  std::map<std::string, std::size_t> switches; ///< by name: cases where the default reading differs
  std::map<std::string, std::size_t> deviations; ///< by name: cases it explains
  std::vector<std::size_t> unexplained;          ///< numbers of cases, from 0
};

/// Precondition: a line for each case.
Summary compare(std::vector<Case> const& cases, std::vector<std::string> const& lines);
std::string to_string(Summary const& summary);

} // namespace iamproof::oracle
