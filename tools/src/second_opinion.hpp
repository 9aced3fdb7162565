// Second opinions: the questions behind the verdicts of one command, written to a folder and put to another
// solver's program. Questions are collected while they are asked; files and programs come afterwards.
// docs/cross-check.md.
#pragma once

#include "options.hpp"

#include <iamproof/prove.hpp>

#include <map>
#include <string>
#include <vector>

namespace iamproof {

/// What the other solver said, by question.
struct Tally {
  std::size_t agree = 0;
  std::size_t timedOut = 0;
  std::size_t gaveUp = 0;       ///< no answer in time, but no time-out either
  std::size_t undecided = 0;    ///< by iamproof
  std::size_t incomparable = 0; ///< `sat` to a script that says less than its question
  std::size_t refused = 0;      ///< scripts that the solver could not read
  std::size_t contradict = 0;
};
/// "12 agree, 1 timed out, 0 contradict"; what is rarer is told when there is any.
std::string to_string(Tally const& tally);

/// Runs the solver on one script, without a shell. `script` is a file.
struct Opinion {
  enum class Kind : std::uint8_t { Sat, Unsat, Unknown, TimedOut, Refused };
  Kind kind = Kind::Unknown;
  std::string complaint; ///< Refused: the solver's
};
Result<Opinion> ask_solver(std::string const& solver, std::string const& script,
                           unsigned milliseconds);

class SecondOpinions {
public:
  explicit SecondOpinions(SecondOpinionOptions options)
      : options_(std::move(options)) {}

  bool wanted() const { return !options_.folder.empty() || !options_.solver.empty(); }
  /// Before anything is proved. Errors: IP-IO-004 the folder cannot be written to, IP-XCHK-003 the solver
  /// cannot be run.
  Result<bool> prepare() const;
  void note(AskedQuestion question);

  struct Outcome {
    Diagnostics problems; ///< IP-XCHK-001, -002; IP-IO-004
    bool wrong = false;   ///< we or the other solver are: no verdict can be relied on
    std::string summary;  ///< one line, "" when no solver was asked
  };
  /// Writes and compares everything noted.
  Outcome finish() const;

private:
  struct Noted {
    std::string name; ///< of its file
    AskedQuestion question;
  };

  void write(Outcome& outcome) const;
  void compare(Outcome& outcome) const;

  SecondOpinionOptions options_;
  std::map<std::string, std::size_t> counts_; ///< by result and callers
  std::vector<Noted> noted_;
};

} // namespace iamproof
