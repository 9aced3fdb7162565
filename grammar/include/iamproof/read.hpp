// Reading: bytes into values of lib. Every function takes text and the name it is known by, touches no
// file itself except through the given FileReader, and reports all problems it can find, each with its
// position. Positions are 1-based lines and columns (columns in code points).
#pragma once

#include <iamproof/case.hpp>
#include <iamproof/organization.hpp>
#include <iamproof/policy.hpp>
#include <iamproof/query.hpp>
#include <iamproof/result.hpp>
#include <iamproof/spec.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

/// Reads a whole file, by path. Errors: IP-IO-001 cannot be read, IP-IO-002 larger than `limit` bytes
/// (checked before reading). Injected, so that readers run in memory.
using FileReader = std::function<Result<std::string>(std::string const& path, std::size_t limit)>;

/// Upper bounds in bytes, per kind of input.
namespace limits {
inline constexpr std::size_t policy = 1U << 20U;
inline constexpr std::size_t cases = 64U << 20U;
inline constexpr std::size_t organization = 64U << 20U;
inline constexpr std::size_t spec = 4U << 20U;
inline constexpr std::size_t query = 64U << 10U;
inline constexpr std::size_t depth = 64; ///< nesting of arrays and objects, or of parentheses
} // namespace limits

/// A policy document of the given type, fully validated. `name` is the policy's name, `file` the path for
/// positions. Errors IP-JSON-*, IP-POL-*, IP-OP-*, IP-ACT-*, IP-RES-*, IP-COND-*: docs/diagnostics.md.
Result<PolicyPtr> read_policy(std::string_view text, std::string const& file,
                              std::string const& name, PolicyType type);

/// The type a bare document must have been written for, when its elements leave only one: a Principal or
/// NotPrincipal element rules out identity types and SCP; nothing else is certain. Nothing when open.
std::optional<PolicyType> infer_policy_type(std::string_view text);

/// A case, or the diagnostics that stopped it; what it is called either way, "" when it does not say.
struct ReadCase : Result<Case> {
  ReadCase(std::string called, Result<Case> result)
      : Result<Case>(std::move(result))
      , name(std::move(called)) {}
  std::string name;
};

/// Cases (docs/case-format.md). `{"name", "file"}` policies are resolved beside `file`. A problem in one
/// case does not lose the others, duplicate keys (IP-JSON-005) and numbers out of range (-007) included.
Result<std::vector<ReadCase>> read_cases(std::string_view text, std::string const& file,
                                         FileReader const& reader);
/// One bare request object, as in a case's `request`.
Result<Request> read_request(std::string_view text, std::string const& file);

/// An organization bundle: `path` is the directory that holds organization.yaml or organization.json, or
/// that file itself. Errors IP-YAML-*, IP-ORG-*, and those of the policies it names.
Result<Organization> read_organization(std::string const& path, FileReader const& reader);

/// A spec (docs/spec-format.md).
Result<Spec> read_spec(std::string_view text, std::string const& file);

/// A query, or the `where` part alone. `file` is "" for text from the command line. Errors IP-QRY-*.
Result<Query> read_query(std::string_view text, std::string const& file);
Result<Where> read_where(std::string_view text, SourceLocation const& at);

/// A pattern as it stands in a policy. `variables`: `${…}` is a variable.
Result<Pattern> read_pattern(std::string_view text, bool variables);

} // namespace iamproof
