// The texts people like to read in a slot, and which atoms hold on which of them. Truth is looked up 64 texts
// at a time and remembered: a proof asks for the same texts hundreds of times.
#pragma once

#include "formula/formula.hpp"
#include "z3/boolean_solver.hpp"

#include <bit>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace iamproof::solver {

class Candidates {
public:
  /// Borrows `formulas` for its lifetime.
  Candidates(Formulas const& formulas, std::vector<std::string> texts);

  /// The first text on which all literals hold. Precondition: they ask about text and are no relations.
  std::optional<std::string> first(std::span<Literal const> literals);

private:
  using Word = std::uint64_t; ///< one bit for each of 64 neighbouring texts
  static constexpr std::size_t perWord = 64;

  Word truths(AtomId atom, std::size_t word);
  bool holds(Atom const& atom, std::size_t text) const;
  Word all(std::size_t word) const;

  Formulas const& f_;
  std::vector<std::string> texts_;
  std::vector<std::u32string> decoded_;
  std::map<AtomId, std::vector<std::optional<Word>>> known_;
};

} // namespace iamproof::solver
