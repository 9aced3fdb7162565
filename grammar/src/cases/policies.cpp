// The policies of a case: inline documents, or files beside the case file.
#include "cases/helpers.hpp"
#include "cases/parts.hpp"
#include "policy/loader.hpp"
#include "text/utf8.hpp"

namespace iamproof::cases {

namespace {

using json::Kind;
using json::Value;

/// `relative`, seen from the folder of `file`. Plain text: paths use slashes, and nothing is looked up.
std::string beside(std::string const& file, std::string const& relative) {
  auto const folder = file.rfind('/');
  if (relative.starts_with('/') || folder == std::string::npos) return relative;
  return file.substr(0, folder + 1) + relative;
}

bool stated(std::optional<Value> const& value) {
  return value && !value->is(Kind::Null);
}

} // namespace

PolicyPtr PolicyReader::read_file(Value path, std::string const& name, PolicyType type,
                                  text::Findings& findings) {
  auto const relative = json::string_of(path, "file", "IP-CASE-001", findings);
  if (!relative) return nullptr;
  auto const full = beside(caseFile_, *relative);
  auto const key = std::tuple(full, name, type);
  if (auto const known = byFile_.find(key); known != byFile_.end()) {
    if (!known->second) {
      findings.error("IP-CASE-017", path.where(),
                     "policy file " + text::quoted(full) +
                         " has errors, listed with the first case that uses it");
    }
    return known->second;
  }
  auto const text = files_(full, limits::policy);
  auto const policy =
      text ? read_policy(*text, full, name, type) : Result<PolicyPtr>(text.diagnostics());
  for (auto diagnostic : policy.diagnostics()) {
    // A file that cannot be read has no place of its own: the case that names it has.
    if (diagnostic.where == SourceLocation{}) diagnostic.where = path.where();
    findings.add(std::move(diagnostic));
  }
  return byFile_.emplace(key, policy ? *policy : nullptr).first->second;
}

PolicyPtr PolicyReader::read_one(Value value, PolicyType type, text::Findings& findings) {
  auto const fields = object_of(value, {"name", "document", "file"}, "a policy", findings);
  if (!fields) return nullptr;
  auto const name = required_string(*fields, "name", findings);
  auto const document = fields->find("document");
  auto const file = fields->find("file");
  if (document.has_value() == file.has_value()) {
    if (document || (fields->lacks("document") && fields->lacks("file"))) {
      findings.error("IP-CASE-014", value.where(),
                     "a policy holds either `document` or `file`: expected exactly one of them");
    }
    return nullptr;
  }
  if (file) return read_file(*file, name, type, findings);
  return policy::load(*document, name, type, findings);
}

std::vector<PolicyPtr> PolicyReader::read_list(Value value, PolicyType type,
                                               text::Findings& findings) {
  std::vector<PolicyPtr> list;
  if (!value.is(Kind::Array)) {
    json::wrong_kind(value, std::string(value.key()), "an array of policies", "IP-CASE-001",
                     findings);
    return list;
  }
  for (auto const& item : value.children()) list.push_back(read_one(item, type, findings));
  return list;
}

std::vector<PolicyLevel> PolicyReader::read_levels(Value value, PolicyType type,
                                                   text::Findings& findings) {
  std::vector<PolicyLevel> levels;
  if (!value.is(Kind::Array)) {
    json::wrong_kind(value, std::string(value.key()), "an array of nodes with their policies",
                     "IP-CASE-001", findings);
    return levels;
  }
  if (type == PolicyType::Scp && value.size() == 0) {
    findings.error(
        "IP-CASE-015", value.where(),
        "`scp` is empty: expected the nodes from the root to the account, or no `scp` at all "
        "when no SCP applies");
  }
  for (auto const& item : value.children()) {
    auto const fields = object_of(item, {"node", "policies"}, "a node", findings);
    if (!fields) continue;
    PolicyLevel level{required_string(*fields, "node", findings), {}};
    if (auto const policies = fields->find("policies")) {
      level.policies = read_list(*policies, type, findings);
    } else {
      require(*fields, "policies", findings);
    }
    levels.push_back(std::move(level));
  }
  return levels;
}

// The policy of a role is its trust policy, which has rules of its own.
PolicyPtr PolicyReader::read_resource(Value value, text::Findings& findings) {
  text::Findings quiet;
  auto const policy = read_one(value, PolicyType::Resource, quiet);
  if (policy != nullptr && policy::is_trust(*policy))
    return read_one(value, PolicyType::Trust, findings);
  findings.add(std::move(quiet).take());
  return policy;
}

PolicySet PolicyReader::read_set(Value value, text::Findings& findings) {
  PolicySet set;
  auto const fields =
      object_of(value, {"identity", "boundary", "session", "endpoint", "resource", "scp", "rcp"},
                "a policy set", findings);
  if (!fields) return set;
  auto const find = [&](char const* key) { return fields->find(key); };
  if (auto const identity = find("identity")) {
    set.identity = read_list(*identity, PolicyType::Identity, findings);
  }
  if (auto const boundary = find("boundary"); stated(boundary)) {
    set.boundary = read_one(*boundary, PolicyType::Boundary, findings);
  }
  if (auto const session = find("session"); stated(session)) {
    set.session = read_list(*session, PolicyType::Session, findings);
  }
  if (auto const scp = find("scp"); stated(scp)) {
    set.scp = read_levels(*scp, PolicyType::Scp, findings);
  }
  if (auto const rcp = find("rcp"); stated(rcp)) {
    set.rcp = read_levels(*rcp, PolicyType::Rcp, findings);
  }
  if (auto const endpoint = find("endpoint"); stated(endpoint)) {
    set.endpoint = read_one(*endpoint, PolicyType::Endpoint, findings);
  }
  if (auto const resource = find("resource"); stated(resource)) {
    set.resource = read_resource(*resource, findings);
  }
  return set;
}

} // namespace iamproof::cases
