// A policy document on its own, with no organization around it.
#pragma once

#include <iamproof/case.hpp>
#include <iamproof/read.hpp>

#include <optional>
#include <string>
#include <vector>

namespace iamproof {

/// Reads one policy. Without `type` it is inferred; error IP-CLI-005 when that leaves it open.
Result<PolicyPtr> read_policy_file(std::string const& path, std::optional<PolicyType> type,
                                   FileReader const& reader);
/// Two versions of one policy, which must be of one type: what either file shows of it counts for both.
Result<std::pair<PolicyPtr, PolicyPtr>> read_policy_pair(std::string const& before,
                                                         std::string const& after,
                                                         std::optional<PolicyType> type,
                                                         FileReader const& reader);

/// The AWS-managed policy that `policy` is read beside: FullAWSAccess for an SCP that only denies, and
/// RCPFullAWSAccess for an RCP. Null for every other policy.
PolicyPtr companion(Policy const& policy);

/// `request` asked of `policy` and its companion at level policy.
Case case_of_policy(std::string const& name, PolicyPtr const& policy, Request const& request);

} // namespace iamproof
