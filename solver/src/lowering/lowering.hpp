// Lowering: what a statement, or a question's `where`, says of a request, as a formula. It mirrors
// the concrete evaluator rule by rule (docs/semantics.md), switch by switch, and is checked against
// it on random requests; it asks nothing about which requests exist, which is the world's business.
#pragma once

#include "view.hpp"

#include <iamproof/organization.hpp>
#include <iamproof/policy.hpp>
#include <iamproof/query.hpp>

#include <set>

namespace iamproof::solver {

/// The ways in which a statement can name the caller, as the evaluator tells them apart.
struct NamedFormula {
  Formula everyone, itself, role, account;
};

/// A statement taken apart: whom it names, and all its other elements.
struct StatementParts {
  NamedFormula named;
  Formula rest;
};

class Lowering {
public:
  /// `organization` may be null: then `ou(…)` tests are false.
  Lowering(Formulas& formulas, Organization const* organization)
      : f_(formulas)
      , organization_(organization) {}

  /// Announces what will be lowered, so that multivalued keys get enough symbolic elements: as many
  /// as max(2, distinct set atoms on the key, and members that world rules demand)
  /// (docs/pattern-theory.md). Call before lowering anything.
  void announce(Policy const& policy);
  void announce(Where const& where);
  /// The symbolic elements of a key.
  std::uint16_t elements(std::string const& folded) const;

  /// `bounded`: the caller has a permissions boundary.
  StatementParts parts(Statement const& statement, PolicyType type, bool bounded, View const& view);
  Formula matches(Statement const& statement, PolicyType type, View const& view);
  Formula any(NamedFormula const& named);
  Formula caller_is(std::vector<CallerKind> const& kinds);
  /// Users, roles and their sessions, federated users, account root.
  Formula iam_caller();
  Formula owned_by_caller(View const& view);
  Formula holds(Condition const& condition, View const& view);
  Formula lower(Where const& where, View const& view);
  Formula present(std::string const& folded, View const& view);

  /// The atom, or its truth when the view states the slot's text without the calling account.
  Formula text(Atom atom, View const& view);
  /// Stated texts that hold the account placeholder, by slot: what `text` left open.
  std::map<Slot, std::string> const& templates() const { return templates_; }
  /// Shapes that formulas do not cover; a question that meets one is unknown(relation).
  std::set<std::string> const& unsupported() const { return unsupported_; }
  /// Folded keys that were asked for, ascending.
  std::set<std::string> const& keys() const { return keys_; }

private:
  friend class ConditionLowering;

  struct Located {
    Slot slot;
    View const* view;
  };

  void announce(PatternList const& list);
  void announce(Pattern const& pattern);
  void announce(ConditionKey const& key);
  NamedFormula names(PrincipalElement const& element, Effect effect, bool bounded);
  NamedFormula named_by(PrincipalElement::Entry const& entry);
  NamedFormula named_aws(std::string const& value);
  Formula caller_named(std::vector<CallerKind> const& kinds, std::string const& name);
  Formula in_account(std::string const& account);
  Formula left_out(NamedFormula const& listed);
  Formula under(Switch id, std::function<Formula(bool alternate)> const& build);
  Formula action(PatternList const& actions, View const& view);
  Formula resource(PatternList const& resources, PolicyType type, View const& view);
  Formula resource_entry(Pattern const& entry, PolicyType type, View const& view);
  Formula resource_text(Pattern const& entry, View const& view);
  /// The slot's text is in the set of `pattern`, case by case over which variables have a value.
  Formula pattern(Slot const& slot, Pattern const& pattern, MatchMode mode,
                  CompileRules const& rules, View const& view);
  Formula relation(Slot const& slot, Pattern const& pattern, MatchMode mode,
                   CompileRules const& rules, View const& view);
  Formula has_value(Variable const& variable, View const& view);
  Formula test(WhereTest const& test, View const& view);
  Formula test_key(WhereTest const& test, View const& view);
  Formula test_account(WhereTest const& test, Slot const& slot, View const& view);
  Formula compare_where(WhereTest const& test, Slot const& slot, View const& view);

  Formulas& f_;
  Organization const* organization_;
  std::map<std::string, std::set<std::string>>
      setAtoms_; ///< per key, spellings of set-quantified tests
  std::map<std::string, std::set<std::string>>
      members_; ///< per key, the keys whose presence demands a member of it
  std::map<Slot, std::string> templates_;
  std::set<std::string> unsupported_;
  std::set<std::string> keys_;
};

} // namespace iamproof::solver
