// A phrase: running words in which our own and somebody else's stay apart, so that the same sentence can
// go to a terminal, into a Markdown cell and into JSON, and be made harmless for each. It has no layout.
#pragma once

#include "report/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace iamproof::report {

class Phrase {
public:
  /// Our own words.
  Phrase& say(std::string_view prose) { return add(Part::Kind::Said, prose); }
  /// Somebody's words, recognizable as what they are.
  Phrase& show(std::string_view text) { return add(Part::Kind::Shown, text); }
  /// Somebody's words, between backticks.
  Phrase& quote(std::string_view text) { return add(Part::Kind::Quoted, text); }
  /// "a, b, c"; from the entry `limit` on, only how many more there are.
  Phrase& list(std::vector<std::string> const& entries, std::size_t limit);
  Phrase& append(Phrase const& other);
  bool empty() const { return parts_.empty(); }

  void put_into(Paragraph& paragraph) const;
  /// Of one line. All that is not ours is in code spans, which GitHub takes for nothing else.
  std::string markdown() const;
  /// With backticks where text is quoted.
  std::string plain() const;

private:
  struct Part {
    enum class Kind : std::uint8_t { Said, Shown, Quoted };
    Kind kind = Kind::Said;
    std::string text;
  };
  Phrase& add(Part::Kind kind, std::string_view text);

  std::vector<Part> parts_;
};

/// `text` as a code span that nothing in it ends, fit for a cell of a table.
std::string code_span(std::string_view text);

} // namespace iamproof::report
