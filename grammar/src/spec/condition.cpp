// Which requests a property speaks of: `where`, `accounts` and `principals`, all of which must hold.
#include "query/where.hpp"
#include "spec/helpers.hpp"
#include "spec/keys.hpp"
#include "spec/parts.hpp"
#include "spec/scalar_places.hpp"
#include "text/utf8.hpp"

#include <iamproof/values.hpp>

namespace iamproof::spec {

namespace {

using json::Kind;
using json::Value;

template <class Place>
void relocate(Where& where, Place const& place) {
  if (where.kind == Where::Kind::Test) where.test.where = place(where.test.where);
  for (auto& child : where.children) relocate(child, place);
}

/// `text` as a condition; `place` turns places of `text` into places of the file.
template <class Place>
Where condition_of(std::string_view text, SourceLocation start, Place const& place,
                   Reading& reading) {
  start.line = start.column = 1;
  auto read = query::read_where(text, start, reading.sets);
  if (!read) {
    for (auto diagnostic : read.diagnostics()) {
      diagnostic.where = place(diagnostic.where);
      reading.findings.add(std::move(diagnostic));
    }
    return {};
  }
  Where where = *std::move(read);
  relocate(where, place);
  return where;
}

Where read_where_text(Value value, Reading& reading) {
  auto const text = text_of(value, "`where`", reading.findings);
  if (!value.is(Kind::String)) return {};
  ScalarPlaces places(reading.text, value);
  auto const place = [&](SourceLocation const& inside) { return places.at(inside); };
  return condition_of(text, value.where(), place, reading);
}

/// A twelve-digit id, or `{ou: NAME}`.
Where read_account(Value value, Reading& reading) {
  auto& findings = reading.findings;
  if (value.is(Kind::Object)) {
    auto const fields = object_of(value, keys::ou(), "an entry of `accounts`", findings);
    auto const ou = require(*fields, "ou", findings);
    auto const name = ou ? text_of(*ou, "`ou`", findings) : "";
    return one_test(Slot::Account, WhereTest::Op::InOu, name, value.where());
  }
  auto const id = json::string_of(value, "an entry of `accounts`", "IP-SPEC-001", findings);
  if (id && !is_account_id(*id))
    findings.error("IP-SPEC-013", value.where(),
                   text::quoted(*id) + " is no account: expected twelve digits or `{ou: NAME}`");
  return one_test(Slot::Account, WhereTest::Op::Equals, id.value_or(""), value.where());
}

/// `principal like …`; without wildcards `principal = …`, which names one principal.
Where read_principal(Value value, Reading& reading) {
  auto const text = text_of(value, "an entry of `principals`", reading.findings);
  if (text.empty()) return {};
  bool const pattern =
      text.find_first_of("*?") != std::string::npos || text.find("${") != std::string::npos;
  std::string query = pattern ? "principal like \"" : "principal = \"";
  for (char const c : text) {
    if (c == '"' || c == '\\') query += '\\';
    query += c;
  }
  auto const place = [&](SourceLocation const&) { return value.where(); };
  return condition_of(query + '"', value.where(), place, reading);
}

} // namespace

Where read_condition(json::Fields const& fields, Reading& reading) {
  std::vector<Where> all;
  if (auto const where = fields.find("where")) all.push_back(read_where_text(*where, reading));
  auto const add_any = [&](char const* key, char const* what, auto const& read) {
    auto const list = fields.find(key);
    if (!list) return;
    std::vector<Where> any;
    for (auto const& entry : one_or_more(*list, what, reading.findings))
      any.push_back(read(entry, reading));
    all.push_back(any_of(std::move(any)));
  };
  add_any("accounts", "`accounts`", read_account);
  add_any("principals", "`principals`", read_principal);
  return all_of(std::move(all));
}

} // namespace iamproof::spec
