#include "question/merge_changes.hpp"

#include "question/words.hpp"

#include <algorithm>

namespace iamproof::solver {

bool ChangeMerger::add(Change change, Subject const& subject, std::size_t most) {
  Part part{std::move(change.accounts),
            {{subject.owners.accounts, subject.owners.excluded}},
            std::move(change.example)};
  change.accounts.clear();
  change.example.reset();
  auto entry = std::find_if(entries_.begin(), entries_.end(),
                            [&](Entry const& one) { return one.content == change; });
  if (entry == entries_.end()) {
    if (entries_.size() >= most) return false;
    entries_.push_back({std::move(change), {}});
    entry = entries_.end() - 1;
  }
  for (auto& known : entry->parts)
    if (known.accounts == part.accounts) {
      known.owners.merge(part.owners);
      return true;
    }
  entry->parts.push_back(std::move(part));
  return true;
}

// A group that lists no owners is everybody but the excluded.
void ChangeMerger::say_owners(Part const& part, Change& change) {
  std::set<std::string> listed, excluded;
  bool others = false;
  for (auto const& [accounts, without] : part.owners) {
    listed.insert(accounts.begin(), accounts.end());
    if (!accounts.empty()) continue;
    others = true;
    excluded.insert(without.begin(), without.end());
  }
  if (!others) {
    change.resourceAccounts.assign(listed.begin(), listed.end());
    return;
  }
  std::vector<std::string> left;
  std::set_difference(excluded.begin(), excluded.end(), listed.begin(), listed.end(),
                      std::back_inserter(left));
  if (left.empty()) return;
  change.where.push_back(account_words("resourceAccount", left).negative);
  std::sort(change.where.begin(), change.where.end());
}

std::vector<Change> ChangeMerger::take() && {
  std::vector<Change> rows;
  for (auto& entry : entries_) {
    std::size_t const first = rows.size(); // rows of this entry differ in owners only
    for (auto& part : entry.parts) {
      Change change = entry.content;
      say_owners(part, change);
      auto const same = std::find_if(
          rows.begin() + static_cast<std::ptrdiff_t>(first), rows.end(), [&](Change const& row) {
            return !row.accounts.empty() && !part.accounts.empty() &&
                   row.resourceAccounts == change.resourceAccounts && row.where == change.where;
          });
      if (same == rows.end()) {
        change.accounts = std::move(part.accounts);
        change.example = std::move(part.example);
        rows.push_back(std::move(change));
        continue;
      }
      same->accounts.insert(same->accounts.end(), part.accounts.begin(), part.accounts.end());
      std::sort(same->accounts.begin(), same->accounts.end());
      same->accounts.erase(std::unique(same->accounts.begin(), same->accounts.end()),
                           same->accounts.end());
    }
  }
  return rows;
}

} // namespace iamproof::solver
