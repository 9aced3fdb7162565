#include "language/ladder.hpp"

#include "language/reader.hpp"

#include <map>

namespace iamproof::language {

namespace {

/// What remains of a parameter once it is read whole: see `signature`.
Bits outcome(Probe const& probe, Reader const& reader, Bits state) {
  state = reader.read(std::move(state), probe.after);
  if (probe.open) return state;
  return {reader.accepts(state) ? Word{1} : Word{0}};
}

std::uint32_t number(std::map<Bits, std::uint32_t>& numbers, Bits state) {
  auto const fresh = static_cast<std::uint32_t>(numbers.size());
  return numbers.try_emplace(std::move(state), fresh).first->second;
}

} // namespace

std::optional<Ladder> Ladder::build(Probe const& probe, std::u32string_view letters,
                                    unsigned length, std::size_t maxStates) {
  Track const track(probe.pattern);
  Reader const reader(track);
  std::vector<Bits> states{reader.read(reader.start(), probe.before)};
  std::vector<Rung> rungs;
  for (unsigned read = 0; read < length; ++read) {
    bool const lastRung = read + 1 == length;
    std::map<Bits, std::uint32_t> numbers;
    std::vector<Bits> reached;
    Rung rung;
    for (auto const& state : states)
      for (char32_t const c : letters) {
        Bits next = reader.step(state, c);
        if (lastRung) next = outcome(probe, reader, std::move(next));
        auto const known = numbers.size();
        rung.push_back(number(numbers, next));
        if (numbers.size() > known) reached.push_back(std::move(next));
        if (reached.size() > maxStates) return std::nullopt;
      }
    rungs.push_back(std::move(rung));
    states = std::move(reached);
  }
  Ladder ladder(std::move(rungs), letters.size());
  ladder.reduce();
  return ladder;
}

// From the last rung down, states with the same targets become one; their rung below is renumbered.
void Ladder::reduce() {
  for (std::size_t at = rungs_.size(); at-- > 1;) {
    std::map<Rung, std::uint32_t> numbers;
    std::vector<std::uint32_t> renumbered;
    Rung kept;
    Rung const& rung = rungs_[at];
    for (auto row = rung.begin(); row != rung.end();) {
      auto const end = row + static_cast<std::ptrdiff_t>(letters_);
      auto const fresh = static_cast<std::uint32_t>(numbers.size());
      auto const [found, added] = numbers.try_emplace(Rung(row, end), fresh);
      if (added) kept.insert(kept.end(), row, end);
      renumbered.push_back(found->second);
      row = end;
    }
    rungs_[at] = std::move(kept);
    for (auto& target : rungs_[at - 1]) target = renumbered[target];
  }
}

} // namespace iamproof::language
