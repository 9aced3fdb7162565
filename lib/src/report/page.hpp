// A Page lays out paragraphs in columns: it wraps, indents and colours, and it is the one place
// where text from policies and requests enters the output, so it is also where that text is made
// harmless. It knows nothing of verdicts.
#pragma once

#include <iamproof/report.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::report {

enum class Tone : std::uint8_t { Plain, Good, Bad, Unsure, Strong, Faint };

/// Columns that harmless `text` takes on a terminal: two for wide East Asian characters and emoji,
/// none for combining marks.
std::size_t columns(std::string_view text);

/// Running text under construction: prose breaks at its spaces, what is shown never breaks.
class Paragraph {
public:
  /// Our own words, plain ASCII or not, wrapped at spaces. A space at either end separates words.
  Paragraph& say(std::string_view prose, Tone tone = Tone::Plain);
  /// Somebody's words: made visible, kept whole. Glued to what stands beside it unless a space was
  /// said.
  Paragraph& show(std::string_view text, Tone tone = Tone::Plain);
  /// `show` between backticks.
  Paragraph& quote(std::string_view text, Tone tone = Tone::Plain);
  /// "a, b, c"; from the entry `limit` on, only how many more there are.
  Paragraph& list(std::vector<std::string> const& entries, std::size_t limit);

private:
  friend class Page;
  struct Piece {
    std::string text;
    Tone tone;
  };
  using Word = std::vector<Piece>;
  void append(std::string text, Tone tone);

  std::vector<Word> words_;
  bool open_ = false; ///< the last word may still grow
};

class Page {
public:
  explicit Page(TextStyle const& style);

  /// The first line starts at column `indent`, the others at `hang`. A word wider than the page
  /// gets a line of its own and is not cut: an ARN that cannot be copied is of no use.
  void add(Paragraph const& paragraph, std::size_t indent = 0, std::size_t hang = 0);
  void blank();
  std::string take() { return std::move(text_); }

private:
  void put(Paragraph::Piece const& piece);

  TextStyle style_;
  std::string text_;
};

} // namespace iamproof::report
