// The parts of a case, each read from its place in the tree. All add to the findings what is wrong
// and return what they could read; a case with errors is dropped as a whole.
#pragma once

#include "text/findings.hpp"
#include "json/document.hpp"
#include "json/fields.hpp"

#include <iamproof/case.hpp>
#include <iamproof/read.hpp>

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace iamproof::cases {

std::vector<std::string> request_keys();
/// IP-CASE-002…, IP-PRIN-001.
Request read_request(json::Value value, text::Findings& findings);
Principal read_principal(json::Value value, text::Findings& findings);
/// Context into `request.context` and `request.absent`.
void read_context(json::Value value, Request& request, text::Findings& findings);

/// What a scenario is called and the parameters it takes.
std::vector<std::string> parameter_keys();
Scenario read_parameters(json::Fields const& fields, text::Findings& findings);
/// A case's scenario: parameters, principal and context. `request` receives the parts that all checks share.
Scenario read_scenario(json::Value value, Request& request, text::Findings& findings);
CaseOrganization read_organization(json::Value value, text::Findings& findings);
Expectation read_expectation(json::Value value, text::Findings& findings);

/// Reads policies, and each policy file once however many cases name it; what is wrong with a file
/// is told once, and later cases refer to that (IP-CASE-017).
class PolicyReader {
public:
  /// `caseFile`: the file whose folder policy files are looked up in. Both must outlive the reader.
  PolicyReader(std::string const& caseFile, FileReader const& files)
      : caseFile_(caseFile)
      , files_(files) {}

  PolicySet read_set(json::Value value, text::Findings& findings);

private:
  std::vector<PolicyPtr> read_list(json::Value value, PolicyType type, text::Findings& findings);
  std::vector<PolicyLevel> read_levels(json::Value value, PolicyType type,
                                       text::Findings& findings);
  PolicyPtr read_one(json::Value value, PolicyType type, text::Findings& findings);
  PolicyPtr read_resource(json::Value value, text::Findings& findings);
  PolicyPtr read_file(json::Value path, std::string const& name, PolicyType type,
                      text::Findings& findings);

  std::string const& caseFile_;
  FileReader const& files_;
  std::map<std::tuple<std::string, std::string, PolicyType>, PolicyPtr> byFile_;
};

} // namespace iamproof::cases
