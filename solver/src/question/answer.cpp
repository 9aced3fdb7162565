#include "question/answer.hpp"

#include "question/changes.hpp"
#include "question/inquiry.hpp"
#include "question/scenarios.hpp"

namespace iamproof::solver {

PropertyResult answer(Property const& property, Question const& question,
                      std::vector<Subject> const& subjects, Catalog const& catalog,
                      ProveOptions const& options) {
  auto result = result_of(property);
  language::Budget budget(options.maxSteps);
  Inquiry(subjects, question, catalog, options, budget).answer(result);
  bool const rows = result.verdict == Verdict::Fails && property.kind != PropertyKind::Some;
  if (rows && options.explain) find_changes(subjects, question, catalog, options, result);
  return result;
}

} // namespace iamproof::solver
