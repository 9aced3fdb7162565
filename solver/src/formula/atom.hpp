// Atoms: what a formula can ask of one request. Each speaks of slots (action, resource, owner, a
// condition key of the request or of one check of a scenario) and has a truth value on every
// concrete request, given by `truth_of`, which reads the request exactly as the evaluator does.
#pragma once

#include "caller_kind.hpp"

#include <iamproof/condition.hpp>
#include <iamproof/pattern.hpp>
#include <iamproof/request.hpp>
#include <iamproof/semantics.hpp>
#include <iamproof/values.hpp>

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace iamproof::solver {

enum class SlotKind : std::uint8_t { Action, Resource, Owner, Key, Principal };

/// A place in a request that holds text. `check` is 0 for what all checks of a scenario share;
/// element numbers count the values of a multivalued key, a single value being element 0.
struct Slot {
  SlotKind kind = SlotKind::Key;
  std::string key; ///< folded condition key; "" unless kind is Key
  std::uint16_t check = 0;
  std::uint16_t element = 0;

  friend auto operator<=>(Slot const&, Slot const&) = default;
};
std::string to_string(Slot const& slot);
/// "=", "<", "<=", ">" or ">=".
std::string sign(Comparison comparison);
/// The text that is alone in the set, or nothing when the set has none or several.
std::optional<std::u32string> only_text(Glob const& glob);

namespace atom {
struct Present {
  Slot slot;
  friend auto operator<=>(Present const&, Present const&) = default;
};
/// The key holds a list (it is present).
struct IsList {
  Slot slot;
  friend auto operator<=>(IsList const&, IsList const&) = default;
};
/// The list has an element with the slot's number; a single value has element 0 only.
struct HasElement {
  Slot slot;
  friend auto operator<=>(HasElement const&, HasElement const&) = default;
};
struct Match {
  Slot slot;
  Glob glob;
  friend auto operator<=>(Match const&, Match const&) = default;
};
struct Number {
  Slot slot;
  Comparison comparison;
  Decimal operand;
  friend auto operator<=>(Number const&, Number const&) = default;
};
struct Date {
  Slot slot;
  Comparison comparison;
  Instant operand;
  bool year;
  friend auto operator<=>(Date const&, Date const&) = default;
};
struct Address {
  Slot slot;
  IpRange range;
  friend auto operator<=>(Address const&, Address const&) = default;
};
struct Bytes {
  Slot slot;
  std::string bytes;
  friend auto operator<=>(Bytes const&, Bytes const&) = default;
};
/// The text can be read as a value of the family (Numeric, Date, IpAddress or Binary).
struct Readable {
  Slot slot;
  OperatorFamily family;
  bool year;
  friend auto operator<=>(Readable const&, Readable const&) = default;
};
/// The slot's text is in the set that `pattern` denotes once its variables have the values of their
/// keys, all of which are present and single.
struct Relation {
  Slot slot;
  Pattern pattern;
  MatchMode mode;
  CompileRules rules;
  bool wildcards;
  std::vector<std::pair<std::string, Slot>>
      variables; ///< folded key to the slot that holds its value
};
bool operator<(Relation const& a, Relation const& b);
/// The principal's account is one of these (ascending).
struct AccountIn {
  std::vector<std::string> accounts;
  friend auto operator<=>(AccountIn const&, AccountIn const&) = default;
};
/// The caller is of this kind.
struct CallerIs {
  CallerKind kind;
  friend auto operator<=>(CallerIs const&, CallerIs const&) = default;
};
/// The caller is this session of a role.
struct SessionIs {
  std::string arn;
  friend auto operator<=>(SessionIs const&, SessionIs const&) = default;
};
/// The user behind the caller, a federated user, is this one. No request tells: false on concrete ones.
struct CallerBehind {
  std::string user;
  friend auto operator<=>(CallerBehind const&, CallerBehind const&) = default;
};
/// The resource's owner (the slot) is the caller's account, or is no account.
struct OwnedByCaller {
  Slot slot;
  friend auto operator<=>(OwnedByCaller const&, OwnedByCaller const&) = default;
};
/// The switch is at its alternate reading.
struct Reading {
  Switch id;
  friend auto operator<=>(Reading const&, Reading const&) = default;
};
/// A free Boolean: a class of accounts, a kind of principal, or a fact a proof may rest on.
struct Free {
  std::string name;
  friend auto operator<=>(Free const&, Free const&) = default;
};
} // namespace atom

using Atom = std::variant<atom::Present, atom::IsList, atom::HasElement, atom::Match, atom::Number,
                          atom::Date, atom::Address, atom::Bytes, atom::Readable, atom::Relation,
                          atom::AccountIn, atom::CallerIs, atom::SessionIs, atom::CallerBehind,
                          atom::OwnedByCaller, atom::Reading, atom::Free>;

std::string to_string(Atom const& atom);

/// The slot the atom asks about, or null for those about the caller, Reading and Free.
Slot const* slot_of(Atom const& atom);
/// Iff the atom asks about the text in its slot, not about presence or shape.
bool asks_text(Atom const& atom);
/// The truth of a text atom on `text`. Precondition: asks_text(atom) and it is not a Relation.
bool holds_on(Atom const& atom, std::string const& text);
/// What stands in a slot, or nothing when it is empty.
using Texts = std::function<std::optional<std::string>(Slot const&)>;
/// The set of strings that a relation's pattern denotes when `texts` gives its variables their values.
std::optional<Glob> glob_of(atom::Relation const& relation, Texts const& texts);
bool holds_on(atom::Relation const& relation, Texts const& texts);

/// Where an atom finds the requests it speaks of: element n is check n, element 0 the shared
/// request.
using Checks = std::vector<Request const*>;

/// The text in a slot, or nothing when there is none.
std::optional<std::string> text_at(Slot const& slot, Checks const& checks);

/// The truth of `atom` on completed requests. Precondition: not a Free atom.
bool truth_of(Atom const& atom, Checks const& checks, Semantics const& semantics);

} // namespace iamproof::solver
