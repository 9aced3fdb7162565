// The words of rows: atoms and conditions as the query language says them, or else as plain prose.
#pragma once

#include "formula/atom.hpp"

#include <iamproof/catalog.hpp>

#include <string>
#include <vector>

namespace iamproof::solver {

struct Words {
  std::string text;
  std::string negative;
  bool query = false; ///< both are of the query language
};

/// The key as AWS spells it.
std::string key_spelling(std::string const& folded, Catalog const& catalog);
/// The slot as queries and rows call it: a key's spelling, "resource", "resourceAccount", "principal".
std::string slot_name(Slot const& slot, Catalog const& catalog);
/// `text` between quotes, as the query language reads them.
std::string quoted(std::string const& text);
/// "slot like "glob"": the glob as `like` spells it.
Words like_words(Slot const& slot, Glob const& glob, Catalog const& catalog);
/// "account in (a, b)"; `slot` is `account` or `resourceAccount`.
Words account_words(std::string const& slot, std::vector<std::string> const& accounts);
Words condition_words(Condition const& condition);
/// Any atom that is not a Match, Address, Present or Reading.
Words atom_words(Atom const& atom, Catalog const& catalog);

} // namespace iamproof::solver
