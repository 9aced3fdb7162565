// Comparisons of random policy sets against the evaluator: what is said to fail was replayed on the way, and
// what is said to hold no sampled request contradicts. IAMPROOF_ALONE_PAIRS sets how many, IAMPROOF_ALONE_SEED
// which.
#include <doctest/doctest.h>

#include "admission.hpp"
#include "question/alone.hpp"
#include "question/point.hpp"

#include <iamproof/prove.hpp>

#include <iostream>

using namespace iamproof;
using namespace iamproof::solver;

namespace {

constexpr std::size_t samplesPerPair = 60;
constexpr std::array kinds{PropertyKind::Implies, PropertyKind::Equivalent, PropertyKind::Disjoint,
                           PropertyKind::Never, PropertyKind::Always};

// Values tied together go to Z3's sequence theory, a hundred times slower.
bool ties_values(Policy const& policy) {
  if (policy.variables) return true;
  for (auto const& statement : policy.statements)
    for (auto const& condition : statement.conditions)
      if (condition.key.folded() == "aws:username") return true;
  return false;
}

PolicyPtr random_policy(PolicyType type, Dice& dice) {
  bool const tied = dice.percent(1);
  while (true) {
    auto policy = testing::random_policy(type, dice);
    if (tied || !ties_values(*policy)) return policy;
  }
}

// A set as somebody would state it: all sorts of types, SCPs and RCPs only, or one policy.
PolicySet random_set(Dice& dice) {
  PolicySet set;
  if (dice.percent(30)) {
    auto const type = static_cast<PolicyType>(dice.below(8));
    bool const trust = type == PolicyType::Trust; // has no resources to draw
    attach(set, random_policy(trust ? PolicyType::Identity : type, dice));
    return set;
  }
  bool const guards = dice.percent(40);
  auto const some = [&](PolicyType type, unsigned chance, std::string const& node = "") {
    if (dice.percent(chance)) attach(set, random_policy(type, dice), node);
  };
  for (auto const* node : {"root", "ou"}) {
    if (dice.percent(50)) attach(set, full_aws_access(PolicyType::Scp), node);
    some(PolicyType::Scp, guards ? 80 : 30, node);
    some(PolicyType::Rcp, guards ? 40 : 20, node);
  }
  if (guards) return set;
  some(PolicyType::Identity, 100);
  some(PolicyType::Identity, 40);
  some(PolicyType::Boundary, 40);
  some(PolicyType::Session, 30);
  some(PolicyType::Resource, 50);
  some(PolicyType::Endpoint, 15);
  return set;
}

// The same with a policy more or less: one side often allows what the other does.
PolicySet near(PolicySet set, Dice& dice) {
  if (dice.percent(50)) set.boundary = nullptr;
  if (set.scp && dice.percent(50)) set.scp->pop_back();
  if (dice.percent(50)) set.rcp.reset();
  if (set.identity && dice.percent(30))
    set.identity->push_back(random_policy(PolicyType::Identity, dice));
  return set;
}

struct Tally {
  std::size_t pairs = 0, hold = 0, fail = 0, unknown = 0, samples = 0;
};

void try_pair(PropertyKind kind, PolicySet const& a, PolicySet const& b, Dice& dice, Tally& tally) {
  ProveOptions options;
  options.maxSteps = 3'000'000;
  options.explain = dice.percent(10);
  Property property;
  property.kind = kind;
  auto const result = prove(property, &a, b, Catalog::builtin(), options).results.at(0);
  ++tally.pairs;
  tally.hold += result.verdict == Verdict::Holds ? 1U : 0U;
  tally.fail += result.verdict == Verdict::Fails ? 1U : 0U;
  tally.unknown += result.verdict == Verdict::Unknown ? 1U : 0U;
  if (result.verdict != Verdict::Holds || !result.dependsOn.empty()) return;
  Alone const alone{two_sided(kind) ? &a : nullptr, b};
  auto const subject = subject_of(alone, Catalog::builtin(), {}, false);
  Question const question{kind, {}, {}};
  language::Budget budget(options.maxSteps);
  // The rows of the reverse are never none, so that there is a world to ask.
  Question const reverse{PropertyKind::Always, {}, {}};
  SubjectChanges const changes(subject, reverse, Catalog::builtin(), options, budget);
  testing::Admission const admission(changes);
  for (std::size_t i = 0; i < samplesPerPair; ++i) {
    auto const request = admission.admitted(testing::likely_request(dice));
    if (!request) continue;
    auto const after = subject.judgeAfter(*request, {}).decision;
    auto const before =
        subject.judgeBefore ? subject.judgeBefore(*request, {}).decision : Decision::Allowed;
    if (after == Decision::Indeterminate || before == Decision::Indeterminate) continue;
    ++tally.samples;
    CHECK_FALSE(shows(
        kind, {subject.judgeBefore ? std::optional(before == Decision::Allowed) : std::nullopt,
               after == Decision::Allowed}));
  }
}

} // namespace

TEST_CASE("comparisons of random policy sets agree with the evaluator") {
  std::size_t const pairs = testing::from_environment("IAMPROOF_ALONE_PAIRS", 150);
  std::size_t const seed = testing::from_environment("IAMPROOF_ALONE_SEED", 20261101);
  std::cout << "alone: seed " << seed << ", " << pairs << " pairs\n";
  Tally tally;
  for (std::size_t i = 0; i < pairs; ++i) {
    Dice dice(seed + i);
    auto const a = random_set(dice);
    auto const b = dice.percent(60) ? near(a, dice) : random_set(dice);
    auto const kind = dice.of(kinds);
    INFO("pair " << i << ", " << to_string(kind));
    try_pair(kind, a, b, dice, tally);
  }
  std::cout << "alone: " << tally.hold << " hold, " << tally.fail << " fail, " << tally.unknown
            << " unknown, " << tally.samples << " samples\n";
  CHECK(tally.hold * 20 >= tally.pairs);
  CHECK(tally.fail * 5 >= tally.pairs);
  CHECK(tally.unknown * 4 <= tally.pairs);
  CHECK(tally.samples > tally.pairs);
}
