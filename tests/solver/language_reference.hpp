// A slow, obvious answer to the questions of language/languages.hpp, for tests: subset
// construction, one set of token indices per pattern, breadth first over every character that can
// matter.
#pragma once

#include "language/languages.hpp"

#include <deque>
#include <set>

namespace iamproof::language::test {

/// `*` and `?` are wildcards, everything else is itself.
inline Glob glob(std::string_view text, bool ignoresCase = false, bool colon = true) {
  using Kind = GlobToken::Kind;
  std::vector<GlobToken> tokens;
  for (char const c : text) {
    if (c == '*') tokens.push_back({Kind::AnyMany, colon, 0});
    if (c == '?') tokens.push_back({Kind::AnyOne, colon, 0});
    if (c != '*' && c != '?')
      tokens.push_back({Kind::Literal, true, static_cast<unsigned char>(c)});
  }
  return {std::move(tokens), ignoresCase};
}

using Subset = std::set<std::size_t>;

/// Adds what stars let pass without reading.
inline Subset closed(Glob const& glob, Subset at) {
  for (std::size_t i = 0; i < glob.tokens().size(); ++i)
    if (at.count(i) > 0 && glob.tokens()[i].kind == GlobToken::Kind::AnyMany) at.insert(i + 1);
  return at;
}

inline Subset advanced(Glob const& glob, Subset const& at, char32_t c) {
  Subset next;
  for (std::size_t const i : at) {
    if (i == glob.tokens().size()) continue;
    GlobToken const& token = glob.tokens()[i];
    bool const literal = token.kind == GlobToken::Kind::Literal;
    bool const reads =
        literal ? token.literal == (glob.ignoresCase() ? fold(c) : c) : token.colon || c != U':';
    if (reads) next.insert(token.kind == GlobToken::Kind::AnyMany ? i : i + 1);
  }
  return closed(glob, std::move(next));
}

/// Iff some string over `letters` is in all positives and no negative. Exact when `letters` has a
/// member of every class that the patterns tell apart.
inline bool satisfiable(std::vector<Glob> const& globs, std::vector<bool> const& positive,
                        std::u32string_view letters) {
  using State = std::vector<Subset>;
  State start;
  for (auto const& each : globs) start.push_back(closed(each, {0}));
  std::set<State> seen{start};
  std::deque<State> queue{start};
  while (!queue.empty()) {
    State const state = std::move(queue.front());
    queue.pop_front();
    bool good = true;
    for (std::size_t i = 0; i < globs.size(); ++i)
      good = good && (state[i].count(globs[i].tokens().size()) > 0) == positive[i];
    if (good) return true;
    for (char32_t const c : letters) {
      State next;
      for (std::size_t i = 0; i < globs.size(); ++i)
        next.push_back(advanced(globs[i], state[i], c));
      if (seen.insert(next).second) queue.push_back(std::move(next));
    }
  }
  return false;
}

inline bool satisfies(std::vector<Glob> const& globs, std::vector<bool> const& positive,
                      std::u32string_view word) {
  for (std::size_t i = 0; i < globs.size(); ++i)
    if (globs[i].matches(word) != positive[i]) return false;
  return true;
}

/// "+a*b -ab" for messages.
inline std::string spelled(std::vector<Glob> const& globs, std::vector<bool> const& positive) {
  std::string text;
  for (std::size_t i = 0; i < globs.size(); ++i)
    text += (i == 0 ? "" : " ") + std::string(positive[i] ? "+" : "-") + to_string(globs[i]);
  return text;
}

/// What `find` answers must be what it claims to be. Says what is wrong, or "".
inline std::string wrong(std::vector<Glob> const& globs, std::vector<bool> const& positive,
                         std::u32string_view letters, Answer const& answer) {
  switch (answer.kind) {
  case Answer::Kind::Limit: return "limit";
  case Answer::Kind::Found:
    return satisfies(globs, positive, answer.word) ? "" : "the word breaks a literal";
  case Answer::Kind::Empty: break;
  }
  auto const part = [&](std::size_t without) {
    std::pair<std::vector<Glob>, std::vector<bool>> kept;
    for (std::size_t const i : answer.conflict) {
      if (i == without) continue;
      kept.first.push_back(globs[i]);
      kept.second.push_back(positive[i]);
    }
    return satisfiable(kept.first, kept.second, letters);
  };
  if (part(globs.size())) return "the conflict is not contradictory";
  for (std::size_t const i : answer.conflict)
    if (!part(i)) return "the conflict holds a member too many";
  return "";
}

} // namespace iamproof::language::test
