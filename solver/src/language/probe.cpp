#include "language/probe.hpp"

#include "language/ladder.hpp"
#include "language/reader.hpp"

#include <algorithm>
#include <map>

namespace iamproof::language {

namespace {

/// A class of strings read so far: the state of every ladder, the place among the strings that may never
/// be chosen, and the first such string.
struct Class {
  std::vector<std::uint32_t> states;
  std::u32string first;
};

/// One more than the index of the first of `never` (ascending) that begins with `text`; 0: none does.
std::uint32_t place(std::span<std::u32string const> never, std::u32string const& text) {
  auto const found = std::lower_bound(never.begin(), never.end(), text);
  if (found == never.end() || !found->starts_with(text)) return 0;
  return static_cast<std::uint32_t>(found - never.begin()) + 1;
}

std::optional<std::vector<Class>> climb(std::vector<Class> const& classes, unsigned rung,
                                        std::span<Ladder const> ladders,
                                        std::u32string_view letters,
                                        std::span<std::u32string const> never, std::size_t limit) {
  std::map<std::vector<std::uint32_t>, std::size_t> known;
  std::vector<Class> reached;
  for (auto const& from : classes)
    for (std::size_t letter = 0; letter < letters.size(); ++letter) {
      std::vector<std::uint32_t> states;
      states.reserve(ladders.size() + 1);
      for (std::size_t i = 0; i < ladders.size(); ++i)
        states.push_back(ladders[i].next(rung, from.states[i], letter));
      std::u32string text = from.first + letters[letter];
      states.push_back(from.states.back() == 0 ? 0 : place(never, text));
      if (!known.try_emplace(states, reached.size()).second) continue;
      if (reached.size() == limit) return std::nullopt;
      reached.push_back({std::move(states), std::move(text)});
    }
  return reached;
}

} // namespace

std::vector<std::uint64_t> signature(std::span<Probe const> probes, std::u32string_view x) {
  std::vector<std::uint64_t> words;
  for (auto const& probe : probes) {
    Track const track(probe.pattern);
    Reader const reader(track);
    Bits state = reader.read(reader.start(), probe.before);
    state = reader.read(reader.read(std::move(state), x), probe.after);
    if (probe.open)
      words.insert(words.end(), state.begin(), state.end());
    else
      words.push_back(reader.accepts(state) ? 1 : 0);
  }
  return words;
}

std::optional<std::vector<std::u32string>>
representatives(std::span<Probe const> probes, std::u32string_view letters, unsigned length,
                std::size_t maxClasses, std::span<std::u32string const> preferred,
                std::span<std::u32string const> never) {
  std::size_t const maxStates = 64 * maxClasses + 4096;
  std::vector<Ladder> ladders;
  for (auto const& probe : probes) {
    auto ladder = Ladder::build(probe, letters, length, maxStates);
    if (!ladder) return std::nullopt;
    ladders.push_back(*std::move(ladder));
  }
  std::vector<Class> classes{{std::vector<std::uint32_t>(ladders.size(), 0), {}}};
  classes.front().states.push_back(place(never, {}));
  for (unsigned rung = 0; rung < length; ++rung) {
    std::size_t const limit = (rung + 1 == length ? maxClasses : maxStates) + never.size();
    auto reached = climb(classes, rung, ladders, letters, never, limit);
    if (!reached) return std::nullopt;
    classes = *std::move(reached);
  }
  std::erase_if(classes, [](Class const& each) { return each.states.back() != 0; });
  if (classes.size() > maxClasses) return std::nullopt;

  std::map<std::vector<std::uint64_t>, std::u32string> liked;
  for (auto const& x : preferred) {
    bool const spelled = x.find_first_not_of(letters) == std::u32string::npos;
    if (x.size() == length && spelled) liked.try_emplace(signature(probes, x), x);
  }
  std::vector<std::u32string> chosen;
  for (auto const& each : classes) {
    auto const better = liked.find(signature(probes, each.first));
    chosen.push_back(better != liked.end() ? better->second : each.first);
  }
  return chosen;
}

} // namespace iamproof::language
