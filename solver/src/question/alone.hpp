// Policies by themselves: which decision they are asked for, what stands beside them, and whom the question
// then ranges over. docs/architecture.md, "Bare policies".
#pragma once

#include "question/subject.hpp"

#include <iamproof/semantics.hpp>
#include <iamproof/verdict.hpp>

#include <vector>

namespace iamproof::solver {

/// One or two policy sets with no organization around them.
struct Alone {
  PolicySet const* before = nullptr; ///< null in one-sided questions
  PolicySet const& after;
};

/// Whether FullAWSAccess stands beside two bare SCPs, one of which only allows something: a switch.
bool beside_is_open(Alone const& alone);

/// What both sides are asked for. `otherBeside`: by the other reading of that switch.
Subject subject_of(Alone const& alone, Catalog const& catalog, Semantics const& semantics,
                   bool otherBeside);
/// What `subject_of` takes for granted.
std::vector<CodedText> assumptions_of(Subject const& subject, Alone const& alone);

} // namespace iamproof::solver
