// Who may ask: the kinds of principals a question ranges over, and the accounts they belong to.
#pragma once

#include "formula/caller_kind.hpp"

#include <iamproof/organization.hpp>
#include <iamproof/request.hpp>

#include <span>
#include <string>
#include <vector>

namespace iamproof::solver {

struct CallerFacts {
  CallerKind kind;
  char const* arnService; ///< "" when there is no ARN
  char const* resource;   ///< what follows the account in the ARN, as a glob
  char const* type;       ///< aws:PrincipalType; "" when not documented
};
CallerFacts const& facts(CallerKind kind);
bool is_iam(CallerKind kind);

/// Callers that the same policies bind.
struct Callers {
  Organization const* organization = nullptr; ///< the question's; null: it speaks of none
  bool outside = false;                       ///< no caller is in the organization
  std::vector<std::string> excluded;          ///< ascending; no caller is in these accounts
  std::string partition = "aws";
  std::vector<std::string> accounts; ///< ascending; empty: any account at all
  std::vector<CallerKind> kinds;     ///< in order of preference for examples
  std::string principalArn;          ///< "" or the one principal
};

/// Who owns the resource.
struct Owners {
  std::vector<std::string> accounts; ///< ascending; one of these; empty: not restricted
  std::vector<std::string> excluded; ///< ascending; none of these
};

/// The principal of this kind with the given ARN (or the service's name, or nobody).
Principal make_principal(CallerKind kind, std::string const& arn);
/// An ordinary ARN for a caller of this kind: "arn:aws:iam::111122223333:role/App".
std::string ordinary_arn(CallerKind kind, std::string const& partition, std::string const& account);

} // namespace iamproof::solver
