// A query text and where it stands: places inside the text become places in the file around it.
#pragma once

#include "text/locator.hpp"

#include <iamproof/diagnostic.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace iamproof::query {

class Source {
public:
  /// `text` starts at `at`. A line of 0 means a text of its own, which starts at 1:1. A column of 0
  /// means that columns of the text say nothing about the file (a folded or escaped scalar): every
  /// place is then `at` itself.
  Source(std::string_view text, SourceLocation at)
      : text_(text)
      , locator_(text)
      , at_(std::move(at))
      , mapped_(at_.line == 0 || at_.column != 0) {
    if (at_.line == 0) at_.line = at_.column = 1;
  }

  std::string_view text() const { return text_; }

  /// The place of the byte at `offset`. Precondition: offset <= text().size().
  /// Cost: the distance to the offset asked for before.
  SourceLocation at(std::size_t offset) {
    SourceLocation place = at_;
    if (!mapped_) return place;
    auto const inside = locator_.at(offset);
    place.line += inside.line - 1;
    place.column = inside.line == 1 ? at_.column + inside.column - 1 : inside.column;
    return place;
  }
  /// Precondition: `word` is a part of text().
  SourceLocation at(std::string_view word) {
    return at(static_cast<std::size_t>(word.data() - text_.data()));
  }

private:
  std::string_view text_;
  text::Locator locator_;
  SourceLocation at_;
  bool mapped_;
};

} // namespace iamproof::query
