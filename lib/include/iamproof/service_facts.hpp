// What the Service Authorization Reference lists of one service: its actions, resource types and
// condition keys. These are facts for hints and for realistic requests, never for proofs: an action
// or key that is missing here may well exist. Found through the Catalog, which owns them: views live
// as long as it or a copy of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

enum class AccessLevel : std::uint8_t { Read, List, Write, Tagging, PermissionsManagement };

/// "read", "list", "write", "tagging", "permissions".
std::string_view to_string(AccessLevel level);

struct ResourceTypeFact {
  std::string_view name;                    ///< "object"; some contain spaces
  std::vector<std::string_view> arnFormats; ///< "arn:${Partition}:s3:::${BucketName}/${ObjectName}"
  std::vector<std::string_view> conditionKeys; ///< which requests on such a resource may carry
};

/// A resource type as one action takes it.
struct ActionResource {
  std::size_t type = 0; ///< index into ServiceFacts::resourceTypes
  /// Marked as required. Where several are, they are usually alternatives (bedrock:InvokeModel).
  bool required = false;
  std::vector<std::string_view> conditionKeys; ///< only with this action on this type
};

struct ActionDetails {
  std::string action; ///< in AWS's spelling: "s3:GetObject"
  AccessLevel level = AccessLevel::Read;
  std::vector<ActionResource> resources;
  std::vector<std::string_view> conditionKeys; ///< whatever the resource type

  /// Iff the action takes no resource type: its requests have the resource `*`.
  bool wildcardOnly() const { return resources.empty(); }
};

/// Condition keys are spelled as AWS does, with `*` for what varies in them: "aws:ResourceTag/*".
struct ServiceFacts {
  std::string prefix;
  std::vector<std::string_view> conditionKeys;
  std::vector<ResourceTypeFact> resourceTypes;
  std::vector<ActionDetails> actions; ///< ascending by name without case

  /// By name without the prefix, in any case. Null iff there is none.
  ActionDetails const* action(std::string_view name) const;
};

} // namespace iamproof
