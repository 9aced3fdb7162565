// Runs another program without a shell and collects what it prints. For `git`, which reads revisions, and
// for solvers that give second opinions.
#pragma once

#include <iamproof/result.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace iamproof {

struct ProcessOutput {
  int status = 0; ///< exit status; -1 when a signal ended it
  std::string output;
  std::string errors;    ///< the first few kilobytes
  bool tooLarge = false; ///< it was stopped after `limit` bytes of output
  bool timedOut = false; ///< it was stopped after `time`
};

/// Runs `words[0]`, found through PATH, with an empty standard input and `extra` ("NAME=value") added
/// to the environment. Without `time` it may take as long as it likes. Error IP-IO-003 when it cannot be
/// started.
Result<ProcessOutput> run_process(std::vector<std::string> const& words,
                                  std::vector<std::string> const& extra, std::size_t limit,
                                  std::optional<std::chrono::milliseconds> time = std::nullopt);

} // namespace iamproof
