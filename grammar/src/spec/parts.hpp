// The parts of a spec, each read from its place in the tree. All add to the findings what is wrong and
// return what they could read; a spec with errors is dropped as a whole. Codes: docs/diagnostics.md.
#pragma once

#include "query/build.hpp"
#include "text/findings.hpp"
#include "json/fields.hpp"

#include <iamproof/spec.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::spec {

/// What every part needs to know of its spec.
struct Reading {
  std::string_view text; ///< of the file, where positions of its tree count from
  query::NamedSets sets; ///< what `define` says
  bool hasBefore = false;
  bool asksOrganization = false; ///< some part does, of those read so far
  text::Findings& findings;
};

/// IP-SPEC-004, -008, -009, -015 and those of the condition.
Property read_property(json::Fields const& fields, Reading& reading);
/// IP-SPEC-010, IP-CASE-*, IP-PRIN-001.
PointTest read_test(json::Fields const& fields, Reading& reading);

/// `where`, `accounts` and `principals` together. IP-SPEC-011, -013, IP-QRY-*.
Where read_condition(json::Fields const& fields, Reading& reading);
/// IP-SCN-001, -002, IP-SPEC-014. Whether the catalog lists the combination is for the one who asks it.
std::optional<Scenario> read_scenario(json::Fields const& fields, text::Findings& findings);
/// Reports every test of `condition` on something that a scenario states check by check (IP-SPEC-010).
void refuse_check_slots(Where const& condition, text::Findings& findings);
/// Iff `key` is stated by each check of a scenario on its own.
bool differs_by_check(ConditionKey const& key);

} // namespace iamproof::spec
