// The public door to organization bundles: finds the file, reads it and everything it names, and reports
// all of what is wrong. Format: docs/organization-format.md.
#include "organization/codes.hpp"
#include "organization/policy_files.hpp"
#include "organization/tree.hpp"
#include "text/utf8.hpp"
#include "yaml/reader.hpp"

#include <iamproof/read.hpp>

#include <algorithm>

namespace iamproof {

namespace organization {
namespace {

using json::Members;
using json::Value;

struct Source {
  std::string path;
  std::string folder; ///< "" or with its separator
  std::string text;
};

bool names_file(std::string const& path) {
  return path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".json");
}

/// The part of `path` up to and with the last separator. In "git:REV:FILE" the colon is one.
std::string folder_of(std::string const& path) {
  auto const last = path.find_last_of(path.starts_with("git:") ? "/:" : "/");
  return last == std::string::npos ? "" : path.substr(0, last + 1);
}

bool unreadable(Result<std::string> const& text) {
  return !text && std::any_of(text.diagnostics().begin(), text.diagnostics().end(),
                              [](Diagnostic const& one) { return one.code == "IP-IO-001"; });
}

Result<Source> find_source(std::string const& path, FileReader const& reader) {
  if (names_file(path)) {
    auto text = reader(path, limits::organization);
    if (!text) return std::move(text).diagnostics();
    return Source{path, folder_of(path), *std::move(text)};
  }
  bool const separated = path.empty() || path.back() == '/';
  std::string const folder = separated ? path : path + "/";
  auto yaml = reader(folder + "organization.yaml", limits::organization);
  auto json = reader(folder + "organization.json", limits::organization);
  if (unreadable(yaml) && unreadable(json))
    return Diagnostic{"IP-ORG-031",
                      "no organization: expected a folder with `organization.yaml` or "
                      "`organization.json`, or such a file",
                      {path, 0, 0, ""}};
  // A place that cannot be looked into at all, such as an unknown Git revision.
  if (!yaml && !json && !unreadable(yaml)) return std::move(yaml).diagnostics();
  if (!unreadable(yaml) && !unreadable(json))
    return Diagnostic{"IP-ORG-031",
                      "both `organization.yaml` and `organization.json`: expected one of them",
                      {path, 0, 0, ""}};
  auto& text = unreadable(yaml) ? json : yaml;
  if (!text) return std::move(text).diagnostics();
  return Source{folder + (unreadable(yaml) ? "organization.json" : "organization.yaml"), folder,
                *std::move(text)};
}

void read_policy_types(Members const& bundle, OrganizationDraft& draft) {
  auto const types = bundle.find("policyTypes");
  if (!types) return;
  draft.scpsEnabled = draft.rcpsEnabled = false;
  for (Value const& type : bundle.list("policyTypes")) {
    auto const word = bundle.word_of(type, "an element of `policyTypes`",
                                     {"SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"});
    draft.scpsEnabled = draft.scpsEnabled || word == "SERVICE_CONTROL_POLICY";
    draft.rcpsEnabled = draft.rcpsEnabled || word == "RESOURCE_CONTROL_POLICY";
  }
}

void read_partition(Members const& bundle, OrganizationDraft& draft, text::Findings& findings) {
  auto const partition = bundle.text("partition");
  if (!partition) return;
  draft.partition = *partition;
  if (partition->starts_with("aws") &&
      partition->find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos)
    return;
  findings.error(codes.unknownWord, bundle.find("partition")->where(),
                 "`partition` is " + text::quoted(*partition) +
                     ": expected a partition such as `aws`, `aws-cn` or `aws-us-gov`");
}

OrganizationDraft read_draft(Value root, PolicyFiles& policies, text::Findings& findings) {
  OrganizationDraft draft;
  Members const bundle(root,
                       {"id", "managementAccount", "partition", "policyTypes", "policies", "root"},
                       "an organization", codes, findings);
  if (auto const id = bundle.required_text("id")) {
    draft.id = *id;
    draft.where = bundle.find("id")->where();
  }
  if (auto const account = bundle.required_text("managementAccount")) {
    draft.managementAccount = *account;
    draft.managementAccountWhere = bundle.find("managementAccount")->where();
  }
  read_partition(bundle, draft, findings);
  read_policy_types(bundle, draft);
  policies.read_named(bundle.map("policies"));
  if (auto const tree = bundle.require("root"))
    TreeReader(draft, policies, findings).read_root(*tree);
  return draft;
}

Result<Organization> read(Source const& source, FileReader const& reader) {
  auto const document = yaml::read_either(source.text, source.path, limits::organization);
  if (!document) return document.diagnostics();
  text::Findings findings;
  PolicyFiles policies(source.folder, reader, findings);
  OrganizationDraft draft = read_draft(document->root(), policies, findings);
  if (draft.nodes.empty()) return std::move(findings).in_document_order();
  auto built = Organization::build(std::move(draft));
  // A part that is missing has no place, and is reported as missing already.
  for (Diagnostic const& problem : built.diagnostics())
    if (problem.where.line != 0) findings.add(problem);
  bool const failed = findings.hasErrors();
  Diagnostics remarks = std::move(findings).in_document_order();
  for (Diagnostic& problem : std::move(policies).take_problems())
    remarks.push_back(std::move(problem));
  bool const policyFailed = std::any_of(remarks.begin(), remarks.end(), [](Diagnostic const& one) {
    return one.severity == Severity::Error;
  });
  if (!built || failed || policyFailed) return remarks;
  return {*std::move(built), std::move(remarks)};
}

} // namespace
} // namespace organization

Result<Organization> read_organization(std::string const& path, FileReader const& reader) {
  auto const source = organization::find_source(path, reader);
  if (!source) return source.diagnostics();
  return organization::read(*source, reader);
}

} // namespace iamproof
