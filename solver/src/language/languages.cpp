#include "language/languages.hpp"

#include "language/conflict.hpp"
#include "language/pairs.hpp"

#include <iamproof/result.hpp>

#include <algorithm>

namespace iamproof::language {

namespace {

// How many states asking everything at once may take: enough for ordinary questions before pairs are
// compared, and for large ones that have an answer before they are narrowed.
constexpr std::uint64_t firstTry = 500;
constexpr std::uint64_t secondTry = 5'000;

} // namespace

Languages::Languages(std::vector<Glob> patterns, Alphabet alphabet)
    : patterns_(std::move(patterns))
    , tracks_(patterns_.begin(), patterns_.end())
    , alphabet_(std::move(alphabet)) {}

Answer Languages::find(std::span<Literal const> literals, Budget& budget) const {
  for (auto const& literal : literals)
    ensure(literal.pattern < patterns_.size(), "a literal names a pattern of its slot");
  Automaton const automaton = joint(literals, budget);
  auto const within = [&](std::uint64_t states) {
    Budget part(std::min(states * (automaton.words() + 16), budget.left()));
    Outcome const outcome = search(automaton, part);
    budget.spend(part.used());
    return outcome;
  };
  auto const found = [&](std::u32string word) {
    return Answer{Answer::Kind::Found, shortened(automaton, std::move(word), budget), {}};
  };
  Outcome outcome = within(firstTry);
  if (outcome.kind == Outcome::Kind::Found) return found(std::move(outcome.word));
  if (auto plain = plain_conflict(literals); !plain.empty())
    return {Answer::Kind::Empty, {}, std::move(plain)};
  if (outcome.kind == Outcome::Kind::Limit) outcome = within(secondTry);
  if (outcome.kind == Outcome::Kind::Found) return found(std::move(outcome.word));
  Answer answer = find_by_narrowing(literals, budget);
  return answer.kind == Answer::Kind::Found ? found(std::move(answer.word)) : answer;
}

Answer Languages::find_by_narrowing(std::span<Literal const> literals, Budget& budget) const {
  Oracle oracle;
  oracle.search = [&](std::span<std::size_t const> members) {
    std::vector<Literal> chosen;
    for (auto const member : members) chosen.push_back(literals[member]);
    return ask(chosen, budget);
  };
  oracle.satisfied = [&](std::size_t member, std::u32string_view word) {
    auto const& [pattern, positive] = literals[member];
    return patterns_[pattern].matches(word) == positive;
  };
  auto [outcome, members] = narrow(literals.size(), oracle);
  switch (outcome.kind) {
  case Outcome::Kind::Found: return {Answer::Kind::Found, std::move(outcome.word), {}};
  case Outcome::Kind::Empty:
    return {Answer::Kind::Empty, {}, irredundant(std::move(members), oracle)};
  case Outcome::Kind::Limit: break;
  }
  return {Answer::Kind::Limit, {}, {}};
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
