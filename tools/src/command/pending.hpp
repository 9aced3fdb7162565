// What `simulate` and `explain` are asked: cases from files, or bare requests with the policies of an
// organization or with one policy alone.
#pragma once

#include "command/commands.hpp"

#include <string>
#include <vector>

namespace iamproof {

/// One thing to decide: a case, or why there is none.
struct Pending {
  std::string name;
  Result<Case> subject;
  std::string note; ///< on how the case was made; "" for one the user wrote
};

/// `problems` receives what stops everything, and warnings.
std::vector<Pending> gather(SimulateOptions const& options, Surroundings const& around,
                            Diagnostics& problems);

void append(Diagnostics& to, Diagnostics const& from);
bool has_error(Diagnostics const& problems);

/// Remarks IP-CLI-004 and code 1 where the case comes out other than it expects.
void compare(Case const& subject, Surroundings const& around, Evaluators& evaluators,
             Answer& answer);
/// Error IP-CLI-002 when nothing was decided, or with `--expect` no case says what to expect.
void refuse_nothing(std::size_t decided, std::size_t checked, Answer& answer);
/// Iff the case counts for that, and whether it is to be compared.
bool is_expecting(SimulateOptions const& options, Result<Case> const& subject);

} // namespace iamproof
