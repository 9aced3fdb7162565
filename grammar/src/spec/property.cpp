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

/// The kinds that a key asks for; under it stands `allow`, `true` for the spec's own sides, or two sides.
constexpr std::array kinds{
    PropertyKind::Never,     PropertyKind::Always,     PropertyKind::Some,
    PropertyKind::Unchanged, PropertyKind::NoNewAllow, PropertyKind::NoNewDeny,
    PropertyKind::Implies,   PropertyKind::Equivalent, PropertyKind::Disjoint};

char const* const allKinds =
    "`never: allow`, `always: allow`, `some: allow`, `unchanged: true`, `noNewAllow: true`, "
    "`noNewDeny: true`, `implies: [A, B]`, `equivalent: [A, B]` or `disjoint: [A, B]`";

bool is_word(Value value, Kind kind, char const* word) {
  return value.is(kind) && value.text() == word;
}

char const* expected_under(PropertyKind kind) {
  if (!two_sided(kind)) return ": expected `allow`";
  if (relates_sides(kind)) return ": expected two sides, `[A, B]`";
  return ": expected `true`, without quotes, or two sides, `[BEFORE, AFTER]`";
}

// What the property compares; nothing for the spec's own sides.
std::vector<std::string> read_sides(Value value, PropertyKind kind, text::Findings& findings) {
  std::vector<std::string> sides;
  bool const word =
      !relates_sides(kind) && (two_sided(kind) ? is_word(value, Kind::Boolean, "true")
                                               : is_word(value, Kind::String, "allow"));
  if (word) return sides;
  if (two_sided(kind) && value.is(Kind::Array) && value.size() == 2) {
    for (auto const& side : value.children()) sides.push_back(text_of(side, "a side", findings));
    return sides;
  }
  bool const written = value.is(Kind::String) || value.is(Kind::Boolean);
  std::string const found =
      written ? text::quoted(value.text()) : std::string(json::describe(value.kind()));
  findings.error("IP-SPEC-004", value.where(),
                 text::quoted(value.key()) + " is " + found + expected_under(kind));
  return sides;
}

void read_kind(json::Fields const& fields, Reading& reading, Property& property) {
  std::optional<Value> first;
  bool misspelt = false;
  for (auto const& member : fields.object().children()) {
    auto const* const kind = std::find_if(kinds.begin(), kinds.end(), [&](PropertyKind known) {
      return to_string(known) == member.key();
    });
    if (kind == kinds.end()) continue;
    auto sides = read_sides(member, *kind, reading.findings);
    if (first)
      reading.findings.error("IP-SPEC-008", member.key_where(),
                             "the property asks " + text::quoted(first->key()) + " and " +
                                 text::quoted(member.key()) +
                                 ": expected one question, and a property for each");
    if (first) continue;
    first = member;
    property.kind = *kind;
    property.sides = std::move(sides);
  }
  for (auto const kind : kinds) {
    auto const key = to_string(kind);
    misspelt = misspelt || (!fields.find(key) && !fields.lacks(key));
  }
  if (!first && !misspelt)
    reading.findings.error("IP-SPEC-008", fields.object().where(),
                           std::string("the property asks nothing: expected ") + allKinds);
  bool const own = two_sided(property.kind) && !relates_sides(property.kind);
  if (first && own && property.sides.empty() && !reading.hasBefore)
    reading.findings.error("IP-SPEC-009", first->key_where(),
                           text::quoted(first->key()) +
                               " compares with a state before, and the spec names none: expected "
                               "`before:` beside `organization:`");
}

// `of`: what is asked in place of the spec's organization.
void read_of(json::Fields const& fields, Reading& reading, Property& property) {
  auto const of = fields.find("of");
  if (!of) return;
  auto side = text_of(*of, "`of`", reading.findings);
  if (two_sided(property.kind))
    reading.findings.error("IP-SPEC-015", of->key_where(),
                           "`of` names one side, and " + text::quoted(to_string(property.kind)) +
                               " compares two: expected them under " +
                               text::quoted(to_string(property.kind)));
  else
    property.sides = {std::move(side)};
}

} // namespace

Property read_property(json::Fields const& fields, Reading& reading) {
  Property property;
  property.where = fields.object().where();
  read_kind(fields, reading, property);
  read_of(fields, reading, property);
  reading.asksOrganization = reading.asksOrganization || property.sides.empty();
  property.level = read_level(fields, reading.findings);
  property.condition = read_condition(fields, reading);
  property.scenario = read_scenario(fields, reading.findings);
  if (fields.find("scenario")) refuse_check_slots(property.condition, reading.findings);
  return property;
}

} // namespace iamproof::spec
