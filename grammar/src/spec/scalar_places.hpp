// Where the characters of a scalar stand in its file. YAML folds lines, strips indentation and undoes
// escapes; a condition that is wrong in the third line of a folded scalar shall be shown there. Follows
// what was written character by character; where it cannot (an escape such as `\x41`), every place is
// that of the scalar.
#pragma once

#include "query/source.hpp"
#include "json/document.hpp"

#include <string_view>
#include <vector>

namespace iamproof::spec {

class ScalarPlaces {
public:
  /// `text` is what the tree of `scalar` was read from. Both must outlive this. Cost: linear in the
  /// scalar.
  ScalarPlaces(std::string_view text, json::Value scalar);

  /// The place in the file of line and column of the scalar's content. Cheapest when places grow.
  SourceLocation at(SourceLocation const& inside);

private:
  struct Place {
    std::uint32_t line;
    std::uint32_t column;
    std::size_t offset; ///< in `source_`
  };
  SourceLocation start_;
  query::Source source_;      ///< the file from the scalar on
  std::vector<Place> places_; ///< of every code point and the end, ascending; empty: cannot follow
};

} // namespace iamproof::spec
