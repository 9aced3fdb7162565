#include "language/reader.hpp"

namespace iamproof::language {

Bits Reader::start() const {
  Bits state(words_for(track_->positions().size()), 0);
  put(state, 0);
  return state;
}

Bits Reader::step(Bits const& state, char32_t c) const {
  auto const& positions = track_->positions();
  Bits next(state.size(), 0);
  // Going down, a star is settled before anything it subsumes is looked at.
  std::size_t floor = positions.size();
  for (std::size_t i = positions.size(); i-- > 0;) {
    bool const stays = has(state, i) && positions[i].loop.contains(c);
    bool const arrives = i > 0 && has(state, i - 1) && positions[i - 1].token.contains(c);
    if (!stays && !arrives) continue;
    bool const subsumed = i >= floor;
    if (subsumed) continue;
    put(next, i);
    floor = positions[i].low < i ? positions[i].low : floor;
  }
  return next;
}

Bits Reader::read(Bits state, std::u32string_view text) const {
  for (char32_t const c : text) state = step(state, c);
  return state;
}

} // namespace iamproof::language
