#include "report/page.hpp"

#include "report/ranges.hpp"

#include <iamproof/glob.hpp>

#include <algorithm>
#include <array>

namespace iamproof::report {

namespace {

// The blocks of East_Asian_Width W and F, and emoji.
constexpr std::array<Range, 10> wide = {{{0x1100, 0x115F},
                                         {0x2E80, 0xA4CF},
                                         {0xA960, 0xA97F},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0xFFE0, 0xFFE6},
                                         {0x1F300, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};
constexpr std::array<Range, 6> combining = {{{0x300, 0x36F},
                                             {0x483, 0x489},
                                             {0x591, 0x5BD},
                                             {0x1AB0, 0x1AFF},
                                             {0x1DC0, 0x1DFF},
                                             {0x20D0, 0x20FF}}};

std::string_view start_of(Tone tone) {
  switch (tone) {
  case Tone::Plain: return "";
  case Tone::Good: return "\x1b[1;32m";
  case Tone::Bad: return "\x1b[1;31m";
  case Tone::Unsure: return "\x1b[1;33m";
  case Tone::Strong: return "\x1b[1m";
  case Tone::Faint: return "\x1b[2m";
  }
  throw InternalError("a tone has a colour");
}

} // namespace

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (char32_t const c : decode(text))
    count += within(combining, c) ? 0U : within(wide, c) ? 2U : 1U;
  return count;
}

void Paragraph::append(std::string text, Tone tone) {
  if (!open_) words_.emplace_back();
  words_.back().push_back({std::move(text), tone});
  open_ = true;
}

Paragraph& Paragraph::say(std::string_view prose, Tone tone) {
  std::size_t at = 0;
  while (at < prose.size()) {
    auto const space = std::min(prose.find(' ', at), prose.size());
    if (space > at) append(visible(prose.substr(at, space - at)), tone);
    if (space < prose.size()) open_ = false;
    at = space + 1;
  }
  return *this;
}

Paragraph& Paragraph::show(std::string_view text, Tone tone) {
  if (!text.empty()) append(visible(text), tone);
  return *this;
}

Paragraph& Paragraph::quote(std::string_view text, Tone tone) {
  append("`" + visible(text) + "`", tone);
  return *this;
}

Paragraph& Paragraph::list(std::vector<std::string> const& entries, std::size_t limit) {
  std::size_t const shown = entries.size() > limit ? limit : entries.size();
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) say(", ");
    show(entries[i]);
  }
  if (shown < entries.size()) say(" and " + std::to_string(entries.size() - shown) + " more");
  return *this;
}

Page::Page(TextStyle const& style)
    : style_(style) {
  style_.width = std::max(style_.width, 40U);
}

void Page::put(Paragraph::Piece const& piece) {
  auto const start = style_.colour ? start_of(piece.tone) : std::string_view();
  text_.append(start).append(piece.text);
  if (!start.empty()) text_ += "\x1b[0m";
}

void Page::add(Paragraph const& paragraph, std::size_t indent, std::size_t hang) {
  if (paragraph.words_.empty()) return;
  text_.append(indent, ' ');
  std::size_t column = indent;
  bool first = true;
  for (auto const& word : paragraph.words_) {
    std::size_t width = 0;
    for (auto const& piece : word) width += columns(piece.text);
    if (!first && column + 1 + width > style_.width) {
      text_.append("\n").append(hang, ' ');
      column = hang;
    } else if (!first) {
      text_ += ' ';
      ++column;
    }
    for (auto const& piece : word) put(piece);
    column += width;
    first = false;
  }
  text_ += '\n';
}

void Page::blank() {
  text_ += '\n';
}

} // namespace iamproof::report
