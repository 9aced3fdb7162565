// Splitting the accounts of a question into classes that nothing in it tells apart.
#pragma once

#include "lowering/lowering.hpp"
#include "world/callers.hpp"
#include "world/world.hpp"

#include <functional>
#include <optional>

namespace iamproof::solver {

/// The text of a slot that follows from the calling account, or nothing when it does not.
using ByAccount =
    std::function<std::optional<std::string>(Slot const&, std::string const& account)>;

/// What is known of slots from the account alone: its id, its place in the organization, and the texts of
/// checks that hold the account placeholder. Borrows its arguments.
ByAccount by_account(Callers const& callers, Lowering const& lowering);

/// Classes such that `atoms` agree on any two accounts of a class, with `chosen` atoms; and in `inexact`
/// what could not be taken into account.
std::vector<AccountClass> account_classes(Formulas& formulas, Callers const& callers,
                                          std::vector<AtomId> const& atoms, ByAccount const& known,
                                          std::map<Slot, std::string> const& templates,
                                          std::string& inexact);

/// `atom` for callers of `account`: a constant, another atom, or nothing when the account does not settle it.
std::optional<Formula> for_account(Formulas& formulas, AtomId atom, std::string const& account,
                                   ByAccount const& known);

} // namespace iamproof::solver
