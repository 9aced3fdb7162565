#include "grammars/action.hpp"
#include "policy/elements.hpp"
#include "text/utf8.hpp"

#include <iamproof/read.hpp>

namespace iamproof::policy {

namespace {

void check(Entry const& entry, std::string const& what, Scope const& scope) {
  auto const where = entry.at.where();
  auto const action = grammars::parse_action(entry.text);
  if (!action) {
    scope.findings.error(
        "IP-ACT-001", where,
        what + " " + text::quoted(entry.text) +
            " is no action: expected `*` or a service prefix, a colon and a name, such "
            "as `s3:GetObject`");
    return;
  }
  if (action->everything) {
    if (scope.rules.servicePrefix && !scope.awsManagedRcp) {
      scope.findings.error("IP-ACT-004", where,
                           what + " `*` is not allowed in " + scope.rules.a +
                               ": expected a service prefix, such as `s3:*`");
    }
    return;
  }
  if (action->service.find_first_of("*?") != std::string::npos) {
    scope.findings.warning(
        "IP-ACT-002", where,
        what + " " + text::quoted(entry.text) +
            " has a wildcard in the service prefix, which AWS does not document: "
            "expected a whole prefix");
  }
  if (!action->wellFormed) {
    scope.findings.warning(
        "IP-ACT-003", where,
        what + " " + text::quoted(entry.text) +
            " matches no action: expected letters, digits, `*` and `?` after the "
            "colon, and one action per entry");
  }
}

} // namespace

PatternList read_actions(json::Value element, bool negated, Scope const& scope) {
  PatternList list;
  list.negated = negated;
  auto const what = std::string(negated ? "NotAction" : "Action");
  for (auto const& entry : entries(element, what, scope.findings)) {
    check(entry, what, scope);
    // Variables do not work in actions, whatever the Version.
    list.entries.push_back(*read_pattern(entry.text, false));
    list.places.push_back(entry.at.where());
  }
  return list;
}

} // namespace iamproof::policy
