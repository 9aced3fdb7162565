// What was measured, question by question, and what it amounts to, family by family; as a table and as JSON
// (docs/benchmarks.md has the schema). tools/bench/families/draw makes curves and the document's table of it.
#pragma once

#include "engines.hpp"

#include <map>
#include <string>
#include <vector>

namespace iamproof::bench {

struct Measured {
  std::string family;
  std::size_t size = 0;
  std::uint64_t seed = 0;
  std::optional<Answer> expected;
  bool exact = true; ///< of the script
  std::size_t scriptBytes = 0;
  Ours ours;
  std::optional<Ours> explained;
  std::map<std::string, Theirs> theirs; ///< by program; missing: was not asked
};

/// Where answers differ: one sentence each.
std::vector<std::string> contradictions(Measured const& one);

/// How one other engine does on the questions of a family it was asked.
struct Versus {
  std::size_t asked = 0, answered = 0, timedOut = 0;
  double medianRatio = 0;     ///< its net time to ours
  double largerHalfRatio = 0; ///< the same over the larger half of the sizes
  bool medianIsBound = false; ///< some question that it did not answer counts up to the median
  bool largerHalfIsBound = false;
};

struct Summary {
  Family const* family = nullptr;
  std::size_t questions = 0, unknown = 0, unexplained = 0;
  std::size_t largestSize = 0;
  double smallest = 0,
         largest = 0; ///< our median milliseconds at the smallest and the largest size
  double explained =
      0; ///< a verdict with its explanation, at the largest size that had one; 0: never
  std::size_t explainedSize = 0;
  double growth = 0; ///< exponent fitted over the larger half of the sizes
  std::map<std::string, Versus> versus;
};

std::vector<Summary> summaries(std::vector<Measured> const& all);

/// What else belongs to a run, by name, in order of appearance: machine, versions, commit, options.
using Circumstances = std::vector<std::pair<std::string, std::string>>;

std::string table(std::vector<Summary> const& all);
std::string json(Circumstances const& run, std::vector<Summary> const& summary,
                 std::vector<Measured> const& all);

} // namespace iamproof::bench
