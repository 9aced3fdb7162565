// What `where` means, read from docs/query-language.md and said a second time in the plainest way, and
// random texts of it. Lowering is held against this: whoever disagrees, one of the two is wrong.
#pragma once

#include "lowering/lowering.hpp"
#include "random_cases.hpp"
#include "small_organization.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/query.hpp>
#include <iamproof/read.hpp>
#include <iamproof/values.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace iamproof::testing {

/// `*` is any text, `?` any one character.
inline bool globs(std::u32string_view glob, std::u32string_view text) {
  if (glob.empty()) return text.empty();
  if (glob.front() == U'*')
    return globs(glob.substr(1), text) || (!text.empty() && globs(glob, text.substr(1)));
  bool const fits = !text.empty() && (glob.front() == U'?' || glob.front() == text.front());
  return fits && globs(glob.substr(1), text.substr(1));
}

/// Whether `order` is what the operator asks for. Precondition: it is one of `<`, `<=`, `>` and `>=`.
template <class Order>
bool ordered(WhereTest::Op op, Order order) {
  bool const less = op == WhereTest::Op::LessThan || op == WhereTest::Op::LessThanEquals;
  bool const equal = op == WhereTest::Op::LessThanEquals || op == WhereTest::Op::GreaterThanEquals;
  return (less ? order < 0 : order > 0) || (equal && order == 0);
}

/// Whether one text satisfies the test.
inline bool satisfies(WhereTest const& test, std::string const& text) {
  bool const action = test.slot == Slot::Action;
  auto const spelled = [&](std::string const& s) { return action ? fold(decode(s)) : decode(s); };
  return std::any_of(test.values.begin(), test.values.end(), [&](Pattern const& value) {
    if (test.op == WhereTest::Op::Equals) return spelled(value.text()) == spelled(text);
    if (test.op == WhereTest::Op::Like) return globs(spelled(value.text()), spelled(text));
    if (auto const bound = Decimal::parse(value.text())) {
      auto const number = Decimal::parse(text);
      return number && ordered(test.op, *number <=> *bound);
    }
    auto const bound = Instant::parse(value.text(), true);
    auto const date = Instant::parse(text, true);
    return bound && date && ordered(test.op, *date <=> *bound);
  });
}

inline bool is_below(Organization const& organization, std::string const& account,
                     std::string const& ou) {
  auto const path = organization.path(account);
  return std::any_of(path.begin(), path.end(), [&](Node const* node) { return node->id == ou; });
}

/// The values that a test looks at; nothing if there is no such key.
inline std::optional<std::vector<std::string>> looked_at(WhereTest const& test,
                                                         Request const& request) {
  if (test.slot == Slot::Action) return std::vector{request.action};
  if (test.slot == Slot::Resource) return std::vector{request.resource};
  if (test.slot == Slot::ResourceAccount) return std::vector{resource_owner(request)};
  ConditionKey const key =
      test.slot == Slot::Account ? ConditionKey("aws:PrincipalAccount") : test.key;
  auto const found = request.context.find(key);
  if (found == request.context.end()) return std::nullopt;
  return found->second.values;
}

/// Whether the completed request is one of those that `where` speaks of.
inline bool holds(Where const& where, Request const& request, Organization const& organization) {
  auto const child = [&](Where const& one) { return holds(one, request, organization); };
  auto const& all = where.children;
  if (where.kind == Where::Kind::And) return std::all_of(all.begin(), all.end(), child);
  if (where.kind == Where::Kind::Or) return std::any_of(all.begin(), all.end(), child);
  if (where.kind == Where::Kind::Not) return !child(all.front());
  auto const& test = where.test;
  if (test.op == WhereTest::Op::InAll) return true;
  auto const values = looked_at(test, request);
  if (test.op == WhereTest::Op::Present) return values.has_value();
  if (test.op == WhereTest::Op::Absent) return !values;
  return values && std::any_of(values->begin(), values->end(), [&](std::string const& value) {
           if (test.op == WhereTest::Op::InOu)
             return is_below(organization, value, test.values.front().text());
           return satisfies(test, value);
         });
}

inline std::string random_members(Dice& dice) {
  std::string text = "(";
  for (std::size_t i = 1 + dice.below(3); i > 0; --i)
    text += "\"" + random_text(dice) + (i > 1 ? "\", " : "\"");
  return text + ")";
}

inline std::string random_where_test(Dice& dice) {
  static constexpr std::array fixed{"action s3:*",
                                    "action *:Get*",
                                    "action s3:getobject",
                                    "action = S3:GetObject",
                                    "resource like \"arn:aws:s3:*\"",
                                    "resource = \"*\"",
                                    "resource = \"arn:aws:s3:::b\"",
                                    "account = 111122223333",
                                    "account in (111122223333, 999999999999)",
                                    "account like 4*",
                                    "account in ou(ou-ab12-one)",
                                    "account in ou(r-ab12)",
                                    "account in all",
                                    "resourceAccount = 444455556666",
                                    "resourceAccount in ou(ou-ab12-one)",
                                    "resourceAccount in ou(r-ab12)",
                                    "principal like \"arn:aws:iam::*:user/*\""};
  static constexpr std::array comparisons{"<", "<=", ">", ">="};
  if (dice.percent(35)) return dice.of(fixed);
  auto const habit = dice.of(keys);
  std::string const key = habit.key;
  if (dice.percent(15)) return key + (dice.percent(50) ? " present" : " absent");
  if (dice.percent(30)) {
    static constexpr std::array bounds{"1.5", "2", "0", "2020-01-01T00:00:00Z", "2019-12-31"};
    bool const date = dice.percent(50);
    return std::string(date ? "aws:CurrentTime" : "s3:max-keys") + " " + dice.of(comparisons) +
           " " + dice.of(bounds);
  }
  std::string const no = dice.percent(30) ? " not" : "";
  if (dice.percent(40)) return key + no + " in " + random_members(dice);
  if (dice.percent(40)) return key + no + " like \"" + random_text(dice) + "\"";
  return key + (no.empty() ? " = \"" : " != \"") + random_text(dice) + "\"";
}

inline std::string random_where(Dice& dice, std::size_t depth = 2) {
  if (depth == 0 || dice.percent(25)) return random_where_test(dice);
  if (dice.percent(20)) return "not (" + random_where(dice, depth - 1) + ")";
  auto const* const between = dice.percent(50) ? " and " : " or ";
  return "(" + random_where(dice, depth - 1) + between + random_where(dice, depth - 1) + ")";
}

/// The accounts of random requests in two OUs; the management account is 999999999999.
inline Organization organization_of_random_requests() {
  return test::organization({{"ou-ab12-one", {"111122223333"}}, {"ou-ab12-two", {"444455556666"}}},
                            {});
}

/// Where lowering and the reference disagree, on one random text and some random requests.
inline std::optional<std::string> where_disagreement(Organization const& organization, Dice& dice) {
  using namespace solver;
  auto const text = random_where(dice);
  auto const where = read_where(text, {});
  REQUIRE_MESSAGE(where, text);
  Formulas formulas;
  Lowering lowering(formulas, &organization);
  lowering.announce(*where);
  Formula const lowered = lowering.lower(*where, View::open());
  auto const elements = [&](std::string const& key) { return lowering.elements(key); };
  for (int i = 0; i < 10; ++i) {
    auto const request =
        complete(random_request(elements, dice), &organization, Catalog::builtin());
    // Nobody says what the account of a service is.
    if (request.principal.kind == Principal::Kind::Service) continue;
    Checks const checks{&request};
    bool const interpreted = formulas.interpret(
        lowered, [&](Atom const& atom) { return truth_of(atom, checks, Semantics{}); });
    if (interpreted != holds(*where, request, organization)) return text;
  }
  return std::nullopt;
}

} // namespace iamproof::testing
