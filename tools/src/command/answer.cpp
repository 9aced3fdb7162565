#include "command/commands.hpp"

namespace iamproof {

namespace {

ExitCode code_of(Verdict verdict) {
  switch (verdict) {
  case Verdict::Holds: return ExitCode::Holds;
  case Verdict::Fails: return ExitCode::Fails;
  case Verdict::Unknown: return ExitCode::Inconclusive;
  }
  throw InternalError("a verdict is one of three");
}

} // namespace

Answer refusal(Diagnostics problems) {
  return {ExitCode::BadInput, std::move(problems), {}};
}

Answer answer_with(Report report, Diagnostics remarks) {
  if (report.results.empty()) {
    remarks.push_back({"IP-CLI-002", "nothing to check", {}, Severity::Error});
    return refusal(std::move(remarks));
  }
  auto code = ExitCode::Holds;
  for (auto const& result : report.results) code = worse(code, code_of(result.verdict));
  return {code, std::move(remarks), std::move(report)};
}

} // namespace iamproof
