// Random conditions over every operator, and contexts whose values collide with them.
#pragma once

#include "targets.hpp"

namespace iamproof::oracle {

/// A Condition element of one or two operators.
Json random_condition(bool variables, Dice& dice);

/// Values for some of the keys that conditions ask for, single or multivalued as AWS documents them.
Json random_context(Dice& dice);

} // namespace iamproof::oracle
