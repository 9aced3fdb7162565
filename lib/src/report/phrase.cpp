#include "report/phrase.hpp"

#include <algorithm>

namespace iamproof::report {

Phrase& Phrase::add(Part::Kind kind, std::string_view text) {
  parts_.push_back({kind, std::string(text)});
  return *this;
}

Phrase& Phrase::list(std::vector<std::string> const& entries, std::size_t limit) {
  std::size_t const shown = std::min(entries.size(), limit);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) say(", ");
    show(entries[i]);
  }
  if (shown < entries.size()) say(" and " + std::to_string(entries.size() - shown) + " more");
  return *this;
}

Phrase& Phrase::append(Phrase const& other) {
  parts_.insert(parts_.end(), other.parts_.begin(), other.parts_.end());
  return *this;
}

void Phrase::put_into(Paragraph& paragraph) const {
  for (auto const& part : parts_) {
    switch (part.kind) {
    case Part::Kind::Said: paragraph.say(part.text); break;
    case Part::Kind::Shown: paragraph.show(part.text); break;
    case Part::Kind::Quoted: paragraph.quote(part.text); break;
    }
  }
}

std::string Phrase::markdown() const {
  std::string text;
  for (auto const& part : parts_)
    text += part.kind == Part::Kind::Said ? part.text : code_span(part.text);
  return text;
}

std::string Phrase::plain() const {
  std::string text;
  for (auto const& part : parts_)
    text += part.kind == Part::Kind::Quoted ? "`" + part.text + "`" : part.text;
  return text;
}

std::string code_span(std::string_view text) {
  auto const shown = visible(text);
  std::size_t longest = 0;
  std::size_t run = 0;
  std::string escaped;
  for (char const c : shown) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
    escaped += c == '|' ? "\\|" : std::string(1, c);
  }
  std::string const fence(longest + 1, '`');
  bool const padded = shown.empty() || shown.front() == '`' || shown.back() == '`';
  return padded ? fence + " " + escaped + " " + fence : fence + escaped + fence;
}

} // namespace iamproof::report
