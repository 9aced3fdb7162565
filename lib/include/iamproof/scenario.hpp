// A scenario is one user operation with all its authorization checks. `bedrock.invoke` is the
// first: one model invocation, in one Region or through an inference profile, expands to the checks
// AWS makes. Source: docs/semantics.md, chapter "Bedrock cross-Region inference".
#pragma once

#include <iamproof/catalog.hpp>
#include <iamproof/request.hpp>
#include <iamproof/semantics.hpp>

#include <optional>
#include <string>
#include <vector>

namespace iamproof {

/// The parameters as the user gives them; a list of several values makes several instances.
struct Scenario {
  std::string name;                    ///< "bedrock.invoke"
  std::vector<std::string> operations; ///< InvokeModel, InvokeModelWithResponseStream, Converse,
                                       ///< ConverseStream; empty: both actions
  std::vector<std::string> models;
  std::vector<std::string>
      profiles; ///< "global.…", "us.…", "application:ID=over-profile", or "" for none
  std::vector<std::string> sourceRegions;
  SourceLocation where;
};

/// One check. `{account}` in `resource` and `profileArn` stands for the calling account.
struct CheckTemplate {
  std::string action;
  std::string resource;
  std::string region;                    ///< value of aws:RequestedRegion
  std::optional<std::string> profileArn; ///< value of bedrock:InferenceProfileArn; nothing: absent
  bool awsOwned = false;                 ///< a foundation model
  bool ownerKey = false;                 ///< awsOwned: aws:ResourceAccount is present, naming AWS
};

struct ScenarioInstance {
  std::string title; ///< "InvokeModel with global.… from eu-west-1"
  std::vector<CheckTemplate> checks;
};

/// All instances under one reading of the switches. Errors: IP-SCN-001 unknown scenario or
/// operation, -002 a missing parameter, -003 a combination the catalog does not list (the question
/// is then unknown(catalog), never guessed).
Result<std::vector<ScenarioInstance>> expand(Scenario const& scenario, Catalog const& catalog,
                                             Semantics const& semantics,
                                             std::string const& partition);

/// The request of one check by one caller. Keys the check fixes replace those of `shared`.
Request instantiate(CheckTemplate const& check, Request const& shared);

} // namespace iamproof
