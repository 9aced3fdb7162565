#include "readings.hpp"

#include "condition_readings.hpp"
#include "principal_readings.hpp"

#include <iamproof/read.hpp>
#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof::oracle {

namespace {

PolicyPtr changed(PolicyPtr const& policy, Edit const& edit, bool& any) {
  Policy copy = *policy;
  if (!edit(copy)) return policy;
  any = true;
  return std::make_shared<Policy const>(std::move(copy));
}

/// Whether a variable of `pattern` has neither value nor default.
bool unresolved(Pattern const& pattern, Request const& request) {
  return std::any_of(pattern.pieces().begin(), pattern.pieces().end(), [&](auto const& piece) {
    auto const* variable = std::get_if<Variable>(&piece);
    if (variable == nullptr || variable->fallback) return false;
    auto const found = request.context.find(variable->key);
    return found == request.context.end() || found->second.isList;
  });
}

/// Drops the statements whose NotResource has an entry that `hopeless` says makes it false.
template <class Hopeless>
bool drop_not_resource(PolicySet& set, Hopeless const& hopeless) {
  return edit_policies(set, [&](Policy& policy) {
    return std::erase_if(policy.statements, [&](Statement const& statement) {
             auto const& resources = statement.resources;
             return resources && resources->negated &&
                    std::any_of(resources->entries.begin(), resources->entries.end(),
                                [&](Pattern const& entry) { return hopeless(policy, entry); });
           }) > 0;
  });
}

// An entry of NotResource that stands for nothing makes the whole test false.
bool not_resource_unresolved(Question& question) {
  return drop_not_resource(question.policies, [&](Policy const& policy, Pattern const& entry) {
    return policy.variables && unresolved(entry, question.request);
  });
}

// So does one with fewer than six fields, whatever it matches; in the policy of a resource or an endpoint only
// with a wildcard.
bool not_resource_short(Question& question) {
  return drop_not_resource(question.policies, [](Policy const& policy, Pattern const& entry) {
    bool const ofResource = policy.type == PolicyType::Resource ||
                            policy.type == PolicyType::Trust || policy.type == PolicyType::Endpoint;
    bool const wild = entry.text().find('*') != std::string::npos;
    return is_short_arn(entry) && (wild || !ofResource);
  });
}

// A wildcard before the first `/` or `:` of the resource part, in an entry for S3 that names a Region or an
// account. Without these, S3 escapes the literal reading of `resource-type-wildcard`.
bool is_s3_with_fields(Pattern const& entry) {
  auto const arn = Arn::parse(entry.text());
  if (!arn || arn->service != "s3" || (arn->region.empty() && arn->account.empty())) return false;
  auto const end = arn->resource.find_first_of("/:");
  return end != std::string::npos &&
         arn->resource.substr(0, end).find_first_of("*?") != std::string::npos;
}

/// Whether a variable begins before the first `/` or `:` of the resource part, other than in a bucket's name.
bool has_variable_type(Pattern const& entry) {
  auto const arn = Arn::parse(entry.text());
  if (!arn || (arn->service == "s3" && arn->region.empty() && arn->account.empty())) return false;
  auto const dollar = arn->resource.find("${");
  return dollar != std::string::npos && dollar < arn->resource.find_first_of("/:") &&
         entry.hasVariables();
}

/// Makes every entry that `hopeless` picks one that stands for nothing.
bool empty_entries(PolicySet& set, bool (*hopeless)(Pattern const&)) {
  return edit_policies(set, [hopeless](Policy& policy) {
    bool any = false;
    for (auto& statement : policy.statements)
      if (statement.resources)
        for (auto& entry : statement.resources->entries)
          if (hopeless(entry)) {
            entry = Pattern::literal("arn:aws:s3:::oracle/nothing");
            any = true;
          }
    return any;
  });
}

bool s3_resource_type(Question& question) {
  return empty_entries(question.policies, is_s3_with_fields);
}

bool variable_resource_type(Question& question) {
  return empty_entries(question.policies, has_variable_type);
}

// A negated operator on a key that is there is false if a listed value stands for nothing.
bool negated_unresolved(Question& question) {
  return edit_conditions(question, [&](Condition& condition, ContextValue& value) {
    bool const any =
        std::any_of(condition.values.begin(), condition.values.end(),
                    [&](Pattern const& pattern) { return unresolved(pattern, question.request); });
    bool const vacuous = value.isList && value.values.empty();
    if (!condition.op.negated || !any || vacuous) return false;
    never(condition);
    return true;
  });
}

// A federated user without a session policy may do what the identity policies allow.
bool federated_user_without_session(Question& question) {
  auto& [request, policies] = question;
  if (request.principal.kind != Principal::Kind::FederatedUser || !policies.session.empty())
    return false;
  policies.session.push_back(*read_policy(
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})",
      "", "any", PolicyType::Session));
  return true;
}

} // namespace

bool edit_policies(PolicySet& set, Edit const& edit) {
  bool any = false;
  auto const all = [&](std::vector<PolicyPtr>& policies) {
    for (auto& policy : policies) policy = changed(policy, edit, any);
  };
  if (set.identity) all(*set.identity);
  for (auto* one : {&set.boundary, &set.resource, &set.endpoint})
    if (*one) *one = changed(*one, edit, any);
  all(set.session);
  for (auto* levels : {&set.scp, &set.rcp})
    if (*levels)
      for (auto& level : **levels) all(level.policies);
  return any;
}

Semantics simulator_semantics() {
  Semantics semantics;
  for (auto const id : {Switch::OneElementList, Switch::ForAnyIfExistsAbsent, Switch::EmptyVariable,
                        Switch::SegmentFinalStar, Switch::ResourceTypeWildcard,
                        Switch::SessionGrant, Switch::NotPrincipalChain})
    semantics.set(id, true);
  return semantics;
}

std::vector<Deviation> const& deviations() {
  static std::vector<Deviation> const list{
      {"not-resource-with-missing-variable", not_resource_unresolved},
      {"not-resource-with-short-arn", not_resource_short},
      {"s3-entry-with-region-or-account", s3_resource_type},
      {"variable-in-resource-type", variable_resource_type},
      {"negated-operator-with-missing-variable", negated_unresolved},
      {"federated-user-without-session-policy", federated_user_without_session},
      {"epoch-read-as-milliseconds", epoch_as_milliseconds},
      {"number-read-by-its-beginning", number_by_beginning},
      {"short-arn-operand-under-negation", short_arn_operand},
      {"arn-without-its-first-field", text_as_arn},
      {"address-compared-as-text", address_as_text},
      {"address-family-under-negation", address_family},
      {"range-of-all-ipv4-addresses", prefix_of_length_zero},
      {"escape-outside-string-like", escape_kept},
      {"set-operator-on-one-empty-value", set_of_one_empty_value},
      {"role-known-by-its-name", role_by_name},
      {"session-of-a-bare-role", bare_role_without_session},
      {"user-behind-a-federated-user", federated_user_by_name},
      {"everyone-under-session-policies", session_limits_everyone},
      {"not-principal-grant-to-a-bare-role", boundary_limits_not_principal},
      {"role-without-trust-policy", role_without_trust},
      {"root-assumes-role", root_assumes_role},
      {"provider-in-its-account", provider_in_its_account},
  };
  return list;
}

} // namespace iamproof::oracle
