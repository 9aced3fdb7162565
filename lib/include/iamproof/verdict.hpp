// What a question is answered with. A verdict is never a bare bool: it holds, or fails with a
// replayed counterexample, or is unknown for a stated reason, and it carries what the answer rests
// on.
#pragma once

#include <iamproof/evaluation.hpp>
#include <iamproof/query.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

enum class Verdict : std::uint8_t { Holds, Fails, Unknown };
enum class UnknownReason : std::uint8_t {
  Limit,
  Hole,
  Switch,
  Rule,
  Catalog,
  Unreadable,
  Relation,
  Vacuous,
};

std::string_view to_string(Verdict verdict);
std::string_view to_string(UnknownReason reason);

struct Reason {
  UnknownReason code = UnknownReason::Limit;
  std::string text;
  std::string advice = {}; ///< what to do about it; "" for what usually helps
};
/// What to do about it, for people: never empty.
std::string advice(Reason const& reason);

/// Something the answer turns on: a switch, hole, world rule or condition key.
struct Dependence {
  std::string kind;
  std::string name;
  friend auto operator<=>(Dependence const&, Dependence const&) = default;
};

struct CodedText {
  std::string code;
  std::string text;
  friend bool operator==(CodedText const&, CodedText const&) = default;
};

/// One authorization check of a scenario.
struct CheckResult {
  std::size_t n = 1; ///< 1-based
  std::size_t of = 1;
  Request request;
  std::optional<Evaluation> before;
  Evaluation after;
};

/// A concrete request (or scenario instance) that shows the point, replayed in the evaluator for
/// every account listed. `request` is printed for the first account.
struct Counterexample {
  std::vector<std::string> accounts; ///< ascending
  std::vector<std::string> resourceAccounts;
  std::optional<Request>
      request;          ///< for a scenario: the first check not allowed on the failing side
  std::string instance; ///< scenario title; "" without one
  std::map<std::string, std::string> switches; ///< readings other than the default
  std::vector<CheckResult> checks;             ///< empty without a scenario
  std::optional<Evaluation> before;
  Evaluation after;
};

/// One fact a proof rests on: a statement, or a node where nothing allows (`absence` non-empty).
struct Fact {
  StatementRef statement;
  std::string side; ///< "before" or "after" in two-sided questions, else ""
  std::string absence;
};

/// What a row says of one slot of the request: its text is in one of `in` (when there are any) and in none
/// of `notIn`. Entries are patterns as the policies write and read them, or ranges of addresses.
struct SlotSet {
  enum class Presence : std::uint8_t { Any, Present, Absent };
  std::vector<std::string> in;
  std::vector<std::string> notIn;
  Presence presence = Presence::Any; ///< Present whenever `in` has entries

  friend bool operator==(SlotSet const&, SlotSet const&) = default;
};
std::string_view to_string(SlotSet::Presence presence);

/// One row of a change, or of all requests that break a property: every request that it describes is one
/// of those, and is decided as it says. docs/changes.md.
struct Change {
  std::vector<std::string> accounts;         ///< of the caller, ascending; empty: not restricted
  std::string under;                         ///< the node that holds just these accounts, or ""
  std::vector<std::string> resourceAccounts; ///< owners of the resource; empty: not restricted
  SlotSet actions;
  std::map<std::string, SlotSet> slots; ///< by condition key, `resource`, `resourceAccount`
  std::vector<std::string> where;       ///< further conditions, in the query language
  std::vector<std::string> printed;     ///< further conditions that it cannot say, in words
  std::map<std::string, std::string>
      switches;          ///< readings under which this is so, of open switches
  std::string instance;  ///< scenario title; "" without one
  std::size_t check = 0; ///< the check of the scenario that decides, or 0
  std::optional<Decision> before;
  Decision after = Decision::Allowed;
  /// Statements that decide for every request of the row: the Denies of the side that denies, or for a
  /// one-sided row that is allowed the Allows.
  std::vector<StatementRef> decidedBy;
  std::vector<Blocker> blockedBy; ///< ImplicitlyDenied: which allow none of the row's requests
  std::optional<Request> example; ///< a replayed request of the row

  friend bool operator==(Change const&, Change const&) = default;
};

/// Requests that no row describes, as a formula over atoms of the request.
struct RestOfChange {
  std::vector<std::string> accounts; ///< empty: not restricted
  std::vector<std::string> resourceAccounts;
  std::string formula;
};

/// What people call the two sides of a comparison; "" where that is just before and after.
struct SideNames {
  std::string before;
  std::string after;
};

struct PropertyResult {
  std::string id;
  PropertyKind kind = PropertyKind::Never;
  Level level = Level::Guardrails;
  SideNames sides; ///< of `implies`, `equivalent` and `disjoint`
  bool alone =
      false; ///< of policies by themselves: there is no organization, and any account is as good
  Verdict verdict = Verdict::Unknown;
  bool vacuous = false;
  std::optional<Reason> reason; ///< present iff unknown
  std::vector<Dependence> dependsOn;
  std::vector<Counterexample> counterexamples;
  std::vector<Counterexample> witnesses;
  std::vector<Fact> because;
  std::vector<CodedText> worldRules;
  std::vector<CodedText> leaningOn;
  std::vector<CodedText> notCovered;
  std::vector<Change> changes;    ///< of fails, except for some: together with `rest` all there is
  std::vector<RestOfChange> rest; ///< what there are no rows for
  bool complete = true;           ///< counterexamples cover every account, and rows everything
  std::optional<Decision> expected; ///< tests only
  std::string remark;               ///< what its author says it is for; "" when nothing
  SourceLocation where;             ///< of the property or test; no file for a query
};

struct Report {
  std::vector<CodedText> assumptions;
  std::vector<std::string> onlyBefore;
  std::vector<std::string> onlyAfter;
  std::vector<PropertyResult> results;
};

} // namespace iamproof
