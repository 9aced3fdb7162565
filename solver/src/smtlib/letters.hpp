// The characters of a question as SMT-LIB has them: its strings end at U+2FFFF, ours at U+10FFFF. No pattern
// tells two characters apart that it does not name, so each one above is written as one below that the
// question does not name; everything else is written as itself.
#pragma once

#include <iamproof/glob.hpp>

#include <map>
#include <set>
#include <string_view>

namespace iamproof::solver::smtlib {

inline constexpr char32_t lastCharacter = 0x2FFFF;

class Letters {
public:
  /// Notes what the question names. All of it comes before the first `of`.
  void name(std::u32string_view text);
  void name(Glob const& glob);

  /// How the character is written. Precondition: it was named.
  char32_t of(char32_t c) const;
  /// The named characters above U+2FFFF, each with what stands for it.
  std::map<char32_t, char32_t> stand_ins() const;

private:
  std::set<char32_t> named_;
};

} // namespace iamproof::solver::smtlib
