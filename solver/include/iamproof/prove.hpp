// Proving: a question over all requests, one verdict. The caller gives organizations or bare policies; the
// result is replayed, explained and ready to print. Everything is deterministic: limits are counted in
// steps, not seconds, unless a wall-time limit is asked for.
#pragma once

#include <iamproof/catalog.hpp>
#include <iamproof/organization.hpp>
#include <iamproof/spec.hpp>
#include <iamproof/verdict.hpp>

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace iamproof {

enum class Engine : std::uint8_t {
  Automata,  ///< patterns by automata, Boolean structure by Z3
  Z3Strings, ///< everything by Z3's sequence theory; slower, for cross-checking
};

/// One question as the engine was asked it, in the words of SMT-LIB 2.6, for solvers that share nothing
/// with ours. docs/cross-check.md.
struct AskedQuestion {
  enum class Answer : std::uint8_t { Satisfiable, Unsatisfiable, Unknown };

  std::string result; ///< id of the result it was asked for
  std::string about;  ///< the account that stands for the callers asked about; "" for all of them
  Answer answer = Answer::Unknown; ///< the engine's
  bool exact = true;  ///< else the script says less than the question, and only `unsat` answers it
  std::string script; ///< self-contained, with its meaning in the first lines
};

struct ProveOptions {
  Engine engine = Engine::Automata;
  SemanticsChoice semantics;
  std::set<std::string> lean; ///< names of world rules to turn on
  std::uint64_t maxSteps =
      20'000'000;           ///< automaton steps per question; exceeding gives unknown(limit)
  std::size_t maxRows = 50; ///< rows per result; what more there is stands in `rest`
  bool explain = true;      ///< find the facts a proof rests on, and the rows of what fails
  /// When given, is shown every question that a verdict rests on, in the order in which they are asked; not
  /// those that only serve to explain it.
  std::function<void(AskedQuestion const&)> onQuestion;
};

/// One property over `after`, and `before` for the two-sided kinds. Precondition: `before` is then not
/// null. Never throws for any input; what cannot be decided is
/// unknown. Cost: one proof per distinct policy path.
PropertyResult prove(Property const& property, Organization const* before,
                     Organization const& after, Catalog const& catalog,
                     ProveOptions const& options);

/// One property of policies by themselves, and for the two-sided kinds of two such sides, by the reading of
/// docs/architecture.md, "Bare policies": which level that is follows from the policies. One result, with
/// what was assumed. Preconditions: `before` is not null for the two-sided kinds; a set with policies other
/// than SCPs and RCPs, if of several types, states `identity`. Never throws for any input.
Report prove(Property const& property, PolicySet const* before, PolicySet const& after,
             Catalog const& catalog, ProveOptions const& options);

/// Two organizations: results `noNewAllow` and `noNewDeny`.
Report diff(Organization const& before, Organization const& after, Catalog const& catalog,
            ProveOptions const& options);

/// Two bare policy files of one type, by the reading of docs/architecture.md, "Bare policies".
/// `fullAccessBeside`: an SCP is read beside FullAWSAccess on both sides; nothing: neither side having an
/// Allow means yes, both having one means no, and one only follows the switch `full-access-beside`.
Report diff(PolicyPtr const& before, PolicyPtr const& after, Catalog const& catalog,
            ProveOptions const& options);

/// The names of world rules that are off by default, with their texts.
std::vector<CodedText> leanable_rules();

} // namespace iamproof
