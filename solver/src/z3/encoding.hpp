// Atoms as Z3 expressions. Text is a String constant per slot; what a slot's text denotes as a number,
// an instant or an address is a constant of its own, not linked to the text, so what is built here is
// a relaxation: no solution means none, and a solution is to be checked on the texts. Only the .cpp
// files of this folder may include this header, because it shows Z3.
#pragma once

#include "formula/atom.hpp"

#include <z3++.h>

#include <functional>
#include <optional>
#include <string>

namespace iamproof::solver {

z3::expr address_value(z3::context& context, IpAddress const& address);
z3::expr bytes_value(z3::context& context, std::string const& bytes);
z3::expr real_value(z3::context& context, Decimal const& number);

class Encoding {
public:
  explicit Encoding(z3::context& context)
      : context_(context) {}

  z3::expr text(Slot const& slot);
  z3::expr number(Slot const& slot);
  z3::expr instant(Slot const& slot, bool year);
  z3::expr is_v6(Slot const& slot);
  z3::expr address(Slot const& slot); ///< 128 bits, as IpAddress::bytes
  z3::expr bytes(Slot const& slot);   ///< a String, one character per byte
  z3::expr readable(Slot const& slot, OperatorFamily family, bool year);

  /// An atom that asks for text, relations excepted; nothing when it holds a code point Z3 lacks.
  std::optional<z3::expr> text_atom(Atom const& atom);

  struct Told {
    z3::expr formula;
    bool exact = true; ///< else a guide to solutions, from whose absence nothing follows
  };
  /// What says that the relation holds, with fresh constants for what its wildcards stand for.
  std::optional<Told> holds(atom::Relation const& relation);
  /// What says that it does not. There are no quantifiers: most patterns with two wildcards are out.
  std::optional<Told> fails(atom::Relation const& relation);
  /// A regular set that holds every text of the relation's slot when its variables have values in
  /// `sets`. Implied by `holds`, but Z3 refutes memberships far better than equations.
  std::optional<z3::expr> image(atom::Relation const& relation,
                                std::function<z3::expr(Slot const&)> const& sets);

private:
  z3::expr constant(std::string const& what, Slot const& slot, z3::sort const& sort);
  z3::expr within(Slot const& slot, IpRange const& range);
  z3::expr fresh();

  z3::context& context_;
  unsigned fresh_ = 0;
};

} // namespace iamproof::solver
