// `who-can`: one question, asked of every account, principal, action or Region.
#include "command/commands.hpp"
#include "command/pending.hpp"
#include "git.hpp"
#include "scope.hpp"
#include "side.hpp"

#include <iamproof/who_can.hpp>

namespace iamproof {

namespace {

// Why the dimension makes no sense of this side; nothing when it does.
Diagnostics unasked(Side const& side, Dimension by) {
  auto const* organization = std::get_if<Organization>(&side.what);
  if (organization == nullptr && (by == Dimension::Account || by == Dimension::Principal))
    return {{"IP-CLI-001",
             "`--by " + std::string(to_string(by)) +
                 "` is for organizations (of policies, try `--by action` or `--by region`)",
             {}}};
  if (organization != nullptr && by == Dimension::Principal && organization->principals().empty())
    return {{"IP-CLI-002",
             "the organization lists no principals to ask about (try `--by account`)",
             {},
             Severity::Error}};
  return {};
}

} // namespace

Answer run_who_can(WhoCanOptions const& options, Surroundings const& around) {
  auto problems = misplaced(options.side, options.level, options.scope);
  if (!problems.empty()) return refusal(std::move(problems));
  auto where = read_where(options.where, {});
  auto const sides = read_sides({options.side}, {options.type, canonical_path}, around);
  Diagnostics remarks = where.diagnostics();
  append(remarks, sides.diagnostics());
  if (!where || !sides) return refusal(std::move(remarks));
  auto const& side = sides->front();
  auto const* organization = std::get_if<Organization>(&side.what);
  auto const by =
      options.by.value_or(organization != nullptr ? Dimension::Account : Dimension::Action);
  problems = unasked(side, by);
  append(remarks, problems);
  if (!problems.empty()) return refusal(std::move(remarks));
  WhoCan const question{options.where + described(options.scope), within(options.scope, *where),
                        options.level.value_or(Level::Guardrails), by};
  auto abilities =
      organization != nullptr
          ? who_can(question, *organization, around.catalog, around.prove)
          : who_can(question, std::get<PolicySet>(side.what), around.catalog, around.prove);
  auto const code = abilities.undecided.empty() ? ExitCode::Holds : ExitCode::Inconclusive;
  return {code, std::move(remarks), std::move(abilities)};
}

} // namespace iamproof
