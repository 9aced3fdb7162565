// The cases in corpus/cases/adjudications, asked of the simulator again: a difference that it no longer shows
// is to be struck from the list.
#pragma once

#include "judge.hpp"
#include "targets.hpp"

#include <map>
#include <string>
#include <vector>

namespace iamproof::oracle {

/// The case files, by name, as one in the form of generated ones; each case is named `FILE: NAME`.
Json gathered(std::map<std::string, Json> const& files);

/// One sentence for each deviation that explains no difference in the file of its name, and for each case
/// whose difference nothing explains. Precondition: a line for each case.
std::vector<std::string> dead(std::vector<Case> const& cases,
                              std::vector<std::string> const& lines);

} // namespace iamproof::oracle
