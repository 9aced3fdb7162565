// `who-can`: one question, asked of every account, principal, action or Region.
#include "command/commands.hpp"
#include "doubts.hpp"
#include "scope.hpp"

#include <iamproof/who_can.hpp>

namespace iamproof {

Answer run_who_can(WhoCanOptions const& options, Surroundings const& around) {
  auto where = read_where(options.where, {});
  auto const organization = read_organization(options.organization, around.reader);
  Diagnostics remarks = where.diagnostics();
  for (auto const& remark : organization.diagnostics()) remarks.push_back(remark);
  if (!where || !organization) return refusal(std::move(remarks));
  if (options.by == Dimension::Principal && organization->principals().empty()) {
    remarks.push_back({"IP-CLI-002",
                       "the organization lists no principals to ask about (try `--by account`)",
                       {},
                       Severity::Error});
    return refusal(std::move(remarks));
  }
  for (auto const& doubt : doubts_about(*organization, around.catalog)) remarks.push_back(doubt);
  WhoCan const question{options.where + described(options.scope), within(options.scope, *where),
                        options.level, options.by};
  auto abilities = who_can(question, *organization, around.catalog, around.prove);
  auto const code = abilities.undecided.empty() ? ExitCode::Holds : ExitCode::Inconclusive;
  return {code, std::move(remarks), std::move(abilities)};
}

} // namespace iamproof
