#include "lowering.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

// A name for one set-quantified test: equal names are the same atom on the key.
std::string set_atom(Condition const& condition) {
  std::string name = condition.op.spelling;
  for (auto const& value : condition.values) name += '\n' + value.text();
  return name;
}

} // namespace

void Lowering::announce(Policy const& policy) {
  for (auto const& statement : policy.statements) {
    if (statement.resources) announce(*statement.resources);
    for (auto const& condition : statement.conditions) {
      announce(condition.key);
      for (auto const& value : condition.values) announce(value);
      if (condition.op.quantifier != SetQuantifier::None)
        setAtoms_[condition.key.folded()].insert(set_atom(condition));
    }
  }
}

void Lowering::announce(PatternList const& list) {
  for (auto const& entry : list.entries) announce(entry);
}

void Lowering::announce(Pattern const& pattern) {
  for (auto const& piece : pattern.pieces())
    if (auto const* variable = std::get_if<Variable>(&piece)) announce(variable->key);
}

// The world demands these of a list: a tag that is passed is among the tag keys, and the ends of the list
// of services are there.
void Lowering::announce(ConditionKey const& key) {
  if (key.folded().starts_with("aws:requesttag/")) members_["aws:tagkeys"].insert(key.folded());
  if (key.folded() == "aws:calledviafirst" || key.folded() == "aws:calledvialast")
    members_["aws:calledvia"].insert(key.folded());
}

// In a query a comparison on a multivalued key means "some element", so it is a set atom too.
void Lowering::announce(Where const& where) {
  for (auto const& child : where.children) announce(child);
  if (where.kind != Where::Kind::Test || where.test.slot != iamproof::Slot::Key) return;
  announce(where.test.key);
  std::string name = "where";
  for (auto const& value : where.test.values) name += '\n' + value.text();
  setAtoms_[where.test.key.folded()].insert(name);
}

std::uint16_t Lowering::elements(std::string const& folded) const {
  auto const count = [&](auto const& names) {
    auto const found = names.find(folded);
    return found == names.end() ? std::size_t{0} : found->second.size();
  };
  return static_cast<std::uint16_t>(std::max<std::size_t>(2, count(setAtoms_) + count(members_)));
}

Formula Lowering::under(Switch id, std::function<Formula(bool)> const& build) {
  Formula const standard = build(false);
  Formula const alternate = build(true);
  if (standard == alternate) return standard;
  return f_.choice(f_.atom(atom::Reading{id}), alternate, standard);
}

Formula Lowering::text(Atom atom, View const& view) {
  Slot const& slot = *slot_of(atom);
  auto const stated = view.texts.find(slot);
  if (stated == view.texts.end()) return f_.atom(std::move(atom));
  if (stated->second.find(accountPlaceholder) == std::string::npos)
    return Formulas::constant(holds_on(atom, stated->second));
  templates_[slot] = stated->second;
  return f_.atom(std::move(atom));
}

Formula Lowering::present(std::string const& folded, View const& view) {
  keys_.insert(folded);
  Slot const slot = view.key(folded);
  auto const stated = view.presence.find(folded);
  if (stated != view.presence.end()) return Formulas::constant(stated->second);
  return f_.atom(atom::Present{slot});
}

// FLOW-STATEMENT
StatementParts Lowering::parts(Statement const& statement, PolicyType type, bool bounded,
                               View const& view) {
  StatementParts parts;
  parts.named.everyone = Formulas::constant(!statement.principal);
  if (statement.principal) parts.named = names(*statement.principal, statement.effect, bounded);
  std::vector<Formula> rest{action(statement.actions, view)};
  if (statement.resources) rest.push_back(resource(*statement.resources, type, view));
  for (auto const& condition : statement.conditions) rest.push_back(holds(condition, view));
  parts.rest = f_.conjunction(rest);
  return parts;
}

Formula Lowering::matches(Statement const& statement, PolicyType type, View const& view) {
  auto const all = parts(statement, type, false, view);
  return f_.conjunction({any(all.named), all.rest});
}

Formula Lowering::owned_by_caller(View const& view) {
  auto const stated = view.texts.find(view.owner());
  if (stated == view.texts.end()) return f_.atom(atom::OwnedByCaller{view.owner()});
  if (stated->second == accountPlaceholder || !is_account_id(stated->second))
    return Formulas::constant(true);
  return f_.atom(atom::AccountIn{{stated->second}});
}

// ACT-*
Formula Lowering::action(PatternList const& actions, View const& view) {
  std::vector<Formula> any;
  for (auto const& entry : actions.entries)
    any.push_back(under(Switch::ServicePrefixWildcard, [&](bool alternate) {
      CompileRules rules;
      rules.servicePrefixGlobs = alternate;
      auto glob = *compile(entry, MatchMode::Action, rules, nullptr);
      if (glob.isEverything()) return Formulas::constant(true);
      return text(atom::Match{view.action(), std::move(glob)}, view);
    }));
  Formula const matched = f_.disjunction(any);
  return actions.negated ? f_.negation(matched) : matched;
}

// RES-*
Formula Lowering::resource(PatternList const& resources, PolicyType type, View const& view) {
  std::vector<Formula> any;
  for (auto const& entry : resources.entries) any.push_back(resource_entry(entry, type, view));
  Formula const matched = f_.disjunction(any);
  return resources.negated ? f_.negation(matched) : matched;
}

Formula Lowering::resource_entry(Pattern const& entry, PolicyType type, View const& view) {
  bool const wild = entry.text().find('*') != std::string::npos;
  bool const ofPrincipal =
      type == PolicyType::Identity || type == PolicyType::Boundary || type == PolicyType::Session;
  bool const pads = is_short_arn(entry) && type != PolicyType::Rcp && (ofPrincipal || wild);
  Formula matched = resource_text(entry, view);
  if (pads) matched = f_.disjunction({matched, resource_text(padded_arn(entry), view)});
  if (entry.text() == "*") return matched;
  // RES-NONE: only `*`, or under the other reading a `*` resource field, covers a request for no
  // resource.
  Formula const none = text(atom::Match{view.resource(), Glob::exactly(U"*")}, view);
  auto const arn = Arn::parse(entry.text());
  Formula covered = Formulas::constant(false);
  if (arn && arn->resource == "*") covered = f_.atom(atom::Reading{Switch::WildcardOnlyAction});
  return f_.choice(none, covered, matched);
}

Formula Lowering::resource_text(Pattern const& entry, View const& view) {
  return under(Switch::SegmentFinalStar, [&](bool segmentwise) {
    return under(Switch::ResourceTypeWildcard, [&](bool literalType) {
      CompileRules rules;
      rules.segmentFinalStarSpans = !segmentwise;
      rules.resourceTypeGlobs = !literalType;
      return pattern(view.resource(), entry, MatchMode::Resource, rules, view);
    });
  });
}

} // namespace iamproof::solver
