#include "option_values.hpp"

#include <iamproof/values.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace iamproof {

namespace {

Diagnostic usage(std::string message) {
  return {"IP-CLI-001", std::move(message), {}};
}

/// "unknown WHAT `word`, expected `a`, `b` or `c`", with the nearest of them when one is near.
Diagnostic unknown(std::string_view what, std::string const& word,
                   std::vector<std::string> const& known) {
  auto const hint = nearest(word, known);
  if (!hint.empty())
    return usage(fmt::format("unknown {} `{}` (did you mean `{}`?)", what, word, hint));
  return usage(
      fmt::format("unknown {} `{}`, expected one of `{}`", what, word, fmt::join(known, "`, `")));
}

Result<Engine> engine_of(std::string const& word) {
  if (word.empty() || word == "automata") return Engine::Automata;
  if (word == "z3-strings") return Engine::Z3Strings;
  return unknown("engine", word, {"automata", "z3-strings"});
}

Result<std::uint64_t> limit_of(char const* option, std::string const& word,
                               std::uint64_t otherwise) {
  if (word.empty()) return otherwise;
  std::uint64_t limit = 0;
  auto const result = std::from_chars(word.data(), word.data() + word.size(), limit);
  if (result.ec != std::errc() || result.ptr != word.data() + word.size() || limit == 0) {
    return usage(fmt::format("`{}` takes a whole number above 0, not `{}`", option, word));
  }
  return limit;
}

// Milliseconds, between 1 and an hour of them.
Result<unsigned> limit_of(std::string const& seconds) {
  if (seconds.empty()) return SecondOpinionOptions{}.milliseconds;
  auto const value = Decimal::parse(seconds);
  auto const at_most = [&](char const* bound) { return *value <= *Decimal::parse(bound); };
  if (!value || !at_most("3600") || at_most("0")) {
    return usage(fmt::format("`--cross-check-time` takes seconds above 0 and up to 3600, not `{}`",
                             seconds));
  }
  auto digits = value->text();
  auto const point = std::min(digits.find('.'), digits.size());
  auto fraction = point < digits.size() ? digits.substr(point + 1) : std::string();
  fraction.resize(3, '0');
  digits = digits.substr(0, point) + fraction;
  unsigned milliseconds = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), milliseconds);
  return std::max(milliseconds, 1U);
}

Result<Output> output_of(std::string const& word) {
  auto const colon = word.find(':');
  auto const name = word.substr(0, colon);
  Output output;
  if (name == "json") {
    output.format = Format::Json;
  } else if (name == "markdown") {
    output.format = Format::Markdown;
  } else if (name != "text") {
    return unknown("format", name, {"text", "json", "markdown"});
  }
  if (colon != std::string::npos) {
    output.file = word.substr(colon + 1);
    if (output.file.empty()) return usage(fmt::format("`--format {}` names no file", word));
  }
  return output;
}

} // namespace

Result<std::optional<Level>> level_of(std::string const& word) {
  if (word.empty()) return std::optional<Level>();
  for (auto const level : {Level::Guardrails, Level::Effective}) {
    if (word == to_string(level)) return std::optional(level);
  }
  return unknown("level", word, {"guardrails", "effective"});
}

Result<std::optional<PolicyType>> type_of(std::string const& word) {
  if (word.empty()) return std::optional<PolicyType>();
  if (auto const type = policy_type(word)) return type;
  return unknown(
      "policy type", word,
      {"scp", "rcp", "identity", "boundary", "session", "resource", "trust", "endpoint"});
}

Result<std::optional<Dimension>> dimension_of(std::string const& word) {
  if (word.empty()) return std::optional<Dimension>();
  for (auto const by :
       {Dimension::Account, Dimension::Principal, Dimension::Action, Dimension::Region}) {
    if (word == to_string(by)) return std::optional(by);
  }
  return unknown("dimension", word, {"account", "principal", "action", "region"});
}

Result<PropertyKind> comparison_of(std::string const& word) {
  if (auto const kind = comparison(word)) return *kind;
  return unknown("comparison", word,
                 {"implies", "equivalent", "disjoint", "unchanged", "noNewAllow", "noNewDeny"});
}

Result<ScopeOptions> scope_of(std::vector<std::string> const& accounts,
                              std::vector<std::string> const& ous) {
  for (auto const& account : accounts)
    if (!is_account_id(account))
      return usage(fmt::format("`--account` takes twelve digits, not `{}`", account));
  return ScopeOptions{accounts, ous};
}

Result<std::vector<Output>> outputs_of(std::vector<std::string> const& words) {
  if (words.empty()) return std::vector{Output{}};
  std::vector<Output> outputs;
  for (auto const& word : words) {
    auto output = output_of(word);
    if (!output) return output.diagnostics();
    for (auto const& other : outputs) {
      if (other.file != output->file) continue;
      return usage(fmt::format("two formats for {}, give one of them a file of its own (NAME:FILE)",
                               other.file.empty() ? "standard output" : "`" + other.file + "`"));
    }
    outputs.push_back(*output);
  }
  return outputs;
}

Result<SecondOpinionOptions> second_opinion_options_of(std::string const& folder,
                                                       std::string const& solver,
                                                       std::string const& seconds) {
  if (!solver.empty() && solver != "cvc5" && solver != "z3")
    return unknown("solver", solver, {"cvc5", "z3"});
  if (solver.empty() && !seconds.empty())
    return usage("`--cross-check-time` needs `--cross-check`");
  auto const limit = limit_of(seconds);
  if (!limit) return limit.diagnostics();
  return SecondOpinionOptions{folder, solver, *limit};
}

Result<ProveOptions> prove_options_of(ProveWords const& words) {
  ProveOptions options;
  Diagnostics problems;
  auto const note = [&](Diagnostics const& found) {
    problems.insert(problems.end(), found.begin(), found.end());
  };
  for (auto const& word : words.semantics) {
    if (auto applied = options.semantics.apply(word); !applied) note(applied.diagnostics());
  }
  std::vector<std::string> rules;
  for (auto const& rule : leanable_rules()) rules.push_back(rule.code);
  for (auto const& word : words.lean) {
    bool const known = std::find(rules.begin(), rules.end(), word) != rules.end();
    if (!known) problems.push_back(unknown("rule", word, rules));
    options.lean.insert(word);
  }
  auto const engine = engine_of(words.engine);
  auto const steps = limit_of("--max-steps", words.steps, options.maxSteps);
  auto const rows = limit_of("--max-rows", words.rows, options.maxRows);
  note(engine.diagnostics());
  note(steps.diagnostics());
  note(rows.diagnostics());
  if (!problems.empty()) return problems;
  options.engine = *engine;
  options.maxSteps = *steps;
  options.maxRows = *rows;
  return options;
}

} // namespace iamproof
