#include "scope.hpp"

namespace iamproof {

Where within(ScopeOptions const& scope, Where where) {
  std::vector<Where> any;
  for (auto const& account : scope.accounts)
    any.push_back(one_test(Slot::Account, WhereTest::Op::Equals, account));
  for (auto const& ou : scope.ous) any.push_back(one_test(Slot::Account, WhereTest::Op::InOu, ou));
  if (any.empty()) return where;
  return all_of({std::move(where), any_of(std::move(any))});
}

std::string described(ScopeOptions const& scope) {
  std::string text;
  auto const add = [&](char const* what, std::string const& name) {
    text += (text.empty() ? " " : " or ") + std::string(what) + name;
  };
  for (auto const& account : scope.accounts) add("in account ", account);
  for (auto const& ou : scope.ous) add("under ", ou);
  return text;
}

} // namespace iamproof
