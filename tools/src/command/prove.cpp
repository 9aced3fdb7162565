// `prove`: one question about one side, or one comparison of two.
#include "command/commands.hpp"
#include "command/pending.hpp"
#include "git.hpp"
#include "scope.hpp"
#include "side.hpp"

namespace iamproof {

namespace {

Result<Property> one_sided(ProveCommandOptions const& options) {
  auto const query = read_query(options.query, "");
  if (!query) return query.diagnostics();
  Property property;
  property.id = query->text;
  property.kind = query->kind;
  property.condition = query->where;
  return Result<Property>(std::move(property), query.diagnostics());
}

Result<Property> compared(ProveCommandOptions const& options) {
  Property property;
  property.kind = options.comparison;
  property.id =
      options.sides[0] + " " + std::string(to_string(options.comparison)) + " " + options.sides[1];
  if (options.where.empty()) return property;
  auto where = read_where(options.where, {});
  if (!where) return where.diagnostics();
  property.id += " where " + options.where;
  property.condition = *where;
  return Result<Property>(std::move(property), where.diagnostics());
}

} // namespace

Answer run_prove(ProveCommandOptions const& options, Surroundings const& around) {
  auto problems = misplaced(options.sides.front(), options.level, options.scope);
  if (!problems.empty()) return refusal(std::move(problems));
  auto property = options.sides.size() > 1 ? compared(options) : one_sided(options);
  auto const sides = read_sides(options.sides, {options.type, canonical_path}, around);
  Diagnostics remarks = property.diagnostics();
  append(remarks, sides.diagnostics());
  if (!property || !sides) return refusal(std::move(remarks));
  auto asked = *std::move(property);
  asked.level = options.level.value_or(Level::Guardrails);
  asked.condition = within(options.scope, std::move(asked.condition));
  asked.id += described(options.scope);
  Report report;
  ask(asked, *sides, around, report);
  return answer_with(std::move(report), std::move(remarks));
}

} // namespace iamproof
