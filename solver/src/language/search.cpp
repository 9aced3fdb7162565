#include "language/search.hpp"

#include "language/antichain.hpp"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>

namespace iamproof::language {

namespace {

// What a kept state costs beyond its words, so that the budget bounds memory too.
constexpr std::uint64_t nodeSteps = 8;

struct Node {
  std::uint32_t parent;
  std::uint32_t read; ///< class that led here
  std::uint32_t length;
  bool superseded;
};

struct Promise {
  std::size_t distance;
  std::size_t violated;
  std::uint32_t length;
  std::uint32_t node; ///< earlier nodes read nicer characters

  friend bool operator>(Promise const& a, Promise const& b) {
    return std::tie(a.distance, a.violated, a.length, a.node) >
           std::tie(b.distance, b.violated, b.length, b.node);
  }
};

class Search {
public:
  Search(Automaton const& automaton, Budget& budget)
      : automaton_(automaton)
      , budget_(budget)
      , seen_(automaton.words(), automaton.positive_words())
      , next_(automaton.words())
      , full_(automaton.words()) {}

  Outcome run() {
    next_ = automaton_.start();
    add(0, 0, 0);
    while (!goal_ && !queue_.empty() && !budget_.exhausted()) {
      std::uint32_t const at = queue_.top().node;
      queue_.pop();
      if (!nodes_[at].superseded) expand(at);
    }
    if (goal_) return {Outcome::Kind::Found, word(*goal_)};
    if (budget_.exhausted()) return {Outcome::Kind::Limit, {}};
    return {Outcome::Kind::Empty, {}, {blamed_.begin(), blamed_.end()}};
  }

private:
  void expand(std::uint32_t at) {
    Bits const state(lean_.begin() + offset(at), lean_.begin() + offset(at + 1));
    fill_from(state);
    if (seen_.dominates(full_, automaton_.distance(state), at, budget_)) return;
    automaton_.candidates(state, candidates_);
    for (auto const c : candidates_) {
      if (goal_ || !budget_.spend(automaton_.words() + 1)) return;
      automaton_.step(state, c, next_);
      add(at, static_cast<std::uint32_t>(c), nodes_[at].length + 1);
    }
  }

  /// Keeps the state in `next_`, unless nothing comes of it that would not come otherwise.
  void add(std::uint32_t parent, std::uint32_t read, std::uint32_t length) {
    if (automaton_.stuck(next_)) return;
    if (automaton_.dead(next_)) return blame();
    fill_from(next_);
    auto const id = static_cast<std::uint32_t>(nodes_.size());
    Promise const promise{automaton_.distance(next_), automaton_.violated(next_), length, id};
    if (seen_.dominates(full_, promise.distance, id, budget_)) return;
    superseded_.clear();
    seen_.keep(full_, promise.distance, id, superseded_, budget_);
    for (auto const old : superseded_) nodes_[old].superseded = true;
    budget_.spend(nodeSteps);
    nodes_.push_back({parent, read, length, false});
    lean_.insert(lean_.end(), next_.begin(), next_.end());
    if (promise.distance == 0) promise.violated == 0 ? void(goal_ = id) : blame();
    queue_.push(promise);
  }

  // Of the negatives that stop the state in `next_`, one is reason enough.
  void blame() {
    automaton_.violators(next_, violators_);
    bool const known = std::any_of(violators_.begin(), violators_.end(),
                                   [&](std::size_t i) { return blamed_.count(i) > 0; });
    if (!known) blamed_.insert(violators_.front());
  }

  void fill_from(Bits const& lean) {
    full_ = lean;
    automaton_.fill(full_);
  }

  std::u32string word(std::uint32_t goal) const {
    std::u32string text;
    for (auto at = goal; nodes_[at].length > 0; at = nodes_[at].parent)
      text += automaton_.classes().nicest()[nodes_[at].read];
    std::reverse(text.begin(), text.end());
    return text;
  }

  std::ptrdiff_t offset(std::size_t node) const {
    return static_cast<std::ptrdiff_t>(node * automaton_.words());
  }

  Automaton const& automaton_;
  Budget& budget_;
  Antichain seen_;
  std::vector<Node> nodes_;
  Bits lean_; ///< lean state of each node
  std::priority_queue<Promise, std::vector<Promise>, std::greater<>> queue_;
  std::optional<std::uint32_t> goal_;
  Bits next_;
  Bits full_;
  std::vector<std::size_t> candidates_;
  std::vector<std::uint32_t> superseded_;
  std::vector<std::size_t> violators_;
  std::set<std::size_t> blamed_;
};

} // namespace

Outcome search(Automaton const& automaton, Budget& budget) {
  return Search(automaton, budget).run();
}

// A word without one character is a beginning and an end: where the beginning leads is computed once, and so
// is where the end is accepted from, so that each character costs two steps and not the rest of the word.
std::u32string shortened(Automaton const& automaton, std::u32string word, Budget& budget) {
  // What is left out late can make something behind it superfluous, so this is repeated.
  for (std::size_t before = word.size() + 1; word.size() < before;) {
    before = word.size();
    if (!budget.spend(2 * automaton.words() * word.size())) return word;
    std::vector<Bits> prefixes{automaton.start()}; // prefixes[i]: the state that reads word[i]
    for (char32_t const c : word) {
      Bits next(automaton.words());
      automaton.step(prefixes.back(), automaton.classes().of(c), next);
      prefixes.push_back(std::move(next));
    }
    Bits end(automaton.accepting().begin(), automaton.accepting().end());
    Bits longer(automaton.words());
    for (std::size_t i = word.size(); i-- > 0;) {
      if (automaton.joins(prefixes[i], end)) {
        word.erase(i, 1);
        continue;
      }
      automaton.step_back(end, automaton.classes().of(word[i]), longer);
      std::swap(end, longer);
    }
  }
  return word;
}

} // namespace iamproof::language
