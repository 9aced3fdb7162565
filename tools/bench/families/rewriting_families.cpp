// Families of policy pairs: a policy and the same one rewritten until it looks like another.
#include "dice.hpp"
#include "policy_text.hpp"
#include "question.hpp"

#include <array>
#include <cctype>

namespace iamproof::bench {

namespace {

using Texts = std::vector<std::string>;
using Statements = std::vector<StatementText>;

constexpr std::array verbs{"Get", "Put", "Delete", "List", "Create", "Describe"};
constexpr std::array things{"Object*", "Bucket*", "Item", "Table*", "Key", "Instances"};
constexpr std::array services{"s3", "ec2", "dynamodb", "kms", "lambda", "sqs", "logs", "bedrock"};

ConditionText condition(Dice& dice, std::size_t n) {
  auto const id = std::to_string(n);
  std::vector<ConditionText> const all{
      {"StringNotEquals", "aws:RequestedRegion", {"eu-west-1", "eu-central-1", "unspecified"}},
      {"StringEquals", "aws:PrincipalTag/team", {"t" + id, "shared", "ops"}},
      {"StringNotLike", "aws:PrincipalTag/project", {"p" + id + "-*", "common*"}},
      {"StringLike", "aws:SourceVpce", {"vpce-" + id + "*", "vpce-0*"}},
      {"NotIpAddress", "aws:SourceIp", {"10." + std::to_string(n % 250) + ".0.0/16"}},
      {"ArnNotEquals",
       "aws:PrincipalArn",
       {"arn:aws:iam::*:role/app-" + id, "arn:aws:iam::*:role/ops/*"}},
      {"NumericGreaterThan", "s3:max-keys", {std::to_string(10 + n)}}};
  return dice.of(all);
}

/// What the policy says, before anybody words it: nothing but `services` is allowed, and of that not these.
struct Meaning {
  Texts allowed;
  Statements denials;
};

Meaning meaning(Dice& dice, std::size_t count) {
  Meaning one;
  for (auto const* service : services) one.allowed.push_back(std::string(service) + ":*");
  for (std::size_t n = 0; n < count; ++n) {
    std::string const service = dice.of(services);
    StatementText denial;
    for (std::size_t i = dice.between(1, 3); i > 0; --i)
      denial.actions.push_back(service + ":" + dice.of(verbs) + dice.of(things));
    denial.resources.clear();
    for (std::size_t i = dice.between(1, 2); i > 0; --i)
      denial.resources.push_back("arn:aws:" + service + ":*:*:" + dice.word(3) + "-" +
                                 std::to_string(n) + "/*");
    if (dice.percent(70)) denial.conditions.push_back(condition(dice, n));
    one.denials.push_back(std::move(denial));
  }
  return one;
}

Statements plainly(Meaning const& meaning) {
  Statements all{{false, false, {"*"}, {"*"}, {}}, {true, true, meaning.allowed, {"*"}, {}}};
  all.insert(all.end(), meaning.denials.begin(), meaning.denials.end());
  return all;
}

/// "x*" is "x" and "x?*". Only the last star: others may have to mind colons.
Texts wildcard_split(Dice& dice, Texts const& patterns) {
  Texts all;
  for (auto const& pattern : patterns) {
    if (!pattern.ends_with('*') || pattern.size() == 1 || dice.percent(50)) {
      all.push_back(pattern);
      continue;
    }
    auto const stem = pattern.substr(0, pattern.size() - 1);
    all.push_back(stem);
    all.push_back(stem + "?*");
  }
  dice.shuffle(all);
  return all;
}

std::string otherwise_cased(Dice& dice, std::string text) {
  for (char& c : text)
    if (dice.percent(50))
      c = static_cast<char>(std::isupper(static_cast<unsigned char>(c)) != 0
                                ? std::tolower(static_cast<unsigned char>(c))
                                : std::toupper(static_cast<unsigned char>(c)));
  return text;
}

/// 10.n.0.0/16 is two halves.
Texts halves(std::string const& block) {
  auto const stem = block.substr(0, block.find(".0.0/16"));
  return {stem + ".128.0/17", stem + ".0.0/17"};
}

ConditionText reworded(Dice& dice, ConditionText test) {
  if (test.test == "NotIpAddress") test.values = halves(test.values.front());
  if (test.test.ends_with("Like")) test.values = wildcard_split(dice, test.values);
  if (test.test == "StringEquals") test.test = "StringLike";
  if (test.test == "StringNotEquals")
    test.test = dice.percent(50) ? "StringNotLike" : "StringNotEqualsIfExists";
  if (test.test == "ArnNotEquals") test.test = "ArnNotLike";
  if (test.test == "NumericGreaterThan") test.values.front() += ".0";
  test.key = otherwise_cased(dice, test.key);
  dice.shuffle(test.values);
  return test;
}

/// One statement per action, or per resource, or per value of a test that any value satisfies.
Statements taken_apart(Dice& dice, StatementText const& statement) {
  Statements parts;
  auto const each = [&](Texts const& texts, auto const& put) {
    for (auto const& text : texts) {
      parts.push_back(statement);
      put(parts.back(), text);
    }
  };
  switch (dice.below(4)) {
  case 0: each(statement.actions, [](auto& s, auto const& text) { s.actions = {text}; }); break;
  case 1: each(statement.resources, [](auto& s, auto const& text) { s.resources = {text}; }); break;
  case 2:
    if (!statement.conditions.empty() && statement.conditions.front().test == "StringLike")
      each(statement.conditions.front().values,
           [](auto& s, auto const& text) { s.conditions.front().values = {text}; });
    break;
  default: break;
  }
  if (parts.empty()) parts.push_back(statement);
  return parts;
}

Statements rewritten(Dice& dice, Meaning const& meaning) {
  Statements all;
  for (auto denial : meaning.denials) {
    for (auto& test : denial.conditions) test = reworded(dice, std::move(test));
    denial.actions = wildcard_split(dice, denial.actions);
    denial.resources = wildcard_split(dice, denial.resources);
    for (auto& part : taken_apart(dice, denial)) {
      for (auto& action : part.actions) {
        auto const colon = action.find(':') + 1;
        action = action.substr(0, colon) + otherwise_cased(dice, action.substr(colon));
      }
      all.push_back(std::move(part));
    }
  }
  // What NotAction left out is said directly, in several statements.
  for (auto const& allowed : meaning.allowed) all.push_back({false, false, {allowed}, {"*"}, {}});
  dice.shuffle(all);
  return all;
}

Question pair(std::string const& family, std::size_t size, std::uint64_t seed, Answer expected,
              Statements const& before, Statements const& after) {
  PolicyQuestion asks{
      PolicyType::Scp, PropertyKind::Unchanged, "", {{document(before)}}, {{document(after)}}};
  return {family, size, seed, expected, std::move(asks)};
}

Question equivalent(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  auto const one = meaning(dice, size);
  return pair(family, size, seed, Answer::Unsat, plainly(one), rewritten(dice, one));
}

/// One denial lets one bucket, table or key through that no other denial names.
Question nearly(std::string const& family, std::size_t size, std::uint64_t seed) {
  Dice dice(family, size, seed);
  auto const one = meaning(dice, size);
  auto other = one;
  auto& resource = other.denials[dice.below(size)].resources.front();
  resource.insert(resource.size() - 1, "?");
  return pair(family, size, seed, Answer::Sat, plainly(one), rewritten(dice, other));
}

} // namespace

std::vector<Family> rewriting_families() {
  std::vector<std::size_t> const sizes{2, 4, 8, 16, 32, 64};
  return {{"equivalent", "denials per policy", sizes, {2, 4}, equivalent},
          {"nearly", "denials per policy", sizes, {2, 4}, nearly}};
}

std::vector<Family> const& families() {
  static std::vector<Family> const all = [] {
    std::vector<Family> list;
    for (auto const& part : {pattern_families(), policy_families(), rewriting_families()})
      list.insert(list.end(), part.begin(), part.end());
    return list;
  }();
  return all;
}

} // namespace iamproof::bench
