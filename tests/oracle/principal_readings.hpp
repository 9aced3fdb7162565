// Deviations of the simulator that concern whom a statement names, and what a grant is worth.
#pragma once

#include "readings.hpp"

namespace iamproof::oracle {

bool role_by_name(Question& question);
bool bare_role_without_session(Question& question);
bool federated_user_by_name(Question& question);
bool session_limits_everyone(Question& question);
bool boundary_limits_not_principal(Question& question);
bool role_without_trust(Question& question);
bool root_assumes_role(Question& question);
bool provider_in_its_account(Question& question);

} // namespace iamproof::oracle
