#include "question/features.hpp"

#include "question/words.hpp"

#include <algorithm>
#include <map>

namespace iamproof::solver {

namespace {

Feature other(Formula formula, Words words) {
  Feature feature;
  feature.formula = formula;
  feature.text = std::move(words.text);
  feature.negative = std::move(words.negative);
  feature.query = words.query;
  return feature;
}

class Builder {
public:
  Builder(Formulas& formulas, Lowering& lowering, Catalog const& catalog, Asked const& asked)
      : f_(formulas)
      , lowering_(lowering)
      , catalog_(catalog)
      , asked_(asked) {}

  std::vector<Feature> build() {
    for (AtomId const id : f_.atoms_of(asked_.roots)) add(Atom(f_.atom(id)));
    for (auto const& [condition, view] : asked_.conditions)
      if (!single(condition->key.folded(), *view))
        put(other(asked_.settled(lowering_.holds(*condition, *view)), condition_words(*condition)));
    for (auto const& [slot, globs] : several_) several(slot, globs);
    say_apart();
    return std::move(features_);
  }

private:
  bool single(std::string const& folded, View const& view) const {
    return view.presence.count(folded) > 0 || is_single(folded, catalog_);
  }

  void put(Feature feature) {
    bool const constant =
        feature.formula == Formulas::constant(true) || feature.formula == Formulas::constant(false);
    if (!constant && known_.insert(feature.formula).second) features_.push_back(std::move(feature));
  }

  void add(Atom const& atom) {
    if (auto const* reading = std::get_if<atom::Reading>(&atom)) {
      Feature feature;
      feature.kind = Feature::Kind::Reading;
      feature.formula = f_.atom(atom);
      feature.index = static_cast<std::size_t>(reading->id);
      return put(std::move(feature));
    }
    Slot const* slot = slot_of(atom);
    if (slot == nullptr) {
      auto words = atom_words(atom, catalog_);
      words.query = words.query && asked_.iamOnly; // others have no account or ARN to speak of
      return put(other(f_.atom(atom), std::move(words)));
    }
    if (slot->kind != SlotKind::Key) return add_single(atom, *slot);
    if (slot->check > 0 || is_single(slot->key, catalog_)) return add_single(atom, *slot);
    add_several(atom, *slot);
  }

  // Of a slot that holds one text, only the first element counts, and it is there when the key is.
  void add_single(Atom const& atom, Slot const& slot) {
    if (slot.element > 0 || std::holds_alternative<atom::IsList>(atom) ||
        std::holds_alternative<atom::HasElement>(atom))
      return;
    if (auto const* present = std::get_if<atom::Present>(&atom)) return presence(present->slot);
    if (auto const* match = std::get_if<atom::Match>(&atom))
      return text(slot, match->glob, f_.atom(atom));
    if (auto const* address = std::get_if<atom::Address>(&atom)) {
      Feature feature;
      feature.kind = Feature::Kind::Text;
      feature.formula = f_.atom(atom);
      feature.slot = slot;
      feature.text = address->range.text();
      feature.breadth = address->range.prefix;
      feature.sample = address->range.base.text();
      return put(std::move(feature));
    }
    put(other(f_.atom(atom), atom_words(atom, catalog_)));
  }

  void presence(Slot const& slot) {
    Feature feature;
    feature.kind = Feature::Kind::Presence;
    feature.formula = f_.atom(atom::Present{slot});
    feature.slot = slot;
    put(std::move(feature));
  }

  void text(Slot const& slot, Glob const& glob, Formula formula) {
    Feature feature;
    feature.kind = Feature::Kind::Text;
    feature.formula = formula;
    feature.slot = slot;
    feature.glob = glob;
    auto const written = asked_.spellings.find(glob);
    feature.text = written == asked_.spellings.end() ? to_string(glob) : written->second;
    for (auto const& token : glob.tokens()) {
      bool const literal = token.kind == GlobToken::Kind::Literal;
      if (literal) feature.breadth += 2;
      if (token.kind != GlobToken::Kind::AnyMany)
        feature.sample += encode(std::u32string(1, literal ? token.literal : U'x'));
    }
    if (glob.isLiteral()) feature.breadth += 1; // above the same with a star
    put(std::move(feature));
  }

  // A key that may hold several values: patterns that some value matches; the rest by whole conditions.
  void add_several(Atom const& atom, Slot const& slot) {
    Slot const first{SlotKind::Key, slot.key, slot.check, 0};
    auto& globs = several_[first];
    if (auto const* match = std::get_if<atom::Match>(&atom)) globs.insert(match->glob);
    if (std::holds_alternative<atom::Present>(atom)) presence(first);
    bool const relation = std::holds_alternative<atom::Relation>(atom);
    if (relation && slot.element == 0) put(other(f_.atom(atom), atom_words(atom, catalog_)));
  }

  void several(Slot const& slot, std::set<Glob> const& globs) {
    Formula const present = f_.atom(atom::Present{slot});
    Formula const list = f_.atom(atom::IsList{slot});
    Slot second = slot;
    second.element = 1;
    Formula const sole = f_.conjunction(
        {f_.atom(atom::HasElement{slot}), f_.negation(f_.atom(atom::HasElement{second}))});
    Formula const one = f_.disjunction({f_.negation(list), sole});
    std::string const name = slot_name(slot, catalog_);
    put(other(
        f_.conjunction({present, one}),
        {name + " holds one value", name + " is absent, or holds several values or none", false}));
    put(other(f_.conjunction({present, list}),
              {name + " holds a list", name + " is absent or holds no list", false}));
    bool const list_only = catalog_.key(slot.key) != nullptr; // documented as multivalued
    for (auto const& glob : globs) {
      Formula const match = f_.atom(atom::Match{slot, glob});
      if (!list_only) text(slot, glob, f_.conjunction({present, one, match}));
      some(slot, glob);
    }
  }

  // As a query means it: some value of the key matches.
  void some(Slot const& slot, Glob const& glob) {
    std::vector<Formula> any;
    for (std::uint16_t i = 0; i < lowering_.elements(slot.key); ++i) {
      Slot element = slot;
      element.element = i;
      any.push_back(f_.conjunction(
          {f_.atom(atom::HasElement{element}), f_.atom(atom::Match{element, glob})}));
    }
    put(other(f_.conjunction({f_.atom(atom::Present{slot}), f_.disjunction(any)}),
              like_words(slot, glob, catalog_)));
  }

  // Patterns of one slot that are spelled alike and mean different sets are told apart in words.
  void say_apart() {
    std::map<std::pair<Slot, std::string>, std::size_t> spelled;
    for (auto const& feature : features_)
      if (feature.glob) ++spelled[{feature.slot, feature.text}];
    for (auto& feature : features_) {
      if (!feature.glob || spelled[{feature.slot, feature.text}] < 2) continue;
      auto words = like_words(feature.slot, *feature.glob, catalog_);
      feature = other(feature.formula, std::move(words));
    }
  }

  Formulas& f_;
  Lowering& lowering_;
  Catalog const& catalog_;
  Asked const& asked_;
  std::vector<Feature> features_;
  std::set<Formula> known_;
  std::map<Slot, std::set<Glob>> several_;
};

} // namespace

bool is_single(std::string const& folded, Catalog const& catalog) {
  auto const* fact = catalog.key(folded);
  return fact != nullptr && !fact->multivalued;
}

std::vector<Feature> features_of(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                                 Asked const& asked) {
  return Builder(formulas, lowering, catalog, asked).build();
}

std::vector<Feature> account_features(std::vector<AccountClass> const& classes) {
  std::vector<Feature> features;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    Feature feature;
    feature.kind = Feature::Kind::Account;
    feature.formula = classes[i].chosen;
    feature.index = i;
    features.push_back(std::move(feature));
  }
  return features;
}

std::vector<Feature> raw_features(Formulas& formulas, std::vector<Formula> const& roots) {
  std::vector<Feature> features;
  for (AtomId const id : formulas.atoms_of(roots)) {
    std::string const text = to_string(formulas.atom(id));
    features.push_back(
        other(formulas.atom(Atom(formulas.atom(id))), {text, "not (" + text + ")", false}));
  }
  return features;
}

} // namespace iamproof::solver
