// Every case of the corpus as a question for another solver: the formulas of its policies, with everything that
// they ask of the request given. Two scripts per decision: that it is as the evaluator decides must be
// satisfiable, that it is otherwise must not. Many scripts go to one process of the solver.
//   crosscheck_corpus cvc5|z3 SCRATCH-FILE
#include "../support/case_formulas.hpp"
#include "../support/corpus_files.hpp"

#include "files.hpp"
#include "process.hpp"
#include "second_opinion.hpp"
#include "smtlib/script.hpp"

#include <iamproof/case.hpp>
#include <iamproof/catalog.hpp>
#include <iamproof/read.hpp>

#include <iostream>
#include <span>
#include <sstream>

using namespace iamproof;
using namespace iamproof::solver;

namespace {

constexpr std::size_t batchSize = 400;
constexpr unsigned millisecondsPerBatch = 60'000;

struct Question {
  std::string name;
  std::string script;
  AskedQuestion::Answer expected = AskedQuestion::Answer::Unknown;
};

language::Alphabet everything(solver::Slot const&) {
  return {{{0, 0x10FFFF}}, U""};
}

// What the formula asks of the request, as literals; texts go to `setting`.
std::vector<smtlib::Assertion> given(Formulas& formulas, Formula asked, Checks const& checks,
                                     Semantics const& semantics, smtlib::Setting& setting) {
  std::vector<smtlib::Assertion> all;
  std::vector<Formula> const roots{asked};
  auto const give = [&](solver::Slot const& slot) {
    if (auto const text = text_at(slot, checks)) setting.texts.emplace(slot, *text);
  };
  for (AtomId const id : formulas.atoms_of(roots)) {
    Atom const atom = formulas.atom(id);
    if (asks_text(atom)) {
      give(*slot_of(atom));
      if (auto const* relation = std::get_if<atom::Relation>(&atom))
        for (auto const& [key, slot] : relation->variables) give(slot);
      continue;
    }
    Formula const leaf = formulas.atom(atom);
    all.push_back({truth_of(atom, checks, semantics) ? leaf : formulas.negation(leaf), "given"});
  }
  return all;
}

class Corpus {
public:
  void add(Case const& subject, SemanticsChoice const& choice) {
    if (!subject.scenario) return add(subject, subject.request, choice.set);
    auto const instances = expand(*subject.scenario, Catalog::builtin(), choice.set, "aws");
    if (!instances) return;
    for (auto const& instance : *instances)
      for (auto const& check : instance.checks)
        add(subject, instantiate(check, subject.request), choice.set);
  }

  std::vector<Question> const& questions() const { return questions_; }
  std::size_t decisions() const { return questions_.size() / 2; }

private:
  void add(Case const& subject, Request const& stated, Semantics const& semantics) {
    auto const bound = bind(subject, stated, Catalog::builtin());
    auto const decision =
        evaluate(bound.request, bound.policies, subject.level, semantics).decision;
    if (decision == Decision::Indeterminate) return; // the request does not tell enough
    Formulas formulas;
    auto const sides = testing::sides_of(formulas, bound, subject.level);
    if (!sides) return;
    auto const decided = formulas.conjunction(
        decision == Decision::ExplicitlyDenied ? std::vector<Formula>{sides->deny}
        : decision == Decision::Allowed
            ? std::vector<Formula>{sides->allow, formulas.negation(sides->deny)}
            : std::vector<Formula>{formulas.negation(sides->allow),
                                   formulas.negation(sides->deny)});
    smtlib::Setting setting{everything, [](std::string const& folded) { return folded; }, {}};
    auto assertions = given(formulas, decided, {&bound.request}, semantics, setting);
    assertions.push_back({decided, "decided as by the evaluator"});
    add(subject.name, formulas, assertions, setting, AskedQuestion::Answer::Satisfiable);
    assertions.back() = {formulas.negation(decided), "decided otherwise"};
    add(subject.name, formulas, assertions, setting, AskedQuestion::Answer::Unsatisfiable);
  }

  void add(std::string const& name, Formulas const& formulas,
           std::vector<smtlib::Assertion> const& assertions, smtlib::Setting const& setting,
           AskedQuestion::Answer expected) {
    auto const script = smtlib::write(formulas, assertions, setting);
    // What a script leaves out can only make it satisfiable.
    bool const exact = script.weaker.empty() || expected == AskedQuestion::Answer::Satisfiable;
    questions_.push_back({name, "(set-logic ALL)\n" + script.body + "(check-sat)\n",
                          exact ? expected : AskedQuestion::Answer::Unknown});
  }

  std::vector<Question> questions_;
};

bool read_corpus(Corpus& corpus) {
  for (auto const& file : case_files()) {
    auto const text = read_file(file.string(), 0);
    auto const cases = read_cases(*text, file.string(), read_file);
    if (!cases) {
      std::cerr << file.string() << ": " << to_string(cases.diagnostics().front()) << "\n";
      return false;
    }
    for (auto const& one : *cases) {
      if (!one) continue;
      corpus.add(*one, {});
      if (!one->expect) continue;
      for (auto const& [assignment, wanted] : one->expect->bySwitch) {
        SemanticsChoice choice;
        if (choice.apply(assignment)) corpus.add(*one, choice);
      }
    }
  }
  return true;
}

void count(Question const& question, std::string const& answer, Tally& tally) {
  using Answer = AskedQuestion::Answer;
  if (answer != "sat" && answer != "unsat") {
    ++(answer == "unknown" ? tally.gaveUp : answer.empty() ? tally.timedOut : tally.refused);
    if (!answer.empty() && answer != "unknown")
      std::cerr << question.name << ": " << answer << "\n";
    return;
  }
  if (question.expected == Answer::Unknown) {
    ++tally.incomparable;
  } else if ((answer == "sat") == (question.expected == Answer::Satisfiable)) {
    ++tally.agree;
  } else {
    ++tally.contradict;
    std::cerr << question.name << ": contradiction, " << answer << " to:\n"
              << question.script << "\n";
  }
}

std::vector<std::string> command_line(std::string const& solver, std::string const& file) {
  if (solver == "z3") return {solver, "-t:2000", file};
  return {solver, "--strings-exp", "--tlimit-per=2000", file};
}

// False when the solver cannot be run at all.
bool ask(std::string const& solver, std::span<Question const> batch, std::string const& file,
         Tally& tally) {
  std::string script;
  for (auto const& question : batch) script += question.script + "(reset)\n";
  if (!write_file(file, script)) return false;
  auto const ran = run_process(command_line(solver, file), {"LC_ALL=C"}, std::size_t{1} << 24U,
                               std::chrono::milliseconds(millisecondsPerBatch));
  if (!ran) return false;
  std::istringstream lines(ran->output);
  for (auto const& question : batch) {
    std::string answer;
    std::getline(lines, answer);
    count(question, answer, tally);
  }
  return true;
}

} // namespace

int main(int argumentCount, char** arguments) {
  std::vector<std::string> const words(arguments, arguments + argumentCount);
  if (words.size() != 3 || (words[1] != "cvc5" && words[1] != "z3")) {
    std::cerr << "usage: crosscheck_corpus cvc5|z3 SCRATCH-FILE\n";
    return 2;
  }
  Corpus corpus;
  if (!read_corpus(corpus)) return 2;
  Tally tally;
  std::span<Question const> left = corpus.questions();
  while (!left.empty()) {
    auto const batch = left.first(std::min(batchSize, left.size()));
    left = left.subspan(batch.size());
    if (!ask(words[1], batch, words[2], tally)) {
      std::cerr << "cannot run " << words[1] << ", or not write " << words[2] << "\n";
      return 2;
    }
  }
  std::cout << "corpus: " << corpus.decisions() << " decisions, " << words[1] << ": "
            << to_string(tally) << "\n";
  bool const enough = tally.agree >= corpus.questions().size() / 2;
  if (!enough) std::cerr << "too few answers to call this a check\n";
  return enough && tally.contradict == 0 && tally.refused == 0 ? 0 : 1;
}
