// A case file as the simulator takes it: the same documents, and contexts with every key that follows from
// the request, which the simulator does not derive itself.
#pragma once

#include "targets.hpp"

#include <iamproof/case.hpp>

#include <vector>

namespace iamproof::oracle {

/// The cases of `file`, whose text is `text`. Stops the program, with the diagnostics, if one is refused:
/// the generator writes no such case.
std::vector<Case> read(std::string const& text, std::string const& file);
/// Iff `read` would not stop.
bool readable(std::string const& text);

/// `{"sets": {NAME: policies}, "requests": [{"set", "request"}]}`, for simulator.mjs.
/// Precondition: `file` is a generated one, and `cases` are its cases.
Json translate(Json const& file, std::vector<Case> const& cases);

} // namespace iamproof::oracle
