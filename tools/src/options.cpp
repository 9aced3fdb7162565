#include "options.hpp"

#include "git.hpp"
#include "option_values.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <sstream>

namespace iamproof {

namespace {

Diagnostic usage(std::string message) {
  return {"IP-CLI-001", std::move(message), {}};
}

/// The words as CLI11 collects them, before any is understood.
struct Words {
  std::vector<std::string> formats, semantics, lean, files, specs, accounts, ous;
  std::string engine, steps, rows, catalog, organization, policy, type, level, query, before, after,
      by, folder, solver, seconds, other, where;
  bool strict = false, stats = false, version = false, noColour = false, expect = false,
       noWarnings = false;
};

struct CommandLine {
  CLI::App app{"Proves what the policies of an AWS organization allow.", "iamproof"};
  CLI::App* simulate = nullptr;
  CLI::App* explain = nullptr;
  CLI::App* prove = nullptr;
  CLI::App* whoCan = nullptr;
  CLI::App* check = nullptr;
  CLI::App* diff = nullptr;
};

CLI::Option* repeatable(CLI::App& app, char const* name, std::vector<std::string>& into,
                        char const* help) {
  return app.add_option(name, into, help)->allow_extra_args(false);
}

void add_global_options(CLI::App& app, Words& words) {
  repeatable(app, "--format", words.formats,
             "text, json or (explain) markdown, with :FILE to write there")
      ->type_name("NAME[:FILE]");
  repeatable(app, "--semantics", words.semantics, "Reading of an open point of AWS's semantics")
      ->type_name("NAME=VALUE");
  app.add_flag("--strict", words.strict, "An answer that hangs on an open point is no answer");
  repeatable(app, "--lean", words.lean, "Rely on a rule AWS does not document")->type_name("RULE");
  app.add_option("--engine", words.engine, "automata (default) or z3-strings")->type_name("NAME");
  app.add_option("--max-steps", words.steps, "Limit per question")->type_name("N");
  app.add_option("--max-rows", words.rows, "Rows per change; the rest is given as a formula")
      ->type_name("N");
  app.add_option("--catalog", words.catalog, "Folder with data in place of the built-in")
      ->type_name("DIR");
  app.add_flag("--stats", words.stats, "Timings, on standard error");
  app.add_flag("--no-colour,--no-color", words.noColour, "Never colour text");
  app.add_flag("--no-warnings", words.noWarnings, "No warnings on standard error");
  app.add_flag("--version", words.version, "Version, and dates of the built-in data");
}

CLI::App* add_command(CommandLine& line, char const* name, char const* help) {
  auto* command = line.app.add_subcommand(name, help);
  command->fallthrough()->allow_extras();
  command->footer("Options of every command: iamproof --help");
  return command;
}

void add_level(CLI::App& command, Words& words) {
  command.add_option("--level", words.level, "guardrails (default) or effective")
      ->type_name("LEVEL");
}

void add_scope(CLI::App& command, Words& words) {
  repeatable(command, "--account", words.accounts, "Only callers of this account; repeatable")
      ->type_name("ID");
  repeatable(command, "--ou", words.ous, "Only callers below this OU; repeatable")
      ->type_name("NAME");
}

void add_policy_type(CLI::App& command, Words& words) {
  command.add_option("--type", words.type, "Type of policy files: scp, rcp, identity, …")
      ->type_name("TYPE");
}

void add_prove(CLI::App& command, Words& words) {
  command.add_option("side", words.organization, "Organization, policy file, or TYPE=FILE,…")
      ->type_name("WHAT");
  command
      .add_option("query", words.query,
                  "'never allow action s3:*', or what it is to be to OTHER: implies, equivalent, "
                  "disjoint, unchanged, noNewAllow, noNewDeny")
      ->type_name("QUERY");
  command.add_option("other", words.other, "The other side")->type_name("OTHER");
  command.add_option("where", words.where, "Of which requests, for example 'action s3:*'")
      ->type_name("WHERE");
  add_policy_type(command, words);
  add_level(command, words);
  add_scope(command, words);
}

void add_request_options(CLI::App& command, Words& words) {
  command.add_option("files", words.files, "Cases, or requests with --org or --policy")
      ->type_name("FILE");
  command.add_option("--org", words.organization, "Take the policies of an organization")
      ->type_name("ORG");
  command.add_option("--policy", words.policy, "Ask one policy alone")->type_name("FILE");
  command.add_option("--type", words.type, "Its type: scp, rcp, identity, …")->type_name("TYPE");
  add_level(command, words);
  command.add_flag("--expect", words.expect, "Fail where a case expects something else");
}

void add_second_opinions(CLI::App& command, Words& words) {
  command.add_option("--emit-smt2", words.folder, "Write each question there, as SMT-LIB 2.6")
      ->type_name("DIR");
  command.add_option("--cross-check", words.solver, "Ask another solver too: cvc5 or z3")
      ->type_name("SOLVER");
  command.add_option("--cross-check-time", words.seconds, "Its limit per question (default 10)")
      ->type_name("SECONDS");
}

void add_commands(CommandLine& line, Words& words) {
  line.simulate = add_command(line, "simulate", "Decide concrete requests");
  line.explain = add_command(line, "explain", "Derive the decision of concrete requests");
  for (auto* command : {line.simulate, line.explain}) add_request_options(*command, words);
  line.prove = add_command(line, "prove", "Answer one question over all requests");
  add_prove(*line.prove, words);
  line.whoCan = add_command(line, "who-can", "For whom, or what, a request is allowed");
  line.whoCan->add_option("side", words.organization, "Organization, policy file, or TYPE=FILE,…")
      ->type_name("WHAT");
  line.whoCan->add_option("where", words.query, "For example 'action s3:PutObject'")
      ->type_name("WHERE");
  line.whoCan
      ->add_option("--by", words.by,
                   "account (default; of policies: action), principal, action or region")
      ->type_name("WHAT");
  add_policy_type(*line.whoCan, words);
  add_level(*line.whoCan, words);
  add_scope(*line.whoCan, words);
  line.check = add_command(line, "check", "Check the properties and tests of specs");
  line.check->add_option("specs", words.specs, "Specs")->type_name("SPEC");
  line.diff = add_command(line, "diff", "What a change newly allows and newly denies");
  line.diff->add_option("before", words.before, "Organization or policy file")->type_name("BEFORE");
  line.diff->add_option("after", words.after, "The same, changed")->type_name("AFTER");
  add_policy_type(*line.diff, words);
  add_level(*line.diff, words);
  for (auto* command : {line.prove, line.whoCan, line.check, line.diff})
    add_second_opinions(*command, words);
}

// The name of the option or command that an unexpected argument was probably meant to be.
std::string likely(CommandLine const& line, std::string const& word) {
  std::vector<std::string> known;
  std::vector<CLI::App const*> apps{&line.app};
  for (auto const* command : line.app.get_subcommands()) apps.push_back(command);
  for (auto const* app : apps) {
    for (auto const* option : app->get_options()) {
      for (auto const& name : option->get_lnames()) known.push_back("--" + name);
    }
  }
  if (line.app.get_subcommands().empty()) {
    for (auto const* command : line.app.get_subcommands({})) known.push_back(command->get_name());
  }
  return nearest(word.substr(0, word.find('=')), known);
}

Diagnostic unexpected(CommandLine const& line, std::string const& word) {
  auto const* what = word.starts_with("-")                ? "unknown option"
                     : line.app.get_subcommands().empty() ? "unknown command"
                                                          : "unexpected argument";
  auto const hint = likely(line, word);
  return usage(
      fmt::format("{} `{}`{}", what, word,
                  hint.empty() ? std::string() : fmt::format(" (did you mean `{}`?)", hint)));
}

Result<bool> require(std::vector<std::pair<char const*, bool>> const& given) {
  for (auto const& [name, present] : given) {
    if (!present) return usage(fmt::format("missing {}", name));
  }
  return true;
}

Result<SimulateOptions> request_options(Words const& words) {
  SimulateOptions options;
  options.files = words.files;
  options.organization = canonical_path(words.organization);
  options.policy = canonical_path(words.policy);
  options.expect = words.expect;
  bool const organization = !words.organization.empty();
  bool const policy = !words.policy.empty();
  if (organization && policy) return usage("`--org` and `--policy` exclude each other");
  if (!organization && !words.level.empty()) {
    return usage("`--level` needs `--org` (a case states its own level)");
  }
  if (!policy && !words.type.empty()) return usage("`--type` needs `--policy`");
  if (words.expect && (organization || policy)) {
    return usage("`--expect` is for cases (a bare request expects nothing)");
  }
  if (auto given = require({{"FILE", !words.files.empty()}}); !given) return given.diagnostics();
  auto level = level_of(words.level);
  auto type = type_of(words.type);
  if (!level) return level.diagnostics();
  if (!type) return type.diagnostics();
  options.level = level->value_or(Level::Guardrails);
  options.type = *type;
  return options;
}

Result<Command> simulate_command(Words const& words) {
  auto options = request_options(words);
  if (!options) return options.diagnostics();
  return Command(*options);
}

Result<Command> explain_command(Words const& words) {
  auto options = request_options(words);
  if (!options) return options.diagnostics();
  return Command(ExplainOptions{*options});
}

Result<Command> diff_command(Words const& words) {
  auto given = require({{"BEFORE", !words.before.empty()}, {"AFTER", !words.after.empty()}});
  if (!given) return given.diagnostics();
  auto level = level_of(words.level);
  auto type = type_of(words.type);
  if (!level) return level.diagnostics();
  if (!type) return type.diagnostics();
  return Command(DiffOptions{words.before, words.after, *type, *level});
}

Result<Command> prove_command(Words const& words) {
  auto given = require({{"WHAT", !words.organization.empty()}, {"QUERY", !words.query.empty()}});
  if (!given) return given.diagnostics();
  ProveCommandOptions options;
  options.sides = {words.organization};
  if (comparison(words.query) || !words.other.empty()) {
    auto compared = comparison_of(words.query);
    if (!compared) return compared.diagnostics();
    if (words.other.empty()) return usage(fmt::format("missing OTHER after `{}`", words.query));
    options.comparison = *compared;
    options.sides.push_back(words.other);
    options.where = words.where;
  } else {
    options.query = words.query;
  }
  auto level = level_of(words.level);
  auto type = type_of(words.type);
  auto scope = scope_of(words.accounts, words.ous);
  if (!level) return level.diagnostics();
  if (!type) return type.diagnostics();
  if (!scope) return scope.diagnostics();
  options.type = *type;
  options.level = *level;
  options.scope = *scope;
  return Command(options);
}

Result<Command> who_can_command(Words const& words) {
  auto given = require({{"WHAT", !words.organization.empty()}, {"WHERE", !words.query.empty()}});
  if (!given) return given.diagnostics();
  auto level = level_of(words.level);
  auto type = type_of(words.type);
  auto by = dimension_of(words.by);
  auto scope = scope_of(words.accounts, words.ous);
  if (!level) return level.diagnostics();
  if (!type) return type.diagnostics();
  if (!by) return by.diagnostics();
  if (!scope) return scope.diagnostics();
  return Command(WhoCanOptions{words.organization, words.query, *type, *level, *by, *scope});
}

Result<Command> check_command(Words const& words) {
  if (auto given = require({{"SPEC", !words.specs.empty()}}); !given) return given.diagnostics();
  CheckOptions options;
  for (auto const& spec : words.specs) options.specs.push_back(canonical_path(spec));
  return Command(options);
}

Result<Command> command_of(CommandLine const& line, Words const& words) {
  if (words.version) return Command(VersionWanted{});
  if (line.simulate->parsed()) return simulate_command(words);
  if (line.explain->parsed()) return explain_command(words);
  if (line.prove->parsed()) return prove_command(words);
  if (line.whoCan->parsed()) return who_can_command(words);
  if (line.check->parsed()) return check_command(words);
  if (line.diff->parsed()) return diff_command(words);
  return usage(
      "no command given, expected `simulate`, `explain`, `prove`, `who-can`, `check` or `diff` "
      "(see `--help`)");
}

Result<Options> understand(CommandLine const& line, Words const& words) {
  auto const extras = line.app.remaining(true);
  if (!extras.empty()) return unexpected(line, extras.front());
  Options options;
  auto command = command_of(line, words);
  auto outputs = outputs_of(words.formats);
  auto prove =
      prove_options_of({words.semantics, words.lean, words.engine, words.steps, words.rows});
  auto const second = second_opinion_options_of(words.folder, words.solver, words.seconds);
  Diagnostics problems;
  for (auto const* found : {&command.diagnostics(), &outputs.diagnostics(), &prove.diagnostics(),
                            &second.diagnostics()}) {
    problems.insert(problems.end(), found->begin(), found->end());
  }
  if (!command || !outputs || !prove || !second) return problems;
  for (auto const& output : *outputs) {
    bool const tables = std::holds_alternative<ExplainOptions>(*command);
    if (output.format == Format::Markdown && !tables)
      return usage("`--format markdown` is for `explain`");
  }
  options.command = *command;
  options.outputs = *outputs;
  options.prove = *prove;
  options.second = *second;
  options.prove.semantics.strict = words.strict;
  options.catalog = words.catalog;
  options.noColour = words.noColour;
  options.noWarnings = words.noWarnings;
  options.stats = words.stats;
  return options;
}

// CLI11's own sentences start with a capital letter or an option.
Diagnostic usage(CLI::ParseError const& error) {
  std::string message = error.what();
  if (!message.empty() && message.front() >= 'A' && message.front() <= 'Z') {
    message.front() = static_cast<char>(message.front() - 'A' + 'a');
  }
  return usage(message);
}

} // namespace

Result<Options> parse_options(std::vector<std::string> const& arguments) {
  Words words;
  CommandLine line;
  line.app.allow_extras();
  line.app.require_subcommand(0, 1);
  line.app.footer("Exit codes: 0 all hold, 1 fails, 2 bad usage or input, 3 inconclusive, "
                  "4 internal error.");
  add_global_options(line.app, words);
  add_commands(line, words);
  try {
    line.app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (CLI::CallForHelp const& help) {
    std::ostringstream text, nothing;
    line.app.exit(help, text, nothing);
    Options options;
    options.command = HelpWanted{text.str()};
    options.outputs = {Output{}};
    return options;
  } catch (CLI::ParseError const& error) {
    return usage(error);
  }
  return understand(line, words);
}

} // namespace iamproof
