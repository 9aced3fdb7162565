// The code points of an alphabet, put together where a set of patterns cannot tell them apart: one
// class per letter that some pattern names, one for ':' when a wildcard minds it, one for all
// others.
#pragma once

#include "language/track.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace iamproof::language {

class Classes {
public:
  Classes(std::span<Track const* const> tracks, Alphabet const& alphabet);

  std::size_t size() const { return nicest_.size(); }
  /// The nicest member of each class; classes are in the order of these preferences.
  std::u32string const& nicest() const { return nicest_; }
  /// The class of the code points that no pattern names, unless the alphabet has none such.
  std::optional<std::size_t> other() const { return other_; }
  /// The class of ':'. Nothing iff the alphabet lacks it or no pattern minds it.
  std::optional<std::size_t> colon() const { return colon_; }
  /// The classes that make up a letter; none when the alphabet has no spelling of it.
  std::vector<std::size_t> of(CharSet letter) const;
  /// The class of a member of the alphabet.
  std::size_t of(char32_t c) const;

private:
  struct Member {
    char32_t c;
    std::size_t group;
  };
  std::vector<Member> members_; ///< every named code point, ascending
  std::u32string nicest_;
  std::optional<std::size_t> other_;
  std::optional<std::size_t> colon_;
};

} // namespace iamproof::language
