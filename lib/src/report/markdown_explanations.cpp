// Explanations as Markdown, for pull requests: per case a heading, per request one table.
#include "report/derivation_phrases.hpp"

#include <iamproof/report.hpp>

namespace iamproof {

namespace {

using report::code_span;
using report::conclusion_of;
using report::name_of;
using report::outcome_of;
using report::phrase_of;
using report::rules_of;
using report::title_of;
using report::verdict_of;

std::string request_line(Request const& request) {
  auto text = code_span(request.action) + " on " + code_span(request.resource) + " by ";
  text += request.principal.id.empty() ? "an anonymous caller" : code_span(request.principal.id);
  for (auto const& [key, value] : request.context) {
    report::Phrase entry;
    entry.say(", ").show(key.spelling()).say(" = ");
    if (value.isList) {
      entry.say("[").list(value.values, value.values.size()).say("]");
    } else {
      entry.show(value.values.at(0));
    }
    text += entry.markdown();
  }
  for (auto const& key : request.absent) text += ", " + code_span(key.spelling()) + " absent";
  return text + "\n";
}

std::string joined(std::vector<std::string> const& rules) {
  std::string text;
  for (auto const& rule : rules) text += (text.empty() ? "" : ", ") + rule;
  return text;
}

std::string row(std::string const& policies, std::string const& statement, std::string const& why,
                std::string const& rules) {
  return "| " + policies + " | " + statement + " | " + why + " | " + rules + " |\n";
}

std::string says(DerivationStep const& step) {
  auto const text = verdict_of(step).markdown();
  bool const decides = step.says == DerivationStep::Says::Denies;
  return decides ? "**" + text + "**" : text;
}

std::string step_rows(std::vector<DerivationStep> const& together, Request const& request) {
  auto const& step = together.front();
  auto text = row(title_of(together).markdown(), "", says(step), joined(step.rules));
  for (auto const& outcome : step.statements) {
    auto const told = report::telling(outcome);
    auto why = outcome_of(outcome, request).markdown();
    auto const rules = rules_of(told);
    // The rules have a column of their own.
    if (auto const tail = report::in_brackets(rules); why.ends_with(tail))
      why.resize(why.size() - tail.size());
    text += row("", name_of(outcome.statement).markdown(), why, joined(rules));
  }
  return text;
}

std::string table_of(Derivation const& derivation) {
  std::string text = "| policies | statement | outcome | rules |\n|---|---|---|---|\n";
  for (auto const& together : report::told_together(derivation.steps))
    text += step_rows(together, derivation.request);
  auto const& evaluation = derivation.evaluation;
  text += "\n**" + std::string(to_string(evaluation.decision)) +
          "**: " + conclusion_of(derivation).markdown() + "\n";
  for (auto const& note : evaluation.notes) text += "\nNote: " + code_span(note) + "\n";
  return text;
}

std::string section(std::string const& name, Explanation const& explanation) {
  std::string text = "### " + std::string(to_string(explanation.outcome.evaluation.decision)) +
                     ": " + code_span(name) + "\n";
  for (auto const& derivation : explanation.derivations) {
    text += "\n";
    if (!explanation.outcome.checks.empty())
      text +=
          "Check " + std::to_string(derivation.n) + " of " + std::to_string(derivation.of) + ": ";
    text += request_line(derivation.request) + "\n" + table_of(derivation);
  }
  for (auto const& effect : explanation.switches)
    text += "\n" + phrase_of(effect).markdown() + "\n";
  return text;
}

std::string section(std::string const& name, Diagnostics const& problems) {
  std::string text = "### Not evaluated: " + code_span(name) + "\n\n";
  for (auto const& problem : problems) text += "* " + code_span(to_string(problem)) + "\n";
  return text;
}

} // namespace

std::string to_markdown(std::vector<ExplainedCase> const& cases) {
  std::string text;
  for (auto const& [name, explanation] : cases) {
    if (!text.empty()) text += "\n";
    text += explanation ? section(name, *explanation) : section(name, explanation.diagnostics());
  }
  return text;
}

} // namespace iamproof
