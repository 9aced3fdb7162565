// Who can, as text: the values that can, alike ones together with a request that shows it; then those
// that cannot, and those of which nothing is known.
#include "report/phrases.hpp"

#include <iamproof/report.hpp>

#include <map>

namespace iamproof {

namespace {

using report::counted;
using report::Page;
using report::Paragraph;
using report::Tone;

constexpr std::size_t shown = 16;

// Many actions are told by their services.
std::vector<std::string> told(std::vector<std::string> const& values, Dimension by) {
  if (by != Dimension::Action || values.size() <= shown) return values;
  std::map<std::string, std::size_t> services;
  for (auto const& action : values) ++services[action.substr(0, action.find(':'))];
  std::vector<std::string> lines;
  for (auto const& [service, count] : services)
    lines.push_back(service + " (" + std::to_string(count) + ")");
  return lines;
}

std::size_t count(std::vector<Able> const& able) {
  std::size_t all = 0;
  for (auto const& one : able) all += one.values.size();
  return all;
}

void add_able(Page& page, Abilities const& abilities) {
  auto const many = count(abilities.able);
  Paragraph heading;
  heading.say(counted(many, to_string(abilities.by)) + " can",
              many > 0 ? Tone::Strong : Tone::Plain);
  page.add(heading.say(many > 0 ? ":" : "."));
  for (auto const& one : abilities.able) {
    Paragraph values;
    page.add(values.list(told(one.values, abilities.by), shown), 2, 4);
    Paragraph example;
    example.say("for example ");
    if (one.witness.request) {
      report::say_request(example, *one.witness.request);
      report::say_context(example, *one.witness.request);
    }
    page.add(example.say("."), 4, 4);
  }
}

} // namespace

std::string to_text(Abilities const& abilities, TextStyle const& style) {
  Page page(style);
  Paragraph title;
  title.say("Who can: ")
      .say(abilities.question, Tone::Strong)
      .say(" (by " + std::string(to_string(abilities.by)) + ", " +
               std::string(to_string(abilities.level)) + ")",
           Tone::Faint);
  page.add(title, 0, 2);
  page.blank();
  add_able(page, abilities);
  if (!abilities.unable.empty()) {
    Paragraph unable;
    unable.say("Proved that " + counted(abilities.unable.size(), to_string(abilities.by)) +
               " cannot: ");
    page.add(unable.list(told(abilities.unable, abilities.by), shown).say("."), 0, 2);
  }
  for (auto const& one : abilities.undecided) {
    Paragraph open;
    open.say("Not decided, ").say(std::string(to_string(one.reason.code)), Tone::Unsure).say(" (");
    page.add(
        open.show(one.reason.text).say("): ").list(told(one.values, abilities.by), shown).say("."),
        0, 2);
    page.add(Paragraph().say(advice(one.reason)), 2, 4);
  }
  if (!abilities.notCovered.empty()) {
    std::vector<std::string> codes;
    for (auto const& left : abilities.notCovered) codes.push_back(left.code);
    Paragraph line;
    page.add(line.say("Not covered: ", Tone::Faint).list(codes, codes.size()), 0, 2);
  }
  report::add_assumptions(page, abilities.assumptions);
  return page.take();
}

} // namespace iamproof
