// `--emit-smt2` and `--cross-check`, with solvers that are small shell scripts: each answers by rule, so that
// agreement, contradiction, refusal and silence can all be had.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "program.hpp"
#include "second_opinion.hpp"

#include <filesystem>
#include <set>

using namespace iamproof;

namespace {

std::string const allowAll = R"({"Version": "2012-10-17", "Statement":
  [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})";
std::string const denyLeaving = R"({"Version": "2012-10-17", "Statement":
  [{"Effect": "Allow", "Action": "*", "Resource": "*"},
   {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}]})";

/// Two identity policies, and a solver called cvc5 that does what `body` says; $last is its last argument.
struct Bench {
  explicit Bench(std::string const& body) {
    scratch.put("a.json", allowAll);
    scratch.put("b.json", denyLeaving);
    scratch.put("bin/cvc5", "#!/bin/sh\nfor last; do :; done\n"
                            "[ \"$last\" = --version ] && exit 0\n" +
                                body + "\n");
    scratch.shell("chmod +x bin/cvc5");
  }
  Run diff(std::string const& more) const {
    return run(scratch, "diff --type identity a.json b.json " + more, "PATH=\"$PWD/bin:$PATH\"");
  }

  Scratch scratch;
};

std::set<std::string> files(Scratch const& scratch, std::string const& folder) {
  std::set<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator(scratch.path(folder)))
    names.insert(entry.path().filename().string());
  return names;
}

// What an honest solver says to these questions, read off what they are about.
std::string const honest =
    "grep -q '^; iamproof answered: sat' \"$last\" && echo sat || echo unsat";

} // namespace

TEST_CASE("questions are written, one file each, and the answer is what it was") {
  Bench const bench("exit 1");
  auto const plain = bench.diff("");
  auto const emitted = bench.diff("--emit-smt2 questions/deep");
  CHECK(plain.code == 1);
  CHECK(emitted.code == 1);
  CHECK(emitted.out == plain.out);
  CHECK(emitted.err == plain.err);
  auto const names = files(bench.scratch, "questions/deep");
  REQUIRE(names.size() >= 2);
  CHECK(names.begin()->starts_with("noNewAllow."));
  CHECK(names.begin()->ends_with(".001.smt2"));
  std::map<std::string, std::string> before;
  for (auto const& name : names) {
    before[name] = bench.scratch.get("questions/deep/" + name);
    CHECK(before[name].starts_with("; noNew"));
    CHECK(before[name].ends_with("(check-sat)\n"));
  }
  CHECK(bench.diff("--emit-smt2 questions/deep").code == 1);
  CHECK(files(bench.scratch, "questions/deep") == names);
  for (auto const& name : names) CHECK(bench.scratch.get("questions/deep/" + name) == before[name]);
}

TEST_CASE("a query makes a name for files that no shell stumbles over") {
  SecondOpinionOptions options;
  Scratch const scratch;
  options.folder = scratch.path("out");
  SecondOpinions second(options);
  REQUIRE(second.prepare());
  second.note({"never allow action s3:* and region = \"x/../y\"", "", {}, true, "1"});
  second.note({"never allow action s3:* and region = \"x/../y\"", "", {}, true, "2"});
  second.note({"***", "111122223333", {}, true, "3"});
  CHECK(second.finish().problems.empty());
  CHECK(files(scratch, "out") ==
        std::set<std::string>{"never-allow-action-s3-and-region-x-y.all.001.smt2",
                              "never-allow-action-s3-and-region-x-y.all.002.smt2",
                              "question.111122223333.001.smt2"});
  CHECK(scratch.get("out/never-allow-action-s3-and-region-x-y.all.002.smt2") == "2");
}

TEST_CASE("a solver that agrees leaves one line on standard error") {
  Bench const bench(honest);
  auto const plain = bench.diff("");
  auto const checked = bench.diff("--cross-check cvc5");
  CHECK(checked.code == 1);
  CHECK(checked.out == plain.out);
  CHECK(contains(checked.err, " agree, 0 timed out, 0 contradict\n"));
  CHECK(checked.err.starts_with("cross-check cvc5: "));
}

TEST_CASE("a solver that contradicts takes the verdict away, and the question is kept") {
  Bench const bench("echo sat");
  auto const checked = bench.diff("--cross-check cvc5 --emit-smt2 questions");
  CHECK(checked.code == 4);
  CHECK(checked.out.empty());
  CHECK(contains(checked.err, "error[IP-XCHK-001]: cvc5 answers sat to this question of "
                              "`noNewAllow`, iamproof answers unsat"));
  CHECK(contains(checked.err, "questions/noNewAllow."));
  CHECK_FALSE(contains(checked.err, " 0 contradict"));
  auto const elsewhere = bench.diff("--cross-check cvc5");
  CHECK(elsewhere.code == 4);
  auto const end = elsewhere.err.find(": error[IP-XCHK-001]");
  REQUIRE(end != std::string::npos);
  auto const kept = elsewhere.err.substr(0, end);
  CHECK(std::filesystem::exists(kept));
  std::filesystem::remove_all(std::filesystem::path(kept).parent_path());
}

TEST_CASE("a solver that takes too long or gives up is counted, and changes nothing") {
  Bench const slow("exec sleep 30");
  auto const late = slow.diff("--cross-check cvc5 --cross-check-time 0.05");
  CHECK(late.code == 1);
  CHECK(contains(late.err, "cross-check cvc5: 0 agree, "));
  CHECK_FALSE(contains(late.err, " 0 timed out"));
  Bench const shy("echo unknown");
  auto const unknown = shy.diff("--cross-check cvc5");
  CHECK(unknown.code == 1);
  CHECK(contains(unknown.err, " gave up, 0 contradict\n"));
  Bench const dead("kill -9 $$");
  CHECK(contains(dead.diff("--cross-check cvc5").err, " gave up, 0 contradict\n"));
}

TEST_CASE("a solver that cannot read the question is not taken for an answer") {
  Bench const bench("echo '(error \"what is that?\")'; echo unsat");
  auto const refused = bench.diff("--cross-check cvc5 --emit-smt2 questions");
  CHECK(refused.code == 4);
  CHECK(refused.out.empty());
  CHECK(contains(refused.err, "error[IP-XCHK-002]: cvc5 does not take this question"));
  CHECK(contains(refused.err, "what is that?"));
}

TEST_CASE("the status of a script is kept from the solver, which stops where it disagrees") {
  Bench const bench("grep -q 'set-info :status' \"$last\" && exit 134\n" + honest);
  CHECK(contains(bench.diff("--cross-check cvc5").err, " agree, 0 timed out, 0 contradict\n"));
}

TEST_CASE("no solver, or no place for questions, is bad input before anything is proved") {
  Bench const bench("exit 0");
  bench.scratch.shell("mkdir empty && ln -s /bin/sh empty/sh");
  auto const missing = run(bench.scratch, "diff --type identity a.json b.json --cross-check z3",
                           "PATH=\"$PWD/empty\"");
  CHECK(missing.code == 2);
  CHECK(missing.out.empty());
  CHECK(contains(missing.err, "error[IP-XCHK-003]: cannot run `z3`"));
  auto const nowhere = bench.diff("--emit-smt2 a.json/out");
  CHECK(nowhere.code == 2);
  CHECK(nowhere.out.empty());
  CHECK(contains(nowhere.err, "a.json/out: error[IP-IO-004]: cannot write questions there"));
}

TEST_CASE("options of second opinions that make no sense are bad usage") {
  Scratch const scratch;
  for (std::string const rest :
       {"--cross-check cvc4", "--cross-check-time 5", "--cross-check cvc5 --cross-check-time 0",
        "--cross-check cvc5 --cross-check-time soon", "--cross-check z3 --cross-check-time 4000"}) {
    CAPTURE(rest);
    auto const result = run(scratch, "diff a.json b.json " + rest);
    CHECK(result.code == 2);
    CHECK(contains(result.err, "error[IP-CLI-001]: "));
  }
  CHECK(contains(run(scratch, "simulate x.json --emit-smt2 questions").err, "IP-CLI-001"));
}

TEST_CASE("a script that says less than its question is compared one way only") {
  Bench const bench("echo sat");
  SecondOpinionOptions options;
  options.solver = bench.scratch.path("bin/cvc5");
  SecondOpinions second(options);
  using Ours = AskedQuestion::Answer;
  second.note({"a", "", Ours::Unsatisfiable, false, "(check-sat)\n"});
  second.note({"b", "", Ours::Satisfiable, false, "(check-sat)\n"});
  second.note({"c", "", Ours::Unknown, true, "(check-sat)\n"});
  auto const outcome = second.finish();
  CHECK(outcome.problems.empty());
  CHECK_FALSE(outcome.wrong);
  CHECK(contains(outcome.summary, "1 agree, 0 timed out, 1 undecided by iamproof, 1 say less than "
                                  "was asked, 0 contradict\n"));
}
