#include "world/accounts.hpp"

#include "language/probe.hpp"

#include <algorithm>
#include <map>

namespace iamproof::solver {

namespace {

constexpr std::size_t mostClasses = 512;

bool follows(Slot const& slot, ByAccount const& known) {
  return known(slot, "000000000000").has_value();
}

bool relates_accounts(Atom const& atom, ByAccount const& known) {
  auto const* relation = std::get_if<atom::Relation>(&atom);
  return relation != nullptr &&
         std::any_of(relation->variables.begin(), relation->variables.end(),
                     [&](auto const& variable) { return follows(variable.second, known); });
}

// How every pattern on aws:PrincipalArn sees the account, and how every other text that holds it does.
std::vector<language::Probe> probes(Formulas const& f, Callers const& callers,
                                    std::vector<AtomId> const& atoms,
                                    std::map<Slot, std::string> const& templates) {
  std::vector<language::Probe> result;
  auto const add = [&](Glob const& glob, std::string const& before, std::string const& after,
                       bool open) {
    result.push_back({glob, decode(before), decode(after), open});
  };
  for (AtomId const id : atoms) {
    if (auto const* behind = std::get_if<atom::CallerBehind>(&f.atom(id)))
      add(Glob::exactly(decode(Arn::parse(behind->user)->account)), "", "", false);
    if (auto const* in = std::get_if<atom::AccountIn>(&f.atom(id)))
      for (auto const& account : in->accounts) add(Glob::exactly(decode(account)), "", "", false);
    auto const* match = std::get_if<atom::Match>(&f.atom(id));
    if (match == nullptr) continue;
    auto const stated = templates.find(match->slot);
    if (stated != templates.end()) {
      auto const at = stated->second.find(accountPlaceholder);
      add(match->glob, stated->second.substr(0, at),
          stated->second.substr(at + accountPlaceholder.size()), false);
    } else if (match->slot.key == "aws:principalaccount" || match->slot.key == "aws:userid") {
      add(match->glob, "", "", false);
    } else if (match->slot.key == "aws:principalarn" || match->slot.kind == SlotKind::Principal) {
      for (char const* service : {"iam", "sts"})
        add(match->glob, "arn:" + callers.partition + ":" + service + "::", ":", true);
    }
  }
  return result;
}

// Truth on this account of every atom the account settles.
void append_truths(Formulas const& f, std::vector<AtomId> const& atoms, std::string const& account,
                   ByAccount const& known, std::vector<std::uint64_t>& signature) {
  for (AtomId const id : atoms) {
    Atom const& atom = f.atom(id);
    if (auto const* in = std::get_if<atom::AccountIn>(&atom))
      signature.push_back(
          std::binary_search(in->accounts.begin(), in->accounts.end(), account) ? 1 : 0);
    Slot const* slot = slot_of(atom);
    if (slot == nullptr || !asks_text(atom) || std::holds_alternative<atom::Relation>(atom))
      continue;
    if (auto const text = known(*slot, account)) signature.push_back(holds_on(atom, *text) ? 1 : 0);
  }
}

std::vector<std::string> any_accounts(std::vector<language::Probe> const& probes,
                                      std::vector<std::string> const& excluded,
                                      std::string& inexact) {
  std::vector<std::u32string> preferred, never;
  for (char const* id : {"111122223333", "444455556666", "777788889999", "123456789012"})
    if (!std::binary_search(excluded.begin(), excluded.end(), id)) preferred.push_back(decode(id));
  for (auto const& id : excluded) never.push_back(decode(id));
  auto const found =
      language::representatives(probes, U"1234567890", 12, mostClasses, preferred, never);
  std::vector<std::string> accounts;
  if (!found) {
    inexact = "the policies tell too many kinds of account ids apart";
    for (auto const& id : preferred) accounts.push_back(encode(id));
    return accounts;
  }
  for (auto const& id : *found) accounts.push_back(encode(id));
  return accounts;
}

} // namespace

ByAccount by_account(Callers const& callers, Lowering const& lowering) {
  return [&callers, &lowering](Slot const& slot,
                               std::string const& account) -> std::optional<std::string> {
    auto const stated = lowering.templates().find(slot);
    if (stated != lowering.templates().end()) return with_account(stated->second, account);
    if (slot.kind != SlotKind::Key || slot.element > 0 || slot.check > 0) return std::nullopt;
    if (slot.key == "aws:principalaccount") return account;
    Organization const* organization = callers.organization;
    if (organization == nullptr || callers.outside) return std::nullopt;
    if (slot.key == "aws:principalorgid") return organization->id();
    if (slot.key != "aws:principalorgpaths") return std::nullopt;
    if (organization->path(account).empty()) return std::string();
    return organization->organization_path(account);
  };
}

std::vector<AccountClass> account_classes(Formulas& formulas, Callers const& callers,
                                          std::vector<AtomId> const& atoms, ByAccount const& known,
                                          std::map<Slot, std::string> const& templates,
                                          std::string& inexact) {
  auto const seen = probes(formulas, callers, atoms, templates);
  bool const apart = std::any_of(atoms.begin(), atoms.end(), [&](AtomId id) {
    return relates_accounts(formulas.atom(id), known);
  });
  bool const any = callers.accounts.empty();
  if (any && apart) inexact = "a policy variable ties another value to the caller's account id";
  auto const accounts = any ? any_accounts(seen, callers.excluded, inexact) : callers.accounts;
  std::map<std::vector<std::uint64_t>, std::vector<std::string>> groups;
  for (auto const& account : accounts) {
    auto signature = language::signature(seen, decode(account));
    append_truths(formulas, atoms, account, known, signature);
    if (apart) signature.push_back(std::stoull(account));
    groups[std::move(signature)].push_back(account);
  }
  std::vector<AccountClass> classes;
  for (auto& [signature, members] : groups) {
    std::sort(members.begin(), members.end());
    std::string const first = members.front();
    classes.push_back({Formula{}, first, std::move(members)});
  }
  std::sort(classes.begin(), classes.end(), [](AccountClass const& a, AccountClass const& b) {
    return a.representative < b.representative;
  });
  for (auto& one : classes)
    one.chosen = formulas.atom(atom::Free{"caller's account is as " + one.representative});
  return classes;
}

std::optional<Formula> for_account(Formulas& formulas, AtomId id, std::string const& account,
                                   ByAccount const& known) {
  Atom const atom = formulas.atom(id);
  if (auto const* in = std::get_if<atom::AccountIn>(&atom))
    return Formulas::constant(
        std::binary_search(in->accounts.begin(), in->accounts.end(), account));
  if (auto const* owned = std::get_if<atom::OwnedByCaller>(&atom)) {
    auto const in = [&](Glob glob) {
      return formulas.atom(atom::Match{owned->slot, std::move(glob)});
    };
    Formula const anyAccount = in(glob_of("????????????"));
    return formulas.disjunction(
        {formulas.negation(anyAccount), in(Glob::exactly(decode(account)))});
  }
  Slot const* slot = slot_of(atom);
  if (slot == nullptr || !asks_text(atom)) return std::nullopt;
  auto const* relation = std::get_if<atom::Relation>(&atom);
  auto const text = known(*slot, account);
  if (relation == nullptr) {
    if (!text) return std::nullopt;
    return Formulas::constant(holds_on(atom, *text));
  }
  // Put in the values the account settles; what is left is a smaller relation, a match, or a constant.
  std::vector<PatternPiece> pieces;
  std::vector<std::pair<std::string, Slot>> open;
  for (auto const& piece : relation->pattern.pieces()) {
    pieces.push_back(piece);
    auto const* variable = std::get_if<Variable>(&piece);
    if (variable == nullptr) continue;
    for (auto const& [key, source] : relation->variables) {
      if (key != variable->key.folded()) continue;
      if (auto const value = known(source, account))
        pieces.back() = decode(*value);
      else
        open.emplace_back(key, source);
    }
  }
  std::sort(open.begin(), open.end());
  open.erase(std::unique(open.begin(), open.end()), open.end());
  if (open.size() == relation->variables.size() && !text) return std::nullopt;
  Pattern const pattern(relation->pattern.text(), std::move(pieces));
  if (!open.empty()) {
    atom::Relation smaller = *relation;
    smaller.pattern = pattern;
    smaller.variables = std::move(open);
    return formulas.atom(std::move(smaller));
  }
  auto glob = compile(pattern, relation->mode, relation->rules, nullptr);
  if (!glob) return Formulas::constant(false);
  if (text) return Formulas::constant(glob->matches(decode(*text)));
  return formulas.atom(atom::Match{*slot, std::move(*glob)});
}

} // namespace iamproof::solver
