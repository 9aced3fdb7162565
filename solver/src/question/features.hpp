// Features: what a row of a change can say of a request, one Boolean each. They are made from the atoms of
// the question, so that a row speaks in the words of the policies: a slot's text is in a pattern of
// theirs, a key is present, a comparison of theirs holds, the caller is in some accounts. Every feature is
// a formula over atoms and has words; a row is a choice of features and signs (cover.hpp).
#pragma once

#include "lowering/lowering.hpp"
#include "world/world.hpp"

#include <iamproof/catalog.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace iamproof::solver {

struct Feature {
  enum class Kind : std::uint8_t {
    Account,  ///< the caller's account is in class number `index`
    Text,     ///< the slot's text is in `text`, a pattern or a range; lists itself under the slot
    Presence, ///< the slot's key is present
    Reading,  ///< switch number `index` is at its alternate reading
    Other,    ///< what `text` says, or when it is false `negative`
  };
  Kind kind = Kind::Other;
  Formula formula;
  Slot slot{}; ///< Text and Presence; element 0
  std::size_t index = 0;
  std::string text, negative;
  bool query = false;       ///< text and negative parse as query language, and mean this there
  std::size_t breadth = 0;  ///< among Texts: the less, the more a pattern leaves open
  std::string sample;       ///< Text: some text in the pattern, or ""
  std::optional<Glob> glob; ///< Text: the pattern; nothing for a range
};

/// What the features are made for.
struct Asked {
  std::vector<Formula> roots; ///< all that a row must be able to tell apart
  std::vector<std::pair<Condition const*, View const*>> conditions; ///< lowered into the roots
  std::function<Formula(Formula)> settled; ///< a formula under the readings in force
  std::map<Glob, std::string> spellings;   ///< action patterns as the policies write them
  bool iamOnly = true;                     ///< every caller is a principal of an account
};

/// Iff a request that holds the key holds one value of it, by a rule of the world.
bool is_single(std::string const& folded, Catalog const& catalog);

/// Features that together tell the truth of the roots, as far as atoms of the usual shapes go. In a fixed
/// order: the same question gives the same list.
std::vector<Feature> features_of(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                                 Asked const& asked);
/// One for every class of accounts.
std::vector<Feature> account_features(std::vector<AccountClass> const& classes);
/// One for every atom of `roots`, whatever its shape: the last resort, in words of the formula language.
std::vector<Feature> raw_features(Formulas& formulas, std::vector<Formula> const& roots);

} // namespace iamproof::solver
