// A property: what is asked, at which level, and of which requests.
#include "spec/helpers.hpp"
#include "spec/parts.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace iamproof::spec {

namespace {

using json::Kind;
using json::Value;

/// The key that asks for a kind, and what must stand under it.
struct KindKey {
  PropertyKind kind;
  bool twoSided;
};
constexpr std::array<KindKey, 6> kinds{{{PropertyKind::Never, false},
                                        {PropertyKind::Always, false},
                                        {PropertyKind::Some, false},
                                        {PropertyKind::Unchanged, true},
                                        {PropertyKind::NoNewAllow, true},
                                        {PropertyKind::NoNewDeny, true}}};

char const* const allKinds =
    "`never: allow`, `always: allow`, `some: allow`, `unchanged: true`, `noNewAllow: true` or "
    "`noNewDeny: true`";

void check_kind_value(Value value, KindKey const& kind, text::Findings& findings) {
  bool const fits = kind.twoSided ? value.is(Kind::Boolean) && value.text() == "true"
                                  : value.is(Kind::String) && value.text() == "allow";
  if (fits) return;
  bool const written = value.is(Kind::String) || value.is(Kind::Boolean);
  findings.error(
      "IP-SPEC-004", value.where(),
      text::quoted(value.key()) + " is " +
          (written ? text::quoted(value.text()) : std::string(json::describe(value.kind()))) +
          (kind.twoSided ? ": expected `true`, without quotes" : ": expected `allow`"));
}

PropertyKind read_kind(json::Fields const& fields, Reading& reading) {
  std::optional<Value> first;
  KindKey asked = kinds.front();
  bool misspelt = false;
  for (auto const& member : fields.object().children()) {
    auto const* const kind = std::find_if(kinds.begin(), kinds.end(), [&](KindKey const& known) {
      return to_string(known.kind) == member.key();
    });
    if (kind == kinds.end()) continue;
    check_kind_value(member, *kind, reading.findings);
    if (first)
      reading.findings.error("IP-SPEC-008", member.key_where(),
                             "the property asks " + text::quoted(first->key()) + " and " +
                                 text::quoted(member.key()) +
                                 ": expected one question, and a property for each");
    if (first) continue;
    first = member;
    asked = *kind;
  }
  for (auto const& kind : kinds) {
    auto const key = to_string(kind.kind);
    misspelt = misspelt || (!fields.find(key) && !fields.lacks(key));
  }
  if (!first && !misspelt)
    reading.findings.error("IP-SPEC-008", fields.object().where(),
                           std::string("the property asks nothing: expected ") + allKinds);
  if (first && asked.twoSided && !reading.hasBefore)
    reading.findings.error("IP-SPEC-009", first->key_where(),
                           text::quoted(first->key()) +
                               " compares with a state before, and the spec names none: expected "
                               "`before:` beside `organization:`");
  return asked.kind;
}

} // namespace

Property read_property(json::Fields const& fields, Reading& reading) {
  Property property;
  property.where = fields.object().where();
  property.kind = read_kind(fields, reading);
  property.level = read_level(fields, reading.findings);
  property.condition = read_condition(fields, reading);
  property.scenario = read_scenario(fields, reading.findings);
  if (fields.find("scenario")) refuse_check_slots(property.condition, reading.findings);
  return property;
}

} // namespace iamproof::spec
