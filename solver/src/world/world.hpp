// The world: which requests exist at all, kept apart from what policies say. Its structure (one kind of
// caller, one class of accounts, lists with their elements in order) is part of how questions are posed;
// everything AWS promises about real requests is a rule with a name, a source and a status, so that a
// proof can say which rules it rests on. Rules marked soft are off unless leaned on. docs/semantics.md.
#pragma once

#include "lowering/lowering.hpp"
#include "world/callers.hpp"

#include <iamproof/catalog.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace iamproof::solver {

struct Rule {
  std::string code;
  std::string text;
  bool soft = false;
  Formula body;
};

/// A rule that AWS does not document: off unless leaned on.
struct SoftRule {
  char const* code;
  char const* text;
};
/// All of them, by code.
std::span<SoftRule const> soft_rules();

/// Accounts that nothing in the question tells apart; one stands for all.
struct AccountClass {
  Formula chosen;
  std::string representative;
  std::vector<std::string>
      accounts; ///< ascending; just the representative when any account may call
};

struct World {
  std::vector<Formula> structure;
  std::vector<Rule> rules;
  std::vector<AccountClass> classes;
  std::vector<AtomId>
      defined; ///< relations that the caller's account settles: `structure` says how
  /// Non-empty: classes were formed without regard to this, so nothing may be concluded from a failed
  /// search.
  std::string inexact;
};

/// The world of `callers` for a question made of `roots`. Call when everything is lowered.
World build_world(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                  Callers const& callers, Owners const& owners, std::vector<Formula> const& roots);

/// The atom that says which kind of caller asks.
Formula caller_is(Formulas& formulas, CallerKind kind);
/// The set of strings that a glob written with `*` and `?` (crossing everything) stands for.
Glob glob_of(std::string_view text, bool ignoresCase = false);

} // namespace iamproof::solver
