// The answer to "who can, and what": for which accounts, principals, actions or Regions some request of
// a described set is allowed, each with a request that shows it. Found by the solver (who_can.hpp).
#pragma once

#include <iamproof/verdict.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

enum class Dimension : std::uint8_t { Account, Principal, Action, Region };

/// "account", "principal", "action", "region".
std::string_view to_string(Dimension dimension);

/// Values that the same policies treat alike. Every one of them is replayed.
struct Able {
  std::vector<std::string> values; ///< ascending
  Counterexample witness;          ///< for one of them
};

struct Undecided {
  std::vector<std::string> values; ///< ascending
  Reason reason;
};

/// The three lists have no value in common and together have every value that was asked about.
struct Abilities {
  std::string question; ///< as it was asked
  Dimension by = Dimension::Account;
  Level level = Level::Guardrails;
  std::vector<Able> able;          ///< by first value
  std::vector<std::string> unable; ///< ascending; proved
  std::vector<Undecided> undecided;
  std::vector<CodedText> notCovered;
  std::vector<CodedText> assumptions = {}; ///< of policies by themselves
};

} // namespace iamproof
