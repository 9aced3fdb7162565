// How the simulator reads policies where it differs from us: the switches whose other reading it has, and
// the deviations, each a rewriting of a case into one that says under our rules what the simulator makes
// of the original. A disagreement is explained only if we decide the rewritten case exactly as the simulator
// decided the original. docs/adjudications.md lists them all.
#pragma once

#include <iamproof/case.hpp>

#include <string_view>
#include <vector>

namespace iamproof::oracle {

/// Our switches, set as the simulator reads.
Semantics simulator_semantics();

/// What is evaluated: the request with its derived keys, and the policies that apply.
struct Question {
  Request request;
  PolicySet policies;
};

struct Deviation {
  std::string_view name; ///< its heading in docs/adjudications.md
  /// Rewrites `question`; false iff there is nothing to rewrite.
  bool (*rewrite)(Question& question);
};
std::vector<Deviation> const& deviations();

} // namespace iamproof::oracle
