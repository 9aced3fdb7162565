// Families of policies: more statements, more conditions, lists, variables, levels.
#include "dice.hpp"
#include "policy_text.hpp"
#include "question.hpp"

#include <array>

namespace iamproof::bench {

namespace {

constexpr std::size_t statementsPerPolicy = 500;
using Tests = std::vector<ConditionText>;

std::string number(std::size_t n) {
  return std::to_string(n);
}

StatementText everything() {
  return {false, false, {"*"}, {"*"}, {}};
}

constexpr std::array actions{
    "s3:GetObject",     "s3:Get*",         "s3:PutObject",       "s3:*Object",  "ec2:Run*",
    "ec2:RunInstances", "bedrock:Invoke*", "dynamodb:Get*",      "kms:Decrypt", "sts:AssumeRole",
    "iam:Pass*",        "lambda:Invoke*",  "dynamodb:BatchGet*", "sqs:Send*",   "logs:Put*"};
constexpr std::array regions{"eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-south-1"};

ConditionText condition(Dice& dice) {
  auto const n = number(dice.below(40));
  std::vector<ConditionText> const all{
      {"StringNotEquals", "aws:RequestedRegion", {dice.of(regions), dice.of(regions)}},
      {"StringEquals", "aws:PrincipalTag/team", {"team-" + n, "shared"}},
      {"StringLike", "aws:PrincipalTag/project", {"p" + n + "-*", "*-" + dice.word(3)}},
      {"StringNotLike", "aws:SourceVpce", {"vpce-" + dice.word(4, 6) + "*"}},
      {"StringEqualsIfExists", "aws:ResourceTag/stage", {dice.percent(50) ? "prod" : "dev"}},
      {"NotIpAddress", "aws:SourceIp", {"10." + n + ".0.0/16", "2001:db8:" + n + "::/48"}},
      {"NumericLessThan", "s3:max-keys", {number(10 * dice.below(40))}},
      {"NumericGreaterThanIfExists", "aws:MultiFactorAuthAge", {number(60 * dice.below(90))}},
      {"DateLessThan", "aws:CurrentTime", {"2026-0" + number(1 + dice.below(9)) + "-01T00:00:00Z"}},
      {"Bool", "aws:SecureTransport", {dice.percent(50) ? "true" : "false"}},
      {"Null", "aws:SourceVpc", {dice.percent(50) ? "true" : "false"}},
      {"ArnNotLike",
       "aws:PrincipalArn",
       {"arn:aws:iam::*:role/team-" + n + "/*", "arn:aws:iam::*:role/ops-*"}}};
  return dice.of(all);
}

/// `count` conditions on different keys.
Tests conditions(Dice& dice, std::size_t count) {
  Tests all;
  while (all.size() < count) {
    auto one = condition(dice);
    bool known = false;
    for (auto const& other : all) known = known || other.key == one.key;
    if (!known) all.push_back(std::move(one));
  }
  return all;
}

StatementText denial(Dice& dice, std::size_t n) {
  StatementText one;
  one.actions = {dice.of(actions), dice.of(actions)};
  if (one.actions[0] == one.actions[1]) one.actions.pop_back();
  one.resources = {"arn:aws:s3:::team-" + number(n) + "-*/" + dice.word(2) + "*",
                   "arn:aws:s3:::*-" + dice.word(3) + "-" + number(n % 50) + "/*"};
  if (dice.percent(60)) one.conditions = conditions(dice, dice.between(1, 2));
  return one;
}

std::vector<StatementText> denials(Dice& dice, std::size_t count) {
  std::vector<StatementText> all{everything()};
  while (all.size() < count) all.push_back(denial(dice, all.size()));
  return all;
}

// Two statements that together, but neither alone, keep reading inside two Regions.
void guard(Dice& dice, std::vector<StatementText>& statements) {
  StatementText outside{true, false, {"s3:Get*"}, {"*"}, {}};
  outside.conditions = {{"StringNotEquals", "aws:RequestedRegion", {"eu-west-1", "eu-central-1"}},
                        {"Null", "aws:SourceVpce", {"true"}}};
  StatementText inside{true, false, {"s3:*"}, {"*"}, {}};
  inside.conditions = {{"StringNotLike", "aws:RequestedRegion", {"eu-west-1", "eu-central-*"}},
                       {"Null", "aws:SourceVpce", {"false"}}};
  for (auto const& one : {outside, inside})
    statements.insert(
        statements.begin() + static_cast<std::ptrdiff_t>(dice.below(statements.size() + 1)), one);
}

char const* const reading = "action s3:GetObject and resource like \"arn:aws:s3:::team-*/data/*\"";
char const* const readingElsewhere = "action s3:GetObject and not region like \"eu-*\"";

Question about(std::string const& family, std::size_t size, std::uint64_t seed, Answer expected,
               std::vector<StatementText> const& statements, char const* where) {
  PolicyQuestion asks{PolicyType::Identity,
                      PropertyKind::Never,
                      where,
                      {},
                      {policies_of(statements, statementsPerPolicy)}};
  return {family, size, seed, expected, std::move(asks)};
}

Question statements_open(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  return about(family, size, seed, Answer::Sat, denials(dice, size), reading);
}

Question statements_shut(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  auto all = denials(dice, size - 2);
  guard(dice, all);
  return about(family, size, seed, Answer::Unsat, all, readingElsewhere);
}

/// Statements on one action, everything about them in the conditions.
std::vector<StatementText> conditional(Dice& dice, std::size_t tests) {
  std::vector<StatementText> all{everything()};
  for (std::size_t left = tests; left > 0;) {
    std::size_t const here = std::min<std::size_t>(left, 4);
    all.push_back({true, false, {"s3:GetObject"}, {"*"}, conditions(dice, here)});
    left -= here;
  }
  return all;
}

Question conditions_open(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  auto question =
      about(family, size, seed, Answer::Sat, conditional(dice, size), "action s3:GetObject");
  question.expected.reset(); // single conditions may leave nothing
  return question;
}

Question conditions_shut(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  auto all = conditional(dice, size);
  guard(dice, all);
  return about(family, size, seed, Answer::Unsat, all, readingElsewhere);
}

std::vector<StatementText> tagging(Dice& dice, std::size_t tests) {
  std::vector<StatementText> all{everything()};
  std::vector<std::string> const forms{"ForAllValues:StringEquals", "ForAnyValue:StringLike",
                                       "ForAllValues:StringLike", "ForAnyValue:StringEquals"};
  for (std::size_t i = 0; i < tests; ++i) {
    ConditionText test{forms[i % forms.size()], "aws:TagKeys", {}};
    for (std::size_t v = dice.between(1, 3); v > 0; --v)
      test.values.push_back(dice.word(2, 8) + (test.test.ends_with("Like") ? "*" : ""));
    all.push_back({true, false, {"ec2:CreateTags"}, {"*"}, {std::move(test)}});
  }
  return all;
}

// An empty list satisfies every ForAllValues, so a request that carries tags is asked for.
Question lists_open(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  return about(family, size, seed, Answer::Sat, tagging(dice, size),
               "action ec2:CreateTags and aws:TagKeys present");
}

Question lists_shut(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  auto all = tagging(dice, size);
  all.push_back({true,
                 false,
                 {"ec2:CreateTags"},
                 {"*"},
                 {{"ForAnyValue:StringNotLike", "aws:TagKeys", {"team*", "cost"}}}});
  all.push_back({true,
                 false,
                 {"ec2:CreateTags"},
                 {"*"},
                 {{"ForAnyValue:StringLike", "aws:TagKeys", {"team*", "c*"}}}});
  return about(family, size, seed, Answer::Unsat, all,
               "action ec2:CreateTags and aws:TagKeys like \"*\"");
}

/// Everybody has a home, and homes differ in spelling.
std::vector<StatementText> homes(Dice& dice, std::size_t count) {
  std::vector<StatementText> all{everything()};
  for (std::size_t i = 0; i < count; ++i) {
    auto const tag = "aws:PrincipalTag/" + std::string(i % 2 == 0 ? "team" : "project");
    StatementText one{true, false, {"s3:GetObject"}, {}, {}};
    one.resources = {"arn:aws:s3:::" + dice.word(2) + "-${" + tag + "}/*"};
    if (dice.percent(50))
      one.conditions = {{"StringNotEquals", "aws:ResourceTag/owner", {"${" + tag + "}"}}};
    all.push_back(std::move(one));
  }
  return all;
}

Question variables_open(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  return about(family, size, seed, Answer::Sat, homes(dice, size),
               "action s3:GetObject and resource like \"arn:aws:s3:::*/*\" and "
               "aws:PrincipalTag/team present and aws:PrincipalTag/project present");
}

Question variables_shut(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  auto all = homes(dice, size);
  all.push_back(
      {true, false, {"s3:GetObject"}, {"arn:aws:s3:::home-${aws:PrincipalTag/team}/*"}, {}});
  return about(family, size, seed, Answer::Unsat, all,
               "action s3:GetObject and resource like \"arn:aws:s3:::home-red/*\" and "
               "aws:PrincipalTag/team = red");
}

PolicyTexts levels(Dice& dice, std::size_t count, bool shut) {
  PolicyTexts texts;
  for (std::size_t level = 0; level < count; ++level) {
    std::vector<std::string> policies{document({everything()})};
    for (std::size_t p = 0; p < 4; ++p) {
      std::vector<StatementText> statements;
      for (std::size_t i = 0; i < 8; ++i)
        statements.push_back(denial(dice, (level * 4 + p) * 8 + i));
      if (shut && level + 1 == count && p == 3) guard(dice, statements);
      policies.push_back(document(statements));
    }
    texts.push_back(std::move(policies));
  }
  return texts;
}

Question levels_open(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  PolicyQuestion asks{PolicyType::Scp, PropertyKind::Never, reading, {}, levels(dice, size, false)};
  return {family, size, seed, Answer::Sat, std::move(asks)};
}

Question levels_shut(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  PolicyQuestion asks{
      PolicyType::Scp, PropertyKind::Never, readingElsewhere, {}, levels(dice, size, true)};
  return {family, size, seed, Answer::Unsat, std::move(asks)};
}

} // namespace

std::vector<Family> policy_families() {
  std::vector<std::size_t> const statements{10, 30, 100, 300, 1000, 2000, 5000};
  std::vector<std::size_t> const tests{4, 12, 40, 120, 400}, sets{1, 2, 4, 8, 16};
  std::vector<std::size_t> const relations{1, 2, 4, 8, 16}, path{1, 2, 3, 5, 7};
  return {
      {"statements-open", "statements", statements, {10, 30}, statements_open},
      {"statements-shut", "statements", statements, {10, 30}, statements_shut},
      {"conditions-open", "condition tests", tests, {4, 12}, conditions_open},
      {"conditions-shut", "condition tests", tests, {4, 12}, conditions_shut},
      {"lists-open", "set tests on one key", sets, {1, 2}, lists_open},
      {"lists-shut", "set tests on one key", sets, {1, 2}, lists_shut},
      {"variables-open", "statements", relations, {1, 2}, variables_open},
      {"variables-shut", "statements", relations, {1, 2}, variables_shut},
      {"levels-open", "levels of four SCPs", path, {1, 2}, levels_open},
      {"levels-shut", "levels of four SCPs", path, {1, 2}, levels_shut},
  };
}

} // namespace iamproof::bench
