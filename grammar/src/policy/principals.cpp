// Principal and NotPrincipal. Source: IAM User Guide, "AWS JSON policy elements: Principal".
#include "grammars/principal.hpp"
#include "policy/elements.hpp"
#include "text/utf8.hpp"
#include "json/fields.hpp"

#include <array>

namespace iamproof::policy {

namespace {

using json::Kind;
using json::Value;
using PrincipalKind = PrincipalElement::Kind;

struct KindName {
  char const* name;
  PrincipalKind kind;
};
constexpr std::array<KindName, 4> kinds{{{"AWS", PrincipalKind::Aws},
                                         {"Federated", PrincipalKind::Federated},
                                         {"Service", PrincipalKind::Service},
                                         {"CanonicalUser", PrincipalKind::CanonicalUser}}};

void check_aws(Entry const& entry, Scope const& scope) {
  if (grammars::parse_principal(entry.text)) return;
  std::string why;
  if (entry.text.find_first_of("*?") != std::string::npos) {
    why =
        " (wildcards do not work inside a principal: use `*` and a condition on aws:PrincipalArn)";
  } else if (entry.text.find(":group/") != std::string::npos) {
    why = " (a group is no principal)";
  }
  scope.findings.error(
      "IP-PRIN-002", entry.at.where(),
      text::quoted(entry.text) +
          " is no principal: expected `*`, an account id, or the ARN of a user, role, "
          "role session, federated user or account root" +
          why);
}

void read_kind(Value member, PrincipalKind kind, PrincipalElement& element, Scope const& scope) {
  for (auto const& entry : entries(member, std::string(member.key()), scope.findings)) {
    if (kind == PrincipalKind::Aws) check_aws(entry, scope);
    bool const everyone = kind == PrincipalKind::Aws && entry.text == "*";
    element.entries.push_back(everyone ? PrincipalElement::Entry{PrincipalKind::Everyone, ""}
                                       : PrincipalElement::Entry{kind, entry.text});
  }
}

} // namespace

PrincipalElement read_principal(Value value, bool negated, Scope const& scope) {
  PrincipalElement element;
  element.negated = negated;
  if (value.is(Kind::String) && value.text() == "*") {
    element.entries.push_back({PrincipalKind::Everyone, ""});
    return element;
  }
  auto const what = std::string(value.key());
  if (scope.rules.onlyEveryone) {
    scope.findings.error("IP-POL-030", value.where(),
                         what + " names principals, which " + scope.rules.a +
                             " may not: expected `\"*\"` (use a condition on aws:PrincipalArn)");
    return element;
  }
  if (!value.is(Kind::Object)) {
    json::wrong_kind(value, what, "`\"*\"` or an object such as `{\"AWS\": \"111122223333\"}`",
                     "IP-POL-031", scope.findings);
    return element;
  }
  std::vector<std::string> names;
  for (auto const& [name, kind] : kinds) names.emplace_back(name);
  json::Fields const fields(value, names, "IP-POL-032", "a principal", scope.findings);
  if (value.size() == 0) {
    scope.findings.error("IP-POL-013", value.where(),
                         what + " is empty: expected at least one entry");
  }
  for (auto const& [name, kind] : kinds) {
    if (auto const member = fields.find(name)) read_kind(*member, kind, element, scope);
  }
  return element;
}

} // namespace iamproof::policy
