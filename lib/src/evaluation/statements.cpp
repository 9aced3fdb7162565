#include "statements.hpp"

#include "conditions.hpp"

namespace iamproof {

namespace {

inline bool in_action(PreparedAction const& entry, Asked& asked) {
  bool const matched = entry.glob.matches(asked.action);
  if (!entry.alternate) return matched;
  bool const other = entry.alternate->matches(asked.action);
  return matched != other && asked.alternate(Switch::ServicePrefixWildcard) ? other : matched;
}

// ACT-NAME, ACT-NOT
Truth matches_action(PreparedStatement const& statement, Asked& asked) {
  bool any = false;
  for (auto const& entry : statement.actions) {
    any = in_action(entry, asked);
    if (any) break;
  }
  return truth(any != statement.statement->actions.negated);
}

// RES-GLOB; RES-SEGMENT-FINAL-STAR and RES-TYPE under both readings; VAR-UNRESOLVED-RESOURCE.
bool in_arn(PreparedArn const& arn, Asked& asked) {
  if (arn.globs.size() == 1) return arn.globs[0].matches(asked.resource);
  auto const with = [&](bool segmentwise, bool literalType) {
    if (!arn.globs.empty())
      return arn.globs[(segmentwise ? 2U : 0U) + (literalType ? 1U : 0U)].matches(asked.resource);
    CompileRules rules;
    rules.segmentFinalStarSpans = !segmentwise;
    rules.resourceTypeGlobs = !literalType;
    auto const glob = compile(arn.pattern, MatchMode::Resource, rules,
                              [&](Variable const& v) { return substitute(v, asked); });
    return glob && glob->matches(asked.resource);
  };
  return asked.under(Switch::SegmentFinalStar, [&](bool segmentwise) {
    return asked.under(Switch::ResourceTypeWildcard,
                       [&](bool literalType) { return with(segmentwise, literalType); });
  });
}

// RES-NONE: an action that takes no resource is asked with resource `*`. Only the entry `*` covers it,
// or, under the other reading, also an entry whose resource field is `*`.
bool covers_no_resource(PreparedResource const& entry, Asked& asked) {
  return entry.everything || (entry.starField && asked.alternate(Switch::WildcardOnlyAction));
}

inline Truth in_resource(PreparedResource const& entry, Asked& asked) {
  if (asked.request.resource == "*") return truth(covers_no_resource(entry, asked));
  bool const open = entry.arn.globs.empty();
  if (open && refers_to_hidden(entry.arn.pattern, asked)) return Truth::Unknown;
  return truth((entry.padded && in_arn(*entry.padded, asked)) || in_arn(entry.arn, asked));
}

// RES-NOT. A trust policy, and a resource policy that leaves it out, speak of the resource they are
// on: RES-MISSING.
Truth matches_resource(PreparedStatement const& statement, Asked& asked) {
  auto const& resources = statement.statement->resources;
  if (!resources) return Truth::True;
  Truth const any =
      any_of(statement.resources, [&](auto const& entry) { return in_resource(entry, asked); });
  return resources->negated ? negate(any) : any;
}

} // namespace

// Beside the functions that decide, which stay where they can be inlined.
bool matches(PreparedAction const& entry, Asked& asked) {
  return in_action(entry, asked);
}
Truth matches(PreparedResource const& entry, Asked& asked) {
  return in_resource(entry, asked);
}

// FLOW-STATEMENT, COND-AND
Match match(PreparedStatement const& statement, bool bounded, Asked& asked) {
  using Element = Match::Element;
  Match result{Truth::True, Element::None, 0, as_everyone(Truth::True)};
  auto const require = [&](Truth element, Element name) {
    if (element != Truth::True) result.failedOn = name;
    result.matched = both(result.matched, element);
    return result.matched != Truth::False;
  };
  auto const& source = *statement.statement;
  if (source.principal) {
    result.named = names(*source.principal, source.effect, bounded, asked);
    if (!require(result.named.any(), Element::Principal)) return result;
  }
  if (!require(matches_action(statement, asked), Element::Action)) return result;
  if (!require(matches_resource(statement, asked), Element::Resource)) return result;
  for (std::size_t i = 0; i < statement.conditions.size(); ++i) {
    Truth const holding = holds(statement.conditions[i], asked);
    if (holding != Truth::True) result.condition = i;
    if (!require(holding, Element::Condition)) return result;
  }
  return result;
}

} // namespace iamproof
