// The command line as a value. Parsing it touches neither files nor the environment.
#pragma once

#include <iamproof/ability.hpp>
#include <iamproof/evaluation.hpp>
#include <iamproof/policy.hpp>
#include <iamproof/prove.hpp>
#include <iamproof/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace iamproof {

enum class Format : std::uint8_t { Text, Json, Markdown };

struct Output {
  Format format = Format::Text;
  std::string file; ///< "" is standard output
};

struct SimulateOptions {
  std::vector<std::string> files; ///< cases, or requests when `organization` or `policy` is given
  std::string organization;       ///< "" when not given
  std::string policy;             ///< "" when not given
  std::optional<PolicyType> type; ///< of `policy`
  Level level = Level::Guardrails;
  bool expect = false;
};

/// The same input, answered by derivations.
struct ExplainOptions {
  SimulateOptions asked;
};

/// The part of an organization that a question is about; both empty: all of it.
struct ScopeOptions {
  std::vector<std::string> accounts; ///< ids
  std::vector<std::string> ous;      ///< ids or names
};

struct ProveCommandOptions {
  std::vector<std::string> sides; ///< one, or two to compare, as `Side` has them
  std::string query;              ///< with its quantifier; "" when two sides are compared
  PropertyKind comparison = PropertyKind::Implies; ///< of two sides
  std::string where;                               ///< of two sides; "" for every request
  std::optional<PolicyType> type;                  ///< of policy files
  std::optional<Level> level;                      ///< organizations only
  ScopeOptions scope;
};

struct WhoCanOptions {
  std::string side;               ///< as `Side` has it
  std::string where;              ///< in the query language, without a quantifier
  std::optional<PolicyType> type; ///< of a policy file
  std::optional<Level> level;     ///< organizations only
  std::optional<Dimension> by;
  ScopeOptions scope;
};

struct CheckOptions {
  std::vector<std::string> specs;
};

struct DiffOptions {
  std::string before;
  std::string after;
  std::optional<PolicyType> type;
  std::optional<Level> level; ///< organizations only
};

/// Second opinions on what is proved. docs/cross-check.md.
struct SecondOpinionOptions {
  std::string folder;             ///< where each question is written; "" nowhere
  std::string solver;             ///< "cvc5" or "z3", found through PATH; "" none
  unsigned milliseconds = 10'000; ///< for the solver, per question
};

/// Print the version and the dates of the data.
struct VersionWanted {};
/// Print this and stop.
struct HelpWanted {
  std::string text;
};

using Command = std::variant<HelpWanted, VersionWanted, SimulateOptions, ExplainOptions,
                             ProveCommandOptions, WhoCanOptions, CheckOptions, DiffOptions>;

struct Options {
  Command command;
  std::vector<Output> outputs; ///< never empty; at most one for standard output
  ProveOptions prove;
  SecondOpinionOptions second;
  std::string catalog; ///< "" is the built-in one
  bool noColour = false;
  bool noWarnings = false;
  bool stats = false;
};

/// `arguments` without the program's name. Errors: IP-CLI-001 what was given does not fit together.
Result<Options> parse_options(std::vector<std::string> const& arguments);

} // namespace iamproof
