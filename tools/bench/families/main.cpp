// families_bench: the same growing questions put to our engine, to Z3's sequence theory and to cvc5, in one
// run. docs/benchmarks.md tells what is asked and how to read the answers.
#include "report.hpp"

#include "src/process.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace iamproof;
using namespace iamproof::bench;

namespace {

constexpr unsigned explanationLimit = 5'000; ///< milliseconds

struct Options {
  std::string json;
  std::string scripts; ///< folder that keeps the scripts; "" for one that goes with us
  std::vector<std::string> only;
  std::size_t seeds = 3;
  unsigned limit = 5'000; ///< milliseconds for each other engine and question
  bool quick = false;
  bool alone = false;    ///< nobody else is asked
  std::string explained; ///< FAMILY/SIZE/SEED: only this verdict, for a process of its own
};

std::string output_of(std::vector<std::string> const& words) {
  auto const ran = run_process(words, {"LC_ALL=C"}, 65536);
  if (!ran || ran->status != 0) return "";
  return ran->output.substr(0, ran->output.find('\n'));
}

std::string processor() {
  std::ifstream in("/proc/cpuinfo");
  std::string line;
  while (std::getline(in, line))
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown";
}

std::string peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return std::to_string(usage.ru_maxrss / 1024);
}

Family const* family_called(std::string const& name) {
  for (auto const& family : families())
    if (family.name == name) return &family;
  return nullptr;
}

class Bench {
public:
  explicit Bench(Options options)
      : options_(std::move(options))
      , z3_({"z3", "-smt2"}, std::chrono::milliseconds(options_.limit), rounds())
      , cvc5_({"cvc5", "--strings-exp"}, std::chrono::milliseconds(options_.limit), rounds()) {
    scratch_ = options_.scripts.empty() ? "/tmp/iamproof-families-" + std::to_string(::getpid())
                                        : options_.scripts;
    std::filesystem::create_directories(scratch_);
  }
  Bench(Bench const&) = delete;
  Bench& operator=(Bench const&) = delete;
  ~Bench() {
    std::error_code ignored;
    if (options_.scripts.empty()) std::filesystem::remove_all(scratch_, ignored);
  }

  bool complete() const { return !z3_.version().empty() && !cvc5_.version().empty(); }

  void run(Family const& family) {
    mute_.clear();
    for (auto const size : options_.quick ? family.quickSizes : family.sizes) run(family, size);
  }

  /// Prints and writes. True iff nothing is wrong.
  bool conclude() const {
    auto const summary = summaries(all_);
    std::printf("\n%s", table(summary).c_str());
    std::size_t unknown = 0;
    for (auto const& one : summary) unknown += one.unknown;
    for (auto const& sentence : wrong_)
      std::fprintf(stderr, "contradiction: %s\n", sentence.c_str());
    std::printf("\n%zu questions, %zu unknown to iamproof, %zu contradictions, peak memory %s MB\n",
                all_.size(), unknown, wrong_.size(), peak_memory().c_str());
    if (!options_.json.empty())
      std::ofstream(options_.json) << json(circumstances(), summary, all_);
    return unknown == 0 && wrong_.empty();
  }

private:
  int rounds() const { return options_.quick ? 1 : 5; }

  void run(Family const& family, std::size_t size) {
    std::map<std::string, std::size_t> answered;
    std::size_t const seeds = options_.quick ? 1 : options_.seeds;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      auto one = measure(family.make(family.name, size, seed));
      for (auto const& [program, other] : one.theirs)
        answered[program] += other.answer == Answer::Sat || other.answer == Answer::Unsat ? 1 : 0;
      print(one);
      for (auto& sentence : contradictions(one)) wrong_.push_back(std::move(sentence));
      all_.push_back(std::move(one));
    }
    // Whoever answered none of a size is asked one of each larger size.
    for (auto const& [program, count] : answered)
      if (count == 0) mute_.insert(program);
  }

  Measured measure(bench::Question const& question) {
    auto const script = script_of(question);
    Measured one{question.family,   question.size,       question.seed,
                 question.expected, script.exact,        script.text.size(),
                 decide(question),  explained(question), {}};
    auto const file = scratch_ + "/" + question.family + "." + std::to_string(question.size) + "." +
                      std::to_string(question.seed) + ".smt2";
    std::ofstream(file) << script.text;
    for (auto const& [name, program] : {std::pair("z3", &z3_), std::pair("cvc5", &cvc5_)})
      if (!options_.alone && (question.seed == 1 || mute_.count(name) == 0))
        one.theirs[name] = program->ask(file);
    if (options_.scripts.empty()) std::filesystem::remove(file);
    return one;
  }

  // A process of its own, so that it can be stopped. One seed shows it.
  std::optional<Ours> explained(bench::Question const& question) const {
    if (!std::holds_alternative<PolicyQuestion>(question.asks)) return std::nullopt;
    if (question.seed > 1) return std::nullopt;
    auto const name =
        question.family + "/" + std::to_string(question.size) + "/" + std::to_string(question.seed);
    auto const ran = run_process({"/proc/self/exe", "--explained", name}, {}, 65536,
                                 std::chrono::milliseconds(explanationLimit));
    if (!ran || ran->timedOut) return Ours{Answer::TimedOut, double(explanationLimit), "", 0};
    std::istringstream words(ran->output);
    std::string answer;
    Ours ours;
    words >> answer >> ours.milliseconds;
    ours.answer = answer == "sat"     ? Answer::Sat
                  : answer == "unsat" ? Answer::Unsat
                                      : Answer::Unknown;
    return ours;
  }

  static void print(Measured const& one) {
    std::printf("%-16s %5zu %2d  iamproof %-8s %10.2f", one.family.c_str(), one.size,
                static_cast<int>(one.seed), to_string(one.ours.answer), one.ours.milliseconds);
    for (auto const& [program, other] : one.theirs)
      std::printf("   %s %-8s %10.2f", program.c_str(), to_string(other.answer), other.net());
    if (one.explained)
      std::printf("   explained %-8s %10.2f", to_string(one.explained->answer),
                  one.explained->milliseconds);
    std::printf("\n");
    std::fflush(stdout);
  }

  Circumstances circumstances() const {
    std::string const here = IAMPROOF_SOURCE_DIR;
    std::string const seeds = options_.quick ? "1" : std::to_string(options_.seeds);
    return {{"machine", processor()},
            {"processors", std::to_string(sysconf(_SC_NPROCESSORS_ONLN))},
            {"compiler", __VERSION__},
            {"commit", output_of({"git", "-C", here, "rev-parse", "HEAD"})},
            {"date", output_of({"date", "-u", "+%F"})},
            {"z3", z3_.version()},
            {"cvc5", cvc5_.version()},
            {"seeds", "1 to " + seeds},
            {"limitMs", std::to_string(options_.limit)},
            {"mode", options_.quick ? "quick" : "full"},
            {"peakMemoryMb", peak_memory()}};
  }

  Options options_;
  Program z3_, cvc5_;
  std::string scratch_;
  std::set<std::string> mute_;
  std::vector<Measured> all_;
  std::vector<std::string> wrong_;
};

int explained(std::string const& name) {
  std::istringstream parts(name);
  std::string family, size, seed;
  std::getline(parts, family, '/');
  std::getline(parts, size, '/');
  std::getline(parts, seed, '/');
  auto const* found = family_called(family);
  if (found == nullptr || size.empty() || seed.empty()) return 2;
  auto const ours = explain(found->make(family, std::stoul(size), std::stoul(seed)));
  if (!ours) return 2;
  std::printf("%s %.3f ms, %llu steps %s\n", to_string(ours->answer), ours->milliseconds,
              static_cast<unsigned long long>(ours->steps), ours->reason.c_str());
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"The same growing questions to iamproof, Z3's sequence theory and cvc5"};
  app.add_option("--json", options.json, "write what was measured to this file");
  app.add_option("--scripts", options.scripts, "keep the SMT-LIB scripts in this folder");
  app.add_option("--only", options.only, "these families only");
  app.add_option("--seeds", options.seeds, "questions per size")->check(CLI::Range(1, 1000));
  auto* limit =
      app.add_option("--limit", options.limit, "milliseconds per question for the others");
  app.add_flag("--quick", options.quick, "small sizes, one seed, limit 300");
  app.add_flag("--alone", options.alone, "ask iamproof only");
  app.add_option("--explained", options.explained,
                 "FAMILY/SIZE/SEED: one verdict with its explanation, and how long it takes");
  CLI11_PARSE(app, argc, argv);
  if (!options.explained.empty()) return explained(options.explained);
  if (options.quick && limit->count() == 0) options.limit = 300;
  Bench bench(options);
  if (!options.alone && !bench.complete()) {
    std::fprintf(stderr,
                 "families_bench: needs the programs z3 and cvc5 (tools/install-deps ci)\n");
    return 2;
  }
  decide(families().front().make("warm", 10, 0)); // Z3's first contexts in a process are slow
  for (auto const& family : families())
    if (options.only.empty() ||
        std::find(options.only.begin(), options.only.end(), family.name) != options.only.end())
      bench.run(family);
  return bench.conclude() ? 0 : 1;
}
