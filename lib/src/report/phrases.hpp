// Requests, statements and decisions as English, for the text reports. Each function adds to a
// paragraph or to the page; none decides anything.
#pragma once

#include "report/page.hpp"

#include <iamproof/verdict.hpp>

#include <string>
#include <vector>

namespace iamproof::report {

/// Whose decision the text speaks of: how it is, how it was before a change, or how a side that has a name
/// makes it.
struct Voice {
  bool past = false;
  std::string side = {};
};

/// "1 account", "5 accounts".
std::string counted(std::size_t count, std::string_view noun);
/// "SCP", "permissions boundary".
std::string_view title(PolicyType type);
Tone tone_of(Decision decision);

/// "`bedrock:InvokeModel` on `arn:…` by arn:…".
void say_request(Paragraph& paragraph, Request const& request);
/// ", when aws:RequestedRegion is `unspecified` and aws:SourceVpce is absent"; nothing when the
/// context says no more than the principal and resource do.
void say_context(Paragraph& paragraph, Request const& request);

/// One line per statement that decided or policy type that does not allow, under a heading.
void add_grounds(Page& page, Evaluation const& evaluation, Voice const& voice, std::size_t indent);
/// "policies/region.json:14:5 DenyRegions (scp RegionDeny at ou-1)".
void say_statement(Paragraph& paragraph, StatementRef const& statement);
/// "Allowed before, ExplicitlyDenied after", or "Allowed by a.json, ExplicitlyDenied by b.json" where the
/// sides have names, or only what is when there is no before.
void say_decisions(Paragraph& line, SideNames const& sides, std::optional<Evaluation> const& before,
                   Evaluation const& after);
/// One line per check: what came out, of which request, in which Region.
void add_checks(Page& page, SideNames const& sides, std::vector<CheckResult> const& checks,
                std::size_t indent);
/// One line for each thing that was taken for granted.
void add_assumptions(Page& page, std::vector<CodedText> const& assumptions);
/// One line per switch: its name and what is open.
void add_switches(Page& page, std::vector<std::string> const& names, std::size_t indent);

} // namespace iamproof::report
