// `simulate`: concrete decisions, from cases, from an organization, or from one policy alone.
#include "command/pending.hpp"
#include "organization_case.hpp"

namespace iamproof {

namespace {

Result<CaseOutcome> decide(Case const& subject, std::string const& note, Surroundings const& around,
                           Evaluators& evaluators) {
  auto outcome = run(subject, around.catalog, around.prove.semantics, evaluators);
  if (!outcome) return outcome;
  CaseOutcome result = *outcome;
  respect_open_switches(result.evaluation, around.prove.semantics);
  if (!note.empty()) result.evaluation.notes.push_back(note);
  return Result<CaseOutcome>(std::move(result), outcome.diagnostics());
}

} // namespace

Answer run_simulate(SimulateOptions const& options, Surroundings const& around) {
  Answer answer;
  auto const pending = gather(options, around, answer.remarks);
  if (has_error(answer.remarks)) return refusal(std::move(answer.remarks));
  std::size_t checked = 0;
  std::vector<SimulatedCase> decided;
  Evaluators evaluators;
  for (auto const& [name, subject, note] : pending) {
    auto outcome = subject ? decide(*subject, note, around, evaluators) : subject.diagnostics();
    append(answer.remarks, outcome.diagnostics());
    if (!outcome) answer.code = ExitCode::BadInput;
    bool const expects = is_expecting(options, subject);
    if (outcome && expects) compare(*subject, around, evaluators, answer);
    checked += options.expect && !expects ? 0 : 1;
    decided.push_back({name, std::move(outcome)});
  }
  refuse_nothing(decided.size(), checked, answer);
  if (!decided.empty()) answer.content = std::move(decided);
  return answer;
}

} // namespace iamproof
