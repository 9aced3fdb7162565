#include "second_opinion.hpp"

#include "files.hpp"
#include "process.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace iamproof {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longestName = 60;
constexpr std::size_t outputLimit = 65536;

// Letters, digits and dashes: a query makes a file name that no shell stumbles over.
std::string file_name(std::string const& id) {
  std::string name;
  for (char const c : id) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || c == '_')
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  name.resize(std::min(name.size(), longestName));
  while (!name.empty() && name.back() == '-') name.pop_back();
  return name.empty() ? "question" : name;
}

// cvc5 stops at once when it disagrees with the status that a script states.
std::string without_status(std::string script) {
  auto const at = script.find("(set-info :status");
  if (at != std::string::npos) script.erase(at, script.find('\n', at) - at);
  return script;
}

char const* word_of(AskedQuestion::Answer answer) {
  switch (answer) {
  case AskedQuestion::Answer::Satisfiable: return "sat";
  case AskedQuestion::Answer::Unsatisfiable: return "unsat";
  case AskedQuestion::Answer::Unknown: break;
  }
  return "unknown";
}

/// A folder of our own that goes with us, unless something in it is to stay.
class ScratchFolder {
public:
  ScratchFolder() {
    std::error_code error;
    auto const parent = fs::temp_directory_path(error);
    auto pattern = ((error ? fs::path("/tmp") : parent) / "iamproof-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ScratchFolder(ScratchFolder const&) = delete;
  ScratchFolder& operator=(ScratchFolder const&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty() && !kept_) fs::remove_all(path_, ignored);
  }

  std::string file(std::string const& name) const { return (fs::path(path_) / name).string(); }
  void keep() { kept_ = true; }

private:
  std::string path_;
  bool kept_ = false;
};

Diagnostic complaint(char const* code, std::string message, std::string const& file) {
  return {code, std::move(message), {file, 0, 0, ""}, Severity::Error};
}

// Counts the opinion. True iff it says the opposite of ours.
bool count(AskedQuestion const& question, Opinion const& opinion, Tally& tally) {
  using Ours = AskedQuestion::Answer;
  switch (opinion.kind) {
  case Opinion::Kind::Unknown: ++tally.gaveUp; return false;
  case Opinion::Kind::TimedOut: ++tally.timedOut; return false;
  case Opinion::Kind::Refused: ++tally.refused; return false;
  case Opinion::Kind::Sat:
  case Opinion::Kind::Unsat: break;
  }
  bool const sat = opinion.kind == Opinion::Kind::Sat;
  if (question.answer == Ours::Unknown) {
    ++tally.undecided;
  } else if (sat == (question.answer == Ours::Satisfiable)) {
    ++tally.agree;
  } else if (sat && !question.exact) {
    ++tally.incomparable;
  } else {
    ++tally.contradict;
    return true;
  }
  return false;
}

} // namespace

std::string to_string(Tally const& tally) {
  auto text = fmt::format("{} agree, {} timed out", tally.agree, tally.timedOut);
  auto const rarer = [&](std::size_t number, char const* what) {
    if (number > 0) text += fmt::format(", {} {}", number, what);
  };
  rarer(tally.gaveUp, "gave up");
  rarer(tally.undecided, "undecided by iamproof");
  rarer(tally.incomparable, "say less than was asked");
  rarer(tally.refused, "not taken");
  return text + fmt::format(", {} contradict", tally.contradict);
}

// A solver that did not take all of a script may still answer the rest, which is no answer.
Result<Opinion> ask_solver(std::string const& solver, std::string const& script,
                           unsigned milliseconds) {
  std::vector<std::string> words{solver};
  if (solver == "cvc5") words.emplace_back("--strings-exp");
  words.push_back(script);
  auto const ran =
      run_process(words, {"LC_ALL=C"}, outputLimit, std::chrono::milliseconds(milliseconds));
  if (!ran) return ran.diagnostics();
  if (ran->timedOut) return Opinion{Opinion::Kind::TimedOut, ""};
  for (auto const* text : {&ran->output, &ran->errors}) {
    auto const at = text->find("(error");
    if (at != std::string::npos)
      return Opinion{Opinion::Kind::Refused, text->substr(at, text->find('\n', at) - at)};
  }
  if (ran->output == "sat\n") return Opinion{Opinion::Kind::Sat, ""};
  if (ran->output == "unsat\n") return Opinion{Opinion::Kind::Unsat, ""};
  return Opinion{Opinion::Kind::Unknown, ""};
}

Result<bool> SecondOpinions::prepare() const {
  if (!options_.folder.empty()) {
    std::error_code error;
    fs::create_directories(options_.folder, error);
    if (!error && ::access(options_.folder.c_str(), W_OK | X_OK) != 0)
      error = std::error_code(errno, std::generic_category());
    if (error)
      return complaint("IP-IO-004", "cannot write questions there: " + error.message(),
                       options_.folder);
  }
  if (options_.solver.empty()) return true;
  auto const version = run_process({options_.solver, "--version"}, {"LC_ALL=C"}, outputLimit);
  if (version && version->status == 0) return true;
  return Diagnostic{
      "IP-XCHK-003",
      fmt::format("cannot run `{0}` (Debian has it in the package `{0}`)", options_.solver),
      {}};
}

void SecondOpinions::note(AskedQuestion question) {
  auto const callers = question.about.empty() ? "all" : question.about;
  auto const begin = file_name(question.result) + "." + callers;
  auto name = fmt::format("{}.{:03}.smt2", begin, ++counts_[begin]);
  noted_.push_back({std::move(name), std::move(question)});
}

void SecondOpinions::write(Outcome& outcome) const {
  for (auto const& [name, question] : noted_) {
    auto const path = (fs::path(options_.folder) / name).string();
    auto const written = write_file(path, question.script);
    if (written) continue;
    outcome.problems = written.diagnostics();
    return;
  }
}

void SecondOpinions::compare(Outcome& outcome) const {
  ScratchFolder scratch;
  Tally tally;
  for (auto const& [name, question] : noted_) {
    auto const asked = scratch.file(name);
    auto const written = write_file(asked, without_status(question.script));
    auto const opinion = written ? ask_solver(options_.solver, asked, options_.milliseconds)
                                 : Result<Opinion>(written.diagnostics());
    if (!opinion) {
      outcome.problems = opinion.diagnostics();
      return;
    }
    bool const opposite = count(question, *opinion, tally);
    if (!opposite && opinion->kind != Opinion::Kind::Refused) continue;
    outcome.wrong = true;
    if (options_.folder.empty()) scratch.keep();
    auto const kept = options_.folder.empty() ? asked : (fs::path(options_.folder) / name).string();
    outcome.problems.push_back(
        opposite
            ? complaint("IP-XCHK-001",
                        fmt::format("{} answers {} to this question of `{}`, iamproof answers {}",
                                    options_.solver,
                                    opinion->kind == Opinion::Kind::Sat ? "sat" : "unsat",
                                    question.result, word_of(question.answer)),
                        kept)
            : complaint("IP-XCHK-002",
                        fmt::format("{} does not take this question of `{}`: {}", options_.solver,
                                    question.result, opinion->complaint),
                        kept));
  }
  outcome.summary = fmt::format("cross-check {}: {}\n", options_.solver, to_string(tally));
}

SecondOpinions::Outcome SecondOpinions::finish() const {
  Outcome outcome;
  if (!options_.folder.empty()) write(outcome);
  if (outcome.problems.empty() && !options_.solver.empty()) compare(outcome);
  return outcome;
}

} // namespace iamproof
