// Concrete requests as a question has them: moved to an account that it tells apart, completed, and only
// those that the rules of the world leave.
#pragma once

#include "question/replay.hpp"
#include "question/subject_changes.hpp"
#include "random_cases.hpp"

#include <cstdlib>

namespace iamproof::testing {

/// The number that the variable holds, if it is set.
inline std::size_t from_environment(char const* name, std::size_t otherwise) {
  char const* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoul(text, nullptr, 10);
}

class Admission {
public:
  /// Borrows.
  explicit Admission(solver::SubjectChanges const& question)
      : question_(question) {}

  /// As the caller's account something in the question tells apart; nothing when the request breaks a
  /// rule of the world.
  std::optional<Request> admitted(Request request) const {
    auto const& classes = question_.world().classes;
    if (classes.empty()) return std::nullopt;
    auto const account = request.principal.account();
    bool known = !account;
    for (auto const& one : classes) known = known || one.representative == account;
    if (!known)
      request = solver::for_account(std::move(request), *account, classes[0].representative);
    request = iamproof::complete(std::move(request), nullptr, Catalog::builtin());
    for (solver::Formula const f : question_.world().structure)
      if (!holds(f, request)) return std::nullopt;
    for (auto const& rule : question_.world().rules)
      if (!rule.soft && !holds(rule.body, request)) return std::nullopt;
    return request;
  }

  bool holds(solver::Formula f, Request const& request) const {
    solver::Checks const checks{&request};
    auto const& classes = question_.world().classes;
    auto const account = request.principal.account().value_or(classes[0].representative);
    return question_.formulas().interpret(f, [&](solver::Atom const& atom) {
      auto const* free = std::get_if<solver::atom::Free>(&atom);
      if (free == nullptr) return solver::truth_of(atom, checks, {});
      return free->name.ends_with(" " + account);
    });
  }

private:
  solver::SubjectChanges const& question_;
};

// Mostly as the world has them: keys of one value hold one, and those that always come are there.
inline Request likely_request(Dice& dice) {
  auto request = random_request([](std::string const&) { return 2U; }, dice);
  for (char const* key : {"aws:username", "aws:PrincipalArn"})
    request.context.erase(ConditionKey(key));
  request.context.insert_or_assign(ConditionKey("aws:CurrentTime"),
                                   ContextValue::single(dice.of(dates)));
  request.context.insert_or_assign(ConditionKey("aws:SecureTransport"),
                                   ContextValue::single(dice.of(truths)));
  for (auto& [key, value] : request.context) {
    auto const* fact = Catalog::builtin().key(key.folded());
    if (fact == nullptr || fact->multivalued == value.isList) continue;
    value = fact->multivalued ? ContextValue::list(value.values)
                              : ContextValue::single(random_text(dice));
  }
  return request;
}

} // namespace iamproof::testing
