#include "report/text_examples.hpp"

#include "report/phrases.hpp"

namespace iamproof::report {

namespace {

constexpr std::size_t accountsShown = 48;
constexpr std::size_t indent = 2;

bool denies(Decision decision) {
  return decision == Decision::ExplicitlyDenied || decision == Decision::ImplicitlyDenied;
}

bool allowed_before(Counterexample const& example) {
  return example.before && example.before->decision == Decision::Allowed;
}

std::string headline(PropertyResult const& result, Counterexample const& example) {
  if (result.expected) {
    return "Expected " + std::string(to_string(*result.expected)) + ", is " +
           std::string(to_string(example.after.decision));
  }
  if (example.before) return allowed_before(example) ? "Newly denied" : "Newly allowed";
  std::string const allowed = denies(example.after.decision) ? "Not allowed" : "Allowed";
  return result.level == Level::Guardrails ? allowed + " by the guardrails" : allowed;
}

Tone headline_tone(PropertyResult const& result) {
  return result.verdict == Verdict::Fails ? Tone::Bad : Tone::Plain;
}

// "Allowed by a.json, not by b.json".
void say_sides(Paragraph& line, PropertyResult const& result, Counterexample const& example) {
  bool const before = allowed_before(example);
  bool const after = example.after.decision == Decision::Allowed;
  auto const& [first, second] = result.sides;
  line.say("Allowed by ", headline_tone(result));
  line.show(before ? first : second, headline_tone(result));
  line.say(before && after ? " and by " : ", not by ", headline_tone(result));
  line.show(before ? second : first, headline_tone(result));
}

// Which check of the scenario `request` is; null when it is none of them.
CheckResult const* failing_check(Counterexample const& example) {
  for (auto const& check : example.checks) {
    if (example.request && check.request == *example.request) return &check;
  }
  return nullptr;
}

// A single account stands in the principal's ARN already; without an organization there is none, and a
// test asks about one only.
void say_accounts(Paragraph& paragraph, PropertyResult const& result,
                  Counterexample const& example) {
  auto const& accounts = example.accounts;
  bool const shown = example.request && accounts.size() == 1 &&
                     example.request->principal.account() == accounts.front();
  bool const matters =
      !result.alone && result.level != Level::Policy && result.kind != PropertyKind::Test;
  if (matters && !accounts.empty()) {
    paragraph.say(" in " + counted(accounts.size(), "account"));
    if (!shown) paragraph.say(" (").list(accounts, accountsShown).say(")");
  }
  if (example.resourceAccounts.size() > 1) {
    paragraph.say(", on resources of " + counted(example.resourceAccounts.size(), "account") +
                  " (");
    paragraph.list(example.resourceAccounts, accountsShown).say(")");
  }
}

void say_scenario(Paragraph& paragraph, Counterexample const& example) {
  if (example.instance.empty()) return;
  auto const* check = failing_check(example);
  if (check == nullptr) {
    paragraph.say(" (every check of ");
  } else {
    paragraph.say(" (check " + std::to_string(check->n) + " of " + std::to_string(check->of) +
                  " of ");
  }
  paragraph.say(example.instance).say(")");
}

void add_sentence(Page& page, PropertyResult const& result, Counterexample const& example) {
  auto const* request = example.request          ? &*example.request
                        : example.checks.empty() ? nullptr
                                                 : &example.checks.front().request;
  Paragraph sentence;
  if (relates_sides(result.kind)) {
    say_sides(sentence, result, example);
  } else {
    sentence.say(headline(result, example), headline_tone(result));
  }
  sentence.say(": ");
  if (request != nullptr) say_request(sentence, *request);
  say_accounts(sentence, result, example);
  if (request != nullptr) say_context(sentence, *request);
  say_scenario(sentence, example);
  page.add(sentence.say("."), indent, indent);
}

void add_readings(Page& page, Counterexample const& example) {
  for (auto const& [name, reading] : example.switches) {
    Paragraph line;
    line.say("Under the reading ").show(reading).say(" of switch ").show(name).say(".");
    page.add(line, indent, indent);
  }
}

} // namespace

void add_example(Page& page, PropertyResult const& result, Counterexample const& example) {
  add_sentence(page, result, example);
  bool const named = relates_sides(result.kind);
  if (example.before && (named || !allowed_before(example))) {
    add_grounds(page, *example.before, {!named, result.sides.before}, indent);
  }
  add_grounds(page, example.after, {false, result.sides.after}, indent);
  add_checks(page, result.sides, example.checks, indent);
  add_readings(page, example);
  Paragraph replay;
  replay.say("Replayed: ");
  say_decisions(replay, result.sides, example.before, example.after);
  page.add(replay.say(example.accounts.size() > 1 ? ", in every account listed." : "."), indent,
           indent);
}

} // namespace iamproof::report
