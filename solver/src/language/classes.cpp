#include "language/classes.hpp"

#include <algorithm>
#include <numeric>

namespace iamproof::language {

namespace {

void sort_unique(std::u32string& text) {
  std::sort(text.begin(), text.end());
  text.erase(std::unique(text.begin(), text.end()), text.end());
}

struct Named {
  std::u32string alone;  ///< told apart from every other code point
  std::u32string folded; ///< letters of patterns that ignore case
};

Named named_letters(std::span<Track const* const> tracks) {
  Named named;
  for (auto const* track : tracks) {
    if (track->minds_colons()) named.alone += U':';
    for (auto const& position : track->positions())
      if (position.token.kind == CharSet::Kind::Letter)
        (position.token.ignoresCase ? named.folded : named.alone) += position.token.letter;
  }
  sort_unique(named.alone);
  sort_unique(named.folded);
  return named;
}

} // namespace

Classes::Classes(std::span<Track const* const> tracks, Alphabet const& alphabet) {
  auto const [alone, folded] = named_letters(tracks);
  std::vector<std::u32string> groups;
  for (char32_t const c : alone)
    if (alphabet.contains(c)) groups.push_back({c});
  for (char32_t const letter : folded) {
    std::u32string group;
    for (char32_t const c : spellings({CharSet::Kind::Letter, true, letter}))
      if (alphabet.contains(c) && !std::binary_search(alone.begin(), alone.end(), c)) group += c;
    if (!group.empty()) groups.push_back(group);
  }
  std::u32string all;
  for (auto const& group : groups) all += group;
  sort_unique(all);
  auto const free = alphabet.pick(all);
  if (free) groups.push_back({*free});

  auto const nicer = [&](char32_t a, char32_t b) { return alphabet.rank(a) < alphabet.rank(b); };
  for (auto& group : groups) std::sort(group.begin(), group.end(), nicer);
  std::sort(groups.begin(), groups.end(),
            [&](auto const& a, auto const& b) { return nicer(a.front(), b.front()); });
  for (std::size_t i = 0; i < groups.size(); ++i) {
    nicest_ += groups[i].front();
    if (free && groups[i].front() == *free) {
      other_ = i;
      continue;
    }
    for (char32_t const c : groups[i]) members_.push_back({c, i});
  }
  std::sort(members_.begin(), members_.end(), [](Member a, Member b) { return a.c < b.c; });
  auto const colons = of(CharSet{CharSet::Kind::Letter, false, U':'});
  if (!colons.empty()) colon_ = colons.front();
}

std::vector<std::size_t> Classes::of(CharSet letter) const {
  std::vector<std::size_t> found;
  for (char32_t const c : spellings(letter)) {
    auto const at = std::lower_bound(members_.begin(), members_.end(), c,
                                     [](Member m, char32_t value) { return m.c < value; });
    if (at == members_.end() || at->c != c) continue;
    if (std::find(found.begin(), found.end(), at->group) == found.end()) found.push_back(at->group);
  }
  return found;
}

std::size_t Classes::of(char32_t c) const {
  auto const named = of(CharSet{CharSet::Kind::Letter, false, c});
  return named.empty() ? *other_ : named.front();
}

} // namespace iamproof::language
