#include "language/languages.hpp"

#include "language/conflict.hpp"
#include "language/pairs.hpp"

#include <iamproof/result.hpp>

#include <algorithm>
#include <bit>

namespace iamproof::language {

namespace {

// How many states asking everything at once may take: enough for ordinary questions before pairs are
// compared, and for large ones that have an answer before they are narrowed.
constexpr std::uint64_t firstTry = 500;
constexpr std::uint64_t secondTry = 5'000;
// Questions of more machine words than this are not asked at once before asking for little was tried, with
// so many patterns at most.
constexpr std::size_t largeWords = 16;
constexpr std::size_t mostAtFirst = 64;
// What a match costs against what a word of state does.
constexpr std::size_t matchesPerStep = 16;

Word letters_of(std::span<Literal const> literals, std::vector<Track> const& tracks) {
  Word letters = 0;
  for (auto const& literal : literals)
    if (!literal.positive) letters |= tracks[literal.pattern].letters();
  return letters;
}

} // namespace

Languages::Languages(std::vector<Glob> patterns, Alphabet alphabet)
    : patterns_(std::move(patterns))
    , tracks_(patterns_.begin(), patterns_.end())
    , alphabet_(std::move(alphabet)) {}

Answer Languages::find(std::span<Literal const> literals, Budget& budget) const {
  for (auto const& literal : literals)
    ensure(literal.pattern < patterns_.size(), "a literal names a pattern of its slot");
  if (words(literals) > largeWords) {
    auto answer = find_by_narrowing(literals, mostAtFirst, firstTry, budget);
    if (answer.kind != Answer::Kind::Limit) return answer;
  }
  Automaton const automaton = joint(literals, budget);
  auto const found = [&](std::u32string word) {
    return Answer{Answer::Kind::Found, shortened(automaton, std::move(word), budget), {}};
  };
  Outcome outcome = within(automaton, firstTry, budget);
  if (outcome.kind == Outcome::Kind::Found) return found(std::move(outcome.word));
  if (auto plain = plain_conflict(literals); !plain.empty())
    return {Answer::Kind::Empty, {}, std::move(plain)};
  if (outcome.kind == Outcome::Kind::Limit)
    outcome = within(automaton, secondTry + straight(automaton), budget);
  if (outcome.kind == Outcome::Kind::Found) return found(std::move(outcome.word));
  return find_by_narrowing(literals, literals.size(), UINT64_MAX, budget);
}

std::size_t Languages::words(std::span<Literal const> literals) const {
  std::size_t bits = 0;
  for (auto const& literal : literals) bits += tracks_[literal.pattern].positions().size();
  return words_for(bits);
}

// What a pattern that shares letters with the negatives asks for is more likely in their way.
std::vector<std::size_t> Languages::by_relevance(std::span<Literal const> literals) const {
  Word const negatives = letters_of(literals, tracks_);
  auto const share = [&](std::size_t i) {
    if (!literals[i].positive) return 65;
    Word const own = tracks_[literals[i].pattern].letters();
    return own == 0 ? 0 : 64 * std::popcount(own & negatives) / std::popcount(own);
  };
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < literals.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return share(a) > share(b); });
  return order;
}

Answer Languages::find_by_narrowing(std::span<Literal const> literals, std::size_t most,
                                    std::uint64_t states, Budget& budget) const {
  auto const order = by_relevance(literals);
  auto const chosen = [&](std::span<std::size_t const> members) {
    std::vector<Literal> all;
    for (auto const member : members) all.push_back(literals[order[member]]);
    return joint(all, budget);
  };
  Oracle oracle;
  oracle.search = [&](std::span<std::size_t const> members) {
    if (members.size() > most) return Outcome{Outcome::Kind::Limit, {}};
    return within(chosen(members), states, budget);
  };
  oracle.satisfied = [&](std::size_t member, std::u32string_view word) {
    auto const& [pattern, positive] = literals[order[member]];
    return patterns_[pattern].matches(word) == positive;
  };
  oracle.matched = [&](std::size_t count) { budget.spend(count / matchesPerStep); };
  auto [outcome, members] = narrow(literals.size(), oracle);
  Answer answer;
  switch (outcome.kind) {
  case Outcome::Kind::Found:
    answer.kind = Answer::Kind::Found;
    answer.word = shortest(literals.size(), std::move(members), outcome.word, oracle,
                           [&](std::span<std::size_t const> of, std::u32string word) {
                             return shortened(chosen(of), std::move(word), budget);
                           });
    break;
  case Outcome::Kind::Empty:
    answer.kind = Answer::Kind::Empty;
    for (auto const member : irredundant(std::move(members), oracle))
      answer.conflict.push_back(order[member]);
    std::sort(answer.conflict.begin(), answer.conflict.end());
    break;
  case Outcome::Kind::Limit: break;
  }
  return answer;
}

Automaton Languages::joint(std::span<Literal const> literals, Budget& budget) const {
  std::vector<Track const*> positives;
  std::vector<Track const*> negatives;
  for (auto const& literal : literals)
    if (literal.positive) positives.push_back(&tracks_[literal.pattern]);
  for (auto const& literal : literals) {
    if (literal.positive) continue;
    Track const& track = tracks_[literal.pattern];
    bool const apart = std::any_of(positives.begin(), positives.end(),
                                   [&](Track const* positive) { return clash(*positive, track); });
    if (!apart) negatives.push_back(&track);
  }
  Automaton automaton(positives, negatives, alphabet_);
  budget.spend(automaton.words() * automaton.classes().size());
  return automaton;
}

Outcome Languages::within(Automaton const& automaton, std::uint64_t states, Budget& budget) {
  std::uint64_t const each = automaton.words() + 16;
  Budget part(states < budget.left() / each ? states * each : budget.left());
  Outcome const outcome = search(automaton, part);
  budget.spend(part.used());
  return outcome;
}

// The states that a search meets which never turns back.
std::uint64_t Languages::straight(Automaton const& automaton) {
  if (automaton.dead(automaton.start())) return 0;
  return automaton.distance(automaton.start()) * automaton.classes().size();
}

Outcome Languages::ask(std::span<Literal const> literals, Budget& budget) const {
  return search(joint(literals, budget), budget);
}

bool Languages::disjoint(std::size_t a, std::size_t b) const {
  auto const [at, fresh] = disjoint_.try_emplace(std::minmax(a, b));
  if (fresh)
    at->second =
        clash(tracks_[a], tracks_[b]) || language::disjoint(tracks_[a], tracks_[b], alphabet_);
  return at->second;
}

bool Languages::follows(std::size_t special, std::size_t general) const {
  auto const [at, fresh] = follows_.try_emplace({special, general});
  if (fresh) at->second = language::follows(tracks_[special], tracks_[general]);
  return at->second;
}

std::optional<bool> Languages::subsumes(std::size_t general, std::size_t special,
                                        Budget& budget) const {
  if (follows(special, general)) return true;
  Literal const difference[] = {{special, true}, {general, false}};
  switch (ask(difference, budget).kind) {
  case Outcome::Kind::Found: return false;
  case Outcome::Kind::Empty: return true;
  case Outcome::Kind::Limit: break;
  }
  return std::nullopt;
}

bool Languages::no_string(std::size_t pattern) const {
  auto const& positions = tracks_[pattern].positions();
  return !std::all_of(positions.begin(), positions.end() - 1, [&](Position const& position) {
    return overlap(position.token, {CharSet::Kind::Any, false, 0}, alphabet_);
  });
}

bool Languages::every_string(std::size_t pattern) const {
  auto const& track = tracks_[pattern];
  CharSet const loop = track.positions().front().loop;
  return track.last() == 0 && (loop.kind == CharSet::Kind::Any ||
                               (loop.kind == CharSet::Kind::NoColon && !alphabet_.contains(U':')));
}

std::vector<std::size_t> Languages::plain_conflict(std::span<Literal const> literals) const {
  for (std::size_t i = 0; i < literals.size(); ++i) {
    auto const [pattern, positive] = literals[i];
    if (positive ? no_string(pattern) : every_string(pattern)) return {i};
  }
  for (std::size_t i = 0; i < literals.size(); ++i) {
    if (!literals[i].positive) continue;
    for (std::size_t k = 0; k < literals.size(); ++k) {
      bool const contradict = literals[k].positive
                                  ? k > i && disjoint(literals[i].pattern, literals[k].pattern)
                                  : follows(literals[i].pattern, literals[k].pattern);
      if (contradict) return {std::min(i, k), std::max(i, k)};
    }
  }
  return {};
}

} // namespace iamproof::language
