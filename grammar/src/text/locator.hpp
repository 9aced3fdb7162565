// Byte offsets to lines and columns. Only U+000A ends a line, so that CRLF counts once; columns count
// code points, as editors do. Made for offsets that mostly grow: asking backwards restarts the count.
#pragma once

#include "json/document.hpp"

#include <string_view>

namespace iamproof::text {

class Locator {
public:
  /// `text` must outlive the locator. Precondition: valid UTF-8 up to every offset asked for.
  explicit Locator(std::string_view text)
      : text_(text) {}

  /// Precondition: offset <= text.size(). Cost: the distance to the offset asked for before.
  json::Position at(std::size_t offset);

private:
  std::string_view text_;
  json::Position last_;
};

} // namespace iamproof::text
