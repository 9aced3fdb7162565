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
// Steps that leaving out what is not needed may take: these, and as many as the contradiction took.
constexpr std::uint64_t leastToMinimize = 20'000;
// Negatives in a contradiction from which it is not found again as quickly.
constexpr std::size_t worthRemembering = 4;
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
  bool const large = words(literals) > largeWords;
  if (large) {
    auto answer = find_by_narrowing(literals, mostAtFirst, secondTry, budget);
    if (answer.kind != Answer::Kind::Limit) return answer;
  }
  Joint const all = joint(literals, budget);
  auto const found = [&](std::u32string word) {
    return Answer{Answer::Kind::Found, shortened(all.automaton, std::move(word), budget), {}};
  };
  Outcome outcome = within(all, firstTry, budget);
  if (outcome.kind == Outcome::Kind::Found) return found(std::move(outcome.word));
  if (auto plain = plain_conflict(literals); !plain.empty())
    return {Answer::Kind::Empty, {}, std::move(plain)};
  if (outcome.kind == Outcome::Kind::Limit)
    outcome = within(all, (large ? 0 : secondTry) + straight(all.automaton), budget);
  if (outcome.kind == Outcome::Kind::Found) return found(std::move(outcome.word));
  return find_by_narrowing(literals, literals.size(), UINT64_MAX, budget);
}

std::size_t Languages::words(std::span<Literal const> literals) const {
  std::size_t bits = 0;
  for (auto const& literal : literals) bits += tracks_[literal.pattern].positions().size();
  return words_for(bits);
}

// Negatives first. Then positives, those first that share letters with the negatives: what they ask for is
// more likely in the way.
std::vector<std::size_t> Languages::by_relevance(std::span<Literal const> literals) const {
  Word const negatives = letters_of(literals, tracks_);
  auto const rank = [&](std::size_t i) {
    auto const& track = tracks_[literals[i].pattern];
    if (!literals[i].positive) return -65;
    int const own = std::popcount(track.letters());
    return own == 0 ? 0 : -64 * std::popcount(track.letters() & negatives) / own;
  };
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < literals.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

// Patterns that ruled out a similar question are likely to rule out this one.
std::vector<std::size_t> Languages::remembered(std::span<Literal const> literals,
                                               std::span<std::size_t const> order) const {
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < order.size(); ++i) {
    auto const& [pattern, positive] = literals[order[i]];
    if (!positive && std::binary_search(lastRuledOut_.begin(), lastRuledOut_.end(), pattern))
      members.push_back(i);
  }
  return members;
}

void Languages::remember(std::span<Literal const> literals, Answer const& answer) const {
  std::vector<std::size_t> negatives;
  for (auto const i : answer.conflict)
    if (!literals[i].positive) negatives.push_back(literals[i].pattern);
  if (negatives.size() < worthRemembering) return;
  std::sort(negatives.begin(), negatives.end());
  lastRuledOut_ = std::move(negatives);
}

Answer Languages::find_by_narrowing(std::span<Literal const> literals, std::size_t most,
                                    std::uint64_t states, Budget& budget) const {
  auto const order = by_relevance(literals);
  auto const chosen = [&](std::span<std::size_t const> members) {
    std::vector<Literal> all;
    for (auto const member : members) all.push_back(literals[order[member]]);
    return all;
  };
  Budget* current = &budget;
  Oracle oracle;
  oracle.search = [&](std::span<std::size_t const> members) {
    if (members.size() > most) return Outcome{Outcome::Kind::Limit, {}};
    auto outcome = within(joint(chosen(members), *current), states, *current);
    for (auto& blamed : outcome.blamed) blamed = members[blamed];
    return outcome;
  };
  oracle.satisfied = [&](std::size_t member, std::u32string_view word) {
    auto const& [pattern, positive] = literals[order[member]];
    return patterns_[pattern].matches(word) == positive;
  };
  oracle.matched = [&](std::size_t count) { budget.spend(count / matchesPerStep); };
  auto const before = budget.used();
  auto [outcome, members] = narrow(literals.size(), remembered(literals, order), oracle);
  Answer answer;
  switch (outcome.kind) {
  case Outcome::Kind::Found:
    answer.kind = Answer::Kind::Found;
    answer.word =
        shortest(literals.size(), std::move(members), outcome.word, oracle,
                 [&](std::span<std::size_t const> of, std::u32string word) {
                   return shortened(joint(chosen(of), budget).automaton, std::move(word), budget);
                 });
    break;
  case Outcome::Kind::Empty: {
    Budget part(std::min(budget.left(), leastToMinimize + budget.used() - before));
    current = &part;
    answer.kind = Answer::Kind::Empty;
    for (auto const member : irredundant(std::move(members), oracle))
      answer.conflict.push_back(order[member]);
    budget.spend(part.used());
    std::sort(answer.conflict.begin(), answer.conflict.end());
    remember(literals, answer);
    break;
  }
  case Outcome::Kind::Limit: break;
  }
  return answer;
}

Languages::Joint Languages::joint(std::span<Literal const> literals, Budget& budget) const {
  std::vector<Track const*> positives;
  std::vector<Track const*> negatives;
  std::vector<std::size_t> positiveAt;
  std::vector<std::size_t> negativeAt;
  for (std::size_t i = 0; i < literals.size(); ++i) {
    if (!literals[i].positive) continue;
    positives.push_back(&tracks_[literals[i].pattern]);
    positiveAt.push_back(i);
  }
  for (std::size_t i = 0; i < literals.size(); ++i) {
    if (literals[i].positive) continue;
    Track const& track = tracks_[literals[i].pattern];
    bool const apart = std::any_of(positives.begin(), positives.end(),
                                   [&](Track const* positive) { return clash(*positive, track); });
    if (apart) continue;
    negatives.push_back(&track);
    negativeAt.push_back(i);
  }
  Automaton automaton(positives, negatives, alphabet_);
  budget.spend(automaton.words() * automaton.classes().size());
  return {std::move(automaton), std::move(positiveAt), std::move(negativeAt)};
}

Outcome Languages::within(Joint const& joint, std::uint64_t states, Budget& budget) {
  std::uint64_t const each = joint.automaton.words() + 16;
  Budget part(states < budget.left() / each ? states * each : budget.left());
  Outcome outcome = search(joint.automaton, part);
  budget.spend(part.used());
  if (outcome.kind != Outcome::Kind::Empty) return outcome;
  for (auto& negative : outcome.blamed) negative = joint.negatives[negative];
  outcome.blamed.insert(outcome.blamed.end(), joint.positives.begin(), joint.positives.end());
  std::sort(outcome.blamed.begin(), outcome.blamed.end());
  return outcome;
}

// The states that a search meets which never turns back.
std::uint64_t Languages::straight(Automaton const& automaton) {
  if (automaton.dead(automaton.start())) return 0;
  return automaton.distance(automaton.start()) * automaton.classes().size();
}

Outcome Languages::ask(std::span<Literal const> literals, Budget& budget) const {
  return search(joint(literals, budget).automaton, budget);
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
