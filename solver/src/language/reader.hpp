// One pattern reading one text, character by character: the plain counterpart of Automaton for when
// the text is known. States are lean sets of positions, so equal states accept the same rest.
#pragma once

#include "language/bits.hpp"
#include "language/track.hpp"

#include <string_view>

namespace iamproof::language {

class Reader {
public:
  /// Borrows `track`.
  explicit Reader(Track const& track)
      : track_(&track) {}

  Bits start() const;
  /// Cost: positions of the track.
  Bits step(Bits const& state, char32_t c) const;
  Bits read(Bits state, std::u32string_view text) const;
  bool accepts(Bits const& state) const { return has(state, track_->last()); }

private:
  Track const* track_;
};

} // namespace iamproof::language
