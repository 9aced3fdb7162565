// The commands. Each turns its options into an answer and an exit code; it reads through the given reader,
// prints nothing and decides nothing about formats.
#pragma once

#include "exit_code.hpp"
#include "options.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/read.hpp>
#include <iamproof/report.hpp>

#include <variant>
#include <vector>

namespace iamproof {

/// What every command works with. The references outlive the command.
struct Surroundings {
  Catalog const& catalog;
  FileReader const& reader;
  ProveOptions const& prove;
};

struct Answer {
  ExitCode code = ExitCode::Holds;
  Diagnostics remarks; ///< for standard error, in order
  /// Nothing when the input could not be used.
  std::variant<std::monostate, Report, Abilities, std::vector<SimulatedCase>,
               std::vector<ExplainedCase>>
      content;
};

Answer run_simulate(SimulateOptions const& options, Surroundings const& around);
Answer run_explain(ExplainOptions const& options, Surroundings const& around);
Answer run_prove(ProveCommandOptions const& options, Surroundings const& around);
Answer run_who_can(WhoCanOptions const& options, Surroundings const& around);
Answer run_check(CheckOptions const& options, Surroundings const& around);
Answer run_diff(DiffOptions const& options, Surroundings const& around);

/// An answer that says only what is wrong with the input.
Answer refusal(Diagnostics problems);
/// A report with the exit code its verdicts ask for; IP-CLI-002 and code 2 when it has no results.
Answer answer_with(Report report, Diagnostics remarks);

} // namespace iamproof
