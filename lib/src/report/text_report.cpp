// Verdicts as text: one block per property, worst news in the reader's face, then one line that
// sums up.
#include "report/phrases.hpp"
#include "report/text_changes.hpp"
#include "report/text_examples.hpp"

#include <iamproof/report.hpp>

#include <algorithm>

namespace iamproof {

namespace {

using report::Page;
using report::Paragraph;
using report::Tone;

constexpr std::size_t factsShown = 16;
constexpr std::size_t examplesShown = 12;

Tone tone_of(Verdict verdict) {
  switch (verdict) {
  case Verdict::Holds: return Tone::Good;
  case Verdict::Fails: return Tone::Bad;
  case Verdict::Unknown: return Tone::Unsure;
  }
  throw InternalError("a verdict is one of three");
}

std::string_view label(Verdict verdict) {
  switch (verdict) {
  case Verdict::Holds: return "HOLDS";
  case Verdict::Fails: return "FAILS";
  case Verdict::Unknown: return "UNKNOWN";
  }
  throw InternalError("a verdict is one of three");
}

// The id of a query is the query, a whole sentence that may wrap.
void add_id(Paragraph& line, std::string const& id, Tone tone) {
  if (id.ends_with(' ')) {
    line.show(id, tone);
  } else {
    line.say(id, tone);
  }
}

void add_header(Page& page, PropertyResult const& result) {
  Paragraph line;
  line.say(label(result.verdict), tone_of(result.verdict)).say(" ");
  add_id(line, result.id, Tone::Strong);
  std::string traits(to_string(result.level));
  if (result.id != to_string(result.kind))
    traits = std::string(to_string(result.kind)) + ", " + traits;
  line.say(" (" + traits + ")", Tone::Faint);
  page.add(line, 0, 2);
}

// What a comparison that holds is about, and is not there.
void add_vacuity(Page& page, PropertyResult const& result) {
  if (!result.vacuous) return;
  Paragraph line;
  line.say("There is no request this could be about: ");
  switch (result.kind) {
  case PropertyKind::NoNewDeny: line.say("nothing was allowed before"); break;
  case PropertyKind::NoNewAllow: line.say("nothing is allowed after"); break;
  case PropertyKind::Implies: line.show(result.sides.before).say(" allows nothing"); break;
  case PropertyKind::Equivalent: line.say("neither side allows anything"); break;
  case PropertyKind::Disjoint: line.say("one side allows nothing"); break;
  case PropertyKind::Never:
  case PropertyKind::Always:
  case PropertyKind::Some:
  case PropertyKind::Unchanged:
  case PropertyKind::Test: line.say("the conditions exclude each other"); break;
  }
  page.add(line.say("."), 2, 4);
}

void add_remark(Page& page, PropertyResult const& result) {
  if (result.remark.empty() || result.verdict == Verdict::Holds) return;
  Paragraph line;
  if (!result.where.file.empty()) {
    line.show(result.where.file + ":" + std::to_string(result.where.line)).say(": ");
  }
  page.add(line.say("because ").say(result.remark), 2, 4);
}

void add_reason(Page& page, PropertyResult const& result) {
  if (!result.reason) return;
  Paragraph line;
  line.say("Not decided (").say(to_string(result.reason->code)).say("): ").say(result.reason->text);
  page.add(line, 2, 4);
  page.add(Paragraph().say(advice(*result.reason)), 2, 4);
}

void add_dependence(Page& page, PropertyResult const& result) {
  std::vector<std::string> switchNames;
  for (auto const& [kind, name] : result.dependsOn) {
    if (kind == "switch") switchNames.push_back(name);
  }
  report::add_switches(page, switchNames, 2);
  for (auto const& [kind, name] : result.dependsOn) {
    if (kind == "switch") continue;
    page.add(Paragraph().say("Depends on the " + kind + " ").show(name, Tone::Strong), 2, 4);
  }
}

void add_fact(Page& page, SideNames const& sides, Fact const& fact) {
  Paragraph line;
  auto const& name = fact.side == "before" ? sides.before : sides.after;
  if (!fact.side.empty()) line.show(name.empty() ? fact.side : name).say(": ");
  if (fact.absence.empty()) {
    report::say_statement(line, fact.statement);
  } else {
    if (!fact.statement.node.empty()) line.show(fact.statement.node, Tone::Strong).say(": ");
    line.say(fact.absence);
    if (fact.statement.node.empty())
      line.say(" in any ").say(report::title(fact.statement.policyType));
  }
  page.add(line, 4, 6);
}

void add_facts(Page& page, PropertyResult const& result) {
  if (result.because.empty()) return;
  page.add(Paragraph().say("Rests on"), 2, 4);
  std::size_t const count = result.because.size();
  for (std::size_t i = 0; i < std::min(count, factsShown); ++i)
    add_fact(page, result.sides, result.because[i]);
  if (count > factsShown) {
    page.add(Paragraph().say("and " + report::counted(count - factsShown, "more fact")), 4, 6);
  }
}

void add_coded(Page& page, std::string_view heading, std::vector<CodedText> const& entries) {
  if (entries.empty()) return;
  page.add(Paragraph().say(heading), 2, 4);
  for (auto const& [code, text] : entries) {
    page.add(Paragraph().show(code).say(": ").say(text), 4, 6);
  }
}

void add_scope(Page& page, PropertyResult const& result) {
  if (result.notCovered.empty()) return;
  std::vector<std::string> codes;
  for (auto const& entry : result.notCovered) codes.push_back(entry.code);
  page.add(Paragraph().say("Not covered: ", Tone::Faint).list(codes, codes.size()), 2, 4);
}

void add_examples(Page& page, PropertyResult const& result) {
  std::size_t count = 0;
  for (auto const* examples : {&result.counterexamples, &result.witnesses}) {
    for (auto const& example : *examples) {
      if (++count > examplesShown) continue;
      if (count > 1) page.blank();
      report::add_example(page, result, example);
    }
  }
  if (count > examplesShown) {
    auto const more = report::counted(count - examplesShown, "more request") + " of this kind";
    page.add(Paragraph().say("and " + more + " (all of them are in the JSON)"), 2, 4);
  }
  if (result.complete || result.counterexamples.empty() || !result.rest.empty()) return;
  page.add(Paragraph().say("There are more requests of this kind than these."), 2, 4);
}

void add_result(Page& page, PropertyResult const& result) {
  add_header(page, result);
  add_vacuity(page, result);
  add_reason(page, result);
  report::add_changes(page, result);
  add_examples(page, result);
  add_remark(page, result);
  add_facts(page, result);
  add_coded(page, "World rules used", result.worldRules);
  add_coded(page, "Leaning on rules that AWS does not document", result.leaningOn);
  add_dependence(page, result);
  add_scope(page, result);
}

void add_lists(Page& page, Report const& answered) {
  report::add_assumptions(page, answered.assumptions);
  if (!answered.onlyBefore.empty()) {
    auto line = Paragraph().say("Only before, not compared: ");
    page.add(line.list(answered.onlyBefore, answered.onlyBefore.size()), 0, 2);
  }
  if (!answered.onlyAfter.empty()) {
    auto line = Paragraph().say("Only after, not compared: ");
    page.add(line.list(answered.onlyAfter, answered.onlyAfter.size()), 0, 2);
  }
}

// "1 fails (no-leave), 3 hold": what needs a look is named.
void add_summary(Page& page, Report const& report) {
  Paragraph line;
  bool first = true;
  for (auto const verdict : {Verdict::Fails, Verdict::Unknown, Verdict::Holds}) {
    std::vector<std::string> ids;
    for (auto const& result : report.results) {
      if (result.verdict == verdict) ids.push_back(result.id);
    }
    if (ids.empty()) continue;
    bool const verb = ids.size() != 1 && verdict != Verdict::Unknown;
    std::string word(to_string(verdict));
    if (verb) word.pop_back();
    line.say(first ? "" : ", ").say(std::to_string(ids.size()) + " " + word, tone_of(verdict));
    if (verdict != Verdict::Holds && report.results.size() > 1) {
      line.say(" (").list(ids, ids.size()).say(")");
    }
    first = false;
  }
  if (first) line.say("Nothing was asked");
  page.add(line.say("."), 0, 2);
}

} // namespace

std::string to_text(Report const& report, TextStyle const& style) {
  Page page(style);
  for (auto const& result : report.results) {
    add_result(page, result);
    page.blank();
  }
  add_lists(page, report);
  add_summary(page, report);
  return page.take();
}

} // namespace iamproof
