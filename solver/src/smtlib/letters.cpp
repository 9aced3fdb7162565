#include "smtlib/letters.hpp"

namespace iamproof::solver::smtlib {

void Letters::name(std::u32string_view text) {
  named_.insert(text.begin(), text.end());
}

void Letters::name(Glob const& glob) {
  for (auto const& token : glob.tokens())
    if (token.kind == GlobToken::Kind::Literal) named_.insert(token.literal);
}

char32_t Letters::of(char32_t c) const {
  return c <= lastCharacter ? c : stand_ins().at(c);
}

std::map<char32_t, char32_t> Letters::stand_ins() const {
  std::map<char32_t, char32_t> result;
  char32_t next = lastCharacter;
  for (auto at = named_.upper_bound(lastCharacter); at != named_.end(); ++at) {
    while (named_.count(next) > 0) --next;
    result.emplace(*at, next--);
  }
  return result;
}

} // namespace iamproof::solver::smtlib
