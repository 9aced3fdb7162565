#include "report/phrases.hpp"

#include <iamproof/semantics.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace iamproof::report {

namespace {

constexpr std::size_t statementsShown = 12;

void say_principal(Paragraph& paragraph, Principal const& principal) {
  switch (principal.kind) {
  case Principal::Kind::Session:
    paragraph.show(principal.id);
    if (principal.roleArn) paragraph.say(" (a session of ").show(*principal.roleArn).say(")");
    return;
  case Principal::Kind::User:
  case Principal::Kind::Role:
  case Principal::Kind::FederatedUser:
  case Principal::Kind::Root: paragraph.show(principal.id); return;
  case Principal::Kind::Service: paragraph.say("the service ").show(principal.id); return;
  case Principal::Kind::Federated: paragraph.say("a user of ").show(principal.id); return;
  case Principal::Kind::CanonicalUser:
    paragraph.say("the canonical user ").show(principal.id);
    return;
  case Principal::Kind::Anonymous: paragraph.say("an anonymous caller"); return;
  }
}

// The owner is worth a word only where the ARN does not show it and it is not the caller's account.
void say_owner(Paragraph& paragraph, Request const& request) {
  if (!request.resourceAccount || *request.resourceAccount == request.principal.account()) return;
  if (request.resource.find(":" + *request.resourceAccount + ":") != std::string::npos) return;
  paragraph.say(" (owned by ")
      .show(*request.resourceAccount == "aws" ? "AWS" : *request.resourceAccount);
  paragraph.say(")");
}

void say_value(Paragraph& paragraph, ContextValue const& value) {
  if (!value.isList) {
    paragraph.say(" is ").quote(value.values.at(0));
  } else if (value.values.empty()) {
    paragraph.say(" is present and empty");
  } else {
    paragraph.say(" is [");
    for (auto const& element : value.values) {
      if (&element != &value.values.front()) paragraph.say(", ");
      paragraph.quote(element);
    }
    paragraph.say("]");
  }
}

// Keys that repeat what the sentence has said already.
bool repeats(ConditionKey const& key, ContextValue const& value, Request const& request) {
  if (value.isList) return false;
  auto const& text = value.values.at(0);
  if (key == ConditionKey("aws:PrincipalArn")) {
    return text == request.principal.id || text == request.principal.roleArn;
  }
  return (key == ConditionKey("aws:PrincipalAccount") && text == request.principal.account()) ||
         (key == ConditionKey("aws:ResourceAccount") && text == resource_owner(request));
}

// Policies that AWS manages come with the program and have no file.
bool is_managed(StatementRef const& statement) {
  return statement.location.file.empty();
}

// FullAWSAccess at every node of a path is one thing to say, not five.
void add_managed(std::vector<Paragraph>& lines, std::vector<StatementRef> const& statements) {
  std::map<std::pair<PolicyType, std::string>, std::vector<std::string>> nodes;
  for (auto const& statement : statements) {
    if (!is_managed(statement)) continue;
    auto& where = nodes[{statement.policyType, statement.policy}];
    if (!statement.node.empty()) where.push_back(statement.node);
  }
  for (auto const& [policy, where] : nodes) {
    auto& line = lines.emplace_back();
    line.say("the ").say(title(policy.first)).say(" ").show(policy.second);
    if (!where.empty()) line.say(" at ").list(where, where.size());
  }
}

void add_blockers(Page& page, Evaluation const& evaluation, Voice const& voice,
                  std::size_t indent) {
  for (auto const& blocker : evaluation.blockedBy) {
    Paragraph line;
    if (voice.side.empty()) {
      line.say(voice.past ? "Before, no " : "No ");
    } else {
      line.show(voice.side).say(": no ");
    }
    line.say(title(blocker.policyType));
    if (!blocker.node.empty()) line.say(" at ").show(blocker.node, Tone::Strong);
    line.say(voice.past ? " allowed it" : " allows it");
    page.add(line, indent, indent + 2);
  }
}

} // namespace

std::string_view title(PolicyType type) {
  switch (type) {
  case PolicyType::Identity: return "identity policy";
  case PolicyType::Boundary: return "permissions boundary";
  case PolicyType::Session: return "session policy";
  case PolicyType::Resource: return "resource policy";
  case PolicyType::Trust: return "trust policy";
  case PolicyType::Endpoint: return "VPC endpoint policy";
  case PolicyType::Scp: return "SCP";
  case PolicyType::Rcp: return "RCP";
  }
  throw InternalError("a policy has a type");
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

Tone tone_of(Decision decision) {
  switch (decision) {
  case Decision::Allowed: return Tone::Good;
  case Decision::ExplicitlyDenied:
  case Decision::ImplicitlyDenied: return Tone::Bad;
  case Decision::Indeterminate: return Tone::Unsure;
  }
  throw InternalError("a decision is one of four");
}

void say_request(Paragraph& paragraph, Request const& request) {
  paragraph.quote(request.action, Tone::Strong).say(" on ").quote(request.resource);
  say_owner(paragraph, request);
  paragraph.say(" by ");
  say_principal(paragraph, request.principal);
}

void say_context(Paragraph& paragraph, Request const& request) {
  std::vector<ConditionKey> keys(request.absent.begin(), request.absent.end());
  for (auto const& [key, value] : request.context) {
    if (!repeats(key, value, request)) keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    paragraph.say(i == 0 ? ", when " : i + 1 == keys.size() ? " and " : ", ");
    paragraph.show(keys[i].spelling());
    auto const found = request.context.find(keys[i]);
    if (found == request.context.end()) {
      paragraph.say(" is absent");
    } else {
      say_value(paragraph, found->second);
    }
  }
}

void say_statement(Paragraph& paragraph, StatementRef const& statement) {
  if (!statement.location.file.empty()) {
    auto const& at = statement.location;
    std::string place = at.file;
    if (at.line != 0) place += ":" + std::to_string(at.line);
    if (at.line != 0 && at.column != 0) place += ":" + std::to_string(at.column);
    paragraph.show(place, Tone::Strong).say(" ");
  }
  if (statement.sid.empty()) {
    paragraph.say("Statement[" + std::to_string(statement.statement) + "]");
  } else {
    paragraph.show(statement.sid, Tone::Strong);
  }
  paragraph.say(" (").say(title(statement.policyType)).say(" ").show(statement.policy);
  if (!statement.node.empty()) paragraph.say(" at ").show(statement.node);
  paragraph.say(")");
}

void add_grounds(Page& page, Evaluation const& evaluation, Voice const& voice, std::size_t indent) {
  add_blockers(page, evaluation, voice, indent);
  if (evaluation.decidedBy.empty()) return;
  bool const denied = evaluation.decidedBy.front().effect == Effect::Deny;
  Paragraph heading;
  if (voice.side.empty()) {
    heading.say(denied ? "Denied" : "Allowed").say(voice.past ? " before by" : " by");
  } else {
    heading.show(voice.side).say(denied ? ": denied by" : ": allowed by");
  }
  page.add(heading, indent, indent + 2);
  std::vector<Paragraph> lines;
  for (auto const& statement : evaluation.decidedBy) {
    if (is_managed(statement)) continue;
    say_statement(lines.emplace_back(), statement);
  }
  add_managed(lines, evaluation.decidedBy);
  for (std::size_t i = 0; i < std::min(lines.size(), statementsShown); ++i) {
    page.add(lines[i], indent + 2, indent + 4);
  }
  if (lines.size() > statementsShown) {
    auto const more = counted(lines.size() - statementsShown, "more statement");
    page.add(Paragraph().say("and " + more), indent + 2, indent + 4);
  }
}

void say_decisions(Paragraph& line, SideNames const& sides, std::optional<Evaluation> const& before,
                   Evaluation const& after) {
  bool const named = !sides.before.empty();
  if (before && before->decision == after.decision) {
    line.say(to_string(after.decision), Tone::Strong).say(named ? " by both" : " before and after");
  } else if (before && named) {
    line.say(to_string(before->decision), Tone::Strong).say(" by ").show(sides.before).say(", ");
    line.say(to_string(after.decision), Tone::Strong).say(" by ").show(sides.after);
  } else if (before) {
    line.say(to_string(before->decision), Tone::Strong).say(" before, ");
    line.say(to_string(after.decision), Tone::Strong).say(" after");
  } else {
    line.say(to_string(after.decision), Tone::Strong);
  }
}

void add_checks(Page& page, SideNames const& sides, std::vector<CheckResult> const& checks,
                std::size_t indent) {
  for (auto const& check : checks) {
    Paragraph line;
    line.say("Check " + std::to_string(check.n) + " of " + std::to_string(check.of) + ", ");
    say_decisions(line, sides, check.before, check.after);
    line.say(": ").show(check.request.action).say(" on ").show(check.request.resource);
    auto const region = check.request.context.find(ConditionKey("aws:RequestedRegion"));
    if (region != check.request.context.end() && !region->second.values.empty()) {
      line.say(", Region ").show(region->second.values.front());
    }
    page.add(line, indent, indent + 2);
  }
}

void add_switches(Page& page, std::vector<std::string> const& names, std::size_t indent) {
  for (auto const& name : names) {
    Paragraph line;
    line.say("Another reading of switch ").show(name, Tone::Strong).say(" gives another answer");
    auto const known = switches();
    auto const found = std::find_if(known.begin(), known.end(),
                                    [&](SwitchInfo const& entry) { return entry.name == name; });
    if (found != known.end()) line.say(": ").say(found->question);
    page.add(line, indent, indent + 2);
  }
}

void add_assumptions(Page& page, std::vector<CodedText> const& assumptions) {
  for (auto const& [code, text] : assumptions)
    page.add(Paragraph().say("Assumed (").show(code).say("): ").say(text), 0, 2);
}

} // namespace iamproof::report
