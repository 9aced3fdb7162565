// Relations between slots, by giving the variables' slots a text each: what is left of a relation is a pattern,
// which the automata decide. Exact where the text of a variable is the only one that its literals allow;
// elsewhere it finds witnesses, and leaves refuting to Z3's sequence theory.
#pragma once

#include "engine/slot_theory.hpp"
#include "z3/string_solver.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace iamproof::solver {

struct RelationContext {
  Formulas const& formulas;
  std::function<SlotProfile(Slot const&)> const& profiles;
  /// Texts that satisfy the literals of single slots; others take what their profile likes.
  std::map<Slot, std::string> const& texts;
};

/// `literals`: all text literals of the `touched` slots, relations included. Nothing when it does not decide.
std::optional<StringAnswer> decide_by_texts(RelationContext const& context,
                                            std::span<Literal const> literals,
                                            std::set<Slot> const& touched,
                                            language::Budget& budget);

} // namespace iamproof::solver
