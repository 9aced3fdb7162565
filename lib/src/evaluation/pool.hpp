// The statements of some policies, asked one by one: what they allow and deny together.
#pragma once

#include "asked.hpp"
#include "truth.hpp"

#include <iamproof/evaluation.hpp>

namespace iamproof {

struct Pool {
  Truth allow = Truth::False;
  Truth deny = Truth::False;
  std::vector<StatementRef> allows; ///< the Allow statements that match, in order
  std::vector<StatementRef> denies; ///< the Deny statements that match, in order
};

/// Asks every statement of `policies`, appending one line per statement to `trace`.
Pool ask(std::vector<PolicyPtr> const& policies, std::string const& node, Asked& asked,
         std::vector<StatementOutcome>& trace);

} // namespace iamproof
