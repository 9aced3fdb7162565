// Globs against globs: is there a resource that some Allow pattern of a policy covers and no Deny pattern
// does? Asked of the automata, of Z3's sequence theory with the whole formula, and of the cvc5 program with
// the same formula as SMT-LIB, in one run. Prints a table, and with --json FILE the same as JSON.
#include "engine/engine.hpp"
#include "z3/whole_solver.hpp"

#include <iamproof/read.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

using namespace iamproof;
using namespace iamproof::solver;

namespace {

constexpr unsigned limitMilliseconds = 30'000;
constexpr int runs = 11; ///< for what takes milliseconds; the slow ones run once

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
    return f.disjunction(parts);
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

std::string by_z3(Globs const& globs) {
  Formulas formulas;
  WholeSolver whole(formulas, [](solver::Slot const&) { return SlotProfile{}; },
                    {0, limitMilliseconds});
  whole.require(question(formulas, globs));
  return name(whole.check({}));
}

std::string smt_regex(Glob const& glob) {
  std::string text = "(re.++ (str.to_re \"\")";
  for (auto const& token : glob.tokens()) {
    std::string const one = token.colon ? "re.allchar" : "(re.diff re.allchar (str.to_re \":\"))";
    switch (token.kind) {
    case GlobToken::Kind::Literal:
      text += " (str.to_re \"" + encode(std::u32string(1, token.literal)) + "\")";
      break;
    case GlobToken::Kind::AnyOne: text += " " + one; break;
    case GlobToken::Kind::AnyMany: text += " (re.* " + one + ")"; break;
    }
  }
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
  std::string const file = "glob_bench.smt2";
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

} // namespace

int main(int argc, char** argv) {
  std::ostringstream json;
  json << "[";
  std::printf("%-10s %-10s %12s %-10s %12s %10s %-10s %12s %10s\n", "question", "automata", "ms",
              "z3", "ms", "ratio", "cvc5", "ms", "ratio");
  Timed const start = median([] { return by_cvc5("(set-logic ALL)\n(check-sat)\n"); });
  bool first = true;
  for (std::string const example : {"covered", "forty"}) {
    auto const globs = read_globs(std::string(IAMPROOF_SOURCE_DIR) + "/examples/globs/" + example +
                                  "/policy.json");
    Timed const ours = median([&] { return by_automata(globs); });
    Timed const z3 = timed([&] { return by_z3(globs); });
    Timed cvc5 = timed([&] { return by_cvc5(smt_question(globs)); });
    cvc5.milliseconds =
        std::max(0.0, cvc5.milliseconds - start.milliseconds); // solving, not starting
    std::printf("%-10s %-10s %12.2f %-10s %12.2f %9.1fx %-10s %12.2f %9.1fx\n", example.c_str(),
                ours.answer.c_str(), ours.milliseconds, z3.answer.c_str(), z3.milliseconds,
                z3.milliseconds / ours.milliseconds, cvc5.answer.c_str(), cvc5.milliseconds,
                cvc5.milliseconds / ours.milliseconds);
    json << (first ? "" : ",") << "\n  {\"question\": \"" << example << "\"";
    for (auto const& [engine, result] :
         {std::pair("automata", ours), std::pair("z3", z3), std::pair("cvc5", cvc5)})
      json << ", \"" << engine << "\": {\"answer\": \"" << result.answer
           << "\", \"ms\": " << result.milliseconds << "}";
    json << "}";
    first = false;
  }
  json << "\n]\n";
  if (argc == 3 && std::string(argv[1]) == "--json") std::ofstream(argv[2]) << json.str();
  return 0;
}
