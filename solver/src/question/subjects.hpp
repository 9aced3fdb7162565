// From organizations to subjects: which callers and owners a question ranges over, grouped so that accounts
// with the same policy path share one proof. docs/architecture.md, "What a question ranges over".
#pragma once

#include "question/subject.hpp"

#include <iamproof/evaluators.hpp>
#include <iamproof/prove.hpp>

#include <memory>
#include <vector>

namespace iamproof::solver {

struct Scope {
  Organization const* before = nullptr; ///< null in one-sided questions
  Organization const* after = nullptr;
  Catalog const* catalog = nullptr;
  Level level = Level::Guardrails;
  Where const* where = nullptr;
  std::shared_ptr<Evaluators> evaluators = std::make_shared<Evaluators>(); ///< for replay
};

/// Guardrail questions: member accounts grouped by what binds them, per group of resource owners where
/// RCPs that deny are attached; wider when `where` names the management account or all accounts. A
/// two-sided question ranges over every caller that a guardrail can bind: where RCPs deny, also over the
/// management account and callers outside the organization, services and anonymous ones among them.
std::vector<Subject> guardrail_subjects(Scope const& scope);

/// Effective questions: each listed principal, and the account roots.
std::vector<Subject> effective_subjects(Scope const& scope);
/// Accounts in scope whose principals or resource policies are not all listed, ascending.
std::vector<std::string> unread_accounts(Scope const& scope);

/// What the default subjects leave out.
std::vector<CodedText> not_covered(Scope const& scope);

} // namespace iamproof::solver
