// `diff`: what a change newly allows and newly denies, for two organizations, policies or policy sets.
#include "command/commands.hpp"
#include "git.hpp"
#include "side.hpp"

namespace iamproof {

Answer run_diff(DiffOptions const& options, Surroundings const& around) {
  std::vector<std::string> const texts{options.before, options.after};
  auto problems = misplaced(options.before, options.level, {});
  if (!problems.empty()) return refusal(std::move(problems));
  auto const sides = read_sides(texts, {options.type, canonical_path}, around);
  if (!sides) return refusal(sides.diagnostics());
  Report report;
  for (auto const kind : {PropertyKind::NoNewAllow, PropertyKind::NoNewDeny}) {
    Property property;
    property.id = to_string(kind);
    property.kind = kind;
    property.level = options.level.value_or(Level::Guardrails);
    ask(property, *sides, around, report);
  }
  return answer_with(std::move(report), sides.diagnostics());
}

} // namespace iamproof
