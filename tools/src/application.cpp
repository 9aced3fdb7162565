#include "application.hpp"

#include "command/commands.hpp"
#include "command/pending.hpp"
#include "files.hpp"
#include "second_opinion.hpp"
#include "terminal.hpp"

#include <fmt/format.h>

#include <chrono>
#include <set>
#include <unistd.h>

namespace iamproof {

namespace {

// One line each, once, and nothing in it that the user's files could have smuggled in.
void complain(Diagnostics const& problems) {
  std::string text;
  std::set<std::string> said;
  for (auto const& problem : problems) {
    auto line = visible(to_string(problem)) + "\n";
    if (said.insert(line).second) text += line;
  }
  // With standard error gone there is nobody left to tell.
  static_cast<void>(write_descriptor(STDERR_FILENO, text, "standard error"));
}

Diagnostics without_warnings(Diagnostics remarks) {
  std::erase_if(remarks, [](auto const& remark) { return remark.severity == Severity::Warning; });
  return remarks;
}

ExitCode print(std::string const& text) {
  auto const written = write_descriptor(STDOUT_FILENO, text, "standard output");
  if (!written) complain(written.diagnostics());
  return written && *written ? ExitCode::Holds : ExitCode::BadInput;
}

template <class Content>
std::string formatted(Content const& content, Output const& output, bool noColour) {
  switch (output.format) {
  case Format::Json: return to_json(content);
  case Format::Markdown:
    if constexpr (std::is_same_v<Content, std::vector<ExplainedCase>>) return to_markdown(content);
    break; // refused with the options
  case Format::Text:
    return to_text(content, output.file.empty() ? style_of_stdout(noColour) : style_of_files());
  }
  throw InternalError("an output has a format that its command knows");
}

// Files first: whoever reads the terminal may then rely on them.
template <class Content>
ExitCode write_content(Content const& content, Options const& options) {
  auto code = ExitCode::Holds;
  for (auto const& output : options.outputs) {
    if (output.file.empty()) continue;
    auto const written = write_file(output.file, formatted(content, output, options.noColour));
    if (!written) complain(written.diagnostics());
    if (!written) code = ExitCode::BadInput;
  }
  for (auto const& output : options.outputs) {
    if (!output.file.empty()) continue;
    code = worse(code, print(formatted(content, output, options.noColour)));
  }
  return code;
}

struct ContentWriter {
  Options const& options;

  ExitCode operator()(std::monostate) const { return ExitCode::Holds; }
  template <class Content>
  ExitCode operator()(Content const& content) const {
    return write_content(content, options);
  }
};

std::string version_text(Catalog const& catalog) {
  auto text = fmt::format("iamproof {}\n", version());
  for (auto const& line : catalog.provenance()) text += "  " + visible(line) + "\n";
  return text;
}

/// Runs the command that was asked for.
struct CommandRunner {
  Options const& options;
  Catalog const& catalog;
  FileReader reader = file_reader();

  ExitCode operator()(HelpWanted const& wanted) const { return print(wanted.text); }
  ExitCode operator()(VersionWanted) const { return print(version_text(catalog)); }
  ExitCode operator()(SimulateOptions const& wanted) const {
    return deliver(run_simulate(wanted, around()));
  }
  ExitCode operator()(ExplainOptions const& wanted) const {
    return deliver(run_explain(wanted, around()));
  }
  ExitCode operator()(ProveCommandOptions const& wanted) const {
    return prove([&](Surroundings const& around) { return run_prove(wanted, around); });
  }
  ExitCode operator()(WhoCanOptions const& wanted) const {
    return prove([&](Surroundings const& around) { return run_who_can(wanted, around); });
  }
  ExitCode operator()(CheckOptions const& wanted) const {
    return prove([&](Surroundings const& around) { return run_check(wanted, around); });
  }
  ExitCode operator()(DiffOptions const& wanted) const {
    return prove([&](Surroundings const& around) { return run_diff(wanted, around); });
  }

private:
  Surroundings around() const { return {catalog, reader, options.prove}; }

  // With second opinions, if any are wanted.
  template <class Run>
  ExitCode prove(Run const& run) const {
    SecondOpinions second(options.second);
    if (!second.wanted()) return deliver(run(around()));
    if (auto const ready = second.prepare(); !ready) return deliver(refusal(ready.diagnostics()));
    auto noting = options.prove;
    noting.onQuestion = [&](AskedQuestion const& question) { second.note(question); };
    auto answer = run(Surroundings{catalog, reader, noting});
    if (std::holds_alternative<std::monostate>(answer.content)) return deliver(answer);
    auto const outcome = second.finish();
    append(answer.remarks, outcome.problems);
    if (!outcome.problems.empty()) answer.code = worse(answer.code, ExitCode::BadInput);
    if (outcome.wrong) answer = {ExitCode::Internal, std::move(answer.remarks), {}};
    auto const code = deliver(answer);
    static_cast<void>(write_descriptor(STDERR_FILENO, outcome.summary, "standard error"));
    return code;
  }

  ExitCode deliver(Answer const& answer) const {
    complain(options.noWarnings ? without_warnings(answer.remarks) : answer.remarks);
    return worse(answer.code, std::visit(ContentWriter{options}, answer.content));
  }
};

Result<Catalog> catalog_for(std::string const& folder) {
  if (folder.empty()) return Catalog::builtin();
  auto const tables = read_tables(folder);
  if (!tables) return tables.diagnostics();
  return Catalog::parse(*tables);
}

ExitCode run_command(Options const& options) {
  auto const catalog = catalog_for(options.catalog);
  if (!catalog) {
    complain(catalog.diagnostics());
    return ExitCode::BadInput;
  }
  return std::visit(CommandRunner{options, *catalog}, options.command);
}

} // namespace

ExitCode run_application(std::vector<std::string> const& arguments) {
  auto const options = parse_options(arguments);
  if (!options) {
    complain(options.diagnostics());
    return ExitCode::BadInput;
  }
  if (!options->stats) return run_command(*options);
  auto const start = std::chrono::steady_clock::now();
  auto const code = run_command(*options);
  std::chrono::duration<double, std::milli> const passed = std::chrono::steady_clock::now() - start;
  auto const line = fmt::format("stats: {:.1f} ms\n", passed.count());
  static_cast<void>(write_descriptor(STDERR_FILENO, line, "standard error"));
  return code;
}

} // namespace iamproof
