#include "query/test_builder.hpp"

#include "grammars/condition_key.hpp"
#include "query/glob_pattern.hpp"
#include "text/utf8.hpp"

#include <iamproof/values.hpp>

#include <array>

namespace iamproof::query {

namespace {

using Op = WhereTest::Op;

struct NamedSlot {
  std::string_view name;
  Slot slot;
  std::string_view key;
};
constexpr std::array<NamedSlot, 6> slots{{{"action", Slot::Action, ""},
                                          {"resource", Slot::Resource, ""},
                                          {"account", Slot::Account, ""},
                                          {"resourceAccount", Slot::ResourceAccount, ""},
                                          {"principal", Slot::Key, "aws:PrincipalArn"},
                                          {"region", Slot::Key, "aws:RequestedRegion"}}};

std::string name_of(WhereTest const& test) {
  for (NamedSlot const& named : slots)
    if (named.slot == test.slot && test.slot != Slot::Key) return std::string(named.name);
  return test.key.spelling();
}

} // namespace

WhereTest TestBuilder::build(TestSyntax const& syntax) {
  WhereTest test;
  test.op = syntax.op;
  test.where = source_.at(syntax.slot);
  set_slot(test, syntax.slot);
  check_operator(test, syntax);
  add_values(test, syntax);
  return test;
}

void TestBuilder::set_slot(WhereTest& test, Word slot) {
  std::vector<std::string> names;
  for (NamedSlot const& named : slots) {
    names.emplace_back(named.name);
    if (slot != named.name) continue;
    test.slot = named.slot;
    test.key = ConditionKey(std::string(named.key));
    return;
  }
  // A tag key may be quoted, the rest of the key never is.
  std::size_t const quote = slot.find('"');
  std::string spelling(slot.substr(0, quote));
  if (quote != Word::npos) spelling += unquoted(slot.substr(quote)).value_or("");
  auto const key = grammars::parse_condition_key(spelling);
  test.key = ConditionKey(spelling);
  if (key && (quote == Word::npos || slot[quote - 1] == '/') &&
      (key->prefix + key->name).find_first_of("*?${}@+") == std::string::npos)
    return;
  std::string const hint = text::did_you_mean(spelling, names);
  findings_.error("IP-QRY-004", test.where,
                  "unknown slot " + text::quoted(slot) +
                      (hint.empty()
                           ? ": expected `action`, `resource`, `account`, `resourceAccount`, "
                             "`principal`, `region` or a condition key such as "
                             "`aws:SourceVpce`"
                           : hint));
}

void TestBuilder::check_operator(WhereTest const& test, TestSyntax const& syntax) {
  bool const isKey = test.slot == Slot::Key;
  bool const isAccount = test.slot == Slot::Account || test.slot == Slot::ResourceAccount;
  auto const refuse = [&](char const* what, char const* expected) {
    findings_.error("IP-QRY-005", test.where,
                    std::string(what) + " does not apply to `" + name_of(test) + "`: " + expected);
  };
  switch (test.op) {
  case Op::Equals:
  case Op::Like: return;
  case Op::LessThan:
  case Op::LessThanEquals:
  case Op::GreaterThan:
  case Op::GreaterThanEquals:
    if (!isKey) refuse("an order (`<`, `<=`, `>`, `>=`)", "expected a condition key");
    return;
  case Op::Present:
  case Op::Absent:
    if (!isKey)
      refuse(test.op == Op::Present ? "`present`" : "`absent`",
             "every request has one; expected a condition key");
    return;
  case Op::InOu:
    if (!isAccount) refuse("`in ou(…)`", "expected `account` or `resourceAccount`");
    return;
  case Op::InAll:
    if (test.slot != Slot::Account || syntax.negated)
      refuse(syntax.negated ? "`not in all`" : "`in all`", "only `account in all` has a meaning");
    return;
  }
}

void TestBuilder::add_values(WhereTest& test, TestSyntax const& syntax) {
  if (syntax.inSet) {
    std::string const name(syntax.values.at(0).substr(1));
    auto const set = sets_.find(name);
    std::vector<std::string> names;
    for (auto const& [known, values] : sets_) names.push_back(known);
    if (set == sets_.end()) {
      findings_.error("IP-QRY-008", source_.at(syntax.values[0]),
                      "no set is named `$" + name + "`" +
                          (names.empty() ? ": sets are defined under `define` in a spec"
                                         : text::did_you_mean(name, names)));
      return;
    }
    for (std::string const& value : set->second)
      add_value(test, value, source_.at(syntax.values[0]));
    return;
  }
  for (Word const word : syntax.values)
    if (auto const text = unquoted(word)) add_value(test, *text, source_.at(word));
}

std::optional<std::string> TestBuilder::unquoted(Word word) {
  if (word.empty() || word.front() != '"') return std::string(word);
  std::string text;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    if (word[i] == '\\') {
      ++i;
      if (word[i] != '"' && word[i] != '\\') {
        findings_.error("IP-QRY-006", source_.at(word.substr(i - 1)),
                        "unknown escape " + text::quoted(word.substr(i - 1, 2)) +
                            ": expected `\\\"` or `\\\\`");
        return std::nullopt;
      }
    }
    text += word[i];
  }
  return text;
}

void TestBuilder::add_value(WhereTest& test, std::string const& text, SourceLocation const& at) {
  bool const ordered = test.op == Op::LessThan || test.op == Op::LessThanEquals ||
                       test.op == Op::GreaterThan || test.op == Op::GreaterThanEquals;
  if (ordered && !Decimal::parse(text) && !Instant::parse(text, true))
    findings_.error("IP-QRY-006", at,
                    text::quoted(text) + " has no order: expected a number or a date such as "
                                         "`2026-01-01T00:00:00Z`");
  if (test.op == Op::Equals) check_exact(test, text, at);
  if (test.op != Op::Like) {
    test.values.push_back(Pattern::literal(text));
    return;
  }
  if (test.slot == Slot::Action && text != "*" && text.find(':') == std::string::npos)
    findings_.error("IP-QRY-006", at,
                    text::quoted(text) +
                        " matches no action: expected a service prefix, a colon and "
                        "a name, such as `s3:Get*`");
  if (auto pattern = glob_pattern(text))
    test.values.push_back(*std::move(pattern));
  else
    findings_.error("IP-QRY-006", at,
                    text::quoted(text) +
                        " holds a policy variable, which has no value in a question; "
                        "`${*}`, `${?}` and `${$}` are the characters themselves");
}

void TestBuilder::check_exact(WhereTest const& test, std::string const& text,
                              SourceLocation const& at) {
  switch (test.slot) {
  case Slot::Resource:
  case Slot::Key: return;
  case Slot::Account:
  case Slot::ResourceAccount:
    if (is_account_id(text) || (text == "aws" && test.slot == Slot::ResourceAccount)) return;
    findings_.error("IP-QRY-006", at,
                    text::quoted(text) + " is no account id: expected twelve digits" +
                        (test.slot == Slot::ResourceAccount ? ", or `aws`" : "") +
                        "; OUs are written `in ou(…)`, patterns with `like`");
    return;
  case Slot::Action:
    if (text.find(':') != std::string::npos && text.find_first_of("*?") == std::string::npos)
      return;
    findings_.error("IP-QRY-006", at,
                    text::quoted(text) + " is no action: `=` and `in` take full names such as "
                                         "`s3:GetObject`; patterns are written `action s3:Get*`");
    return;
  }
}

} // namespace iamproof::query
