// The public doors to cases and requests: which of the three shapes a file has, and one case at a
// time.
#include "cases/helpers.hpp"
#include "cases/parts.hpp"
#include "text/utf8.hpp"
#include "json/reader.hpp"

#include <map>
#include <utility>

namespace iamproof {

namespace {

using json::Kind;
using json::Value;

/// A policy set, read once for all cases that use it.
struct NamedSet {
  std::optional<PolicySet> set; ///< nothing when it has errors
  Diagnostics remarks;          ///< until a case has reported them
  bool used = false;
};

class CaseReader {
public:
  /// `blemishes`: what is wrong with the text at single places, each with its pointer.
  CaseReader(std::string const& file, FileReader const& files, Diagnostics blemishes)
      : policies_(file, files)
      , blemishes_(std::move(blemishes)) {}

  Result<std::vector<ReadCase>> read_file(Value root) {
    if (root.is(Kind::Array)) return read_cases(root);
    if (!root.find("cases") && !root.find("policySets")) {
      return std::vector<ReadCase>{read_case(root, 0)};
    }
    text::Findings findings;
    findings.add(blemishes_outside_cases());
    auto const fields =
        cases::object_of(root, {"policySets", "cases"}, "a file of cases", findings);
    auto const list = fields ? fields->find("cases") : std::nullopt;
    if (!list)
      cases::require(*fields, "cases", findings);
    else if (!list->is(Kind::Array)) {
      json::wrong_kind(*list, "cases", "an array of cases", "IP-CASE-001", findings);
    }
    if (auto const sets = fields->find("policySets")) read_sets(*sets, findings);
    if (findings.hasErrors()) return std::move(findings).take();
    auto result = read_cases(*list);
    return {std::move(result), unused_problems()};
  }

private:
  std::vector<ReadCase> read_cases(Value list) {
    std::vector<ReadCase> cases;
    cases.reserve(list.size());
    for (auto const& item : list.children()) cases.push_back(read_case(item, cases.size()));
    return cases;
  }

  void read_sets(Value sets, text::Findings& findings) {
    if (!sets.is(Kind::Object)) {
      return json::wrong_kind(sets, "policySets", "an object from names to policies", "IP-CASE-001",
                              findings);
    }
    for (auto const& member : sets.children()) {
      text::Findings own;
      auto set = policies_.read_set(member, own);
      NamedSet named;
      if (!own.hasErrors()) named.set = std::move(set);
      named.remarks = std::move(own).take();
      sets_.emplace(member.key(), std::move(named));
    }
  }

  /// What is wrong with sets that no case uses: nobody else would report it.
  Diagnostics unused_problems() const {
    Diagnostics list;
    for (auto const& [name, named] : sets_) {
      list.insert(list.end(), named.remarks.begin(), named.remarks.end());
    }
    return list;
  }

  /// The set that may be meant. Not looked for any more when many cases name none of many sets.
  std::string likely(std::string_view name) {
    if (sets_.size() > comparisons_) return "";
    comparisons_ -= sets_.size();
    std::vector<std::string> known;
    for (auto const& [key, set] : sets_) known.push_back(key);
    return text::did_you_mean(name, known);
  }

  PolicySet named_set(Value name, text::Findings& findings) {
    auto const found = sets_.find(name.text());
    if (found == sets_.end()) {
      findings.error("IP-CASE-005", name.where(),
                     "no policy set is named " + text::quoted(name.text()) + likely(name.text()) +
                         ": expected a name from `policySets`");
      return {};
    }
    auto& named = found->second;
    if (!named.set && named.used) {
      findings.error("IP-CASE-017", name.where(),
                     "policy set " + text::quoted(name.text()) +
                         " has errors, listed with the first case that uses it");
    }
    named.used = true;
    findings.add(std::exchange(named.remarks, {}));
    return named.set.value_or(PolicySet{});
  }

  void read_policies(json::Fields const& fields, Case& subject, text::Findings& findings) {
    auto const policies = fields.find("policies");
    if (!policies) return cases::require(fields, "policies", findings);
    subject.policies = policies->is(Kind::String) ? named_set(*policies, findings)
                                                  : policies_.read_set(*policies, findings);
  }

  void read_question(json::Fields const& fields, Case& subject, text::Findings& findings) {
    auto const request = fields.find("request");
    auto const scenario = fields.find("scenario");
    if (request && scenario) {
      findings.error("IP-CASE-016", scenario->key_where(),
                     "a case asks one question: expected `request` or `scenario`, not both");
    } else if (request) {
      subject.request = cases::read_request(*request, findings);
    } else if (scenario) {
      subject.scenario = cases::read_scenario(*scenario, subject.request, findings);
    } else if (fields.lacks("scenario")) {
      cases::require(fields, "request", findings);
    }
  }

  void read_level(json::Fields const& fields, Case& subject, text::Findings& findings) {
    auto const value = fields.find("level");
    if (!value) return;
    auto const name =
        cases::one_of(*value, "level", {"guardrails", "effective", "policy"}, findings);
    for (auto const level : {Level::Guardrails, Level::Effective, Level::Policy}) {
      if (name && *name == to_string(level)) subject.level = level;
    }
  }

  /// Those of the whole file when it holds cases beside other things.
  Diagnostics blemishes_outside_cases() const {
    Diagnostics list;
    for (auto const& blemish : blemishes_)
      if (!blemish.where.pointer.starts_with("/cases/")) list.push_back(blemish);
    return list;
  }

  void add_blemishes(std::string const& pointer, text::Findings& findings) const {
    for (auto const& blemish : blemishes_) {
      auto const& place = blemish.where.pointer;
      bool const inside = place.starts_with(pointer) &&
                          (place.size() == pointer.size() || place[pointer.size()] == '/');
      if (inside) findings.add(blemish);
    }
  }

  static std::string stated_name(Value value) {
    auto const name = value.find("name");
    return name && name->is(Kind::String) ? std::string(name->text()) : "";
  }

  ReadCase read_case(Value value, std::size_t index) {
    return {stated_name(value), read_content(value, index)};
  }

  Result<Case> read_content(Value value, std::size_t index) {
    text::Findings findings;
    add_blemishes(value.pointer(), findings);
    Case subject;
    subject.name = "case " + std::to_string(index + 1);
    subject.where = value.where();
    auto const fields = cases::object_of(
        value, {"name", "level", "organization", "request", "scenario", "policies", "expect"},
        "a case", findings);
    if (!fields) return std::move(findings).take();
    if (fields->find("name")) subject.name = cases::required_string(*fields, "name", findings);
    read_level(*fields, subject, findings);
    if (auto const organization = fields->find("organization")) {
      subject.organization = std::make_shared<CaseOrganization const>(
          cases::read_organization(*organization, findings));
    }
    read_question(*fields, subject, findings);
    read_policies(*fields, subject, findings);
    if (auto const expect = fields->find("expect")) {
      subject.expect = cases::read_expectation(*expect, findings);
    }
    if (findings.hasErrors()) return std::move(findings).take();
    return {std::move(subject), std::move(findings).take()};
  }

  cases::PolicyReader policies_;
  Diagnostics blemishes_;
  std::map<std::string, NamedSet, std::less<>> sets_;
  std::size_t comparisons_ = 1'000'000; ///< of names, that are left
};

} // namespace

Result<std::vector<ReadCase>> read_cases(std::string_view text, std::string const& file,
                                         FileReader const& reader) {
  auto const document = json::read_with_blemishes(text, file, limits::cases);
  if (!document) return document.diagnostics();
  return CaseReader(file, reader, document.diagnostics()).read_file(document->root());
}

Result<Request> read_request(std::string_view text, std::string const& file) {
  auto const document = json::read(text, file, limits::cases);
  if (!document) return document.diagnostics();
  text::Findings findings;
  auto request = cases::read_request(document->root(), findings);
  if (findings.hasErrors()) return std::move(findings).in_document_order();
  return {std::move(request), std::move(findings).in_document_order()};
}

} // namespace iamproof
