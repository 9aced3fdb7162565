// One property: its question, and the requests it ranges over.
#include "spec/reader.hpp"

#include "query/glob_pattern.hpp"
#include "text/utf8.hpp"

#include <iamproof/values.hpp>

#include <array>

namespace iamproof::spec {

using json::Kind;
using json::Members;
using json::Value;

namespace {

struct Question {
  char const* key;
  PropertyKind kind;
  bool quantified; ///< its value is `allow`, else `true`
};
constexpr std::array<Question, 6> questions{{{"never", PropertyKind::Never, true},
                                             {"always", PropertyKind::Always, true},
                                             {"some", PropertyKind::Some, true},
                                             {"unchanged", PropertyKind::Unchanged, false},
                                             {"noNewAllow", PropertyKind::NoNewAllow, false},
                                             {"noNewDeny", PropertyKind::NoNewDeny, false}}};

Where leaf(WhereTest test) {
  Where where;
  where.kind = Where::Kind::Test;
  where.test = std::move(test);
  return where;
}

/// The entries of `value`; none is reported, because it would silently mean no request at all.
std::vector<Members::Text> entries(Members const& members, Value value, char const* what,
                                   text::Findings& findings) {
  if (value.is(Kind::Array) && value.size() == 0)
    findings.error("IP-SPEC-010", value.where(),
                   std::string(what) + " is empty: expected at least one entry, or no such key");
  return members.texts_of(value, what);
}

Where join(Where::Kind kind, std::vector<Where> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Where where;
  where.kind = kind;
  where.children = std::move(parts);
  return where;
}

WhereTest account_test(WhereTest::Op op, SourceLocation where) {
  WhereTest test;
  test.slot = Slot::Account;
  test.op = op;
  test.where = std::move(where);
  return test;
}

/// Where the text of `value` begins in the file: known when the file shows it as it is, on one line. An
/// escaped, folded or multi-line scalar has a line but no column.
SourceLocation text_place(Value value, std::string_view source) {
  SourceLocation place = value.where();
  std::size_t const at = value.position().offset;
  bool const quoted = at < source.size() && (source[at] == '"' || source[at] == '\'');
  std::string_view const shown = source.substr(std::min(at + (quoted ? 1U : 0U), source.size()));
  bool const verbatim =
      shown.starts_with(value.text()) && value.text().find('\n') == std::string_view::npos;
  place.column = verbatim ? place.column + (quoted ? 1U : 0U) : 0;
  return place;
}

} // namespace

void Reader::read_property(Value value, Spec& spec) {
  Members const members(value,
                        {"id", "never", "always", "some", "unchanged", "noNewAllow", "noNewDeny",
                         "level", "where", "accounts", "principals", "scenario"},
                        "a property", codes, findings_);
  if (!members.readable()) return;
  Property property;
  property.where = value.where();
  property.id = read_id(members);
  auto const kind = read_kind(members, !spec.before.empty());
  property.level = read_level(members);
  property.condition = read_condition(members);
  if (auto const scenario = members.find("scenario")) {
    property.scenario = read_scenario(*scenario);
    refuse_check_slots(property.condition);
  }
  if (!kind) return;
  property.kind = *kind;
  spec.properties.push_back(std::move(property));
}

std::optional<PropertyKind> Reader::read_kind(Members const& members, bool hasBefore) {
  std::optional<PropertyKind> kind;
  std::size_t count = 0;
  for (Question const& question : questions) {
    auto const value = members.find(question.key);
    if (!value) continue;
    ++count;
    kind = question.kind;
    if (question.quantified) {
      (void)members.word(question.key, {"allow"});
    } else if (members.boolean(question.key) == false) {
      findings_.error("IP-SPEC-004", value->where(),
                      std::string("`") + question.key +
                          "` is false: expected `true`, or no such key");
    }
    if (!question.quantified && !hasBefore)
      findings_.error(
          "IP-SPEC-011", value->key_where(),
          std::string("`") + question.key +
              "` compares with an earlier organization: expected `before` at the head of "
              "the spec");
  }
  if (count != 1)
    findings_.error(
        "IP-SPEC-006", members.object().where(),
        std::string(count == 0 ? "no question" : "several questions") +
            " in one property: expected exactly one of `never: allow`, `always: allow`, "
            "`some: allow`, `unchanged: true`, `noNewAllow: true` and `noNewDeny: true`");
  return kind;
}

Where Reader::read_condition(Members const& members) {
  std::vector<Where> parts;
  for (auto part : {read_where(members), read_accounts(members), read_principals(members)})
    if (part && !part->trivial()) parts.push_back(*std::move(part));
  if (parts.empty()) return {};
  return join(Where::Kind::And, std::move(parts));
}

std::optional<Where> Reader::read_where(Members const& members) {
  auto const value = members.find("where");
  auto const text = members.text("where");
  if (!text) return std::nullopt;
  auto where = query::read_where(*text, text_place(*value, source_), sets_);
  findings_.add(where.diagnostics());
  return where ? std::optional(*std::move(where)) : std::nullopt;
}

std::optional<Where> Reader::read_accounts(Members const& members) {
  auto const value = members.find("accounts");
  if (!value) return std::nullopt;
  if (value->is(Kind::String) && value->text() == "all")
    return leaf(account_test(WhereTest::Op::InAll, value->where()));
  if (value->is(Kind::Object)) {
    Members const chosen(*value, {"ou"}, "`accounts`", codes, findings_);
    std::vector<Where> ous;
    if (auto const ou = chosen.require("ou"))
      for (auto const& [name, where] : entries(chosen, *ou, "`ou`", findings_)) {
        WhereTest test = account_test(WhereTest::Op::InOu, where);
        test.values.push_back(Pattern::literal(name));
        ous.push_back(leaf(std::move(test)));
      }
    return join(Where::Kind::Or, std::move(ous));
  }
  WhereTest test = account_test(WhereTest::Op::Equals, value->where());
  for (auto const& [id, where] : entries(members, *value, "`accounts`", findings_)) {
    test.values.push_back(Pattern::literal(id));
    if (!is_account_id(id))
      findings_.error(
          "IP-SPEC-010", where,
          text::quoted(id) +
              " is no account id: expected twelve digits; OUs are written `{ou: NAME}`");
  }
  return leaf(std::move(test));
}

std::optional<Where> Reader::read_principals(Members const& members) {
  auto const value = members.find("principals");
  if (!value) return std::nullopt;
  WhereTest test;
  test.key = ConditionKey("aws:PrincipalArn");
  test.op = WhereTest::Op::Like;
  test.where = value->where();
  for (auto const& [text, where] : entries(members, *value, "`principals`", findings_)) {
    if (auto pattern = query::glob_pattern(text))
      test.values.push_back(*std::move(pattern));
    else
      findings_.error("IP-SPEC-012", where,
                      text::quoted(text) +
                          " holds a policy variable, which has no value in a spec");
  }
  return leaf(std::move(test));
}

} // namespace iamproof::spec
