// The programs of other solvers.
#include "engines.hpp"

#include "src/process.hpp"

#include <cstdio>
#include <fstream>
#include <unistd.h>

namespace iamproof::bench {

namespace {

constexpr std::size_t outputLimit = 65536;
constexpr double moment = 500; ///< milliseconds up to which a run is repeated

Answer answer_in(ProcessOutput const& ran) {
  if (ran.timedOut) return Answer::TimedOut;
  if (ran.output.find("(error") != std::string::npos) return Answer::Refused;
  if (ran.errors.find("(error") != std::string::npos) return Answer::Refused;
  if (ran.output == "sat\n") return Answer::Sat;
  if (ran.output == "unsat\n") return Answer::Unsat;
  return Answer::Unknown;
}

} // namespace

Program::Program(std::vector<std::string> words, std::chrono::milliseconds limit, int rounds)
    : words_(std::move(words))
    , limit_(limit)
    , rounds_(rounds) {
  auto const said = run_process({words_.front(), "--version"}, {"LC_ALL=C"}, outputLimit);
  if (!said || said->status != 0) return;
  version_ = said->output.substr(0, said->output.find('\n'));
  char name[] = "/tmp/iamproof-empty-XXXXXX";
  int const file = ::mkstemp(name);
  ensure(file >= 0, "no temporary file can be made");
  ::close(file);
  empty_ = name;
  std::ofstream(empty_) << "(set-logic ALL)\n(declare-const text String)\n(check-sat)\n";
  std::vector<double> starts;
  for (int i = 0; i < rounds_ + 2; ++i) starts.push_back(run(empty_).milliseconds);
  start_ = median(std::move(starts));
}

Program::~Program() {
  if (!empty_.empty()) std::remove(empty_.c_str());
}

Program::Run Program::run(std::string const& file) const {
  auto words = words_;
  words.push_back(file);
  auto const start = std::chrono::steady_clock::now();
  auto const ran = run_process(words, {"LC_ALL=C"}, outputLimit, limit_);
  auto const time = std::chrono::steady_clock::now() - start;
  return {ran ? answer_in(*ran) : Answer::Refused,
          std::chrono::duration<double, std::milli>(time).count()};
}

// Short runs are repeated, each beside an empty one, so that both see the machine in one mood.
Theirs Program::ask(std::string const& file) const {
  auto const first = run(file);
  if (first.milliseconds > moment) return {first.answer, first.milliseconds, start_};
  std::vector<double> all{first.milliseconds}, starts;
  for (int i = 1; i < rounds_; ++i) {
    starts.push_back(run(empty_).milliseconds);
    all.push_back(run(file).milliseconds);
  }
  return {first.answer, median(std::move(all)),
          starts.empty() ? start_ : median(std::move(starts))};
}

} // namespace iamproof::bench
