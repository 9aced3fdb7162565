// Two patterns at a time: whether they can share a string, and when one plainly includes the other.
#pragma once

#include "language/track.hpp"

namespace iamproof::language {

/// Iff no string over `alphabet` is in both. Exact. Cost: |a| × |b|.
bool disjoint(Track const& a, Track const& b, Alphabet const& alphabet);

/// True only if every string of `a` is in `b`: b can follow a step by step. Not complete (`a*b` is
/// included in `a?*`, which cannot follow it). Cost: |a| × |b|, mostly less.
bool follows(Track const& a, Track const& b);

} // namespace iamproof::language
