// Reading a spec from its tree: head, properties, tests. One object per spec; it collects what is wrong.
// Format: docs/spec-format.md.
#pragma once

#include "query/where.hpp"
#include "text/findings.hpp"
#include "json/members.hpp"

#include <iamproof/spec.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::spec {

inline constexpr json::MemberCodes codes{"IP-SPEC-001", "IP-SPEC-002", "IP-SPEC-003",
                                         "IP-SPEC-004"};

class Reader {
public:
  /// `source` is the text `root` was read from, without a byte order mark.
  Reader(std::string_view source, text::Findings& findings)
      : source_(source)
      , findings_(findings) {}

  /// Errors: IP-SPEC-001…-004 as in `codes`, -005 an id used twice, -006 none or several questions in one
  /// property, -007 a per-check slot beside a scenario, -008 nothing to check, -009 a malformed set name,
  /// -010 an account id that is none or an empty list, -011 a comparison without `before`, -012 a malformed pattern.
  Spec read(json::Value root);

private:
  void read_sets(json::Members const& head);

  void read_property(json::Value value, Spec& spec);
  std::optional<PropertyKind> read_kind(json::Members const& members, bool hasBefore);
  Where read_condition(json::Members const& members);
  std::optional<Where> read_where(json::Members const& members);
  std::optional<Where> read_accounts(json::Members const& members);
  std::optional<Where> read_principals(json::Members const& members);

  void read_test(json::Value value, Spec& spec);
  Request read_shared_request(json::Value value);

  Level read_level(json::Members const& members);
  std::string read_id(json::Members const& members);
  Scenario read_scenario(json::Value value);
  void refuse_check_slots(Where const& where);
  void refuse_check_keys(Request const& request, SourceLocation const& where);

  std::string_view source_;
  text::Findings& findings_;
  query::NamedSets sets_;
  std::set<std::string> ids_;
};

} // namespace iamproof::spec
