// Explanations as text: per case its decision, then each policy type in turn, then the conclusion.
#include "report/derivation_phrases.hpp"
#include "report/phrases.hpp"

#include <iamproof/report.hpp>

namespace iamproof {

namespace {

using report::conclusion_of;
using report::name_of;
using report::outcome_of;
using report::Page;
using report::Paragraph;
using report::phrase_of;
using report::title_of;
using report::Tone;
using report::verdict_of;
using Says = DerivationStep::Says;

Tone tone_of(DerivationStep const& step) {
  switch (step.says) {
  case Says::Denies: return Tone::Bad;
  case Says::Allows: return Tone::Good;
  case Says::Nothing: return step.policyType == PolicyType::Rcp ? Tone::Good : Tone::Bad;
  case Says::Unknown: return Tone::Unsure;
  case Says::Absent: break;
  }
  return Tone::Faint;
}

void add_header(Page& page, std::string const& name, std::string_view word, Tone tone) {
  Paragraph line;
  line.say(word, tone);
  if (!name.empty()) line.say(" ").show(name, Tone::Strong);
  page.add(line, 0, 2);
}

void add_statement(Page& page, StatementOutcome const& outcome, Request const& request,
                   std::size_t indent) {
  Paragraph line;
  name_of(outcome.statement).put_into(line);
  line.say(" ");
  outcome_of(outcome, request).put_into(line);
  auto const& at = outcome.statement.location;
  if (!at.file.empty()) {
    std::string place = at.file;
    if (at.line != 0) place += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    line.say(" [", Tone::Faint).show(place, Tone::Faint).say("]", Tone::Faint);
  }
  page.add(line, indent, indent + 2);
}

void add_steps(Page& page, std::vector<DerivationStep> const& together, Request const& request,
               std::size_t indent) {
  auto const& step = together.front();
  Paragraph line;
  title_of(together).put_into(line);
  line.say(": ");
  line.say(verdict_of(step).plain(), tone_of(step));
  line.say(report::in_brackets(step.rules));
  page.add(line, indent, indent + 2);
  for (auto const& outcome : step.statements) add_statement(page, outcome, request, indent + 2);
}

void add_request(Page& page, Derivation const& derivation, std::size_t indent) {
  Paragraph line;
  report::say_request(line, derivation.request);
  report::say_context(line, derivation.request);
  page.add(line, indent, indent + 2);
}

void add_derivation(Page& page, Derivation const& derivation, std::size_t indent) {
  add_request(page, derivation, indent);
  for (auto const& together : report::told_together(derivation.steps))
    add_steps(page, together, derivation.request, indent);
  Paragraph line;
  auto const decision = derivation.evaluation.decision;
  line.say("Hence ").say(to_string(decision), report::tone_of(decision)).say(": ");
  conclusion_of(derivation).put_into(line);
  page.add(line, indent, indent + 2);
  for (auto const& note : derivation.evaluation.notes)
    page.add(Paragraph().say("Note: ", Tone::Faint).say(note), indent, indent + 2);
}

void add_checks(Page& page, Explanation const& explanation) {
  for (auto const& derivation : explanation.derivations) {
    Paragraph line;
    line.say("Check " + std::to_string(derivation.n) + " of " + std::to_string(derivation.of));
    auto const decision = derivation.evaluation.decision;
    line.say(", ").say(to_string(decision), report::tone_of(decision));
    page.add(line, 2, 4);
    add_derivation(page, derivation, 4);
  }
}

void add_explanation(Page& page, std::string const& name, Explanation const& explanation) {
  auto const decision = explanation.outcome.evaluation.decision;
  add_header(page, name, to_string(decision), report::tone_of(decision));
  if (explanation.outcome.checks.empty()) {
    add_derivation(page, explanation.derivations.front(), 2);
  } else {
    add_checks(page, explanation);
  }
  for (auto const& effect : explanation.switches) {
    Paragraph line;
    phrase_of(effect).put_into(line);
    page.add(line, 2, 4);
  }
}

} // namespace

std::string to_text(std::vector<ExplainedCase> const& cases, TextStyle const& style) {
  Page page(style);
  for (auto const& [name, explanation] : cases) {
    if (&explanation != &cases.front().explanation) page.blank();
    if (explanation) {
      add_explanation(page, name, *explanation);
      continue;
    }
    add_header(page, name, "Not evaluated", Tone::Unsure);
    for (auto const& problem : explanation.diagnostics())
      page.add(Paragraph().say(to_string(problem)), 2, 4);
  }
  return page.take();
}

} // namespace iamproof
