#include "language/automaton.hpp"

namespace iamproof::language {

namespace {

std::vector<Track const*> joined(std::span<Track const* const> a, std::span<Track const* const> b) {
  std::vector<Track const*> all(a.begin(), a.end());
  all.insert(all.end(), b.begin(), b.end());
  return all;
}

std::size_t bits_of(std::span<Track const* const> tracks) {
  std::size_t bits = 0;
  for (auto const* track : tracks) bits += track->positions().size();
  return bits;
}

} // namespace

Automaton::Automaton(std::span<Track const* const> positives,
                     std::span<Track const* const> negatives, Alphabet const& alphabet)
    : classes_(joined(positives, negatives), alphabet)
    , positiveWords_(words_for(bits_of(positives))) {
  std::size_t const size = positiveWords_ + words_for(bits_of(negatives));
  for (auto* bits :
       {&start_, &loops_, &wideLoops_, &accepting_, &universal_, &lettered_, &mindful_})
    bits->assign(size, 0);
  moves_.assign(size * classes_.size(), 0);
  low_.resize(size * 64);
  letterClasses_.resize(positiveWords_ * 64);

  std::size_t base = 0;
  for (auto const* track : positives) {
    positives_.push_back({base, base + track->last()});
    place(*track, base);
    base += track->positions().size();
  }
  base = positiveWords_ * 64;
  for (auto const* track : negatives) {
    place(*track, base);
    ends_.push_back(base + track->last());
    base += track->positions().size();
  }
}

void Automaton::place(Track const& track, std::size_t base) {
  bool const positive = base < positiveWords_ * 64;
  auto const& positions = track.positions();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    auto const [token, loop, low] = positions[i];
    std::size_t const bit = base + i;
    low_[bit] = static_cast<std::uint32_t>(base + low);
    if (loop.kind != CharSet::Kind::None) put(loops_, bit);
    if (loop.kind == CharSet::Kind::Any) put(wideLoops_, bit);
    bool const minds = loop.kind == CharSet::Kind::NoColon || token.kind == CharSet::Kind::NoColon;
    if (!positive && minds) put(mindful_, bit);
  }
  std::size_t const end = base + track.last();
  put(start_, base);
  put(accepting_, end);
  CharSet const rest = positions.back().loop;
  bool const all =
      rest.kind == CharSet::Kind::Any || (rest.kind == CharSet::Kind::NoColon && !classes_.colon());
  if (!positive && all) put(universal_, end);
  add_columns(track, base);
}

void Automaton::add_columns(Track const& track, std::size_t base) {
  bool const positive = base < positiveWords_ * 64;
  for (std::size_t i = 0; i < track.last(); ++i) {
    CharSet const token = track.positions()[i].token;
    if (token.kind == CharSet::Kind::Letter) {
      auto const classes = classes_.of(token);
      for (auto const c : classes) put(column(c), base + i);
      if (!positive) continue;
      put(lettered_, base + i);
      letterClasses_[base + i] = classes;
      continue;
    }
    for (std::size_t c = 0; c < classes_.size(); ++c)
      if (token.kind == CharSet::Kind::Any || c != classes_.colon()) put(column(c), base + i);
  }
}

void Automaton::step(BitView from, std::size_t c, std::span<Word> to) const {
  BitView const moves = column(c);
  Bits const& loops = classes_.colon() == c ? wideLoops_ : loops_;
  // Last positions have no token, so nothing is carried from one pattern into the next.
  Word carry = 0;
  for (std::size_t k = 0; k < from.size(); ++k) {
    Word const moved = from[k] & moves[k];
    to[k] = (moved << 1U) | carry | (from[k] & loops[k]);
    carry = moved >> 63U;
  }
  for_each_down(to, loops_, [&](std::size_t star) {
    for_range(low_[star], star, [&](std::size_t k, Word mask) { to[k] &= ~mask; });
  });
}

void Automaton::step_back(BitView from, std::size_t c, std::span<Word> to) const {
  BitView const moves = column(c);
  Bits const& loops = classes_.colon() == c ? wideLoops_ : loops_;
  for (std::size_t k = 0; k < from.size(); ++k) {
    Word const carry = k + 1 < from.size() ? from[k + 1] << 63U : 0;
    to[k] = (((from[k] >> 1U) | carry) & moves[k]) | (from[k] & loops[k]);
  }
}

void Automaton::fill(std::span<Word> state) const {
  // Ranges are nested, so going down the stars that this adds are found already covered; harmless.
  for_each_down(state, loops_, [&](std::size_t star) {
    for_range(low_[star], star, [&](std::size_t k, Word mask) { state[k] |= mask; });
  });
}

void Automaton::violators(BitView state, std::vector<std::size_t>& negatives) const {
  negatives.clear();
  Bits const& ends = intersects(state, universal_) ? universal_ : accepting_;
  for (std::size_t i = 0; i < ends_.size(); ++i)
    if (has(state, ends_[i]) && has(ends, ends_[i])) negatives.push_back(i);
}

bool Automaton::stuck(BitView state) const {
  for (auto const& [first, last] : positives_) {
    Word any = 0;
    for_range(first, last + 1, [&](std::size_t k, Word mask) { any |= state[k] & mask; });
    if (any == 0) return true;
  }
  return false;
}

bool Automaton::accepts(BitView state) const {
  for (auto const& extent : positives_)
    if (!has(state, extent.last)) return false;
  return violated(state) == 0;
}

bool Automaton::joins(BitView state, BitView accepting) const {
  for (std::size_t k = positiveWords_; k < state.size(); ++k)
    if ((state[k] & accepting[k]) != 0) return false;
  for (auto const& [first, last] : positives_) {
    Word any = 0;
    for_range(first, last + 1,
              [&](std::size_t k, Word mask) { any |= state[k] & accepting[k] & mask; });
    if (any == 0) return false;
  }
  return true;
}

std::size_t Automaton::distance(BitView state) const {
  std::size_t sum = 0;
  for (auto const& [first, last] : positives_) {
    std::size_t furthest = first;
    for_range(first, last + 1, [&](std::size_t k, Word mask) {
      if (Word const here = state[k] & mask; here != 0)
        furthest = k * 64 + 63 - static_cast<std::size_t>(std::countl_zero(here));
    });
    sum += last - furthest;
  }
  return sum;
}

std::size_t Automaton::violated(BitView state) const {
  std::size_t count = 0;
  for (std::size_t k = positiveWords_; k < state.size(); ++k)
    count += static_cast<std::size_t>(std::popcount(state[k] & accepting_[k]));
  return count;
}

void Automaton::candidates(BitView state, std::vector<std::size_t>& classes) const {
  classes.clear();
  if (!classes_.other()) {
    for (std::size_t c = 0; c < classes_.size(); ++c) classes.push_back(c);
    return;
  }
  classes.push_back(*classes_.other());
  for_each_down(state.first(positiveWords_), BitView(lettered_).first(positiveWords_),
                [&](std::size_t bit) {
                  auto const& of = letterClasses_[bit];
                  classes.insert(classes.end(), of.begin(), of.end());
                });
  if (classes_.colon() && intersects(state, mindful_)) classes.push_back(*classes_.colon());
  std::sort(classes.begin(), classes.end());
  classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
}

} // namespace iamproof::language
