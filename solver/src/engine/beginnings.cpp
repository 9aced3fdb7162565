#include "engine/beginnings.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

/// Follows the last letter of a text that stands alone, so that it differs from all longer ones.
constexpr char32_t end = 0x110000;

struct Beginning {
  std::u32string word;
  AtomId atom = 0;
  friend auto operator<=>(Beginning const&, Beginning const&) = default;
};

std::u32string beginning(Glob const& glob) {
  std::u32string word;
  for (auto const& token : glob.tokens()) {
    if (token.kind != GlobToken::Kind::Literal) return word;
    word += fold(token.literal);
  }
  return word + end;
}

class Tree {
public:
  explicit Tree(std::vector<Beginning> sorted)
      : sorted_(std::move(sorted)) {}

  std::vector<Branch> branches() {
    grow(0, sorted_.size(), 0, std::nullopt);
    return std::move(branches_);
  }

private:
  // Branches for the words from `first` up to `last`, which agree in `depth` letters. Recursion is as deep
  // as words branch, at most the length of the longest.
  void grow(std::size_t first, std::size_t last, std::size_t depth,
            std::optional<std::size_t> parent) {
    while (first < last) {
      auto& word = sorted_[first].word;
      if (word.size() == depth) {
        if (parent) branches_[*parent].atoms.push_back(sorted_[first].atom);
        ++first;
        continue;
      }
      auto next = first + 1;
      while (next < last && sorted_[next].word[depth] == word[depth]) ++next;
      branches_.push_back({parent, {}});
      grow(first, next, common(first, next, depth + 1), branches_.size() - 1);
      first = next;
    }
  }

  // How many letters the words agree in. They are sorted, so the first and the last tell.
  std::size_t common(std::size_t first, std::size_t last, std::size_t depth) const {
    auto const& a = sorted_[first].word;
    auto const& b = sorted_[last - 1].word;
    while (depth < a.size() && depth < b.size() && a[depth] == b[depth]) ++depth;
    return depth;
  }

  std::vector<Beginning> sorted_;
  std::vector<Branch> branches_;
};

} // namespace

std::vector<Branch> beginnings(Formulas const& formulas, std::span<AtomId const> atoms) {
  std::vector<Beginning> all;
  for (AtomId const atom : atoms)
    all.push_back({beginning(std::get<atom::Match>(formulas.atom(atom)).glob), atom});
  std::sort(all.begin(), all.end());
  return Tree(std::move(all)).branches();
}

} // namespace iamproof::solver
