// The head of a spec, and the public door.
#include "spec/reader.hpp"
#include "text/utf8.hpp"
#include "yaml/reader.hpp"

#include <iamproof/read.hpp>

namespace iamproof {

namespace spec {

using json::Members;
using json::Value;

Spec Reader::read(Value root) {
  Spec spec;
  Members const head(root,
                     {"apiVersion", "organization", "before", "define", "properties", "tests"},
                     "a spec", codes, findings_);
  if (!head.readable()) return spec;
  head.require("apiVersion", "expected `apiVersion: iamproof/v1`");
  (void)head.word("apiVersion", {"iamproof/v1"});
  spec.organization = head.required_text("organization").value_or("");
  spec.before = head.text("before").value_or("");
  read_sets(head);
  auto const properties = head.list("properties");
  auto const tests = head.list("tests");
  for (Value const& property : properties) read_property(property, spec);
  for (Value const& test : tests) read_test(test, spec);
  if (properties.empty() && tests.empty() && !findings_.hasErrors())
    findings_.error("IP-SPEC-008", root.where(),
                    "nothing to check: expected at least one entry under `properties` or `tests`");
  return spec;
}

void Reader::read_sets(Members const& head) {
  for (Value const& set : head.map("define")) {
    std::string const name(set.key());
    if (name.empty() ||
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "0123456789_-") != std::string::npos)
      findings_.error("IP-SPEC-009", set.key_where(),
                      text::quoted(name) +
                          " cannot name a set: expected letters, digits, `_` and `-` only");
    auto& values = sets_[name];
    for (auto& value : head.texts_of(set, "the set `$" + name + "`"))
      values.push_back(std::move(value.text));
    if (set.is(json::Kind::Array) && set.size() == 0)
      findings_.error("IP-SPEC-009", set.where(),
                      "the set `$" + name + "` is empty: expected at least one value");
  }
}

Level Reader::read_level(Members const& members) {
  return members.word("level", {"guardrails", "effective"}) == "effective" ? Level::Effective
                                                                           : Level::Guardrails;
}

std::string Reader::read_id(Members const& members) {
  auto const id = members.required_text("id");
  if (id && !ids_.insert(*id).second)
    findings_.error("IP-SPEC-005", members.find("id")->where(),
                    "the id " + text::quoted(*id) + " is used twice: expected one of its own");
  return id.value_or("");
}

Scenario Reader::read_scenario(Value value) {
  Members const members(value, {"name", "operation", "model", "profile", "sourceRegion"},
                        "a scenario", codes, findings_);
  Scenario scenario;
  scenario.where = value.where();
  scenario.name = members.required_text("name").value_or("");
  scenario.operations = members.strings("operation");
  scenario.models = members.strings("model");
  scenario.sourceRegions = members.strings("sourceRegion");
  scenario.profiles = members.strings("profile");
  auto const profile = value.find("profile");
  if (profile && profile->is(json::Kind::Null)) scenario.profiles = {""};
  return scenario;
}

} // namespace spec

Result<Spec> read_spec(std::string_view text, std::string const& file) {
  auto const document = yaml::read_either(text, file, limits::spec);
  if (!document) return document.diagnostics();
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text::Findings findings;
  Spec spec = spec::Reader(text, findings).read(document->root());
  bool const failed = findings.hasErrors();
  Diagnostics remarks = std::move(findings).in_document_order();
  if (failed) return remarks;
  return {std::move(spec), std::move(remarks)};
}

} // namespace iamproof
