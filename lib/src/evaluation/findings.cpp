#include "findings.hpp"

#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof {

namespace {

using Element = Finding::Element;
using Kind = PrincipalElement::Kind;

void add_rule(Finding& finding, char const* rule) {
  auto& rules = finding.rules;
  if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.emplace_back(rule);
}

std::vector<std::string> texts(std::vector<Pattern> const& patterns) {
  std::vector<std::string> all;
  for (auto const& pattern : patterns) all.push_back(pattern.text());
  return all;
}

/// The first entry for which `meets` is true.
template <class Entries, class Test>
std::optional<std::size_t> first_met(Entries const& entries, Test const& meets) {
  auto const found = std::find_if(entries.begin(), entries.end(), meets);
  if (found == entries.end()) return std::nullopt;
  return static_cast<std::size_t>(found - entries.begin());
}

std::string spelled(PrincipalElement::Entry const& entry) {
  switch (entry.kind) {
  case Kind::Everyone: return "*";
  case Kind::Aws: break;
  case Kind::Federated: return "Federated " + entry.value;
  case Kind::Service: return "Service " + entry.value;
  case Kind::CanonicalUser: return "CanonicalUser " + entry.value;
  }
  return entry.value;
}

char const* rule_of_aws(std::string const& value) {
  if (is_account_id(value)) return "PRIN-ACCOUNT";
  auto const arn = Arn::parse(value);
  if (!arn) return "PRIN-UNIQUE-ID";
  if (arn->resource == "root") return "PRIN-ACCOUNT";
  if (arn->resource.starts_with("user/")) return "PRIN-USER";
  return arn->resource.starts_with("role/") ? "PRIN-ROLE" : "PRIN-SESSION";
}

char const* rule_of(PrincipalElement::Entry const& entry) {
  switch (entry.kind) {
  case Kind::Everyone: return "PRIN-EVERYONE";
  case Kind::Aws: return rule_of_aws(entry.value);
  case Kind::Federated: return "PRIN-FEDERATED";
  case Kind::Service: return "PRIN-SERVICE";
  case Kind::CanonicalUser: return "PRIN-CANONICAL-USER";
  }
  throw InternalError("a principal is of a known kind");
}

Finding principal_finding(PreparedStatement const& prepared, bool bounded, Asked& asked) {
  auto const& statement = *prepared.statement;
  auto const& element = *statement.principal;
  Finding finding;
  finding.element = Element::Principal;
  finding.holds = names(element, statement.effect, bounded, asked).any();
  finding.negated = element.negated;
  for (auto const& entry : element.entries) finding.listed.push_back(spelled(entry));
  finding.met = first_met(element.entries, [&](auto const& entry) {
    PrincipalElement const alone{false, {entry}};
    return names(alone, statement.effect, false, asked).any() == Truth::True;
  });
  if (element.negated) {
    bool const deny = statement.effect == Effect::Deny;
    add_rule(finding, !deny ? "PRIN-NOT-ALLOW" : bounded ? "PRIN-NOT-BOUNDARY" : "PRIN-NOT-CHAIN");
  } else if (prepared.policy->type == PolicyType::Rcp) {
    add_rule(finding, "RCP-PRINCIPAL");
  } else if (finding.met) {
    add_rule(finding, rule_of(element.entries[*finding.met]));
  } else {
    for (auto const& entry : element.entries) add_rule(finding, rule_of(entry));
  }
  return finding;
}

std::string_view prefix_of(std::string_view action) {
  return action.substr(0, action.find(':'));
}

bool same_prefix(Pattern const& entry, std::string const& action) {
  auto const a = ConditionKey(std::string(prefix_of(entry.text())));
  return a == ConditionKey(std::string(prefix_of(action)));
}

Finding action_finding(PreparedStatement const& prepared, Asked& asked) {
  auto const& list = prepared.statement->actions;
  Finding finding;
  finding.element = Element::Action;
  finding.negated = list.negated;
  finding.listed = texts(list.entries);
  finding.met =
      first_met(prepared.actions, [&](auto const& entry) { return matches(entry, asked); });
  finding.holds = truth(finding.met.has_value() != list.negated);
  bool const known = std::any_of(list.entries.begin(), list.entries.end(), [&](auto const& entry) {
    return same_prefix(entry, asked.request.action);
  });
  if (list.negated) add_rule(finding, "ACT-NOT");
  if (finding.met && finding.listed[*finding.met] == "*") {
    add_rule(finding, "ACT-STAR");
  } else if (!list.negated) {
    add_rule(finding, finding.met || known ? "ACT-NAME" : "ACT-PREFIX");
  }
  return finding;
}

bool lacks_value(std::vector<VariableFinding> const& variables) {
  return std::any_of(variables.begin(), variables.end(),
                     [](auto const& variable) { return !variable.value; });
}

Finding resource_finding(PreparedStatement const& prepared, Asked& asked) {
  auto const& list = *prepared.statement->resources;
  Finding finding;
  finding.element = Element::Resource;
  finding.negated = list.negated;
  finding.listed = texts(list.entries);
  Truth any = Truth::False;
  for (std::size_t i = 0; i < prepared.resources.size() && any != Truth::True; ++i) {
    any = either(any, matches(prepared.resources[i], asked));
    if (any == Truth::True) finding.met = i;
  }
  finding.holds = list.negated ? negate(any) : any;
  finding.variables = variables_of(list.entries, asked);
  if (finding.holds == Truth::Unknown) add_rule(finding, "KEY-HIDDEN-PATH");
  if (list.negated) add_rule(finding, "RES-NOT");
  if (asked.request.resource == "*") {
    add_rule(finding, "RES-NONE");
  } else if (!finding.met && lacks_value(finding.variables)) {
    add_rule(finding, "VAR-UNRESOLVED-RESOURCE");
  } else if (!list.negated) {
    bool const padded = finding.met && prepared.resources[*finding.met].padded;
    add_rule(finding, padded ? "RES-SHORT" : "RES-GLOB");
  }
  return finding;
}

} // namespace

std::vector<VariableFinding> variables_of(std::vector<Pattern> const& patterns,
                                          Asked const& asked) {
  std::vector<VariableFinding> all;
  for (auto const& pattern : patterns)
    for (auto const& piece : pattern.pieces()) {
      auto const* variable = std::get_if<Variable>(&piece);
      if (variable == nullptr) continue;
      bool const told = std::any_of(all.begin(), all.end(), [&](auto const& known) {
        return ConditionKey(known.key) == variable->key;
      });
      if (told) continue;
      VariableFinding finding{variable->key.spelling(), std::nullopt};
      auto const* value = asked.value(variable->key);
      if (value != nullptr && !value->isList) finding.value = value->values[0];
      if (!finding.value && variable->fallback) finding.value = encode(*variable->fallback);
      all.push_back(std::move(finding));
    }
  return all;
}

std::vector<Finding> findings(PreparedStatement const& statement, bool bounded, Asked& asked) {
  std::vector<Finding> all;
  auto const add = [&](Finding finding) {
    all.push_back(std::move(finding));
    return all.back().holds != Truth::False;
  };
  if (statement.statement->principal && !add(principal_finding(statement, bounded, asked)))
    return all;
  if (!add(action_finding(statement, asked))) return all;
  if (statement.statement->resources && !add(resource_finding(statement, asked))) return all;
  for (auto const& condition : statement.conditions)
    if (!add(condition_finding(condition, asked))) return all;
  return all;
}

} // namespace iamproof
