// Our engine on one question, and the question as a script.
#include "engines.hpp"

#include "engine/engine.hpp"
#include "question/inquiry.hpp"
#include "question/proof.hpp"
#include "smtlib/script.hpp"

#include <iamproof/read.hpp>

#include <algorithm>

namespace iamproof::bench {

namespace {

using namespace solver;
using Clock = std::chrono::steady_clock;

constexpr int mostRounds = 15;
constexpr double enoughMilliseconds = 300; ///< in all rounds

double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Answer answer_of(Search::Answer answer) {
  switch (answer) {
  case Search::Answer::Satisfiable: return Answer::Sat;
  case Search::Answer::Unsatisfiable: return Answer::Unsat;
  case Search::Answer::Unknown: break;
  }
  return Answer::Unknown;
}

SlotProfile any_profile(solver::Slot const&) {
  return {};
}

std::vector<Glob> compiled(std::vector<std::string> const& texts) {
  std::vector<Glob> globs;
  for (auto const& text : texts)
    globs.push_back(*compile(*read_pattern(text, false), MatchMode::Glob, {}, nullptr));
  return globs;
}

struct Patterns {
  explicit Patterns(PatternQuestion const& asks)
      : required(compiled(asks.required))
      , allowed(compiled(asks.allowed))
      , denied(compiled(asks.denied)) {}
  std::vector<Glob> required, allowed, denied;
};

Formula formula_of(Formulas& formulas, Patterns const& patterns) {
  auto const matches = [&](std::vector<Glob> const& globs) {
    std::vector<Formula> parts;
    for (auto const& glob : globs)
      parts.push_back(formulas.atom(atom::Match{{SlotKind::Resource, "", 0, 0}, glob}));
    return parts;
  };
  auto parts = matches(patterns.required);
  if (!patterns.allowed.empty()) parts.push_back(formulas.disjunction(matches(patterns.allowed)));
  parts.push_back(formulas.negation(formulas.disjunction(matches(patterns.denied))));
  return formulas.conjunction(parts);
}

Ours decide_patterns(Patterns const& patterns) {
  Formulas formulas;
  language::Budget budget(ProveOptions{}.maxSteps);
  solver::Engine engine(formulas, any_profile, budget);
  engine.require(formula_of(formulas, patterns));
  auto const answer = engine.check({});
  Ours result{answer_of(answer), 0, "", budget.used()};
  if (answer == Search::Answer::Unknown) result.reason = engine.reason().text;
  return result;
}

PolicySet policy_set(PolicyType type, PolicyTexts const& texts) {
  PolicySet set;
  for (std::size_t level = 0; level < texts.size(); ++level) {
    std::vector<PolicyPtr> policies;
    for (std::size_t i = 0; i < texts[level].size(); ++i) {
      auto const name = "p" + std::to_string(level) + "." + std::to_string(i);
      auto const policy = read_policy(texts[level][i], name + ".json", name, type);
      if (!policy) throw InternalError(to_string(policy.diagnostics().front()));
      policies.push_back(*policy);
    }
    if (type == PolicyType::Identity) {
      set.identity = std::move(policies);
    } else {
      if (!set.scp) set.scp.emplace();
      set.scp->push_back({"level-" + std::to_string(level), std::move(policies)});
    }
  }
  return set;
}

Judge judge(Binding const& binding) {
  Evaluator const evaluator(binding.policies, binding.level);
  return [evaluator](Request const& request, Semantics const& semantics) {
    return evaluator.evaluate(complete(request, nullptr, Catalog::builtin()), semantics);
  };
}

/// Parsed, and as the prover is asked.
struct Policies {
  explicit Policies(PolicyQuestion const& asks) {
    auto const level = asks.type == PolicyType::Scp ? Level::Guardrails : Level::Policy;
    subject.callers.kinds = {CallerKind::Role, CallerKind::User, CallerKind::FederatedUser,
                             CallerKind::Root};
    subject.after = {policy_set(asks.type, asks.after), level};
    subject.judgeAfter = judge(subject.after);
    if (!asks.before.empty()) {
      subject.before = Binding{policy_set(asks.type, asks.before), level};
      subject.judgeBefore = judge(*subject.before);
    }
    question.kind = asks.kind;
    question.id = "question";
    if (asks.where.empty()) return;
    auto const where = read_where(asks.where, {});
    if (!where) throw InternalError(to_string(where.diagnostics().front()));
    question.where = *where;
  }
  Subject subject;
  solver::Question question;
};

Ours decide_policies(Policies const& policies, ProveOptions const& options) {
  language::Budget budget(options.maxSteps);
  Proof proof(policies.subject, policies.question, Catalog::builtin(), options, budget);
  Ask how;
  how.accounts = &proof.classes().front();
  how.told = true;
  auto const answer = proof.ask(how);
  Ours result{answer_of(answer), 0, "", budget.used()};
  if (result.answer == Answer::Unknown) result.reason = proof.reason().text;
  return result;
}

template <class Run>
Ours timed(Run const& run) {
  Ours result;
  std::vector<double> times;
  double sum = 0;
  while (times.empty() || (times.size() < mostRounds && sum < enoughMilliseconds)) {
    auto const start = Clock::now();
    result = run();
    times.push_back(since(start));
    sum += times.back();
  }
  result.milliseconds = median(std::move(times));
  return result;
}

Script pattern_script(PatternQuestion const& asks) {
  Formulas formulas;
  Formula const asked = formula_of(formulas, Patterns(asks));
  smtlib::Setting const setting{[](solver::Slot const&) { return language::any_text(); },
                                [](std::string const& folded) { return folded; },
                                {}};
  auto const script = smtlib::write(formulas, {{asked, "the question"}}, setting);
  return {"(set-logic ALL)\n" + script.body + "(check-sat)\n", script.weaker.empty()};
}

// A solver stops at once when it disagrees with the status that a script states.
std::string without_status(std::string script) {
  auto const at = script.find("(set-info :status");
  if (at != std::string::npos) script.erase(at, script.find('\n', at) + 1 - at);
  return script;
}

} // namespace

char const* to_string(Answer answer) {
  switch (answer) {
  case Answer::Sat: return "sat";
  case Answer::Unsat: return "unsat";
  case Answer::Unknown: return "unknown";
  case Answer::TimedOut: return "timeout";
  case Answer::Refused: return "refused";
  }
  return "";
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  auto const half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Ours decide(Question const& question) {
  if (auto const* asks = std::get_if<PatternQuestion>(&question.asks)) {
    Patterns const patterns(*asks);
    return timed([&] { return decide_patterns(patterns); });
  }
  Policies const policies(std::get<PolicyQuestion>(question.asks));
  return timed([&] { return decide_policies(policies, {}); });
}

std::optional<Ours> explain(Question const& question) {
  auto const* asks = std::get_if<PolicyQuestion>(&question.asks);
  if (asks == nullptr) return std::nullopt;
  Policies const policies(*asks);
  ProveOptions const options;
  auto const start = Clock::now();
  PropertyResult result;
  result.kind = policies.question.kind;
  language::Budget budget(options.maxSteps);
  Inquiry({policies.subject}, policies.question, Catalog::builtin(), options, budget)
      .answer(result);
  Ours ours{Answer::Unknown, since(start), "", budget.used()};
  if (result.verdict == Verdict::Unknown) {
    ours.reason = result.reason ? result.reason->text : "";
    return ours;
  }
  bool const shown = !result.counterexamples.empty() || !result.witnesses.empty();
  ours.answer = shown ? Answer::Sat : Answer::Unsat;
  return ours;
}

Script script_of(Question const& question) {
  if (auto const* asks = std::get_if<PatternQuestion>(&question.asks)) return pattern_script(*asks);
  Policies const policies(std::get<PolicyQuestion>(question.asks));
  Script script;
  ProveOptions options;
  options.onQuestion = [&](AskedQuestion const& asked) {
    script = {without_status(asked.script), asked.exact};
  };
  decide_policies(policies, options);
  return script;
}

} // namespace iamproof::bench
