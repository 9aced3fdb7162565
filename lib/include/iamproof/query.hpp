// A question in the query language: a quantifier, and which requests it speaks of. The language is
// described in docs/query-language.md; this is its tree.
#pragma once

#include <iamproof/condition_key.hpp>
#include <iamproof/diagnostic.hpp>
#include <iamproof/pattern.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

/// Every kind but `Test` is one property: which requests, by whether each of two sides allows them, must not
/// exist (for `some`: must). One-sided kinds ask one side; the others compare two, called before and after.
enum class PropertyKind : std::uint8_t {
  Never,
  Always,
  Some,
  Unchanged,
  NoNewAllow,
  NoNewDeny,
  Implies,    ///< everything the first side allows, the second allows
  Equivalent, ///< both sides allow the same
  Disjoint,   ///< no request is allowed by both sides
  Test
};

/// "never", "always", "some", "unchanged", "noNewAllow", "noNewDeny", "implies", "equivalent", "disjoint",
/// "test".
std::string_view to_string(PropertyKind kind);
/// The kind that compares two sides and is spelled so; nothing for every other word.
std::optional<PropertyKind> comparison(std::string_view word);
/// Iff the kind compares two sides.
bool two_sided(PropertyKind kind);
/// Iff it compares two sides neither of which is the older: they go by their names.
bool relates_sides(PropertyKind kind);

/// What a test looks at. `Key` covers every condition key, `region` and `principal` included.
enum class Slot : std::uint8_t { Action, Resource, Account, ResourceAccount, Key };

/// One test. `not in` and `!=` are parsed as Not(In) and Not(Equals): absent keys satisfy them.
struct WhereTest {
  enum class Op : std::uint8_t {
    Equals,
    Like,
    LessThan,
    LessThanEquals,
    GreaterThan,
    GreaterThanEquals,
    Present,
    Absent,
    InOu,  ///< account or resourceAccount below the OU or root `values[0]`
    InAll, ///< `account in all`: widens the subjects to every account
  };
  Slot slot = Slot::Key;
  ConditionKey
      key; ///< Slot::Key only: aws:RequestedRegion for `region`, aws:PrincipalArn for `principal`
  Op op = Op::Equals;
  std::vector<Pattern> values; ///< any one of them (`in (…)`); literal for Equals
  SourceLocation where;
};

/// A Boolean tree of tests. And without children is true.
struct Where {
  enum class Kind : std::uint8_t { And, Or, Not, Test };
  Kind kind = Kind::And;
  std::vector<Where> children;
  WhereTest test;

  /// Iff the tree places no restriction.
  bool trivial() const { return kind == Kind::And && children.empty(); }
};

/// The tree of one test. `value` is literal, and not looked at where the operator takes none.
Where one_test(Slot slot, WhereTest::Op op, std::string const& value, SourceLocation where = {});
/// All of `parts` must hold; trivial parts are left out.
Where all_of(std::vector<Where> parts);
/// One of `parts` must hold. Precondition: there is one.
Where any_of(std::vector<Where> parts);

struct Query {
  PropertyKind kind = PropertyKind::Never;
  Where where;
  std::string text;
};

} // namespace iamproof
