#include "report/text_changes.hpp"

#include "report/phrases.hpp"

#include <algorithm>

namespace iamproof::report {

namespace {

constexpr std::size_t rowsShown = 10;
constexpr std::size_t entriesShown = 3;
constexpr std::size_t accountsShown = 4;
constexpr std::size_t indent = 4;
constexpr char const* dot = " \u00B7 ";

void say_actions(Paragraph& line, SlotSet const& actions) {
  if (actions.in.empty())
    line.say("any action", Tone::Strong);
  else
    line.list(actions.in, entriesShown);
  if (actions.notIn.empty()) return;
  line.say(" but not ").list(actions.notIn, entriesShown);
}

void say_slot(Paragraph& line, std::string const& name, SlotSet const& slot) {
  line.say(dot).show(name, Tone::Strong);
  bool const present = slot.presence == SlotSet::Presence::Present;
  if (slot.presence == SlotSet::Presence::Absent) line.say(" absent");
  if (slot.in.size() == 1) line.say(" ").show(slot.in.front());
  if (slot.in.size() > 1) line.say(" in ").list(slot.in, entriesShown);
  if (slot.in.empty() && present) line.say(slot.notIn.empty() ? " present" : " present and");
  if (!slot.in.empty() && !slot.notIn.empty()) line.say(" but");
  if (slot.notIn.size() == 1) line.say(" not ").show(slot.notIn.front());
  if (slot.notIn.size() > 1) line.say(" not in ").list(slot.notIn, entriesShown);
}

void say_accounts(Paragraph& line, std::vector<std::string> const& accounts,
                  std::string const& under) {
  if (accounts.empty()) return;
  line.say(dot);
  if (accounts.size() == 1) {
    line.say("account ").show(accounts.front());
    return;
  }
  line.say(counted(accounts.size(), "account"));
  if (under.empty())
    line.say(" (").list(accounts, accountsShown).say(")");
  else
    line.say(" under ").show(under);
}

Paragraph requests(Change const& change) {
  Paragraph line;
  if (change.instance.empty())
    say_actions(line, change.actions);
  else
    line.say(change.instance);
  for (auto const& [name, slot] : change.slots) say_slot(line, name, slot);
  for (auto const* lines : {&change.where, &change.printed})
    for (auto const& text : *lines) line.say(dot).say(text);
  say_accounts(line, change.accounts, change.under);
  if (!change.resourceAccounts.empty()) {
    line.say(dot).say("resources of ").list(change.resourceAccounts, accountsShown);
  }
  for (auto const& [name, reading] : change.switches)
    line.say(dot).say("reading ").show(name + "=" + reading);
  return line;
}

void say_grounds(Paragraph& line, Change const& change) {
  for (auto const& statement : change.decidedBy) {
    line.say(&statement == &change.decidedBy.front() ? " by " : ", ");
    std::string const name = statement.sid.empty()
                                 ? "Statement[" + std::to_string(statement.statement) + "]"
                                 : statement.sid;
    line.show(statement.policy + "/" + name);
    if (!statement.node.empty()) line.say(" at ").show(statement.node);
  }
  for (auto const& blocker : change.blockedBy) {
    line.say(&blocker == &change.blockedBy.front() ? ", no " : " and no ");
    line.say(title(blocker.policyType));
    if (!blocker.node.empty()) line.say(" at ").show(blocker.node);
    line.say(" allows it");
  }
}

Paragraph decisions(Change const& change, SideNames const& sides) {
  bool const before = change.before && *change.before != Decision::Allowed;
  bool const named = !sides.before.empty();
  Paragraph line;
  if (named) line.show(sides.before).say(": ");
  if (change.before) {
    line.say(to_string(*change.before), tone_of(*change.before));
    if (before) say_grounds(line, change);
    line.say(named ? dot : " \u2192 ");
  }
  if (named) line.show(sides.after).say(": ");
  line.say(to_string(change.after), tone_of(change.after));
  if (!before) say_grounds(line, change);
  if (change.check > 0) line.say(" (check " + std::to_string(change.check) + ")");
  return line;
}

} // namespace

void add_changes(Page& page, PropertyResult const& result) {
  if (result.changes.empty() && result.rest.empty()) return;
  std::size_t const count = result.changes.size();
  bool const change = two_sided(result.kind) && !relates_sides(result.kind);
  std::string const what = change ? "change" : "set of requests that break it";
  std::string const rows = ", " + counted(count, "row") + ":";
  page.add(Paragraph().say((result.rest.empty() ? "The whole " : "Part of the ") + what + rows), 2,
           4);
  for (std::size_t i = 0; i < std::min(count, rowsShown); ++i) {
    page.add(requests(result.changes[i]), indent, indent + 2);
    page.add(decisions(result.changes[i], result.sides), indent + 2, indent + 4);
  }
  if (count > rowsShown) {
    auto const more =
        "and " + counted(count - rowsShown, "more row") + " (all of them are in the JSON)";
    page.add(Paragraph().say(more), indent, indent);
  }
  if (result.rest.empty()) return;
  page.add(Paragraph().say("There is more than these rows say: the JSON has the rest as a formula; "
                           "--max-rows and --max-steps allow more rows."),
           2, 2);
}

} // namespace iamproof::report
