#include "language/track.hpp"

#include <algorithm>

namespace iamproof::language {

namespace {

using Kind = GlobToken::Kind;

// Within a run of wildcards of one sort, `?` and `*` commute; with `?` first, the star stands as
// late as it can, where it subsumes the most.
std::vector<GlobToken> ordered(std::vector<GlobToken> tokens) {
  for (auto at = tokens.begin(); at != tokens.end();) {
    auto const end = std::find_if(at, tokens.end(), [&](GlobToken const& token) {
      return token.kind == Kind::Literal || token.colon != at->colon;
    });
    std::stable_partition(at, end,
                          [](GlobToken const& token) { return token.kind == Kind::AnyOne; });
    at = end == at ? at + 1 : end;
  }
  return tokens;
}

CharSet united(CharSet a, CharSet b) {
  return within(a, b) ? b : a;
}

std::size_t subsumed_from(std::vector<Position> const& positions, std::size_t here) {
  CharSet const loop = positions[here].loop;
  std::size_t low = here;
  if (loop.kind == CharSet::Kind::None) return low;
  while (low > 0 && within(positions[low - 1].token, loop) && within(positions[low - 1].loop, loop))
    --low;
  return low;
}

bool apart(CharSet a, CharSet b) {
  if (a.kind == CharSet::Kind::Letter && b.kind == CharSet::Kind::Letter &&
      a.ignoresCase == b.ignoresCase)
    return a.letter != b.letter;
  if (a.kind != CharSet::Kind::Letter) std::swap(a, b);
  if (a.kind != CharSet::Kind::Letter) return false;
  auto const all = spellings(a);
  return std::none_of(all.begin(), all.end(), [b](char32_t c) { return b.contains(c); });
}

} // namespace

Track::Track(Glob const& glob) {
  positions_.emplace_back();
  for (auto const& token : ordered(glob.tokens())) {
    CharSet const set = accepted(token, glob.ignoresCase());
    if (set.kind == CharSet::Kind::Letter) letters_ |= std::uint64_t{1} << (fold(set.letter) % 64);
    mindsColons_ = mindsColons_ || set.kind == CharSet::Kind::NoColon;
    if (token.kind == Kind::AnyMany) {
      positions_.back().loop = united(positions_.back().loop, set);
    } else {
      positions_.back().token = set;
      positions_.emplace_back();
    }
  }
  for (std::size_t i = 0; i < positions_.size(); ++i)
    positions_[i].low = subsumed_from(positions_, i);
}

bool clash(Track const& a, Track const& b) {
  auto const& p = a.positions();
  auto const& q = b.positions();
  auto const rigid = [](Position const& position) {
    return position.loop.kind == CharSet::Kind::None;
  };
  std::size_t const shorter = std::min(a.last(), b.last());
  for (std::size_t i = 0; rigid(p[i]) && rigid(q[i]); ++i) {
    if (i == shorter) break;
    if (apart(p[i].token, q[i].token)) return true;
  }
  for (std::size_t i = 0; rigid(p[a.last() - i]) && rigid(q[b.last() - i]); ++i) {
    if (i == shorter) break;
    if (apart(p[a.last() - i - 1].token, q[b.last() - i - 1].token)) return true;
  }
  return false;
}

} // namespace iamproof::language
