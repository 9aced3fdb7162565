#include <iamproof/lint.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace iamproof {

namespace {

Diagnostic warning(char const* code, std::string message, SourceLocation const& where) {
  return {code, std::move(message), where, Severity::Warning};
}

std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string hint(std::string const& near) {
  return near.empty() ? "" : " (did you mean " + quoted(near) + "?)";
}

/// Iff reading the policy takes the entry for one service and a name, perhaps with wildcards.
bool is_ordinary(std::string_view action) {
  auto const colon = action.find(':');
  if (colon == std::string_view::npos) return false;
  auto const letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  auto const prefix = action.substr(0, colon);
  auto const name = action.substr(colon + 1);
  return std::all_of(prefix.begin(), prefix.end(), letter) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return letter(c) || c == '*' || c == '?'; });
}

bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

bool matches_something(Pattern const& pattern, Catalog const& catalog) {
  if (!has_wildcard(pattern.text())) return catalog.action(pattern.text()) != nullptr;
  return !catalog.actionsMatching(pattern).empty();
}

struct Doubt {
  char const* code;
  std::string message;
};

std::optional<Doubt> doubt_about_action(Pattern const& pattern, Catalog const& catalog) {
  auto const& text = pattern.text();
  if (!is_ordinary(text)) return std::nullopt;
  auto const prefix = text.substr(0, text.find(':'));
  if (catalog.service(prefix) == nullptr)
    return Doubt{"IP-LINT-001", "no service that the catalog lists has the prefix " +
                                    quoted(prefix) + " of " + quoted(text) +
                                    hint(catalog.nearestService(prefix))};
  if (matches_something(pattern, catalog)) return std::nullopt;
  auto const* what = has_wildcard(text) ? " matches no action that the catalog lists"
                                        : " is no action that the catalog lists";
  return Doubt{"IP-LINT-002", quoted(text) + what + hint(catalog.nearestAction(text))};
}

/// Policies of one organization say the same over and over: each action is looked up once.
class ActionDoubts {
public:
  explicit ActionDoubts(Catalog const& catalog)
      : catalog_(catalog) {}

  std::optional<Doubt> const& about(Pattern const& pattern) {
    auto const [found, fresh] = known_.try_emplace(pattern.text());
    if (fresh) found->second = doubt_about_action(pattern, catalog_);
    return found->second;
  }

private:
  Catalog const& catalog_;
  std::map<std::string, std::optional<Doubt>> known_;
};

/// "token.actions.githubusercontent.com:sub": named after the provider's host.
bool is_provider_key(std::string_view key) {
  return key.substr(0, key.find(':')).find('.') != std::string_view::npos;
}

enum class ValueType : std::uint8_t { String, Arn, Number, Date, Bool, Ip };

ValueType type_of(ConditionKeyFact const& fact) {
  if (fact.type == "arn") return ValueType::Arn;
  if (fact.type == "number") return ValueType::Number;
  if (fact.type == "date") return ValueType::Date;
  if (fact.type == "bool") return ValueType::Bool;
  if (fact.type == "ip") return ValueType::Ip;
  return ValueType::String;
}

char const* values(ValueType type) {
  switch (type) {
  case ValueType::String: return "text";
  case ValueType::Arn: return "ARNs";
  case ValueType::Number: return "numbers";
  case ValueType::Date: return "dates";
  case ValueType::Bool: return "true and false";
  case ValueType::Ip: return "IP addresses";
  }
  return "";
}

/// Text operators can compare the text of anything, dates may be epoch seconds, and keys that are
/// listed as strings often hold ARNs.
bool can_read(OperatorFamily family, ValueType type) {
  switch (family) {
  case OperatorFamily::String:
  case OperatorFamily::Null: return true;
  case OperatorFamily::Numeric: return type == ValueType::Number || type == ValueType::Date;
  case OperatorFamily::Date: return type == ValueType::Date;
  case OperatorFamily::Bool: return type == ValueType::Bool;
  case OperatorFamily::IpAddress: return type == ValueType::Ip;
  case OperatorFamily::Arn: return type == ValueType::Arn || type == ValueType::String;
  case OperatorFamily::Binary: return type == ValueType::String;
  }
  return true;
}

void check_condition(Condition const& condition, Catalog const& catalog, Diagnostics& found) {
  auto const& key = condition.key.spelling();
  if (key.find_first_of("*?$") != std::string::npos) return;
  if (!catalog.knowsKey(condition.key.folded())) {
    if (!is_provider_key(key))
      found.push_back(warning("IP-LINT-003",
                              "the catalog lists no condition key " + quoted(key) +
                                  hint(catalog.nearestKey(key)),
                              condition.where));
    return;
  }
  auto const* fact = catalog.key(condition.key.folded());
  if (fact == nullptr) return;
  if (auto const type = type_of(*fact); !can_read(condition.op.family, type))
    found.push_back(warning("IP-LINT-004",
                            quoted(key) + " holds " + values(type) + ", which " +
                                quoted(condition.op.spelling) + " cannot compare",
                            condition.where));
  if (fact->multivalued && condition.op.quantifier == SetQuantifier::None &&
      condition.op.family != OperatorFamily::Null)
    found.push_back(warning("IP-LINT-005",
                            quoted(key) +
                                " is multivalued: without `ForAllValues:` or "
                                "`ForAnyValue:` " +
                                quoted(condition.op.spelling) +
                                " holds for no request that carries several values",
                            condition.where));
}

bool in_order(Diagnostic const& a, Diagnostic const& b) {
  auto const rank = [](Diagnostic const& d) {
    return std::tie(d.where.file, d.where.line, d.where.column, d.where.pointer, d.code, d.message);
  };
  return rank(a) < rank(b);
}

void check_policy(Policy const& policy, Catalog const& catalog, ActionDoubts& actionDoubts,
                  Diagnostics& found) {
  for (auto const& statement : policy.statements) {
    auto const& actions = statement.actions;
    for (std::size_t i = 0; i < actions.entries.size(); ++i) {
      auto const& where = i < actions.places.size() ? actions.places[i] : statement.where;
      if (auto const& doubt = actionDoubts.about(actions.entries[i]))
        found.push_back(warning(doubt->code, doubt->message, where));
    }
    for (auto const& condition : statement.conditions) check_condition(condition, catalog, found);
  }
}

Diagnostics sorted(Diagnostics found) {
  std::sort(found.begin(), found.end(), in_order);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

} // namespace

Diagnostics doubtful(Policy const& policy, Catalog const& catalog) {
  Diagnostics found;
  ActionDoubts actions(catalog);
  check_policy(policy, catalog, actions, found);
  return sorted(std::move(found));
}

Diagnostics doubtful(std::set<PolicyPtr> const& policies, Catalog const& catalog) {
  Diagnostics found;
  ActionDoubts actions(catalog);
  for (auto const& policy : policies) check_policy(*policy, catalog, actions, found);
  return sorted(std::move(found));
}

} // namespace iamproof
