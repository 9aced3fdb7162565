// Concrete decisions as text: per case one line, then why.
#include "report/phrases.hpp"

#include <iamproof/report.hpp>

#include <algorithm>

namespace iamproof {

namespace {

using report::Page;
using report::Paragraph;
using report::Tone;

constexpr std::size_t indent = 2;
constexpr std::size_t nearMissesShown = 6;

void add_header(Page& page, std::string const& name, std::string_view word, Tone tone) {
  Paragraph line;
  line.say(word, tone);
  if (!name.empty()) line.say(" ").show(name, Tone::Strong);
  page.add(line, 0, 2);
}

bool is_near_miss(StatementOutcome const& outcome, Evaluation const& evaluation) {
  auto const& statement = outcome.statement;
  return statement.effect == Effect::Allow && outcome.matched != Truth::True &&
         std::any_of(evaluation.blockedBy.begin(), evaluation.blockedBy.end(),
                     [&](Blocker const& b) {
                       return b.policyType == statement.policyType && b.node == statement.node;
                     });
}

// Where nothing allows, the Allow statements that were asked and the element each failed on.
void add_near_misses(Page& page, Evaluation const& evaluation) {
  std::vector<StatementOutcome const*> misses;
  for (auto const& outcome : evaluation.trace) {
    if (is_near_miss(outcome, evaluation)) misses.push_back(&outcome);
  }
  for (std::size_t i = 0; i < std::min(misses.size(), nearMissesShown); ++i) {
    Paragraph line;
    report::say_statement(line, misses[i]->statement);
    line.say(misses[i]->matched == Truth::Unknown ? " cannot be decided: " : " does not match: ");
    page.add(line.show(misses[i]->failedOn), indent + 2, indent + 4);
  }
  if (misses.size() > nearMissesShown) {
    auto const more = report::counted(misses.size() - nearMissesShown, "more statement");
    page.add(Paragraph().say("and " + more + " that do not match"), indent + 2, indent + 4);
  }
}

void add_undecided(Page& page, Evaluation const& evaluation) {
  if (evaluation.decision != Decision::Indeterminate) return;
  for (auto const& outcome : evaluation.trace) {
    if (outcome.matched != Truth::Unknown) continue;
    Paragraph line;
    line.say("Not known: ");
    report::say_statement(line, outcome.statement);
    page.add(line.say(", ").show(outcome.failedOn), indent, indent + 2);
  }
}

void add_outcome(Page& page, std::string const& name, CaseOutcome const& outcome) {
  auto const& evaluation = outcome.evaluation;
  add_header(page, name, to_string(evaluation.decision), report::tone_of(evaluation.decision));
  report::add_grounds(page, evaluation, report::Voice{}, indent);
  add_near_misses(page, evaluation);
  add_undecided(page, evaluation);
  report::add_checks(page, {}, outcome.checks, indent);
  report::add_switches(page, evaluation.dependsOn, indent);
  for (auto const& note : evaluation.notes) {
    page.add(Paragraph().say("Note: ", Tone::Faint).say(note), indent, indent + 2);
  }
}

void add_problems(Page& page, std::string const& name, Diagnostics const& problems) {
  add_header(page, name, "Not evaluated", Tone::Unsure);
  for (auto const& problem : problems) {
    page.add(Paragraph().say(to_string(problem)), indent, indent + 2);
  }
}

} // namespace

std::string to_text(std::vector<SimulatedCase> const& cases, TextStyle const& style) {
  Page page(style);
  for (auto const& simulated : cases) {
    if (&simulated != &cases.front()) page.blank();
    if (simulated.outcome) {
      add_outcome(page, simulated.name, *simulated.outcome);
    } else {
      add_problems(page, simulated.name, simulated.outcome.diagnostics());
    }
  }
  return page.take();
}

} // namespace iamproof
