// Random policy sets and requests over a vocabulary so small that things collide: every operator, both
// Versions, malformed operands, empty lists, short ARNs. The same seed gives the same cases everywhere.
#pragma once

#include "../support/dice.hpp"

#include <iamproof/evaluation.hpp>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::testing {

/// Pieces of `text`: wildcards, and with `variables` also `${key}`, `${key, 'default'}`, `${*}`.
inline Pattern pattern(std::string const& text, bool variables = true) {
  std::vector<PatternPiece> pieces;
  std::u32string run;
  auto const end_run = [&] {
    if (!run.empty()) pieces.emplace_back(run);
    run.clear();
  };
  std::u32string const spelled = decode(text);
  for (std::size_t i = 0; i < spelled.size(); ++i) {
    auto const close = spelled.find(U'}', i);
    if (variables && spelled.substr(i, 2) == U"${" && close != std::u32string::npos) {
      auto const inner = encode(spelled.substr(i + 2, close - i - 2));
      i = close;
      if (inner == "*" || inner == "?" || inner == "$") {
        run += decode(inner);
        continue;
      }
      end_run();
      auto const comma = inner.find(", '");
      Variable variable{ConditionKey(inner.substr(0, comma)), std::nullopt};
      if (comma != std::string::npos)
        variable.fallback = decode(inner.substr(comma + 3, inner.size() - comma - 4));
      pieces.emplace_back(std::move(variable));
    } else if (spelled[i] == U'*' || spelled[i] == U'?') {
      end_run();
      if (spelled[i] == U'*')
        pieces.emplace_back(AnyMany{});
      else
        pieces.emplace_back(AnyOne{});
    } else {
      run += spelled[i];
    }
  }
  end_run();
  return {text, std::move(pieces)};
}

inline constexpr std::array actions{"s3:GetObject", "s3:PutObject", "s3:getobject",
                                    "iam:PassRole", "s:Get",        "sts:GetCallerIdentity",
                                    "s*:Get"};
inline constexpr std::array actionPatterns{"*",      "s3:*",    "S3:get*",      "s3:GetObject",
                                           "*:*",    "s*:Get*", "s3:Put?bject", "iam:*",
                                           "*:Get*", "sts:*"};
inline constexpr std::array resources{"*",
                                      "arn:aws:s3:::b",
                                      "arn:aws:s3:::b/a",
                                      "arn:aws:s3:::b/a*",
                                      "arn:aws:s3:::b/",
                                      "arn:aws:iam::111122223333:user/a",
                                      "arn:aws:iam::111122223333:u*",
                                      "arn:aws:iam::111122223333:role/a/b",
                                      "arn:aws:s3:eu:444455556666:b:a",
                                      "arn:aws:s3",
                                      "a"};
inline constexpr std::array resourcePatterns{"*",
                                             "arn:aws:s3:::b",
                                             "arn:aws:s3:::b/*",
                                             "arn:aws:s3:::b/${aws:username}",
                                             "arn:aws:s3:::b/${aws:username}*",
                                             "arn:aws:s3:::b/${aws:PrincipalTag/t, 'a*'}",
                                             "arn:aws:s3:::${aws:TagKeys, 'b'}/?",
                                             "arn:aws:s3*",
                                             "arn:aws:s3",
                                             "arn:*:b",
                                             "arn:*:b*",
                                             "arn:aws:s3:::*",
                                             "arn:aws:s3:::b${*}",
                                             "arn:aws:iam::111122223333:u*",
                                             "arn:aws:iam::*:user/a",
                                             "arn:aws:i?m::111122223333:*/a",
                                             "arn:aws:iam::1111*3:role/*",
                                             "arn:aws:s*3:::b",
                                             "arn:aws:${aws:username}:::b",
                                             "${aws:username}",
                                             "*${aws:username}",
                                             "arn:aws*:a",
                                             "**"};
/// Keys, and what their values mostly are.
struct KeyHabit {
  char const* key;
  OperatorFamily family;
};
inline constexpr std::array keys{KeyHabit{"aws:username", OperatorFamily::String},
                                 KeyHabit{"aws:PrincipalTag/t", OperatorFamily::String},
                                 KeyHabit{"aws:TagKeys", OperatorFamily::String},
                                 KeyHabit{"aws:SourceIp", OperatorFamily::IpAddress},
                                 KeyHabit{"aws:CurrentTime", OperatorFamily::Date},
                                 KeyHabit{"aws:PrincipalArn", OperatorFamily::Arn},
                                 KeyHabit{"s3:max-keys", OperatorFamily::Numeric},
                                 KeyHabit{"kms:Hash", OperatorFamily::Binary},
                                 KeyHabit{"aws:SecureTransport", OperatorFamily::Bool},
                                 KeyHabit{"aws:principaltag/T", OperatorFamily::Null}};
inline constexpr std::array texts{"a",    "A",     "b",     "é",  "É",
                                  "",     "a*",    "*",     "ab", "?b",
                                  "true", "FALSE", "truex", "×",  "\xF0\x9F\x98\x80"};
inline constexpr std::array textPatterns{"a",
                                         "A",
                                         "É",
                                         "",
                                         "a*",
                                         "*",
                                         "?",
                                         "*b",
                                         "?*",
                                         "*a*b*",
                                         "${aws:username}",
                                         "${aws:username}*",
                                         "*${aws:PrincipalTag/t}",
                                         "${aws:PrincipalTag/t, 'a'}",
                                         "${aws:username}${aws:PrincipalTag/t, ''}",
                                         "${*}",
                                         "${aws:TagKeys, 'b'}"};
inline constexpr std::array numbers{"0",  "-0", "1.5", "1.50", "+2",  "10",
                                    "-3", "x1", "1e3", "",     "2020"};
inline constexpr std::array dates{"2020",       "1999",
                                  "2020-01",    "2020-01-01T00:00:00Z",
                                  "1577836800", "2020-01-01T01:00:00+01:00",
                                  "2019-12-31", "1577836800.5",
                                  "0",          "never"};
inline constexpr std::array addresses{"10.0.0.1",      "10.0.0.0/8",  "10.1.2.3",
                                      "::1",           "::/0",        "0.0.0.0/0",
                                      "2001:db8::/32", "2001:db8::7", "10.0.0.256"};
inline constexpr std::array bytes{"YQ==", "YWI=", "", "YWJj", "YR==", "bad"};
inline constexpr std::array truths{"true", "false", "TRUE", "False", "yes", ""};
inline constexpr std::array arns{"arn:aws:iam::1:role/a",
                                 "arn:aws:iam::1:role/a:b",
                                 "arn:aws:s3:::b",
                                 "arn:aws:s3:::b*",
                                 "arn:aws:s3",
                                 "a"};
inline constexpr std::array arnPatterns{"*",
                                        "*",
                                        "*",
                                        "arn:aws:iam::1:role/a",
                                        "arn:aws:iam::*:role/*",
                                        "arn:*:*:*:*:*",
                                        "arn:aws:s3",
                                        "arn:aws:i*::1:role/?",
                                        "arn:aws:iam::1:role/${aws:username}",
                                        "arn:aws:s3:::*${aws:PrincipalTag/t, 'b'}",
                                        "arn:*:b"};

inline std::string text_for(OperatorFamily family, Dice& dice) {
  switch (family) {
  case OperatorFamily::Numeric: return dice.of(numbers);
  case OperatorFamily::Date: return dice.of(dates);
  case OperatorFamily::Bool:
  case OperatorFamily::Null: return dice.of(truths);
  case OperatorFamily::Binary: return dice.of(bytes);
  case OperatorFamily::IpAddress: return dice.of(addresses);
  case OperatorFamily::Arn: return dice.of(arns);
  case OperatorFamily::String: break;
  }
  return dice.of(texts);
}

inline OperatorFamily random_family(Dice& dice) {
  return static_cast<OperatorFamily>(dice.below(8));
}

inline std::string random_text(Dice& dice) {
  return text_for(random_family(dice), dice);
}

/// In the order of OperatorFamily.
inline constexpr std::array familyNames{"String", "Numeric",   "Date", "Bool",
                                        "Binary", "IpAddress", "Arn",  "Null"};

inline Operator random_operator(Dice& dice) {
  Operator op;
  op.family = dice.percent(30)   ? OperatorFamily::String
              : dice.percent(25) ? OperatorFamily::Arn
                                 : random_family(dice);
  bool const ordered = op.family == OperatorFamily::Numeric || op.family == OperatorFamily::Date;
  if (op.family == OperatorFamily::String) op.comparison = static_cast<Comparison>(dice.below(3));
  if (op.family == OperatorFamily::Arn) op.comparison = Comparison::Like;
  if (ordered && dice.percent(70)) op.comparison = static_cast<Comparison>(3 + dice.below(4));
  bool const negatable = op.family == OperatorFamily::String || op.family == OperatorFamily::Arn ||
                         op.family == OperatorFamily::IpAddress ||
                         (ordered && op.comparison == Comparison::Equals);
  op.negated = negatable && dice.percent(45);
  if (op.family != OperatorFamily::Null) {
    op.ifExists = dice.percent(20);
    if (dice.percent(40)) op.quantifier = static_cast<SetQuantifier>(1 + dice.below(2));
  }
  static constexpr std::array<char const*, 3> prefixes{"", "ForAllValues:", "ForAnyValue:"};
  op.spelling = std::string(prefixes[static_cast<std::size_t>(op.quantifier)]) +
                (op.negated ? "Not" : "") + familyNames[static_cast<std::size_t>(op.family)] +
                std::to_string(static_cast<int>(op.comparison)) + (op.ifExists ? "IfExists" : "");
  return op;
}

inline Pattern random_operand(Operator const& op, bool variables, Dice& dice) {
  bool const patterns = op.family == OperatorFamily::String || op.family == OperatorFamily::Arn;
  if (!patterns) return Pattern::literal(text_for(op.family, dice));
  std::string const text = dice.percent(10)                      ? random_text(dice)
                           : op.family == OperatorFamily::String ? dice.of(textPatterns)
                                                                 : dice.of(arnPatterns);
  return pattern(text, variables);
}

inline Condition random_condition(bool variables, Dice& dice) {
  Condition condition;
  condition.op = random_operator(dice);
  auto habit = dice.of(keys);
  while (habit.family != condition.op.family && dice.percent(70)) habit = dice.of(keys);
  condition.key = ConditionKey(habit.key);
  std::size_t const count = dice.percent(4) ? 0 : 1 + dice.below(3);
  for (std::size_t i = 0; i < count; ++i)
    condition.values.push_back(random_operand(condition.op, variables, dice));
  return condition;
}

template <class Spellings>
PatternList random_list(Spellings const& spellings, bool variables, Dice& dice) {
  PatternList list;
  list.negated = dice.percent(15);
  for (std::size_t i = 1 + dice.below(list.negated ? 1 : 3); i > 0; --i)
    list.entries.push_back(pattern(dice.of(spellings), variables));
  return list;
}

inline constexpr std::array awsPrincipals{
    "111122223333",
    "444455556666",
    "arn:aws:iam::111122223333:root",
    "arn:aws:iam::111122223333:user/a",
    "arn:aws:iam::111122223333:role/path/R",
    "arn:aws:iam::111122223333:role/R",
    "arn:aws:sts::111122223333:assumed-role/R/s",
    "arn:aws:sts::111122223333:federated-user/a",
    "arn:aws:iam::444455556666:user/a",
    "AIDACKCEVSQ6C2EXAMPLE",
};

inline PrincipalElement random_principal_element(bool negatable, Dice& dice) {
  using Kind = PrincipalElement::Kind;
  PrincipalElement element;
  element.negated = negatable && dice.percent(25);
  for (std::size_t i = 1 + dice.below(element.negated ? 3 : 2); i > 0; --i) {
    if (dice.percent(20))
      element.entries.push_back({Kind::Everyone, ""});
    else if (dice.percent(10))
      element.entries.push_back({Kind::Service, "cloudtrail.amazonaws.com"});
    else if (dice.percent(5))
      element.entries.push_back({Kind::Federated, "cognito-identity.amazonaws.com"});
    else if (dice.percent(35))
      element.entries.push_back({Kind::Aws, "arn:aws:sts::111122223333:assumed-role/R/s"});
    else
      element.entries.push_back({Kind::Aws, dice.of(awsPrincipals)});
  }
  return element;
}

inline Statement random_statement(PolicyType type, bool variables, std::size_t index, Dice& dice) {
  Statement statement;
  statement.index = index;
  bool const deny = type == PolicyType::Rcp || dice.percent(40);
  statement.effect = deny ? Effect::Deny : Effect::Allow;
  if (type == PolicyType::Rcp)
    statement.principal = PrincipalElement{false, {{PrincipalElement::Kind::Everyone, ""}}};
  bool const ofResource = type == PolicyType::Resource || type == PolicyType::Endpoint;
  if (ofResource) statement.principal = random_principal_element(true, dice);
  statement.actions = random_list(actionPatterns, false, dice);
  statement.resources = random_list(resourcePatterns, variables, dice);
  if (dice.percent(45)) statement.actions = {false, {pattern("*")}};
  if (dice.percent(45)) statement.resources = PatternList{false, {pattern("*")}};
  for (std::size_t i = dice.percent(25) ? 0 : 1 + dice.below(2); i > 0; --i)
    statement.conditions.push_back(random_condition(variables, dice));
  return statement;
}

inline PolicyPtr random_policy(PolicyType type, Dice& dice) {
  Policy policy;
  static std::size_t made = 0; // every policy has a name of its own
  policy.name = "p" + std::to_string(++made);
  policy.type = type;
  policy.variables = dice.percent(85);
  for (std::size_t i = 0; i < 1 + dice.below(2); ++i)
    policy.statements.push_back(random_statement(type, policy.variables, i, dice));
  return std::make_shared<Policy const>(std::move(policy));
}

inline PolicySet random_policies(Dice& dice) {
  auto const some = [&](PolicyType type, std::size_t most) {
    std::vector<PolicyPtr> policies;
    for (std::size_t i = dice.below(most + 1); i > 0; --i)
      policies.push_back(random_policy(type, dice));
    return policies;
  };
  PolicySet set;
  set.identity = some(PolicyType::Identity, 2);
  if (dice.percent(25)) set.boundary = random_policy(PolicyType::Boundary, dice);
  if (dice.percent(25)) set.session = some(PolicyType::Session, 2);
  if (dice.percent(50)) set.resource = random_policy(PolicyType::Resource, dice);
  if (dice.percent(15)) set.endpoint = random_policy(PolicyType::Endpoint, dice);
  if (dice.percent(40)) {
    set.scp.emplace();
    for (std::size_t i = dice.below(3); i > 0; --i)
      set.scp->push_back({"node" + std::to_string(i), some(PolicyType::Scp, 2)});
    if (!set.scp->empty() && dice.percent(60))
      set.scp->front().policies.push_back(full_aws_access(PolicyType::Scp));
  }
  if (dice.percent(30)) set.rcp = std::vector<PolicyLevel>{{"root", some(PolicyType::Rcp, 2)}};
  return set;
}

inline Principal random_principal(Dice& dice) {
  using Kind = Principal::Kind;
  static std::array<Principal, 9> const all{{
      {Kind::User, "arn:aws:iam::111122223333:user/a", {}},
      {Kind::User, "arn:aws:iam::444455556666:user/a", {}},
      {Kind::Root, "arn:aws:iam::111122223333:root", {}},
      {Kind::FederatedUser, "arn:aws:sts::111122223333:federated-user/a", {}},
      {Kind::Role, "arn:aws:iam::111122223333:role/path/R", {}},
      {Kind::Session, "arn:aws:sts::111122223333:assumed-role/R/s",
       "arn:aws:iam::111122223333:role/path/R"},
      {Kind::Service, "cloudtrail.amazonaws.com", {}},
      {Kind::Federated, "cognito-identity.amazonaws.com", {}},
      {Kind::Anonymous, "", {}},
  }};
  if (dice.percent(30)) return all[0];
  if (dice.percent(30)) return all[5];
  return all[dice.below(all.size())];
}

/// A request whose lists have at most `elements(folded key)` elements.
template <class Elements>
Request random_request(Elements const& elements, Dice& dice) {
  Request request;
  request.principal = random_principal(dice);
  request.action = dice.of(actions);
  request.resource = dice.of(resources);
  if (dice.percent(80))
    request.resourceAccount = dice.percent(70) ? "111122223333" : "444455556666";
  for (auto const& [key, family] : keys) {
    if (dice.percent(30)) continue;
    auto const text = [&, usual = family] {
      return dice.percent(70) ? text_for(usual, dice) : random_text(dice);
    };
    auto& value = request.context[ConditionKey(key)];
    value = ContextValue::single(text());
    bool const list = dice.percent(key == std::string_view("aws:TagKeys") ? 70 : 15);
    if (!list) continue;
    value = ContextValue::list({});
    for (std::size_t i = dice.below(elements(ConditionKey(key).folded()) + 1U); i > 0; --i)
      value.values.push_back(text());
  }
  return request;
}

inline Level random_level(Dice& dice) {
  return dice.percent(50) ? Level::Effective : dice.percent(60) ? Level::Policy : Level::Guardrails;
}

inline Semantics random_semantics(Dice& dice) {
  Semantics semantics;
  if (dice.percent(40)) return semantics;
  for (auto const& one : switches()) semantics.set(one.id, dice.percent(50));
  return semantics;
}

} // namespace iamproof::testing
