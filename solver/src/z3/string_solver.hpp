// Z3's sequence theory, for what automata do not cover: literals that tie several slots together.
#pragma once

#include "engine/slot_theory.hpp"
#include "formula/formula.hpp"
#include "z3/boolean_solver.hpp"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace iamproof::solver {

struct StringAnswer {
  enum class Kind : std::uint8_t { Found, Contradiction, Undecided };
  Kind kind = Kind::Undecided;
  std::map<Slot, std::string> texts;
  std::vector<Literal> conflict;
};

/// Texts for `slots` on which all `literals` (matches, relations and typed atoms on those slots) have their
/// sign, within the slots' alphabets. Found answers are checked by matching; typed literals that Z3 is not
/// told about make an answer Undecided when the texts do not satisfy them. Bounded by Z3's resource
/// limit, which is deterministic.
StringAnswer solve_strings(Formulas const& formulas, std::span<Literal const> literals,
                           std::set<Slot> const& slots,
                           std::function<SlotProfile(Slot const&)> const& profiles);

} // namespace iamproof::solver
