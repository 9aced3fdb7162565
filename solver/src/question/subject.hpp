// What one proof is about: callers that the same policies bind, the policies on each side, and how to
// judge a concrete request the way the evaluator does.
#pragma once

#include "world/callers.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/evaluation.hpp>
#include <iamproof/spec.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace iamproof::solver {

/// The policies that decide, for these callers and owners, on one side of the question.
struct Binding {
  PolicySet policies;
  Level level = Level::Guardrails;
};

/// The evaluator on this side, for replay. Takes a request as it would be printed.
using Judge = std::function<Evaluation(Request const& request, Semantics const& semantics)>;

struct Subject {
  Callers callers;
  Owners owners;
  bool coveredServicesOnly = false; ///< only services that RCPs cover are asked
  std::optional<Binding> before;
  Binding after;
  Judge judgeBefore; ///< empty in one-sided questions
  Judge judgeAfter;
};

/// The question itself, the same for every subject.
struct Question {
  PropertyKind kind = PropertyKind::Never;
  Where where;
  std::vector<ScenarioInstance> instances; ///< empty: a plain question
  std::string id = {};                     ///< of the result that it answers
};

} // namespace iamproof::solver
