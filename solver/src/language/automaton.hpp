// Several patterns read at once: a state is a bit set with one bit per position of every pattern,
// and one character moves all of them with a shift, two ands and an or per machine word. Positive
// patterns (the word must match) come first, negative ones (it must not) start at a fresh word. It
// knows nothing of search.
//
// Two spellings of a state: *lean*, with every subsumed position dropped, and *full*, with every
// subsumed position added (see Position::low). Both accept the same words. Lean states are stepped,
// full ones compared.
#pragma once

#include "language/bits.hpp"
#include "language/classes.hpp"

namespace iamproof::language {

class Automaton {
public:
  /// Borrows nothing beyond the call. Cost: bits × classes / 64, plus the length of the patterns.
  Automaton(std::span<Track const* const> positives, std::span<Track const* const> negatives,
            Alphabet const& alphabet);

  std::size_t words() const { return start_.size(); }
  std::size_t positive_words() const { return positiveWords_; }
  Classes const& classes() const { return classes_; }
  /// The lean state before any character.
  Bits const& start() const { return start_; }

  /// The lean state after one character of class `c`. `to` must not overlap `from`.
  void step(BitView from, std::size_t c, std::span<Word> to) const;
  /// The other way: all positions from which a character of class `c` leads to one of `from`. `to` must not
  /// overlap `from`.
  void step_back(BitView from, std::size_t c, std::span<Word> to) const;
  /// Adds all subsumed positions.
  void fill(std::span<Word> state) const;

  /// Iff no word can follow: a positive has no position left, or a negative accepts whatever comes.
  bool dead(BitView state) const { return stuck(state) || intersects(state, universal_); }
  /// Iff a positive has no position left.
  bool stuck(BitView state) const;
  /// Numbers of the negatives that accept the word read so far; only those that accept whatever comes, too, if
  /// there are any.
  void violators(BitView state, std::vector<std::size_t>& negatives) const;
  bool accepts(BitView state) const;
  /// The positions that accept the empty word.
  BitView accepting() const { return accepting_; }
  /// Iff the word that leads to `state` and one that `accepting` leads back from make a word that is accepted.
  bool joins(BitView state, BitView accepting) const;
  /// Tokens left to consume until each positive can accept, summed up. Precondition: not dead.
  std::size_t distance(BitView state) const;
  /// How many negatives accept the word read so far.
  std::size_t violated(BitView state) const;
  /// The classes worth trying from `state`, ascending; every other is dominated by one of them.
  void candidates(BitView state, std::vector<std::size_t>& classes) const;

private:
  struct Extent {
    std::size_t first;
    std::size_t last;
  };
  void place(Track const& track, std::size_t base);
  void add_columns(Track const& track, std::size_t base);
  std::span<Word> column(std::size_t c) { return {moves_.data() + c * words(), words()}; }
  BitView column(std::size_t c) const { return {moves_.data() + c * words(), words()}; }

  Classes classes_;
  std::size_t positiveWords_ = 0;
  std::vector<Extent> positives_;
  Bits start_;
  Bits moves_;                     ///< one column per class: positions whose token accepts it
  Bits loops_;                     ///< positions with a star
  Bits wideLoops_;                 ///< positions whose star may stand for ':'
  Bits accepting_;                 ///< last positions
  std::vector<std::size_t> ends_;  ///< last position per negative, ascending
  Bits universal_;                 ///< positions of negatives that accept whatever comes
  Bits lettered_;                  ///< positions of positives whose token is a letter
  Bits mindful_;                   ///< positions of negatives with a wildcard that minds ':'
  std::vector<std::uint32_t> low_; ///< per bit: first subsumed position
  std::vector<std::vector<std::size_t>> letterClasses_; ///< per positive bit
};

} // namespace iamproof::language
