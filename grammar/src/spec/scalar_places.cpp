#include "spec/scalar_places.hpp"

#include <algorithm>
#include <tuple>

namespace iamproof::spec {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Walks over a scalar as it is written. Blanks are passed over: folding changes nothing else.
class Written {
public:
  explicit Written(std::string_view text)
      : text_(text)
      , style_(text.empty() ? ' ' : text.front()) {
    if (style_ == '"' || style_ == '\'') at_ = 1;
    if (style_ == '|' || style_ == '>') at_ = std::min(text.find('\n'), text.size());
  }

  std::size_t offset() const { return at_; }

  /// Goes to the next character that is no blank.
  void skip_blanks() {
    while (at_ < text_.size()) {
      if (is_blank(text_[at_]))
        ++at_;
      else if (style_ == '"' && text_[at_] == '\\' && escapes(" \t\r\nnrt"))
        at_ += 2;
      else
        return;
    }
  }

  /// Passes over `c`; false iff something else is written here.
  bool take(char c) {
    if (at_ >= text_.size()) return false;
    std::size_t width = 1;
    char found = text_[at_];
    if (style_ == '"' && found == '\\') {
      if (!escapes("\"\\/")) return false;
      found = text_[at_ + 1];
      width = 2;
    } else if (style_ == '\'' && found == '\'') {
      width = 2;
    }
    if (found != c) return false;
    at_ += width;
    return true;
  }

private:
  bool escapes(std::string_view which) const {
    return at_ + 1 < text_.size() && which.find(text_[at_ + 1]) != std::string_view::npos;
  }

  std::string_view text_;
  char style_;
  std::size_t at_ = 0;
};

bool starts_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

} // namespace

ScalarPlaces::ScalarPlaces(std::string_view text, json::Value scalar)
    : start_(scalar.where())
    , source_(text.substr(std::min<std::size_t>(scalar.position().offset, text.size())), start_) {
  Written written(source_.text());
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  for (char const c : scalar.text()) {
    if (!is_blank(c)) written.skip_blanks();
    if (starts_code_point(c)) places_.push_back({line, column++, written.offset()});
    if (c == '\n') {
      ++line;
      column = 1;
    }
    if (!is_blank(c) && !written.take(c)) {
      places_.clear();
      return;
    }
  }
  places_.push_back({line, column, written.offset()});
}

SourceLocation ScalarPlaces::at(SourceLocation const& inside) {
  auto const before = [](Place const& a, SourceLocation const& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  };
  auto const found = std::lower_bound(places_.begin(), places_.end(), inside, before);
  if (found == places_.end()) return start_;
  return source_.at(found->offset);
}

} // namespace iamproof::spec
