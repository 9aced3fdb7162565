// The questions of the benchmark families. A question is either about patterns (a text in some of these and
// in none of those) or about policies (a request that breaks a property), and is posed to every engine alike.
// docs/benchmarks.md tells how each family is made.
#pragma once

#include <iamproof/policy.hpp>
#include <iamproof/query.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace iamproof::bench {

enum class Answer : std::uint8_t { Sat, Unsat, Unknown, TimedOut, Refused };
/// "sat", "unsat", "unknown", "timeout", "refused".
char const* to_string(Answer answer);

/// Is there a text that is in all of `required`, in some of `allowed` (unless there are none at all) and in
/// none of `denied`? Patterns as StringLike reads them.
struct PatternQuestion {
  std::vector<std::string> required, allowed, denied;
};

/// The policies on one side: level by level, each policy as its JSON text.
using PolicyTexts = std::vector<std::vector<std::string>>;

/// Is there a request, of those that `where` describes, that shows the point of `kind`?
struct PolicyQuestion {
  PolicyType type = PolicyType::Identity; ///< Identity (one level) or Scp
  PropertyKind kind = PropertyKind::Never;
  std::string where;  ///< in the query language
  PolicyTexts before; ///< empty unless the property compares
  PolicyTexts after;
};

struct Question {
  std::string family;
  std::size_t size = 0;
  std::uint64_t seed = 0;
  std::optional<Answer> expected; ///< where the construction says it
  std::variant<PatternQuestion, PolicyQuestion> asks;
};

/// A family of questions that grows.
struct Family {
  std::string name;
  std::string axis; ///< what its size counts
  std::vector<std::size_t> sizes, quickSizes;
  Question (*make)(std::string const& family, std::size_t size, std::uint64_t seed);
  bool patterns = false;
};

/// In the order in which they are reported.
std::vector<Family> const& families();
std::vector<Family> pattern_families();
std::vector<Family> policy_families();
std::vector<Family> rewriting_families();

} // namespace iamproof::bench
