// `prove`: one question about one organization.
#include "command/commands.hpp"
#include "doubts.hpp"

namespace iamproof {

Answer run_prove(ProveCommandOptions const& options, Surroundings const& around) {
  auto const query = read_query(options.query, "");
  auto const organization = read_organization(options.organization, around.reader);
  Diagnostics remarks = query.diagnostics();
  for (auto const& remark : organization.diagnostics()) remarks.push_back(remark);
  if (!query || !organization) return refusal(std::move(remarks));
  for (auto const& doubt : doubts_about(*organization, around.catalog)) remarks.push_back(doubt);
  Property property;
  property.id = query->text;
  property.kind = query->kind;
  property.level = options.level;
  property.condition = query->where;
  Report report;
  report.results.push_back(prove(property, nullptr, *organization, around.catalog, around.prove));
  return answer_with(std::move(report), std::move(remarks));
}

} // namespace iamproof
