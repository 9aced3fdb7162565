#include "engine/candidates.hpp"

namespace iamproof::solver {

Candidates::Candidates(Formulas const& formulas, std::vector<std::string> texts)
    : f_(formulas)
    , texts_(std::move(texts)) {
  for (auto const& text : texts_) decoded_.push_back(decode(text));
}

bool Candidates::holds(Atom const& atom, std::size_t text) const {
  auto const* match = std::get_if<atom::Match>(&atom);
  return match != nullptr ? match->glob.matches(decoded_[text]) : holds_on(atom, texts_[text]);
}

Candidates::Word Candidates::all(std::size_t word) const {
  auto const left = texts_.size() - perWord * word;
  return left >= perWord ? ~Word{0} : (Word{1} << left) - 1;
}

Candidates::Word Candidates::truths(AtomId atom, std::size_t word) {
  auto& words = known_[atom];
  if (words.size() <= word) words.resize(word + 1);
  if (words[word]) return *words[word];
  Word bits = 0;
  auto const end = std::min(texts_.size(), perWord * (word + 1));
  for (auto i = perWord * word; i < end; ++i)
    if (holds(f_.atom(atom), i)) bits |= Word{1} << (i % perWord);
  words[word] = bits;
  return bits;
}

std::optional<std::string> Candidates::first(std::span<Literal const> literals) {
  for (std::size_t word = 0; perWord * word < texts_.size(); ++word) {
    Word left = all(word);
    for (auto const& literal : literals) {
      if (left == 0) break;
      auto const truth = truths(literal.atom, word);
      left &= literal.positive ? truth : ~truth;
    }
    if (left != 0) return texts_[perWord * word + static_cast<std::size_t>(std::countr_zero(left))];
  }
  return std::nullopt;
}

} // namespace iamproof::solver
