// Posing one question: to our engine, in this process, and to the programs z3 and cvc5 by one and the same
// SMT-LIB script.
#pragma once

#include "question.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace iamproof::bench {

/// Median in place; 0 of nothing.
double median(std::vector<double> values);

struct Ours {
  Answer answer = Answer::Unknown;
  double milliseconds = 0; ///< from parsed patterns or policies to the answer
  std::string reason;      ///< of Unknown
  std::uint64_t steps = 0; ///< of the automata
};
/// The decision alone; the median of as many rounds as take a moment.
Ours decide(Question const& question);
/// One verdict with its explanation (replayed counterexample, or irredundant facts). Nothing for pattern
/// questions, which have none.
std::optional<Ours> explain(Question const& question);

struct Script {
  std::string text;  ///< without a status
  bool exact = true; ///< else only `unsat` answers the question
};
Script script_of(Question const& question);

struct Theirs {
  Answer answer = Answer::Unknown;
  double raw = 0; ///< milliseconds of the whole process
  double start =
      0; ///< of these, what the process takes for an empty script, measured in turn with it
  double net() const { return raw > start ? raw - start : 0; }
};

/// A solver's program. Each call runs it anew.
class Program {
public:
  /// `words`: the program and its options; the script's file is added. `rounds`: how often what takes a moment is
  /// timed.
  Program(std::vector<std::string> words, std::chrono::milliseconds limit, int rounds);
  Program(Program const&) = delete;
  Program& operator=(Program const&) = delete;
  ~Program();
  /// The first line of what it says of itself; "" when it cannot be run.
  std::string const& version() const { return version_; }
  Theirs ask(std::string const& file) const;

private:
  struct Run {
    Answer answer;
    double milliseconds;
  };
  Run run(std::string const& file) const;

  std::vector<std::string> words_;
  std::chrono::milliseconds limit_;
  int rounds_;
  std::string version_;
  std::string empty_; ///< file of the empty script
  double start_ = 0;
};

} // namespace iamproof::bench
