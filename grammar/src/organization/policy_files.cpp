#include "organization/policy_files.hpp"

#include "organization/codes.hpp"
#include "text/utf8.hpp"

#include <sstream>

namespace iamproof::organization {

namespace {

bool is_guardrail(PolicyType type) {
  return type == PolicyType::Scp || type == PolicyType::Rcp;
}

bool may_share(PolicyType a, PolicyType b) {
  return a == b || (!is_guardrail(a) && !is_guardrail(b));
}

} // namespace

PolicyFiles::PolicyFiles(std::string folder, FileReader const& reader, text::Findings& findings)
    : folder_(std::move(folder))
    , reader_(reader)
    , findings_(findings) {
  for (PolicyType const type : {PolicyType::Scp, PolicyType::Rcp}) {
    auto const managed = full_aws_access(type);
    named_.emplace(managed->name, managed);
  }
}

void PolicyFiles::read_named(std::vector<json::Value> const& entries) {
  for (json::Value const& entry : entries) {
    std::string const name(entry.key());
    json::Members const policy(entry, {"type", "file"}, "a policy", codes, findings_);
    policy.require("type");
    auto const type = policy.word("type", {"scp", "rcp"});
    auto const file = policy.required_text("file");
    bool const managed = name == "FullAWSAccess" || name == "RCPFullAWSAccess";
    if (managed)
      findings_.error("IP-ORG-033", entry.key_where(),
                      text::quoted(name) +
                          " is AWS-managed and known by name: expected no entry for "
                          "it, or another name");
    PolicyPtr loaded;
    if (type && file) loaded = load(name, *file, *policy_type(*type), policy.find("file")->where());
    if (!managed) named_.emplace(name, std::move(loaded));
  }
}

std::optional<PolicyPtr> PolicyFiles::named(std::string const& name) const {
  auto const found = named_.find(name);
  return found == named_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> PolicyFiles::names() const {
  std::vector<std::string> all;
  for (auto const& [name, policy] : named_) all.push_back(name);
  return all;
}

PolicyPtr PolicyFiles::load(std::string const& name, std::string const& file, PolicyType type,
                            SourceLocation const& where) {
  if (!inside(file, where)) return nullptr;
  auto const [first, fresh] = typeOf_.emplace(file, type);
  if (!may_share(first->second, type)) {
    findings_.error("IP-ORG-026", where,
                    text::quoted(file) + " is used as `" + std::string(to_string(type)) +
                        "` here and as `" + std::string(to_string(first->second)) +
                        "` before: expected one file per type");
    return nullptr;
  }
  auto const key = std::pair(file, type);
  auto const known = loaded_.find(key);
  if (known == loaded_.end())
    return loaded_.emplace(key, read(name, file, type, where)).first->second;
  if (!known->second || known->second->name == name) return known->second;
  Policy renamed = *known->second;
  renamed.name = name;
  return std::make_shared<Policy const>(std::move(renamed));
}

PolicyPtr PolicyFiles::read(std::string const& name, std::string const& file, PolicyType type,
                            SourceLocation const& where) {
  std::string const path = folder_ + file;
  auto const text = reader_(path, limits::policy);
  if (!text) {
    for (Diagnostic problem : text.diagnostics()) {
      problem.where = where; // the place that names the file
      findings_.add(std::move(problem));
    }
    return nullptr;
  }
  auto policy = read_policy(*text, path, name, type);
  problems_.add(policy.diagnostics());
  return policy ? *std::move(policy) : nullptr;
}

bool PolicyFiles::inside(std::string const& file, SourceLocation const& where) {
  bool good =
      !file.empty() && file.front() != '/' && file.find_first_of("\\:") == std::string::npos;
  std::istringstream parts(file);
  for (std::string part; std::getline(parts, part, '/');)
    good = good && part != ".." && part != "." && !part.empty();
  if (!good)
    findings_.error("IP-ORG-025", where,
                    text::quoted(file) +
                        " is no path inside the bundle: expected one relative to it, "
                        "without `..`, such as `policies/region.json`");
  return good;
}

} // namespace iamproof::organization
