// The public door to specs: the frame around properties and tests.
#include "spec/helpers.hpp"
#include "spec/keys.hpp"
#include "spec/parts.hpp"
#include "text/utf8.hpp"
#include "yaml/reader.hpp"

#include <iamproof/read.hpp>

#include <algorithm>
#include <map>

namespace iamproof {

namespace {

using json::Fields;
using json::Kind;
using json::Value;

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

class SpecReader {
public:
  SpecReader(std::string_view text, text::Findings& findings)
      : findings_(findings)
      , reading_{text, {}, false, false, findings} {}

  Spec read(Value root) {
    auto const fields = spec::object_of(root, spec::keys::spec(), "a spec", findings_);
    if (!fields) return {};
    check_version(*fields);
    Spec made;
    if (auto const organization = fields->find("organization"))
      made.organization = spec::text_of(*organization, "`organization`", findings_);
    if (auto const before = fields->find("before"))
      made.before = spec::text_of(*before, "`before`", findings_);
    reading_.hasBefore = !fields->lacks("before");
    if (auto const sets = fields->find("define")) read_sets(*sets);
    for (auto const& value : list(*fields, "properties"))
      read_one(value, spec::keys::property(), "a property", made.properties, spec::read_property);
    for (auto const& value : list(*fields, "tests"))
      read_one(value, spec::keys::test(), "a test", made.tests, spec::read_test);
    reading_.asksOrganization = reading_.asksOrganization || !asked_ || !made.tests.empty();
    if (reading_.asksOrganization) spec::require(*fields, "organization", findings_);
    auto const misspelt = [&](char const* key) {
      return !fields->find(key) && !fields->lacks(key);
    };
    if (!asked_ && !misspelt("properties") && !misspelt("tests"))
      findings_.error("IP-SPEC-006", root.where(),
                      "nothing to check: expected `properties` or `tests` with an entry");
    return made;
  }

private:
  void check_version(Fields const& fields) {
    auto const value = spec::require(fields, "apiVersion", findings_);
    if (!value) return;
    auto const version = json::string_of(*value, "`apiVersion`", "IP-SPEC-001", findings_);
    if (version && *version != "iamproof/v1")
      findings_.error("IP-SPEC-005", value->where(),
                      "`apiVersion` is " + text::quoted(*version) + ": expected `iamproof/v1`");
  }

  std::vector<Value> list(Fields const& fields, char const* key) {
    auto const value = fields.find(key);
    if (!value) return {};
    if (value->is(Kind::Array)) {
      if (value->size() > 0) asked_ = true;
      return value->children();
    }
    asked_ = true; // what is wrong is its shape
    json::wrong_kind(*value, std::string("`") + key + "`", "an array", "IP-SPEC-001", findings_);
    return {};
  }

  void read_sets(Value sets) {
    if (!sets.is(Kind::Object))
      return json::wrong_kind(sets, "`define`", "an object from names to lists of words",
                              "IP-SPEC-001", findings_);
    for (auto const& set : sets.children()) {
      check_set_name(set);
      auto& words = reading_.sets[std::string(set.key())];
      for (auto const& word : spec::one_or_more(set, "a set", findings_))
        words.push_back(spec::text_of(word, "an entry of a set", findings_));
    }
  }

  void check_set_name(Value set) {
    auto const fits = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '-' || c == '_';
    };
    auto const name = set.key();
    if (!name.empty() && std::all_of(name.begin(), name.end(), fits)) return;
    findings_.error("IP-SPEC-012", set.key_where(),
                    text::quoted(name) +
                        " is no name of a set: expected letters, digits, `-` and `_`, to be used "
                        "as `in $name`");
  }

  template <class Part>
  void read_one(Value value, std::vector<std::string> const& known, char const* what,
                std::vector<Part>& into, Part (*part_of)(Fields const&, spec::Reading&)) {
    auto const fields = spec::object_of(value, known, what, findings_);
    if (!fields) return;
    Part part = part_of(*fields, reading_);
    part.id = read_id(*fields);
    into.push_back(std::move(part));
  }

  std::string read_id(Fields const& fields) {
    auto const value = spec::require(fields, "id", findings_);
    if (!value) return "";
    auto id = spec::text_of(*value, "`id`", findings_);
    if (id.empty()) return id;
    auto const [first, fresh] = ids_.emplace(id, value->where());
    if (!fresh)
      findings_.error("IP-SPEC-007", value->where(),
                      "the id " + text::quoted(id) + " is used at line " +
                          std::to_string(first->second.line) +
                          ": expected another for each property and test");
    return id;
  }

  text::Findings& findings_;
  spec::Reading reading_;
  std::map<std::string, SourceLocation> ids_;
  bool asked_ = false;
};

} // namespace

Result<Spec> read_spec(std::string_view text, std::string const& file) {
  if (text.starts_with(byteOrderMark)) text.remove_prefix(byteOrderMark.size());
  auto const document = yaml::read_either(text, file, limits::spec);
  if (!document) return document.diagnostics();
  text::Findings findings;
  Spec spec = SpecReader(text, findings).read(document->root());
  if (findings.hasErrors()) return std::move(findings).in_document_order();
  return {std::move(spec), std::move(findings).in_document_order()};
}

} // namespace iamproof
