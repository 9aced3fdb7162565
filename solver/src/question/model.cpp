#include "question/cover.hpp"

namespace iamproof::solver {

std::string Model::text(Slot const& slot) const {
  if (auto const found = instead_.find(slot); found != instead_.end()) return found->second;
  auto const found = witness_.texts.find(slot);
  return found != witness_.texts.end() ? found->second : usual_(slot);
}

Model Model::with(Slot const& slot, std::string text) const {
  Model other(f_, witness_, usual_);
  other.instead_ = instead_;
  other.instead_[slot] = std::move(text);
  return other;
}

// What the witness says; else what its texts say; else false. Each of these extends the witness, and all
// extensions of a witness satisfy what it was made for.
bool Model::truth(AtomId id) const {
  Atom const& atom = f_.atom(id);
  Slot const* slot = slot_of(atom);
  bool const replaced = slot != nullptr && asks_text(atom) && instead_.count(*slot) > 0;
  if (!replaced)
    for (auto const* known : {&witness_.atoms, &witness_.settled})
      if (auto const found = known->find(id); found != known->end()) return found->second;
  if (slot == nullptr || !asks_text(atom)) return false;
  auto const* relation = std::get_if<atom::Relation>(&atom);
  if (relation == nullptr) return holds_on(atom, text(*slot));
  return holds_on(*relation,
                  [&](Slot const& other) -> std::optional<std::string> { return text(other); });
}

bool Model::holds(Formula f) const {
  if (auto const found = known_.find(f); found != known_.end()) return found->second;
  auto const& node = f_.node(f);
  bool value = false;
  switch (node.kind) {
  case Formulas::Kind::False: break;
  case Formulas::Kind::True: value = true; break;
  case Formulas::Kind::Leaf: value = truth(node.atom); break;
  case Formulas::Kind::Not: value = !holds(node.inside[0]); break;
  case Formulas::Kind::And:
    value = true;
    for (Formula const part : node.inside) value = value && holds(part);
    break;
  case Formulas::Kind::Or:
    for (Formula const part : node.inside) value = value || holds(part);
    break;
  }
  known_.emplace(f, value);
  return value;
}

} // namespace iamproof::solver
