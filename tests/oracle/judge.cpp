#include "judge.hpp"

#include <iamproof/catalog.hpp>

#include <sstream>

namespace iamproof::oracle {

namespace {

Decision decide(Question const& question, Semantics const& semantics) {
  return evaluate(question.request, question.policies, Level::Effective, semantics).decision;
}

// The first of `deviations`, alone or in a pair, or else all of them together, less those that are not
// needed, under which we decide as the simulator did.
std::vector<std::string_view> explain(Question const& question, std::string const& simulated) {
  auto const explains = [&](std::vector<Deviation> const& chosen) {
    Question rewritten = question;
    // One may have left nothing to rewrite to the next.
    for (auto const& one : chosen) one.rewrite(rewritten);
    return to_string(decide(rewritten, simulator_semantics())) == simulated;
  };
  auto const names = [](std::vector<Deviation> const& chosen) {
    std::vector<std::string_view> result;
    for (auto const& one : chosen) result.push_back(one.name);
    return result;
  };
  std::vector<Deviation> applicable;
  for (auto const& one : deviations())
    if (Question copy = question; one.rewrite(copy)) applicable.push_back(one);
  for (auto const& one : applicable)
    if (explains({one})) return {one.name};
  for (std::size_t i = 0; i < applicable.size(); ++i)
    for (std::size_t j = i + 1; j < applicable.size(); ++j)
      if (explains({applicable[i], applicable[j]})) return {applicable[i].name, applicable[j].name};
  if (!explains(applicable)) return {};
  for (std::size_t i = 0; i < applicable.size();) {
    auto fewer = applicable;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (explains(fewer))
      applicable = std::move(fewer);
    else
      ++i;
  }
  return names(applicable);
}

// The switches that must be set back to the simulator's reading for its decision, dropped one by one.
std::vector<std::string> separating(Question const& question, Decision wanted) {
  Semantics semantics = simulator_semantics();
  std::vector<std::string> result;
  for (auto const& one : switches()) {
    if (!semantics.alternate(one.id)) continue;
    auto const without = semantics.with(one.id, false);
    if (decide(question, without) == wanted)
      semantics = without;
    else
      result.emplace_back(one.name);
  }
  return result;
}

} // namespace

Finding judge(Case const& subject, std::string const& simulated) {
  auto bound = bind(subject, subject.request, Catalog::builtin());
  Question const question{std::move(bound.request), std::move(bound.policies)};
  Finding finding;
  finding.ours = decide(question, simulator_semantics());
  finding.agreed = to_string(finding.ours) == simulated;
  if (!finding.agreed)
    finding.deviations = explain(question, simulated);
  else if (decide(question, Semantics{}) != finding.ours)
    finding.switches = separating(question, finding.ours);
  return finding;
}

Summary compare(std::vector<Case> const& cases, std::vector<std::string> const& lines) {
  Summary summary;
  for (auto const& one : deviations()) summary.deviations[std::string(one.name)] = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto const finding = judge(cases[i], lines[i]);
    ++summary.cases;
    ++summary.decisions[std::string(to_string(finding.ours))];
    for (auto const& name : finding.switches) ++summary.switches[name];
    for (auto const name : finding.deviations) ++summary.deviations[std::string(name)];
    if (!finding.agreed && finding.deviations.empty()) summary.unexplained.push_back(i);
  }
  return summary;
}

std::string to_string(Summary const& summary) {
  std::ostringstream out;
  out << summary.cases << " cases\n";
  auto const table = [&](char const* title, std::map<std::string, std::size_t> const& counts) {
    out << title << '\n';
    for (auto const& [name, count] : counts) out << "  " << count << "  " << name << '\n';
  };
  table("we decide, with the simulator's readings of the switches:", summary.decisions);
  table("agreed, but not under the default reading of:", summary.switches);
  table("differences that an adjudication explains:", summary.deviations);
  out << summary.unexplained.size() << " unexplained\n";
  return out.str();
}

} // namespace iamproof::oracle
