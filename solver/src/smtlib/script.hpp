// A question as a script of SMT-LIB 2.6 that cvc5 and Z3 read: texts as String, sets of texts as regular
// expressions, presence and facts as Bool, numbers and instants as Real, addresses as bit vectors. Nothing
// but the question is in it, no lemma of ours. The same question gives the same bytes.
//
// A script never says more than its question, so `unsat` is always an answer. Where it says less it tells
// why (`weaker`), and then `sat` is none. docs/cross-check.md.
#pragma once

#include "formula/formula.hpp"
#include "language/alphabet.hpp"
#include "smtlib/names.hpp"

#include <functional>
#include <string>
#include <vector>

namespace iamproof::solver::smtlib {

struct Assertion {
  Formula says;
  std::string origin; ///< the statement, node, world rule or part of the question it comes from
};

struct Setting {
  std::function<language::Alphabet(Slot const&)> alphabet;
  KeySpelling spelling;
  /// Texts that are given, as of one concrete request: what they denote is then given too.
  std::map<Slot, std::string> texts;
};

struct Script {
  /// From declarations to assertions, without `set-logic` and `check-sat`.
  std::string body;
  std::vector<std::string> weaker; ///< what is not said, sentence by sentence; usually empty
};

Script write(Formulas const& formulas, std::vector<Assertion> const& assertions,
             Setting const& setting);

} // namespace iamproof::solver::smtlib
