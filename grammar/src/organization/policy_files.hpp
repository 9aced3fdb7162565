// The policies of a bundle: named ones, which nodes attach, and files that principals name directly. Every
// file is read once per type, however often it is named, and what is wrong in it is told once.
#pragma once

#include "text/findings.hpp"
#include "json/document.hpp"

#include <iamproof/policy.hpp>
#include <iamproof/read.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace iamproof::organization {

class PolicyFiles {
public:
  /// `folder` is prefixed to every path, "" or with its separator. The references must outlive this.
  PolicyFiles(std::string folder, FileReader const& reader, text::Findings& findings);

  /// Reads the `policies` of the bundle. Errors: IP-ORG-025 a path that leaves the bundle, -026 one file
  /// used with two types, -033 a name that AWS-managed policies have.
  void read_named(std::vector<json::Value> const& entries);

  /// The policy `name`, and whether there is one. A known name whose file has errors gives null: they are
  /// reported already.
  std::optional<PolicyPtr> named(std::string const& name) const;
  std::vector<std::string> names() const;

  /// The policy in `file`, or null when it cannot be read; the reason is reported at `where` or in the
  /// file. A guardrail and a policy of a principal never share a file.
  PolicyPtr load(std::string const& name, std::string const& file, PolicyType type,
                 SourceLocation const& where);

  /// What is wrong inside policy files, in the order they were named.
  Diagnostics take_problems() && { return std::move(problems_).take(); }

private:
  PolicyPtr read(std::string const& name, std::string const& file, PolicyType type,
                 SourceLocation const& where);
  bool inside(std::string const& file, SourceLocation const& where);

  std::string folder_;
  FileReader const& reader_;
  text::Findings& findings_; ///< about the bundle's own file
  text::Findings problems_;
  std::map<std::string, PolicyPtr> named_;
  std::map<std::pair<std::string, PolicyType>, PolicyPtr> loaded_;
  std::map<std::string, PolicyType> typeOf_;
};

} // namespace iamproof::organization
