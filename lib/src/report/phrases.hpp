// Requests, statements and decisions as English, for the text reports. Each function adds to a
// paragraph or to the page; none decides anything.
#pragma once

#include "report/page.hpp"

#include <iamproof/verdict.hpp>

#include <string>
#include <vector>

namespace iamproof::report {

/// Whether the text speaks of how things are, or of how they were before a change.
enum class When : std::uint8_t { Now, Before };

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
void add_grounds(Page& page, Evaluation const& evaluation, When when, std::size_t indent);
/// "policies/region.json:14:5 DenyRegions (scp RegionDeny at ou-1)".
void say_statement(Paragraph& paragraph, StatementRef const& statement);
/// "Allowed before, ExplicitlyDenied after", or only what is when there is no before.
void say_decisions(Paragraph& line, std::optional<Evaluation> const& before,
                   Evaluation const& after);
/// One line per check: what came out, of which request, in which Region.
void add_checks(Page& page, std::vector<CheckResult> const& checks, std::size_t indent);
/// One line per switch: its name and what is open.
void add_switches(Page& page, std::vector<std::string> const& names, std::size_t indent);

} // namespace iamproof::report
