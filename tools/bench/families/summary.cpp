#include "report.hpp"

#include <algorithm>
#include <cmath>

namespace iamproof::bench {

namespace {

/// Clocks and processes vary by as much, so nothing is told apart below.
constexpr double leastMilliseconds = 0.05;

bool is_answer(Answer answer) {
  return answer == Answer::Sat || answer == Answer::Unsat;
}

struct Ratio {
  double value = 0;
  bool bound = false; ///< the engine did not answer: at least that
};

Ratio ratio(Measured const& one, Theirs const& other) {
  auto const ours = std::max(one.ours.milliseconds, leastMilliseconds);
  return {std::max(other.net(), leastMilliseconds) / ours, !is_answer(other.answer)};
}

/// The median (the lower one of two), and whether some bound counts up to it.
Ratio middle(std::vector<Ratio> all) {
  if (all.empty()) return {};
  std::sort(all.begin(), all.end(),
            [](Ratio const& a, Ratio const& b) { return a.value < b.value; });
  auto const at = static_cast<std::ptrdiff_t>((all.size() - 1) / 2);
  bool const bound =
      std::any_of(all.begin(), all.begin() + at + 1, [](Ratio const& one) { return one.bound; });
  return {all[static_cast<std::size_t>(at)].value, bound};
}

std::vector<std::size_t> sizes_of(std::vector<Measured const*> const& questions) {
  std::vector<std::size_t> sizes;
  for (auto const* one : questions) sizes.push_back(one->size);
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  return sizes;
}

double median_at(std::vector<Measured const*> const& questions, std::size_t size) {
  std::vector<double> times;
  for (auto const* one : questions)
    if (one->size == size) times.push_back(one->ours.milliseconds);
  return median(std::move(times));
}

void explained_time(std::vector<Measured const*> const& questions, Summary& result) {
  std::vector<double> times;
  for (auto const* one : questions) {
    if (!one->explained || !is_answer(one->explained->answer)) continue;
    if (one->size > result.explainedSize) times.clear();
    result.explainedSize = one->size;
    times.push_back(one->explained->milliseconds);
  }
  result.explained = median(std::move(times));
}

/// The slope of a line through log time over log size.
double exponent(std::vector<Measured const*> const& questions,
                std::vector<std::size_t> const& sizes) {
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (auto const size : sizes) {
    double const x = std::log(static_cast<double>(size));
    double const y = std::log(std::max(median_at(questions, size), 1e-6));
    n += 1;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  double const spread = n * sxx - sx * sx;
  return spread > 0 ? (n * sxy - sx * sy) / spread : 0;
}

Versus against(std::string const& program, std::vector<Measured const*> const& questions,
               std::size_t larger) {
  Versus versus;
  std::vector<Ratio> all, large;
  for (auto const* one : questions) {
    auto const found = one->theirs.find(program);
    if (found == one->theirs.end()) continue;
    ++versus.asked;
    versus.answered += is_answer(found->second.answer) ? 1 : 0;
    versus.timedOut += found->second.answer == Answer::TimedOut ? 1 : 0;
    all.push_back(ratio(*one, found->second));
    if (one->size >= larger) large.push_back(all.back());
  }
  auto const whole = middle(std::move(all));
  auto const half = middle(std::move(large));
  versus.medianRatio = whole.value;
  versus.medianIsBound = whole.bound;
  versus.largerHalfRatio = half.value;
  versus.largerHalfIsBound = half.bound;
  return versus;
}

Summary summary(Family const& family, std::vector<Measured const*> const& questions) {
  Summary result;
  result.family = &family;
  result.questions = questions.size();
  for (auto const* one : questions) {
    if (!is_answer(one->ours.answer)) ++result.unknown;
    if (one->explained && !is_answer(one->explained->answer)) ++result.unexplained;
  }
  auto const sizes = sizes_of(questions);
  auto const half = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  result.largestSize = sizes.back();
  result.smallest = median_at(questions, sizes.front());
  result.largest = median_at(questions, sizes.back());
  explained_time(questions, result);
  result.growth = exponent(questions, {half, sizes.end()});
  for (auto const* program : {"z3", "cvc5"})
    result.versus[program] = against(program, questions, *half);
  return result;
}

} // namespace

std::vector<std::string> contradictions(Measured const& one) {
  std::vector<std::pair<std::string, Answer>> answers{{"iamproof", one.ours.answer}};
  if (one.expected) answers.emplace_back("the construction", *one.expected);
  if (one.explained) answers.emplace_back("iamproof's verdict", one.explained->answer);
  for (auto const& [program, other] : one.theirs)
    if (one.exact || other.answer != Answer::Sat) answers.emplace_back(program, other.answer);
  std::vector<std::string> found;
  for (auto const& [name, answer] : answers)
    if (is_answer(answer) && is_answer(one.ours.answer) && answer != one.ours.answer)
      found.push_back(one.family + " " + std::to_string(one.size) + ", seed " +
                      std::to_string(one.seed) + ": iamproof says " + to_string(one.ours.answer) +
                      ", " + name + " says " + to_string(answer));
  for (auto const& [program, other] : one.theirs)
    if (other.answer == Answer::Refused)
      found.push_back(one.family + " " + std::to_string(one.size) + ", seed " +
                      std::to_string(one.seed) + ": " + program + " does not take the script");
  return found;
}

std::vector<Summary> summaries(std::vector<Measured> const& all) {
  std::vector<Summary> list;
  for (auto const& family : families()) {
    std::vector<Measured const*> questions;
    for (auto const& one : all)
      if (one.family == family.name) questions.push_back(&one);
    if (!questions.empty()) list.push_back(summary(family, questions));
  }
  return list;
}

} // namespace iamproof::bench
