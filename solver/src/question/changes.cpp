#include "question/changes.hpp"

#include "question/merge_changes.hpp"
#include "question/subject_changes.hpp"

#include <algorithm>
#include <set>

namespace iamproof::solver {

namespace {

std::set<std::string> accounts_of(std::span<Subject const> subjects) {
  std::set<std::string> all;
  for (auto const& subject : subjects)
    all.insert(subject.callers.accounts.begin(), subject.callers.accounts.end());
  return all;
}

// What people call the node: its name, unless another has the same.
std::string name_of(Node const& node, Organization const& organization) {
  auto const nodes = organization.nodes();
  auto const named = std::count_if(nodes.begin(), nodes.end(),
                                   [&](Node const& other) { return other.name == node.name; });
  return named == 1 && !node.name.empty() ? node.name : node.id;
}

// The lowest node whose accounts, of those asked about, are just these; "" when there is none.
std::string node_of(std::vector<std::string> const& accounts, std::set<std::string> const& asked,
                    Organization const& organization) {
  std::string lowest;
  std::size_t depth = 0;
  for (auto const& node : organization.nodes()) {
    if (node.kind == NodeKind::Account) continue;
    std::vector<std::string> below;
    std::size_t at = 0;
    for (auto const& account : asked) {
      auto const path = organization.path(account);
      auto const place = std::find(path.begin(), path.end(), &node);
      if (place == path.end()) continue;
      below.push_back(account);
      at = static_cast<std::size_t>(place - path.begin()) + 1;
    }
    if (below != accounts || at <= depth) continue;
    depth = at;
    lowest = name_of(node, organization);
  }
  return lowest;
}

} // namespace

void find_changes(std::span<Subject const> subjects, Question const& question,
                  Catalog const& catalog, ProveOptions const& options, PropertyResult& result) {
  language::Budget budget(options.maxSteps);
  ChangeMerger merger;
  for (auto const& subject : subjects) {
    SubjectChanges changes(subject, question, catalog, options, budget);
    auto rows = changes.find(options.maxRows);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (changes.doubted().count(i) > 0 ||
          !merger.add(std::move(rows[i]), subject, options.maxRows))
        changes.leave(i);
    if (auto rest = changes.rest()) result.rest.push_back(*std::move(rest));
  }
  result.changes = std::move(merger).take();
  auto const asked = accounts_of(subjects);
  if (!subjects.empty() && subjects.front().callers.organization != nullptr)
    for (auto& change : result.changes)
      if (change.accounts.size() > 1)
        change.under = node_of(change.accounts, asked, *subjects.front().callers.organization);
  result.complete = result.complete && result.rest.empty();
}

} // namespace iamproof::solver
