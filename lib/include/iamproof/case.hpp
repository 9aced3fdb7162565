// A case: one concrete request (or scenario) with its policies, and optionally what must come out.
// What `simulate` reads and what the conformance corpus is made of. Format: docs/case-format.md.
#pragma once

#include <iamproof/evaluators.hpp>
#include <iamproof/scenario.hpp>
#include <iamproof/verdict.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace iamproof {

struct Expectation {
  std::optional<Decision> decision;
  std::vector<std::string> rules;
  /// Decision under single other readings: "switch=value" to decision.
  std::map<std::string, Decision> bySwitch;
};

/// The organization as a case states it: account to path of node ids, root first.
struct CaseOrganization {
  std::string id;
  std::string managementAccount;
  std::map<std::string, std::vector<std::string>> accounts;
  std::map<std::string, std::string> names = {}; ///< of nodes, where known; a case states none
};

struct Case {
  std::string name;
  Level level = Level::Effective;
  std::shared_ptr<CaseOrganization const> organization; ///< null: none stated
  Request request;
  std::optional<Scenario> scenario; ///< `request` then holds the shared parts
  PolicySet policies;
  std::optional<Expectation> expect;
  SourceLocation where;
};

/// What a case comes out as: for a scenario Allowed iff every check is, else as the first that is
/// not.
struct CaseOutcome {
  Evaluation evaluation;
  std::vector<CheckResult> checks; ///< empty without a scenario; `after` holds the evaluation
};

/// What is evaluated for one request of a case: the request with derived keys, and the policies that bind
/// it. Notes name what does not bind, and keys that every request carries and this one does not state.
struct BoundRequest {
  Request request;
  PolicySet policies;
  std::vector<std::string> notes;
};
BoundRequest bind(Case const& subject, Request const& stated, Catalog const& catalog);

/// Completes the request, applies exemptions and evaluates. Errors: IP-CASE-010 an IAM principal at
/// effective level without identity policies, and those of `expand`. With `choice.strict` a
/// decision that depends on a switch is Indeterminate. Cases that are run with the same `evaluators` share
/// what is prepared of their policies.
Result<CaseOutcome> run(Case const& subject, Catalog const& catalog, SemanticsChoice const& choice,
                        Evaluators& evaluators);
/// The same, for a single case.
Result<CaseOutcome> run(Case const& subject, Catalog const& catalog, SemanticsChoice const& choice);

/// What differs from the expectation, one sentence each; empty iff it is met.
std::vector<std::string> unmet(Case const& subject, Catalog const& catalog, Evaluators& evaluators);
std::vector<std::string> unmet(Case const& subject, Catalog const& catalog);

} // namespace iamproof
