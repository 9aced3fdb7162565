// Rows against the evaluator, on random pairs of policies: every sampled request that changes is in a row,
// every request in a row changes, and is decided as the row says. On one pair in a hundred Z3 says of every
// sample whether rows and change hold. IAMPROOF_CHANGE_PAIRS sets how many pairs, IAMPROOF_CHANGE_SEED which.
#include <doctest/doctest.h>

#include "admission.hpp"
#include "shrink.hpp"
#include "z3/referee.hpp"

#include <iostream>

using namespace iamproof;
using namespace iamproof::solver;

namespace {

constexpr std::size_t samplesPerPair = 200;

struct Pair {
  Level level = Level::Policy;
  PolicyType type = PolicyType::Identity;
  PolicyPtr before, after;
};

PolicyPtr policy_of(PolicyType type, bool variables, Dice& dice) {
  Policy policy;
  policy.name = "p";
  policy.type = type;
  policy.variables = variables;
  for (std::size_t i = 0; i < 1 + dice.below(3); ++i)
    policy.statements.push_back(testing::random_statement(type, variables, i, dice));
  return std::make_shared<Policy const>(std::move(policy));
}

// The policy with a small change to one statement, as people make them.
PolicyPtr changed(PolicyPtr const& policy, Dice& dice) {
  Policy copy = *policy;
  auto& statement = copy.statements[dice.below(copy.statements.size())];
  auto const other = testing::random_statement(copy.type, copy.variables, statement.index, dice);
  switch (dice.below(5)) {
  case 0: statement.actions = other.actions; break;
  case 1: statement.resources = other.resources; break;
  case 2: statement.conditions = other.conditions; break;
  case 3:
    for (auto& condition : statement.conditions)
      if (!condition.values.empty()) condition.values.pop_back();
    break;
  case 4: statement = other; break;
  }
  return std::make_shared<Policy const>(std::move(copy));
}

// Names of users tie two values together, which Z3's sequence theory decides, a hundred times slower.
bool names_users(PolicyPtr const& policy) {
  for (auto const& statement : policy->statements)
    for (auto const& condition : statement.conditions)
      if (condition.key.folded() == "aws:username") return true;
  return policy->variables;
}

Pair pair_of(bool variables, Dice& dice) {
  Pair pair;
  pair.type = dice.percent(50)   ? PolicyType::Identity
              : dice.percent(50) ? PolicyType::Scp
                                 : PolicyType::Resource;
  if (pair.type == PolicyType::Scp) pair.level = Level::Guardrails;
  pair.before = policy_of(pair.type, variables, dice);
  pair.after = changed(pair.before, dice);
  return pair;
}

Pair random_pair(Dice& dice) {
  bool const related = dice.percent(2);
  while (true) {
    auto pair = pair_of(related, dice);
    if (related || (!names_users(pair.before) && !names_users(pair.after))) return pair;
  }
}

PolicySet set_of(Pair const& pair, PolicyPtr const& policy) {
  PolicySet set;
  switch (pair.type) {
  case PolicyType::Scp:
    set.scp =
        std::vector<PolicyLevel>{{"root", {full_aws_access(PolicyType::Scp)}}, {"ou", {policy}}};
    break;
  case PolicyType::Resource: set.resource = policy; break;
  case PolicyType::Identity:
  case PolicyType::Boundary:
  case PolicyType::Session:
  case PolicyType::Rcp:
  case PolicyType::Trust:
  case PolicyType::Endpoint: set.identity = {policy}; break;
  }
  return set;
}

Judge judge(PolicySet const& set, Level level) {
  return [set, level](Request const& request, Semantics const& semantics) {
    return evaluate(complete(request, nullptr, Catalog::builtin()), set, level, semantics);
  };
}

Subject subject_of(Pair const& pair) {
  Subject subject;
  subject.callers.kinds = {CallerKind::Role, CallerKind::User, CallerKind::FederatedUser,
                           CallerKind::Root};
  if (pair.type == PolicyType::Resource) {
    subject.callers.kinds.push_back(CallerKind::Service);
    subject.callers.kinds.push_back(CallerKind::Anonymous);
    subject.callers.kinds.push_back(CallerKind::Federated);
  }
  auto const before = set_of(pair, pair.before);
  auto const after = set_of(pair, pair.after);
  subject.before = Binding{before, pair.level};
  subject.after = Binding{after, pair.level};
  subject.judgeBefore = judge(before, pair.level);
  subject.judgeAfter = judge(after, pair.level);
  return subject;
}

/// One pair with its rows, and what concrete requests say of them.
class Trial {
public:
  Trial(Pair const& pair, ProveOptions const& options)
      : subject_(subject_of(pair))
      , budget_(options.maxSteps)
      , changes_(subject_, question_, Catalog::builtin(), options, budget_)
      , admission_(changes_)
      , rows_(changes_.find(options.maxRows))
      , complete_(!changes_.rest()) {}

  bool complete() const { return complete_; }
  std::vector<Change> const& rows() const { return rows_; }
  SubjectChanges const& changes() const { return changes_; }

  std::optional<Request> admitted(Request request) const {
    return admission_.admitted(std::move(request));
  }
  bool holds(Formula f, Request const& request) const { return admission_.holds(f, request); }

  std::pair<Evaluation, Evaluation> judged(Request const& request) const {
    return {subject_.judgeBefore(request, {}), subject_.judgeAfter(request, {})};
  }

private:
  Subject subject_;
  Question question_{PropertyKind::Unchanged, {}, {}};
  language::Budget budget_;
  SubjectChanges changes_;
  testing::Admission admission_;
  std::vector<Change> rows_;
  bool complete_;
};

// The example of a row with one thing changed: near the border of the change.
Request near(Request request, Dice& dice) {
  auto const other = testing::likely_request(dice);
  switch (dice.below(4)) {
  case 0: request.action = other.action; break;
  case 1: request.resource = other.resource; break;
  case 2: request.principal = other.principal; break;
  case 3:
    for (auto const& [key, value] : other.context)
      if (dice.percent(30)) {
        request.context.insert_or_assign(key, value);
        request.absent.erase(key);
      }
    break;
  }
  return request;
}

struct Tally {
  std::size_t pairs = 0, complete = 0, withRows = 0, samples = 0, inside = 0, pairsByZ3 = 0,
              byZ3 = 0;
};

bool fits(Change const& row, std::pair<Evaluation, Evaluation> const& judged) {
  auto const& told = row.before == Decision::Allowed ? judged.second : judged.first;
  auto const decides = [&](StatementRef const& one) {
    return std::find(told.decidedBy.begin(), told.decidedBy.end(), one) != told.decidedBy.end();
  };
  return judged.first.decision == row.before && judged.second.decision == row.after &&
         std::all_of(row.decidedBy.begin(), row.decidedBy.end(), decides);
}

std::string describe(Pair const& pair, Request const& request) {
  std::string text = std::string(to_string(pair.level));
  for (auto const& policy : {pair.before, pair.after}) {
    text += "\npolicy";
    for (auto const& statement : policy->statements) text += testing::to_string(statement);
  }
  return text + testing::to_string(request);
}

void try_sample(Pair const& pair, Trial const& trial, Request const& request, Referee* referee,
                Tally& tally) {
  auto const judged = trial.judged(request);
  bool const before = judged.first.decision == Decision::Allowed;
  bool const after = judged.second.decision == Decision::Allowed;
  if (judged.first.decision == Decision::Indeterminate ||
      judged.second.decision == Decision::Indeterminate)
    return;
  ++tally.samples;
  bool inside = false;
  auto const& rows = trial.changes().rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!trial.holds(rows[i].formula, request)) continue;
    inside = true;
    if (!fits(trial.rows()[i], judged))
      FAIL_CHECK("row " << i << " is not decided as it says: " << describe(pair, request));
  }
  tally.inside += inside ? 1U : 0U;
  if (inside && before == after)
    FAIL_CHECK("a row holds what does not change: " << describe(pair, request));
  if (!inside && before != after && trial.complete())
    FAIL_CHECK("a change is in no row: " << describe(pair, request));
  if (referee == nullptr) return;
  ++tally.byZ3;
  std::vector<Formula> const asked{trial.changes().change()};
  auto const says = [&](Formula f) {
    return referee->decide(f, {&request}, {}) == Search::Answer::Satisfiable;
  };
  bool some = false;
  for (auto const& row : rows) some = some || says(row.formula);
  CHECK(says(asked[0]) == (before != after));
  CHECK(some == inside);
}

void try_pair(Pair const& pair, Dice& dice, Tally& tally) {
  ProveOptions options;
  options.maxSteps = 3'000'000;
  Trial const trial(pair, options);
  ++tally.pairs;
  CHECK(trial.changes().doubted().empty());
  tally.complete += trial.complete() ? 1U : 0U;
  tally.withRows += trial.rows().empty() ? 0U : 1U;
  if (trial.changes().change() == Formulas::constant(false)) return;
  std::optional<Referee> referee;
  if (tally.pairs > 100 * tally.pairsByZ3 && !trial.rows().empty()) {
    referee.emplace(trial.changes().formulas());
    ++tally.pairsByZ3;
  }
  std::vector<Request> examples;
  for (auto const& row : trial.rows())
    if (row.example) examples.push_back(*row.example);
  for (std::size_t i = 0; i < samplesPerPair; ++i) {
    bool const border = !examples.empty() && dice.percent(60);
    auto const request = border ? near(dice.of(examples), dice) : testing::likely_request(dice);
    if (auto const admitted = trial.admitted(request))
      try_sample(pair, trial, *admitted, referee ? &*referee : nullptr, tally);
  }
}

} // namespace

TEST_CASE("rows are sound and complete on random pairs") {
  std::size_t const pairs = testing::from_environment("IAMPROOF_CHANGE_PAIRS", 200);
  std::size_t const seed = testing::from_environment("IAMPROOF_CHANGE_SEED", 20260101);
  std::cout << "changes: seed " << seed << ", " << pairs << " pairs\n";
  Tally tally;
  for (std::size_t i = 0; i < pairs; ++i) {
    Dice dice(seed + i);
    auto const pair = random_pair(dice);
    INFO("pair " << i << ", " << describe(pair, {}));
    try_pair(pair, dice, tally);
  }
  std::cout << "changes: " << tally.complete << " complete, " << tally.withRows << " with rows, "
            << tally.samples << " samples, " << tally.inside << " in rows, " << tally.byZ3
            << " by Z3 on " << tally.pairsByZ3 << " pairs\n";
  CHECK(tally.complete * 10 >= tally.pairs * 9);
  CHECK(tally.withRows * 3 >= tally.pairs);
  CHECK(tally.inside * 20 >= tally.samples);
}

TEST_CASE("pairs that went wrong once stay right") {
  // A row of service callers, whose example had an empty name and so became the usual service.
  for (std::size_t const seed : {20265286U}) {
    Tally tally;
    Dice dice(seed);
    auto const pair = random_pair(dice);
    INFO("seed " << seed << ", " << describe(pair, {}));
    try_pair(pair, dice, tally);
  }
}
