// What in a policy names things that the catalog does not have: actions and condition keys that are
// probably misspelled, and operators that cannot do what their author meant. Remarks only: unknown
// services, actions and keys are legal, and no verdict depends on what the catalog lacks.
#pragma once

#include <iamproof/catalog.hpp>
#include <iamproof/policy.hpp>

#include <set>

namespace iamproof {

/// Warnings in order of place, without duplicates:
///   IP-LINT-001 no listed service has the prefix of an action
///   IP-LINT-002 an entry of Action or NotAction matches no listed action of its service
///   IP-LINT-003 no list has the condition key
///   IP-LINT-004 the operator cannot read values of the key's type
///   IP-LINT-005 a multivalued key without ForAllValues or ForAnyValue
/// Silent about entries that reading the policy has remarked on already (wildcards in a service
/// prefix or key), and about keys of identity providers, which anyone may define. Places are exact
/// for conditions, and for actions when the statement knows them, else those of the statement.
Diagnostics doubtful(Policy const& policy, Catalog const& catalog);
/// The same of several policies. Precondition: none is null.
Diagnostics doubtful(std::set<PolicyPtr> const& policies, Catalog const& catalog);

} // namespace iamproof
