// Deviations of the simulator that concern one condition at a time, and the tools to express them.
#pragma once

#include "readings.hpp"

#include <functional>

namespace iamproof::oracle {

/// Changes a policy; false iff there is nothing to change.
using Edit = std::function<bool(Policy&)>;
/// Applies `edit` to every policy of `set`; false iff none changed.
bool edit_policies(PolicySet& set, Edit const& edit);

/// Changes a condition and the value of its key for that condition alone; false iff there is nothing to change.
using ConditionEdit = std::function<bool(Condition&, ContextValue&)>;
/// Applies `edit` to every condition whose key is there. A value that it changes moves to a key of its own,
/// so that no other condition sees it.
bool edit_conditions(Question& question, ConditionEdit const& edit);

/// Makes `condition` one that no request meets.
void never(Condition& condition);

bool epoch_as_milliseconds(Question& question);
bool number_by_beginning(Question& question);
bool short_arn_operand(Question& question);
bool text_as_arn(Question& question);
bool address_as_text(Question& question);
bool address_family(Question& question);
bool prefix_of_length_zero(Question& question);
bool escape_kept(Question& question);
bool set_of_one_empty_value(Question& question);

} // namespace iamproof::oracle
