#include "language/search.hpp"

#include "language/antichain.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace iamproof::language {

namespace {

using Path = std::vector<std::size_t>; ///< classes read

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
    return {budget_.exhausted() ? Outcome::Kind::Limit : Outcome::Kind::Empty, {}};
  }

 private:
  void expand(std::uint32_t at) {
    Bits const state(lean_.begin() + offset(at), lean_.begin() + offset(at + 1));
    automaton_.candidates(state, candidates_);
    for (auto const c : candidates_) {
      if (goal_ || !budget_.spend(automaton_.words() + 1)) return;
      automaton_.step(state, c, next_);
      add(at, static_cast<std::uint32_t>(c), nodes_[at].length + 1);
    }
  }

  /// Keeps the state in `next_`, unless nothing comes of it that would not come otherwise.
  void add(std::uint32_t parent, std::uint32_t read, std::uint32_t length) {
    if (automaton_.dead(next_)) return;
    full_ = next_;
    automaton_.fill(full_);
    auto const id = static_cast<std::uint32_t>(nodes_.size());
    superseded_.clear();
    if (!seen_.insert(full_, id, superseded_, budget_)) return;
    for (auto const old : superseded_)
      nodes_[old].superseded = true;
    nodes_.push_back({parent, read, length, false});
    lean_.insert(lean_.end(), next_.begin(), next_.end());
    Promise const promise{automaton_.distance(next_), automaton_.violated(next_), length, id};
    if (promise.distance == 0 && promise.violated == 0) goal_ = id;
    queue_.push(promise);
  }

  std::u32string word(std::uint32_t goal) {
    Path path;
    for (auto at = goal; nodes_[at].length > 0; at = nodes_[at].parent)
      path.push_back(nodes_[at].read);
    std::reverse(path.begin(), path.end());
    shorten(path);
    std::u32string text;
    for (auto const c : path)
      text += automaton_.classes().nicest()[c];
    return text;
  }

  /// Leaves out characters, last ones first, as long as the rest is accepted.
  void shorten(Path& path) {
    for (std::size_t i = path.size(); i-- > 0;) {
      if (!budget_.spend(automaton_.words() * path.size())) return;
      Path shorter = path;
      shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
      if (accepts(shorter)) path = std::move(shorter);
    }
  }

  bool accepts(Path const& path) {
    Bits state = automaton_.start();
    for (auto const c : path) {
      automaton_.step(state, c, next_);
      state = next_;
    }
    return automaton_.accepts(state);
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
};

} // namespace

Outcome search(Automaton const& automaton, Budget& budget) {
  return Search(automaton, budget).run();
}

} // namespace iamproof::language
