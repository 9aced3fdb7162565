// `simulate`: concrete decisions, from cases, from an organization, or from one policy alone.
#include "command/commands.hpp"
#include "doubts.hpp"
#include "files.hpp"
#include "organization_case.hpp"
#include "policy_file.hpp"

#include <iamproof/lint.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace iamproof {

namespace {

/// One thing to decide: a case, or why there is none.
struct Pending {
  std::string name;
  Result<Case> subject;
  std::string note; ///< on how the case was made; "" for one the user wrote
};

void append(Diagnostics& to, Diagnostics const& from) {
  to.insert(to.end(), from.begin(), from.end());
}

std::string place(std::string const& file, std::size_t index, std::size_t count) {
  return count == 1 ? file : fmt::format("{} #{}", file, index + 1);
}

// The cases of all files; a file that cannot be read at all stops everything, a bad case only itself.
std::vector<Pending> read_case_files(std::vector<std::string> const& files,
                                     FileReader const& reader, Diagnostics& problems) {
  std::vector<Pending> pending;
  for (auto const& file : files) {
    auto text = reader(file, limits::cases);
    auto cases = text ? read_cases(*text, file, reader) : text.diagnostics();
    if (!cases) {
      append(problems, cases.diagnostics());
      continue;
    }
    for (std::size_t i = 0; i < cases->size(); ++i) {
      auto const& entry = (*cases)[i];
      bool const named = entry && !entry->name.empty();
      pending.push_back({named ? entry->name : place(file, i, cases->size()), entry, ""});
    }
  }
  return pending;
}

using CaseMaker = std::function<Result<Case>(std::string const& name, Request const& request)>;

std::vector<Pending> read_request_files(std::vector<std::string> const& files,
                                        FileReader const& reader, CaseMaker const& make,
                                        std::string const& note, Diagnostics& problems) {
  std::vector<Pending> pending;
  for (auto const& file : files) {
    auto text = reader(file, limits::cases);
    auto request = text ? read_request(*text, file) : text.diagnostics();
    if (request) {
      pending.push_back({file, make(file, *request), note});
    } else {
      append(problems, request.diagnostics());
    }
  }
  return pending;
}

std::string beside_note(Policy const& policy) {
  auto const managed = companion(policy);
  return managed ? fmt::format("the policy is read beside {}", managed->name) : "";
}

std::vector<Pending> gather(SimulateOptions const& options, Surroundings const& around,
                            Diagnostics& problems) {
  auto const& reader = around.reader;
  if (!options.organization.empty()) {
    auto const organization = read_organization(options.organization, reader);
    append(problems, organization.diagnostics());
    if (!organization) return {};
    append(problems, doubts_about(*organization, around.catalog));
    return read_request_files(
        options.files, reader,
        [&](std::string const& name, Request const& request) {
          return case_in(*organization, name, options.level, request, std::nullopt);
        },
        "", problems);
  }
  if (!options.policy.empty()) {
    auto const policy = read_policy_file(options.policy, options.type, reader);
    append(problems, policy.diagnostics());
    if (!policy) return {};
    append(problems, doubtful(**policy, around.catalog));
    return read_request_files(
        options.files, reader,
        [&](std::string const& name, Request const& request) -> Result<Case> {
          return case_of_policy(name, *policy, request);
        },
        beside_note(**policy), problems);
  }
  return read_case_files(options.files, reader, problems);
}

bool has_error(Diagnostics const& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](Diagnostic const& problem) { return problem.severity == Severity::Error; });
}

Result<CaseOutcome> decide(Case const& subject, std::string const& note,
                           Surroundings const& around) {
  auto outcome = run(subject, around.catalog, around.prove.semantics);
  if (!outcome) return outcome;
  CaseOutcome result = *outcome;
  respect_open_switches(result.evaluation, around.prove.semantics);
  if (!note.empty()) result.evaluation.notes.push_back(note);
  return Result<CaseOutcome>(std::move(result), outcome.diagnostics());
}

void compare(Case const& subject, Surroundings const& around, Answer& answer) {
  for (auto const& sentence : unmet(subject, around.catalog)) {
    answer.remarks.push_back({"IP-CLI-004", fmt::format("case `{}`: {}", subject.name, sentence),
                              subject.where, Severity::Error});
    answer.code = worse(answer.code, ExitCode::Fails);
  }
}

} // namespace

Answer run_simulate(SimulateOptions const& options, Surroundings const& around) {
  Answer answer;
  auto const pending = gather(options, around, answer.remarks);
  if (has_error(answer.remarks)) return refusal(std::move(answer.remarks));
  std::size_t checked = 0;
  std::vector<SimulatedCase> decided;
  for (auto const& [name, subject, note] : pending) {
    auto outcome = subject ? decide(*subject, note, around) : subject.diagnostics();
    append(answer.remarks, outcome.diagnostics());
    if (!outcome) answer.code = ExitCode::BadInput;
    bool const expects = options.expect && subject && subject->expect;
    if (outcome && expects) compare(*subject, around, answer);
    checked += options.expect && !expects ? 0 : 1;
    decided.push_back({name, std::move(outcome)});
  }
  if (checked == 0 && answer.code == ExitCode::Holds) {
    auto const* what = decided.empty() ? "nothing to decide" : "no case says what to expect";
    answer.remarks.push_back({"IP-CLI-002", what, {}, Severity::Error});
    answer.code = ExitCode::BadInput;
  }
  if (!decided.empty()) answer.content = std::move(decided);
  return answer;
}

} // namespace iamproof
