// Globs against globs: is there a resource that some Allow pattern of a policy covers and no Deny pattern
// does? Asked of the automata alone, of the automata under the Boolean core as proofs use them, of Z3's
// sequence theory with the whole formula, and of the cvc5 program with the same formula as SMT-LIB, in one
// run. Prints a table, and with --json FILE writes the same as JSON; ratios are to the second of these.
#include "engine/engine.hpp"
#include "z3/whole_solver.hpp"

#include <iamproof/read.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

using namespace iamproof;
using namespace iamproof::solver;

namespace {

constexpr unsigned limitMilliseconds = 30'000;
constexpr double slow = 1'000; ///< milliseconds from which one run has to do
constexpr int runs = 31;       ///< for what takes milliseconds; the slow ones run once

struct Globs {
  std::vector<Glob> allowed, denied;
};

Globs read_globs(std::string const& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  auto const policy = read_policy(text.str(), path, "bench", PolicyType::Identity);
  ensure(static_cast<bool>(policy), "the benchmark's policy cannot be read");
  Globs globs;
  for (auto const& statement : (*policy)->statements)
    for (auto const& entry : statement.resources->entries)
      (statement.effect == Effect::Allow ? globs.allowed : globs.denied)
          .push_back(*compile(entry, MatchMode::Resource, {}, nullptr));
  return globs;
}

Formula question(Formulas& f, Globs const& globs) {
  auto const any = [&](std::vector<Glob> const& list) {
    std::vector<Formula> parts;
    for (auto const& glob : list)
      parts.push_back(f.atom(atom::Match{{SlotKind::Resource, "", 0, 0}, glob}));
    return f.disjunction(std::move(parts));
  };
  return f.conjunction({any(globs.allowed), f.negation(any(globs.denied))});
}

struct Timed {
  std::string answer;
  double milliseconds = 0;
};

template <class Run>
Timed timed(Run const& run) {
  auto const start = std::chrono::steady_clock::now();
  Timed result{run(), 0};
  result.milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return result;
}

template <class Run>
Timed median(Run const& run) {
  std::vector<Timed> all;
  for (int i = 0; i < runs; ++i) all.push_back(timed(run));
  std::sort(all.begin(), all.end(),
            [](Timed const& a, Timed const& b) { return a.milliseconds < b.milliseconds; });
  return all[all.size() / 2];
}

std::string name(Search::Answer answer) {
  switch (answer) {
  case Search::Answer::Satisfiable: return "witness";
  case Search::Answer::Unsatisfiable: return "none";
  case Search::Answer::Unknown: break;
  }
  return "unknown";
}

std::string by_automata(Globs const& globs) {
  Formulas formulas;
  language::Budget budget(100'000'000);
  solver::Engine engine(
      formulas, [](solver::Slot const&) { return SlotProfile{}; }, budget);
  engine.require(question(formulas, globs));
  return name(engine.check({}));
}

// The question taken apart by hand: a string in one allowed pattern and in no denied one.
std::string by_patterns(Globs const& globs) {
  std::vector<Glob> all = globs.allowed;
  all.insert(all.end(), globs.denied.begin(), globs.denied.end());
  language::Languages const languages(all, language::any_text());
  language::Budget budget(100'000'000);
  std::string answer = "none";
  for (std::size_t i = 0; i < globs.allowed.size(); ++i) {
    std::vector<language::Literal> literals{{i, true}};
    for (std::size_t k = globs.allowed.size(); k < all.size(); ++k) literals.push_back({k, false});
    switch (languages.find(literals, budget).kind) {
    case language::Answer::Kind::Found: return "witness";
    case language::Answer::Kind::Limit: answer = "unknown"; break;
    case language::Answer::Kind::Empty: break;
    }
  }
  return answer;
}

std::string by_z3(Globs const& globs) {
  Formulas formulas;
  WholeSolver whole(formulas, [](solver::Slot const&) { return SlotProfile{}; },
                    {0, limitMilliseconds});
  whole.require(question(formulas, globs));
  return name(whole.check({}));
}

// A character inside an SMT-LIB string. Everything that could mean something else there is spelled out.
std::string smt_character(char32_t c) {
  if (c > 0x20 && c < 0x7F && c != U'"' && c != U'\\') return std::string(1, static_cast<char>(c));
  std::ostringstream spelled;
  spelled << "\\u{" << std::hex << static_cast<std::uint32_t>(c) << "}";
  return spelled.str();
}

std::string smt_regex(Glob const& glob) {
  std::string text = "(re.++ (str.to_re \"\")";
  std::string run; // letters that follow each other are one string, as anyone would write them
  auto const end_run = [&] {
    if (!run.empty()) text += " (str.to_re \"" + run + "\")";
    run.clear();
  };
  for (auto const& token : glob.tokens()) {
    if (token.kind == GlobToken::Kind::Literal) {
      run += smt_character(token.literal);
      continue;
    }
    end_run();
    std::string const one = token.colon ? "re.allchar" : "(re.diff re.allchar (str.to_re \":\"))";
    text += token.kind == GlobToken::Kind::AnyOne ? " " + one : " (re.* " + one + ")";
  }
  end_run();
  return text + ")";
}

std::string smt_question(Globs const& globs) {
  std::string text = "(set-logic ALL)\n(declare-const r String)\n(assert (or false";
  for (auto const& glob : globs.allowed) text += "\n  (str.in_re r " + smt_regex(glob) + ")";
  text += "))\n";
  for (auto const& glob : globs.denied)
    text += "(assert (not (str.in_re r " + smt_regex(glob) + ")))\n";
  return text + "(check-sat)\n";
}

std::string by_cvc5(std::string const& smt) {
  auto const file = (std::filesystem::temp_directory_path() /
                     ("glob_bench." + std::to_string(getpid()) + ".smt2"))
                        .string();
  std::ofstream(file) << smt;
  std::string const command = "cvc5 --strings-exp --tlimit=" + std::to_string(limitMilliseconds) +
                              " " + file + " 2>/dev/null";
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string output;
  char buffer[256];
  while (pipe != nullptr && std::fgets(buffer, sizeof buffer, pipe) != nullptr) output += buffer;
  bool const ran = pipe != nullptr && pclose(pipe) == 0;
  std::remove(file.c_str());
  if (output.starts_with("sat")) return "witness";
  if (output.starts_with("unsat")) return "none";
  return ran || !output.empty() ? "unknown" : "not run";
}

struct Row {
  std::string question;
  Timed patterns, whole, z3, cvc5;
};

// What cvc5 takes beyond starting: the two are timed in turn, so that both see the machine in one mood.
Timed beyond_start(std::string const& smt) {
  std::string const nothing = "(set-logic ALL)\n(check-sat)\n";
  Timed result = timed([&] { return by_cvc5(smt); });
  if (result.milliseconds > slow) return result;
  std::vector<double> starts;
  std::vector<double> totals;
  for (int i = 0; i < runs; ++i) {
    starts.push_back(timed([&] { return by_cvc5(nothing); }).milliseconds);
    totals.push_back(timed([&] { return by_cvc5(smt); }).milliseconds);
  }
  std::sort(starts.begin(), starts.end());
  std::sort(totals.begin(), totals.end());
  result.milliseconds = std::max(0.0, totals[runs / 2] - starts[runs / 2]);
  return result;
}

Row ask(std::string const& question) {
  auto const globs =
      read_globs(std::string(IAMPROOF_SOURCE_DIR) + "/examples/globs/" + question + "/policy.json");
  return {question, median([&] { return by_patterns(globs); }),
          median([&] { return by_automata(globs); }), timed([&] { return by_z3(globs); }),
          beyond_start(smt_question(globs))};
}

void print(Row const& row) {
  auto const line = [&](char const* engine, Timed const& result) {
    std::printf("%-10s %-26s %-10s %12.2f %11.1fx\n", row.question.c_str(), engine,
                result.answer.c_str(), result.milliseconds,
                result.milliseconds / row.whole.milliseconds);
  };
  line("automata alone", row.patterns);
  line("automata and Boolean core", row.whole);
  line("Z3 sequence theory", row.z3);
  line("cvc5, beyond its start", row.cvc5);
}

std::string json(Row const& row) {
  std::ostringstream text;
  text << "  {\"question\": \"" << row.question << "\"";
  for (auto const& [engine, result] :
       {std::pair("patterns", row.patterns), std::pair("automata", row.whole),
        std::pair("z3", row.z3), std::pair("cvc5", row.cvc5)})
    text << ", \"" << engine << "\": {\"answer\": \"" << result.answer
         << "\", \"ms\": " << result.milliseconds << "}";
  return text.str() + "}";
}

} // namespace

int main(int argc, char** argv) {
  // The first contexts that a process creates take Z3 some ten times as long as later ones.
  for (int i = 0; i < 5; ++i) by_automata({{Glob::everything()}, {}});
  std::printf("%-10s %-26s %-10s %12s %12s\n", "question", "engine", "answer", "ms", "ratio");
  std::string all;
  for (std::string const question : {"covered", "forty"}) {
    Row const row = ask(question);
    print(row);
    all += (all.empty() ? "[\n" : ",\n") + json(row);
  }
  if (argc == 3 && std::string(argv[1]) == "--json") std::ofstream(argv[2]) << all << "\n]\n";
  return 0;
}
