// An explanation: the decision of a case as a derivation, each policy type in turn, with what every
// statement compared and by which rule. It repeats the evaluation and tells; what is decided is what
// `run` decides.
#pragma once

#include <iamproof/case.hpp>

#include <string>
#include <vector>

namespace iamproof {

/// One policy type (at one node) in the order in which they are asked.
struct DerivationStep {
  enum class Says : std::uint8_t {
    Denies,
    Allows,
    Nothing, ///< neither, where an Allow is needed; of RCPs: no Deny
    Unknown, ///< the request does not tell
    Absent,  ///< no such policy applies, and none is needed
  };

  PolicyType policyType = PolicyType::Identity;
  std::string node;     ///< "" for types that are not attached to nodes
  std::string nodeName; ///< "" when it has none, or it is not known
  Says says = Says::Nothing;
  std::string remark; ///< why no policy of this type was asked; "" when one was
  std::vector<std::string> rules;
  std::vector<StatementOutcome> statements; ///< with their findings
};

std::string_view to_string(DerivationStep::Says says);

/// One request, from the first policy type to the decision.
struct Derivation {
  std::size_t n = 1; ///< of a scenario the check, 1-based
  std::size_t of = 1;
  Request request; ///< as stated
  Context derived; ///< what follows from it and was added
  std::vector<DerivationStep> steps;
  std::vector<std::string> rules; ///< by which the steps make the decision
  Evaluation evaluation;          ///< under the readings in force
};

/// A switch that the decision depends on.
struct SwitchEffect {
  std::string name;
  std::string reading; ///< in force
  Decision decision = Decision::ImplicitlyDenied;
  std::string otherReading;
  Decision otherwise = Decision::ImplicitlyDenied;
  bool together = false; ///< only with the other readings of all switches listed
};

struct Explanation {
  Level level = Level::Effective;
  CaseOutcome outcome;
  std::vector<Derivation> derivations; ///< one, or of a scenario one per check
  std::vector<SwitchEffect> switches;
};

/// Errors: those of `run`, whose `evaluators` these are. Cost: as twice `run`, and once more per switch that
/// decides.
Result<Explanation> explain(Case const& subject, Catalog const& catalog,
                            SemanticsChoice const& choice, Evaluators& evaluators);

} // namespace iamproof
