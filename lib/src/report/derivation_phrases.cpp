#include "report/derivation_phrases.hpp"

#include "report/phrases.hpp"

#include <iamproof/semantics.hpp>

#include <algorithm>

namespace iamproof::report {

namespace {

using Element = Finding::Element;
using Says = DerivationStep::Says;

// That `*` takes in everything needs no telling.
bool is_trivial(Finding const& finding) {
  return !finding.negated && finding.met && finding.listed[*finding.met] == "*";
}

std::string_view name_of(Finding const& finding) {
  switch (finding.element) {
  case Element::Principal: return finding.negated ? "NotPrincipal" : "principal";
  case Element::Action: return finding.negated ? "NotAction" : "action";
  case Element::Resource: return finding.negated ? "NotResource" : "resource";
  case Element::Condition: break;
  }
  return finding.condition->op.spelling;
}

void say_findings(Phrase& phrase, std::vector<Finding const*> const& findings,
                  Request const& request) {
  for (auto const* finding : findings) {
    if (finding != findings.front()) phrase.say("; and ");
    phrase.append(phrase_of(*finding, request));
  }
  phrase.say(in_brackets(rules_of(findings)));
}

bool contains(std::vector<std::string> const& rules, char const* rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

bool is_rcp(DerivationStep const& step) {
  return step.policyType == PolicyType::Rcp;
}

// "no SCP at ou-1, no identity policy".
void say_blockers(Phrase& phrase, std::vector<Blocker> const& blockers) {
  for (auto const& blocker : blockers) {
    if (&blocker != &blockers.front()) phrase.say(&blocker == &blockers.back() ? " and " : ", ");
    phrase.say("no ").say(title(blocker.policyType));
    if (!blocker.node.empty()) phrase.say(" at ").show(blocker.node);
  }
}

} // namespace

std::string in_brackets(std::vector<std::string> const& rules) {
  std::string text;
  for (auto const& rule : rules) text += (text.empty() ? " (" : ", ") + rule;
  return text.empty() ? "" : text + ")";
}

std::vector<Finding const*> telling(StatementOutcome const& outcome) {
  std::vector<Finding const*> told;
  if (outcome.matched == Truth::True) {
    auto const keep = [&](bool conditions) {
      for (auto const& finding : outcome.findings)
        if ((finding.element == Element::Condition) == conditions && !is_trivial(finding))
          told.push_back(&finding);
    };
    keep(true);
    if (told.empty()) keep(false);
    return told;
  }
  for (auto const& finding : outcome.findings)
    if (finding.holds == outcome.matched) told = {&finding};
  return told;
}

std::vector<std::string> rules_of(std::vector<Finding const*> const& findings) {
  std::vector<std::string> rules;
  for (auto const* finding : findings)
    for (auto const& rule : finding->rules)
      if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
  return rules;
}

Phrase name_of(StatementRef const& statement) {
  Phrase phrase;
  phrase.show(statement.policy).say(" statement " + std::to_string(statement.statement + 1));
  if (!statement.sid.empty()) phrase.say(" ").quote(statement.sid);
  return phrase;
}

Phrase outcome_of(StatementOutcome const& outcome, Request const& request) {
  Phrase phrase;
  auto const told = telling(outcome);
  switch (outcome.matched) {
  case Truth::True:
    phrase.say(outcome.statement.effect == Effect::Deny ? "matches and denies"
                                                        : "matches and allows");
    break;
  case Truth::False: phrase.say("fails on ").say(name_of(*told.front())); break;
  case Truth::Unknown: phrase.say("hangs on ").say(name_of(*told.front())); break;
  }
  if (told.empty()) return phrase;
  phrase.say(": ");
  say_findings(phrase, told, request);
  return phrase;
}

std::vector<std::vector<DerivationStep>> told_together(std::vector<DerivationStep> const& steps) {
  auto const isIdle = [](DerivationStep const& step) {
    return step.says == Says::Absent && step.rules.empty();
  };
  std::vector<std::vector<DerivationStep>> groups;
  for (auto const& step : steps) {
    bool const joins = !groups.empty() && isIdle(groups.back().front()) && isIdle(step) &&
                       groups.back().front().remark == step.remark;
    if (!joins) groups.emplace_back();
    groups.back().push_back(step);
  }
  return groups;
}

Phrase title_of(std::vector<DerivationStep> const& together) {
  Phrase phrase;
  for (auto const& step : together) {
    if (&step != &together.front()) phrase.say(", ");
    phrase.say(title(step.policyType));
    if (!step.node.empty()) phrase.say(" at ").show(step.node);
    if (!step.nodeName.empty() && step.nodeName != step.node)
      phrase.say(" (").show(step.nodeName).say(")");
  }
  return phrase;
}

Phrase verdict_of(DerivationStep const& step) {
  Phrase phrase;
  if (!step.remark.empty()) return phrase.say(step.remark);
  switch (step.says) {
  case Says::Denies: return phrase.say("a Deny matches");
  case Says::Allows: return phrase.say("an Allow matches and no Deny does");
  case Says::Nothing: return phrase.say(is_rcp(step) ? "no Deny matches" : "no Allow matches");
  case Says::Unknown: return phrase.say("the request does not tell");
  case Says::Absent: break;
  }
  return phrase.say("none applies");
}

Phrase conclusion_of(Derivation const& derivation) {
  auto const& evaluation = derivation.evaluation;
  Phrase phrase;
  switch (evaluation.decision) {
  case Decision::Allowed:
    phrase.say(derivation.steps.empty() ? "this call needs no permission"
                                        : "what must allow it does, and nothing denies it");
    break;
  case Decision::ExplicitlyDenied: phrase.say("a Deny that matches outweighs every Allow"); break;
  case Decision::ImplicitlyDenied:
    if (contains(derivation.rules, "FLOW-ROOT-ASSUME")) {
      phrase.say("a root user cannot assume a role, whatever allows it");
      break;
    }
    phrase.say("nothing denies it, but ");
    say_blockers(phrase, evaluation.blockedBy);
    phrase.say(evaluation.blockedBy.empty() ? "nothing allows it" : " allows it");
    break;
  case Decision::Indeterminate: phrase.say("it turns on what the request does not tell"); break;
  }
  return phrase.say(in_brackets(derivation.rules));
}

Phrase phrase_of(SwitchEffect const& effect) {
  auto const known = switches();
  auto const found = std::find_if(known.begin(), known.end(),
                                  [&](auto const& entry) { return entry.name == effect.name; });
  Phrase phrase;
  phrase.say("It depends on the switch ").show(effect.name);
  if (found != known.end()) phrase.say(": ").say(found->question).say("?");
  phrase.say(" Under ").quote(effect.reading).say(", which is in force, ");
  phrase.say(to_string(effect.decision)).say("; under ").quote(effect.otherReading);
  if (effect.together) phrase.say(" and the other readings of the switches named here");
  return phrase.say(", ").say(to_string(effect.otherwise)).say(".");
}

} // namespace iamproof::report
