// One side of a question: an organization, or policies by themselves. How people write it:
//   an organization's folder or file, or git:REV[:PATH]
//   a policy file (.json)
//   a policy set: TYPE=FILE, separated by commas; SCPs and RCPs TYPE@NODE=FILE where there are several nodes,
//   those above first; org@NODE=ORG is every SCP and RCP that binds a node of an organization
#pragma once

#include "command/commands.hpp"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace iamproof {

struct Side {
  std::string name; ///< as it was written
  std::variant<Organization, PolicySet> what;
};

/// How a side is to be read.
struct SideReading {
  std::optional<PolicyType> type; ///< of policy files whose type is not written
  std::function<std::string(std::string const& name)>
      path; ///< from what is written to what is read
};

/// By the text alone: an organization is a folder or its organization file.
bool is_organization(std::string const& text);

/// What of these options is for organizations only, when `text` is none. IP-CLI-001.
Diagnostics misplaced(std::string const& text, std::optional<Level> level,
                      ScopeOptions const& scope);

/// One or two sides, which must be of one kind, with what the catalog has to say about their policies. Errors
/// IP-CLI-001, -005, and those of the files.
Result<std::vector<Side>> read_sides(std::vector<std::string> const& texts,
                                     SideReading const& reading, Surroundings const& around);

/// Adds to `report` the result of one property of the one or two sides that its kind asks for, in order, with
/// what was assumed and what could not be compared. `property.level` is of organizations.
void ask(Property const& property, std::vector<Side> const& sides, Surroundings const& around,
         Report& report);

} // namespace iamproof
