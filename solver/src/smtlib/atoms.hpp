// What atoms mean, in the concrete syntax of SMT-LIB: declarations of the constants they speak of, and one
// Boolean definition per atom.
#pragma once

#include "formula/formula.hpp"
#include "smtlib/letters.hpp"
#include "smtlib/script.hpp"

#include <map>
#include <set>
#include <string>

namespace iamproof::solver::smtlib {

class Atoms {
public:
  /// Borrows both for its lifetime.
  Atoms(Formulas const& formulas, Setting const& setting);

  /// Declares the atoms and says what they mean. Call once.
  void tell(std::vector<AtomId> const& atoms);
  /// The symbol of an atom that was told.
  std::string const& symbol(AtomId id) const { return symbols_.at(id); }
  Names& names() { return names_; }
  Letters const& letters() const { return letters_; }

  std::string const& declarations() const { return declarations_; }
  /// What holds of the constants whatever the question: alphabets, meanings of relations.
  std::string const& meanings() const { return meanings_; }
  std::set<std::string> const& weaker() const { return weaker_; }

private:
  void name_letters(std::vector<AtomId> const& atoms);
  void find_folded(std::vector<AtomId> const& atoms);
  std::string constant(std::string const& what, Slot const& slot, char const* sort);
  std::string text_of(Slot const& slot);
  std::string spelled(Slot const& slot, std::u32string const& text) const;
  std::string number(Slot const& slot) { return constant("number of ", slot, "Real"); }
  std::string instant(Slot const& slot, bool year);
  std::string is_v6(Slot const& slot) { return constant("IPv6 is in ", slot, "Bool"); }
  std::string address(Slot const& slot) { return constant("address of ", slot, "(_ BitVec 128)"); }
  std::string bytes_of(Slot const& slot) { return constant("bytes of ", slot, "String"); }
  std::string readable(Slot const& slot, OperatorFamily family, bool year);
  std::string within(Slot const& slot, IpRange const& range);
  /// Nothing: a Boolean without further meaning.
  std::string meaning(Atom const& atom);
  void relate(std::string const& symbol, atom::Relation const& relation);
  bool relate_given(std::string const& symbol, atom::Relation const& relation);
  void give(Slot const& slot, std::string const& text);
  void give_typed(Slot const& slot, std::string const& text, std::string const& condition);
  void link_readings(Slot const& slot, std::set<Decimal> const& operands);
  void link_families(std::vector<AtomId> const& atoms);
  void meant(std::string const& formula) { meanings_ += "(assert " + formula + ")\n"; }

  Formulas const& f_;
  Setting const& setting_;
  Names names_;
  Letters letters_;
  std::map<Slot, language::Alphabet>
      folded_; ///< slots whose case nothing asks for, so that one spelling of each text will do
  std::map<AtomId, std::string> symbols_;
  std::map<std::pair<std::string, Slot>, std::string> constants_;
  std::string declarations_;
  std::string meanings_;
  std::set<std::string> weaker_;
};

} // namespace iamproof::solver::smtlib
