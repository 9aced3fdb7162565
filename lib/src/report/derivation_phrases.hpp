// The steps of a derivation as English: what a statement compared, what a policy type says, why the
// decision is what it is. Shared by the text, Markdown and JSON of `explain`.
#pragma once

#include "report/phrase.hpp"

#include <iamproof/explanation.hpp>

namespace iamproof::report {

/// "aws:RequestedRegion is `unspecified`, which equals none of eu-west-1, eu-central-1".
Phrase phrase_of(Finding const& finding, Request const& request);
/// "RegionDeny statement 1 `DenyRegions`".
Phrase name_of(StatementRef const& statement);
/// "matches and denies: " and what says so, or "fails on action: …", with the rules.
Phrase outcome_of(StatementOutcome const& outcome, Request const& request);
/// Steps as they are told together: each by itself, but types of which none applies in one go.
std::vector<std::vector<DerivationStep>> told_together(std::vector<DerivationStep> const& steps);
/// "SCP at ou-ab12 (Workloads)", "permissions boundary, session policy".
Phrase title_of(std::vector<DerivationStep> const& together);
/// "denies", "no Allow matches".
Phrase verdict_of(DerivationStep const& step);
/// Why the steps make the decision.
Phrase conclusion_of(Derivation const& derivation);
/// Both readings of a switch, and the decision under each.
Phrase phrase_of(SwitchEffect const& effect);
/// " (COND-ABSENT, OP-ARN)", or nothing.
std::string in_brackets(std::vector<std::string> const& rules);

/// Of a statement that matches, those worth telling; of another, the one it turns on.
std::vector<Finding const*> telling(StatementOutcome const& outcome);
std::vector<std::string> rules_of(std::vector<Finding const*> const& findings);

} // namespace iamproof::report
