// `explain`: the decisions of `simulate`, each as a derivation.
#include "command/pending.hpp"
#include "organization_case.hpp"

namespace iamproof {

namespace {

Result<Explanation> derive(Case const& subject, std::string const& note, Surroundings const& around,
                           Evaluators& evaluators) {
  auto explanation = explain(subject, around.catalog, around.prove.semantics, evaluators);
  if (!explanation) return explanation;
  auto result = *std::move(explanation);
  respect_open_switches(result.outcome.evaluation, around.prove.semantics);
  if (!note.empty())
    for (auto& derivation : result.derivations) derivation.evaluation.notes.push_back(note);
  return result;
}

} // namespace

Answer run_explain(ExplainOptions const& options, Surroundings const& around) {
  Answer answer;
  auto const pending = gather(options.asked, around, answer.remarks);
  if (has_error(answer.remarks)) return refusal(std::move(answer.remarks));
  std::size_t checked = 0;
  std::vector<ExplainedCase> explained;
  Evaluators evaluators;
  for (auto const& [name, subject, note] : pending) {
    auto explanation = subject ? derive(*subject, note, around, evaluators) : subject.diagnostics();
    append(answer.remarks, explanation.diagnostics());
    if (!explanation) answer.code = ExitCode::BadInput;
    bool const expects = is_expecting(options.asked, subject);
    if (explanation && expects) compare(*subject, around, evaluators, answer);
    checked += options.asked.expect && !expects ? 0 : 1;
    explained.push_back({name, std::move(explanation)});
  }
  refuse_nothing(explained.size(), checked, answer);
  if (!explained.empty()) answer.content = std::move(explained);
  return answer;
}

} // namespace iamproof
