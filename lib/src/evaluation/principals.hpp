// Whether the Principal or NotPrincipal of a statement names the caller, and as what: a grant to the
// caller itself does not mean the same as one to its role or to its account. Rules PRIN-*.
#pragma once

#include "asked.hpp"
#include "truth.hpp"

#include <iamproof/policy.hpp>

namespace iamproof {

/// The ways in which a statement can name a caller; more than one may hold.
struct Named {
  Truth everyone = Truth::False;
  Truth itself = Truth::False;  ///< the caller and nobody else
  Truth role = Truth::False;    ///< the role of the session, or the user behind the federated one
  Truth account = Truth::False; ///< the whole account

  Truth any() const { return either(either(everyone, itself), either(role, account)); }
};

/// The Named that holds in one way only.
Named as_everyone(Truth t);
Named as_itself(Truth t);
Named as_role(Truth t);
Named as_account(Truth t);

/// `bounded`: the caller has a permissions boundary. `effect` is that of the statement.
Named names(PrincipalElement const& element, Effect effect, bool bounded, Asked& asked);

} // namespace iamproof
