// The readers of single policy elements, called by the statement reader. Each adds what is wrong to
// the findings and returns what it could read; nobody uses the result of a document with errors.
#pragma once

#include "policy/rules.hpp"
#include "text/findings.hpp"
#include "json/document.hpp"

#include <iamproof/policy.hpp>

#include <string>
#include <vector>

namespace iamproof::policy {

/// What the readers need to know of the document around them.
struct Scope {
  PolicyType type;
  TypeRules const& rules;
  bool variables;     ///< Version is 2012-10-17
  bool awsManagedRcp; ///< the document is RCPFullAWSAccess, which may do what customers may not
  text::Findings& findings;
};

/// The strings of a scalar or list. `what` names the element. Errors IP-POL-012 wrong JSON type,
/// IP-POL-013 an empty list.
struct Entry {
  std::string text;
  json::Value at;
};
std::vector<Entry> entries(json::Value element, std::string const& what, text::Findings& findings);

/// Action or NotAction. IP-ACT-*.
PatternList read_actions(json::Value element, bool negated, Scope const& scope);
/// Resource or NotResource. IP-RES-*.
PatternList read_resources(json::Value element, bool negated, Scope const& scope);
/// Principal or NotPrincipal. IP-POL-03*, IP-PRIN-002.
PrincipalElement read_principal(json::Value element, bool negated, Scope const& scope);
/// Condition. IP-OP-*, IP-COND-*.
std::vector<Condition> read_conditions(json::Value element, Scope const& scope);

/// A pattern in which variables may stand when the Version allows it. Warnings IP-VAR-001 `${` that
/// begins no variable, IP-VAR-002 a variable that is literal text in this Version.
Pattern read_text(std::string_view text, json::Value at, Scope const& scope);

/// The statements of a document, in order.
std::vector<Statement> read_statements(json::Value element, Scope const& scope);

} // namespace iamproof::policy
