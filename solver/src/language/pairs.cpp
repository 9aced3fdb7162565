#include "language/pairs.hpp"

namespace iamproof::language {

namespace {

/// A truth value per pair of positions.
class Table {
public:
  Table(Track const& a, Track const& b)
      : width_(b.positions().size())
      , cells_(a.positions().size() * width_) {}
  bool get(std::size_t i, std::size_t j) const { return cells_[i * width_ + j]; }
  void set(std::size_t i, std::size_t j, bool value) { cells_[i * width_ + j] = value; }

private:
  std::size_t width_;
  std::vector<bool> cells_;
};

} // namespace

bool disjoint(Track const& a, Track const& b, Alphabet const& alphabet) {
  auto const& p = a.positions();
  auto const& q = b.positions();
  Table reached(a, b);
  reached.set(0, 0, true);
  for (std::size_t i = 0; i < p.size(); ++i)
    for (std::size_t j = 0; j < q.size(); ++j) {
      if (!reached.get(i, j)) continue;
      bool const stepA = i < a.last();
      bool const stepB = j < b.last();
      if (stepA && stepB && overlap(p[i].token, q[j].token, alphabet))
        reached.set(i + 1, j + 1, true);
      if (stepA && overlap(p[i].token, q[j].loop, alphabet)) reached.set(i + 1, j, true);
      if (stepB && overlap(p[i].loop, q[j].token, alphabet)) reached.set(i, j + 1, true);
    }
  return !reached.get(a.last(), b.last());
}

bool follows(Track const& a, Track const& b) {
  // A letter that only `b` names is one that `a` does not insist on.
  if ((b.letters() & ~a.letters()) != 0 || clash(a, b)) return false;
  auto const& p = a.positions();
  auto const& q = b.positions();
  // covers(i, j): position j of b follows position i of a. It may rely on itself for the loop of i,
  // since each round reads a character.
  Table covers(a, b);
  for (std::size_t i = p.size(); i-- > 0;)
    for (std::size_t j = q.size(); j-- > 0;) {
      auto const stepped = [&](std::size_t next, CharSet set) {
        return (j < b.last() && covers.get(next, j + 1) && within(set, q[j].token));
      };
      bool const loop = within(p[i].loop, q[j].loop) || stepped(i, p[i].loop);
      bool const move = i == a.last() ? j == b.last()
                                      : stepped(i + 1, p[i].token) ||
                                            (covers.get(i + 1, j) && within(p[i].token, q[j].loop));
      covers.set(i, j, loop && move);
    }
  return covers.get(0, 0);
}

} // namespace iamproof::language
