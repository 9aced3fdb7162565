// A Track is a glob laid out for automata: positions 0…n, one more than there are characters to
// consume. From position i the token leads to i+1 and the loop, a star, stays at i; position n
// accepts. Globs that differ only in the order of neighbouring wildcards (`*?` and `?*`) have the
// same track.
#pragma once

#include "language/charset.hpp"

#include <vector>

namespace iamproof::language {

struct Position {
  CharSet token; ///< None at the last position only
  CharSet loop;  ///< None where there is no star
  /// The least position q such that all tokens and loops from q up to here lie within `loop`.
  /// Whatever is accepted from a position in [low, here) is accepted from here too. Equal to the
  /// own index without a star.
  std::size_t low = 0;
};

class Track {
public:
  explicit Track(Glob const& glob);

  std::vector<Position> const& positions() const { return positions_; }
  std::size_t last() const { return positions_.size() - 1; }
  /// Iff some wildcard must not stand for ':'.
  bool minds_colons() const { return mindsColons_; }
  /// A digest of the letters named, case aside: one bit each, several letters may share one.
  std::uint64_t letters() const { return letters_; }

private:
  std::vector<Position> positions_;
  std::uint64_t letters_ = 0;
  bool mindsColons_ = false;
};

/// Iff the tracks share no string because of what they begin with or end with: tokens before the
/// first star, or after the last. Sound, not complete; cost linear in the shorter of these.
bool clash(Track const& a, Track const& b);

} // namespace iamproof::language
