#include "question/concretize.hpp"

#include "question/believable.hpp"
#include "world/accounts.hpp"

#include <iamproof/values.hpp>

#include <algorithm>
#include <functional>
#include <set>

namespace iamproof::solver {

namespace {

class Concretizer {
public:
  Concretizer(Formulas const& formulas, Witness const& witness, Lowering const& lowering,
              Subject const& subject, World const& world, Catalog const& catalog)
      : f_(formulas)
      , witness_(witness)
      , lowering_(lowering)
      , subject_(subject)
      , world_(world)
      , catalog_(catalog) {}

  Request build() {
    account_ = chosen_account();
    principal();
    context();
    same_texts();
    action_and_resource();
    owner();
    return std::move(request_);
  }

private:
  std::string const* text(Slot const& slot) const {
    auto const found = witness_.texts.find(slot);
    return found == witness_.texts.end() ? nullptr : &found->second;
  }

  bool chosen_free(std::string const& name) const {
    for (auto const& [id, value] : witness_.atoms)
      if (auto const* free = std::get_if<atom::Free>(&f_.atom(id)))
        if (value && free->name == name) return true;
    return false;
  }

  std::string chosen_account() const {
    for (auto const& one : world_.classes)
      if (chosen_free(std::get<atom::Free>(f_.atom(f_.node(one.chosen).atom)).name))
        return one.representative;
    return world_.classes.at(0).representative;
  }

  bool holds(Atom const& atom) const {
    auto const id = f_.find(atom);
    auto const found = id ? witness_.atoms.find(*id) : witness_.atoms.end();
    return found != witness_.atoms.end() && found->second;
  }

  void principal() {
    CallerKind kind = subject_.callers.kinds.at(0);
    for (CallerKind const one : subject_.callers.kinds)
      if (holds(atom::CallerIs{one})) kind = one;
    auto const* arn = text({SlotKind::Key, "aws:principalarn", 0, 0});
    auto const* service = text({SlotKind::Key, "aws:principalservicename", 0, 0});
    auto const* own = text({SlotKind::Principal, "", 0, 0});
    std::string name = ordinary_arn(kind, subject_.callers.partition, account_);
    if (is_iam(kind) && arn != nullptr) name = *arn;
    if (!is_iam(kind) && own != nullptr && !own->empty()) name = *own;
    if (kind == CallerKind::Service && service != nullptr) name = *service;
    request_.principal = make_principal(kind, name);
    if (kind == CallerKind::Role) session();
  }

  // Where policies name sessions, the caller is one: a role alone leaves open which.
  void session() {
    std::set<std::string> named;
    std::string chosen;
    for (AtomId id = 0; id < f_.atom_count(); ++id)
      if (auto const* is = std::get_if<atom::SessionIs>(&f_.atom(id))) {
        named.insert(is->arn);
        if (holds(f_.atom(id))) chosen = is->arn;
      }
    if (named.empty()) return;
    auto const role = *Arn::parse(request_.principal.id);
    std::string const head = "arn:" + role.partition + ":sts::" + role.account + ":assumed-role/" +
                             role.resource.substr(role.resource.rfind('/') + 1) + "/session";
    for (int n = 1; chosen.empty(); ++n) {
      std::string const one = n == 1 ? head : head + "-" + std::to_string(n);
      if (named.count(one) == 0) chosen = one;
    }
    request_.principal = {Principal::Kind::Session, chosen, request_.principal.id};
  }

  static std::string spelling(std::string const& folded, Catalog const& catalog) {
    auto const* fact = catalog.key(folded);
    if (fact == nullptr) return folded;
    return fact->key.size() < folded.size() ? fact->key + folded.substr(fact->key.size())
                                            : fact->key;
  }

  std::string element_text(std::string const& key, std::uint16_t element) const {
    Slot const slot{SlotKind::Key, key, 0, element};
    // What the caller's account settles needs no search.
    if (request_.principal.isIam())
      if (auto known = by_account(subject_.callers, lowering_)(slot, account_)) return *known;
    if (auto const* found = text(slot)) return *found;
    auto const profile = slot_profile(slot, subject_, world_, catalog_);
    return profile.candidates.empty() ? "example" : profile.candidates.front();
  }

  // Keys said to be present, with their values; keys said to be absent, for completion to respect.
  void context() {
    for (auto const& [id, value] : witness_.atoms) {
      auto const* present = std::get_if<atom::Present>(&f_.atom(id));
      if (present == nullptr || present->slot.check > 0) continue;
      std::string const& folded = present->slot.key;
      ConditionKey const key(spelling(folded, catalog_));
      if (value)
        request_.context.insert_or_assign(key, key_value(folded));
      else
        request_.absent.insert(key);
    }
  }

  // Keys that world rules make one text: the tests asked of both agree, their texts need not yet.
  void same_texts() {
    auto const* services = stated("aws:CalledVia");
    if (services != nullptr && !services->values.empty()) {
      restate("aws:CalledViaFirst", services->values.front());
      restate("aws:CalledViaLast", services->values.back());
    }
    auto const* owner = text({SlotKind::Owner, "", 0, 0});
    if (owner != nullptr && is_account_id(*owner)) restate("aws:ResourceAccount", *owner);
    auto const* time = stated("aws:CurrentTime");
    auto const instant =
        time == nullptr || time->isList ? std::nullopt : Instant::parse(time->values[0], false);
    if (instant) restate("aws:EpochTime", instant->seconds().text());
  }

  ContextValue const* stated(char const* name) const {
    auto const found = request_.context.find(ConditionKey(name));
    return found == request_.context.end() ? nullptr : &found->second;
  }

  void restate(char const* name, std::string const& value) {
    ConditionKey const key(name);
    auto const found = request_.context.find(key);
    if (found == request_.context.end() || found->second.isList) return;
    if (fits({SlotKind::Key, key.folded(), 0, 0})(value))
      found->second = ContextValue::single(value);
  }

  ContextValue key_value(std::string const& folded) const {
    Slot const slot{SlotKind::Key, folded, 0, 0};
    if (!holds(atom::IsList{slot})) return ContextValue::single(element_text(folded, 0));
    std::vector<std::string> values;
    for (std::uint16_t i = 0; i < lowering_.elements(folded); ++i)
      if (holds(atom::HasElement{{SlotKind::Key, folded, 0, i}}))
        values.push_back(element_text(folded, i));
    return ContextValue::list(std::move(values));
  }

  std::string region() const {
    auto const found = request_.context.find(ConditionKey("aws:RequestedRegion"));
    if (found == request_.context.end() || found->second.values.empty())
      return catalog_.regions(subject_.callers.partition).at(0);
    // The one pseudo-Region stands for no Region in an ARN.
    return found->second.values[0] == "unspecified" ? "" : found->second.values[0];
  }

  // The tests that the witness holds on a slot, to ask of many texts.
  std::function<bool(std::string const&)> fits(Slot const& slot) const {
    if (text(slot) == nullptr) return [](std::string const&) { return true; };
    std::vector<std::pair<Atom const*, bool>> tests;
    for (auto const& [id, value] : witness_.atoms) {
      Atom const& atom = f_.atom(id);
      Slot const* of = slot_of(atom);
      if (of == nullptr || *of != slot || !asks_text(atom)) continue;
      if (std::holds_alternative<atom::Relation>(
              atom)) // a related text is not exchanged for another
        return [own = *text(slot)](std::string const& one) { return one == own; };
      tests.emplace_back(&atom, value);
    }
    return [tests](std::string const& one) {
      return std::all_of(tests.begin(), tests.end(), [&](auto const& test) {
        return holds_on(*test.first, one) == test.second;
      });
    };
  }

  void action_and_resource() {
    Slot const action{SlotKind::Action, "", 0, 0};
    Slot const resource{SlotKind::Resource, "", 0, 0};
    Scene scene;
    scene.actionFits = fits(action);
    scene.resourceFits = fits(resource);
    auto const* foundAction = text(action);
    auto const* foundResource = text(resource);
    scene.action = foundAction != nullptr ? *foundAction : catalog_.actions().front().action;
    scene.resource = foundResource != nullptr ? *foundResource : "*";
    auto const* owner = text({SlotKind::Owner, "", 0, 0});
    scene.partition = subject_.callers.partition;
    scene.region = region();
    scene.account = owner != nullptr && is_account_id(*owner) ? *owner : account_;
    auto deed = believable_deed(scene, catalog_);
    request_.action = std::move(deed.action);
    request_.resource = std::move(deed.resource);
  }

  // Stated only when it is not what follows from the resource and the caller anyway.
  void owner() {
    auto const* found = text({SlotKind::Owner, "", 0, 0});
    auto const* key = text({SlotKind::Key, "aws:resourceaccount", 0, 0});
    std::string const* wanted = found != nullptr ? found : key;
    if (wanted != nullptr && resource_owner(request_) != *wanted)
      request_.resourceAccount = *wanted;
  }

  Formulas const& f_;
  Witness const& witness_;
  Lowering const& lowering_;
  Subject const& subject_;
  World const& world_;
  Catalog const& catalog_;
  std::string account_;
  Request request_;
};

} // namespace

Request concretize(Formulas const& formulas, Witness const& witness, Lowering const& lowering,
                   Subject const& subject, World const& world, Catalog const& catalog) {
  return Concretizer(formulas, witness, lowering, subject, world, catalog).build();
}

} // namespace iamproof::solver
