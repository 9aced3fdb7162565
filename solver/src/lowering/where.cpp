// The `where` of a question as a formula. A comparison on an absent key is false; on a multivalued
// key it means some element. Source: docs/query-language.md.
#include "lowering.hpp"

#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof::solver {

Formula Lowering::lower(Where const& where, View const& view) {
  std::vector<Formula> parts;
  for (auto const& child : where.children) parts.push_back(lower(child, view));
  switch (where.kind) {
  case Where::Kind::And: return f_.conjunction(parts);
  case Where::Kind::Or: return f_.disjunction(parts);
  case Where::Kind::Not: return f_.negation(parts.at(0));
  case Where::Kind::Test: return test(where.test, view);
  }
  throw InternalError("a where node of unknown kind");
}

Formula Lowering::test(WhereTest const& test, View const& view) {
  switch (test.slot) {
  case iamproof::Slot::Action: return compare_where(test, view.action(), view);
  case iamproof::Slot::Resource: return compare_where(test, view.resource(), view);
  case iamproof::Slot::Account: return test_account(test, view.key("aws:principalaccount"), view);
  case iamproof::Slot::ResourceAccount: return test_account(test, view.owner(), view);
  case iamproof::Slot::Key: return test_key(test, view);
  }
  throw InternalError("a where test of unknown slot");
}

Formula Lowering::test_key(WhereTest const& test, View const& view) {
  std::string const& key = test.key.folded();
  Formula const there = present(key, view);
  if (test.op == WhereTest::Op::Present) return there;
  if (test.op == WhereTest::Op::Absent) return f_.negation(there);
  if (view.presence.count(key) > 0)
    return f_.conjunction({there, compare_where(test, view.key(key), view)});
  std::vector<Formula> any;
  for (std::uint16_t i = 0; i < elements(key); ++i) {
    Slot const slot = view.key(key, i);
    any.push_back(
        f_.conjunction({f_.atom(atom::HasElement{slot}), compare_where(test, slot, view)}));
  }
  return f_.conjunction({there, f_.disjunction(any)});
}

Formula Lowering::test_account(WhereTest const& test, Slot const& slot, View const& view) {
  bool const caller = test.slot == iamproof::Slot::Account;
  if (test.op == WhereTest::Op::InAll) return Formulas::constant(true);
  if (test.op == WhereTest::Op::InOu) {
    std::vector<std::string> accounts;
    if (organization_ != nullptr)
      if (auto const found = organization_->accounts_in(test.values.at(0).text()))
        accounts = *found;
    if (caller) return f_.atom(atom::AccountIn{std::move(accounts)});
    std::vector<Formula> any;
    for (auto const& account : accounts)
      any.push_back(text(atom::Match{slot, Glob::exactly(decode(account))}, view));
    return f_.disjunction(any);
  }
  if (caller) {
    Formula const there = present("aws:principalaccount", view);
    if (test.op == WhereTest::Op::Present) return there;
    if (test.op == WhereTest::Op::Absent) return f_.negation(there);
    return f_.conjunction({there, compare_where(test, slot, view)});
  }
  return compare_where(test, slot, view);
}

namespace {

Comparison comparison(WhereTest::Op op) {
  switch (op) {
  case WhereTest::Op::LessThan: return Comparison::LessThan;
  case WhereTest::Op::LessThanEquals: return Comparison::LessThanEquals;
  case WhereTest::Op::GreaterThan: return Comparison::GreaterThan;
  case WhereTest::Op::GreaterThanEquals: return Comparison::GreaterThanEquals;
  case WhereTest::Op::Equals:
  case WhereTest::Op::Like:
  case WhereTest::Op::Present:
  case WhereTest::Op::Absent:
  case WhereTest::Op::InOu:
  case WhereTest::Op::InAll: break;
  }
  return Comparison::Equals;
}

// Actions are compared without case, everything else with it; `=` never globs.
MatchMode mode(WhereTest const& test) {
  bool const glob = test.op == WhereTest::Op::Like;
  if (test.slot == iamproof::Slot::Action)
    return glob ? MatchMode::Action : MatchMode::VerbatimIgnoringCase;
  return glob ? MatchMode::Glob : MatchMode::Verbatim;
}

} // namespace

Formula Lowering::compare_where(WhereTest const& test, Slot const& slot, View const& view) {
  std::vector<Formula> any;
  for (auto const& value : test.values) {
    if (test.op == WhereTest::Op::Equals || test.op == WhereTest::Op::Like) {
      CompileRules rules;
      rules.servicePrefixGlobs = true; // a question may ask for `*:Delete*`
      any.push_back(pattern(slot, value, mode(test), rules, view));
      continue;
    }
    // Ordering is by number, or else by date.
    if (auto const number = Decimal::parse(value.text()))
      any.push_back(text(atom::Number{slot, comparison(test.op), *number}, view));
    else if (auto const date = Instant::parse(value.text(), true))
      any.push_back(text(atom::Date{slot, comparison(test.op), *date, true}, view));
  }
  return f_.disjunction(any);
}

} // namespace iamproof::solver
