// Replay: what the evaluator says of a request (or of every check of a scenario) on each side. Nothing that
// has not been replayed is shown to anyone.
#pragma once

#include "question/subject.hpp"

#include <iamproof/verdict.hpp>

namespace iamproof::solver {

struct Replayed {
  bool shows = false;            ///< the decisions show the point the question is after
  Counterexample counterexample; ///< `accounts` holds the caller's account
};

/// Judges `shared` (with `instance`, each of its checks) for this question.
Replayed replay(Request const& shared, ScenarioInstance const* instance, Subject const& subject,
                PropertyKind kind, Semantics const& semantics);

/// `request` as another account would make it: every occurrence of the account id replaced.
Request for_account(Request request, std::string const& from, std::string const& to);

/// Without the keys that completion adds by itself, and without absences that go without saying.
Request without_derived(Request request, Organization const* organization, Catalog const& catalog);

} // namespace iamproof::solver
