// The owner is the account in the resource's ARN and in aws:ResourceAccount, where these have one.
#include "world/draft.hpp"

#include <algorithm>
#include <iterator>

namespace iamproof::solver {

namespace {

Glob arn_of(std::string const& account) {
  auto const any = AnyMany{};
  std::vector<PatternPiece> pieces{std::u32string(U"arn:"), any, std::u32string(U":"), any,
                                   std::u32string(U":"),    any, std::u32string(U":")};
  for (char32_t const c : decode(account)) {
    if (c == U'?')
      pieces.emplace_back(AnyOne{});
    else
      pieces.emplace_back(std::u32string(1, c));
  }
  pieces.emplace_back(std::u32string(U":"));
  pieces.emplace_back(any);
  return *compile(Pattern("", std::move(pieces)), MatchMode::Arn, {}, nullptr);
}

std::vector<Formula> owned_by(Draft& d, std::vector<std::string> const& accounts) {
  std::vector<Formula> any;
  for (auto const& account : accounts)
    any.push_back(d.match({SlotKind::Owner, "", 0, 0}, Glob::exactly(decode(account))));
  return any;
}

// aws:ResourceOrgID names this organization iff one of its accounts owns the resource.
Formula owner_organization(Draft& d) {
  bool const open = d.owners.accounts.empty() && d.owners.excluded.empty();
  if (!d.asked("aws:resourceorgid") || d.callers.organization == nullptr || open)
    return Formulas::constant(true);
  Formula const there = d.present("aws:resourceorgid");
  Formula const ours = d.text_is("aws:resourceorgid", d.callers.organization->id());
  if (!d.owners.accounts.empty()) return d.f.implication(there, ours);
  std::vector<std::string> rest;
  auto const accounts = d.callers.organization->accounts();
  std::set_difference(accounts.begin(), accounts.end(), d.owners.excluded.begin(),
                      d.owners.excluded.end(), std::back_inserter(rest));
  return d.f.implication(there, d.f.equivalence(ours, d.f.disjunction(owned_by(d, rest))));
}

} // namespace

void add_owner_rules(Draft& d) {
  Slot const slot{SlotKind::Owner, "", 0, 0};
  bool const open = d.owners.accounts.empty();
  if (!open) d.structure(d.f.disjunction(owned_by(d, d.owners.accounts)));
  for (Formula const one : owned_by(d, d.owners.excluded)) d.structure(d.f.negation(one));
  if (!d.ownerAsked && open && d.owners.excluded.empty()) return;
  Slot const resource{SlotKind::Resource, "", 0, 0};
  std::vector<Formula> all;
  for (auto const& account : d.owners.accounts) {
    Formula const owned = d.match(slot, Glob::exactly(decode(account)));
    Formula const withAccount = d.match(resource, arn_of("????????????"));
    Formula const named = d.f.implication(withAccount, d.match(resource, arn_of(account)));
    all.push_back(d.f.implication(owned, named));
    if (d.asked("aws:resourceaccount"))
      all.push_back(d.f.implication(d.f.conjunction({owned, d.present("aws:resourceaccount")}),
                                    d.text_is("aws:resourceaccount", account)));
  }
  for (auto const& account : d.owners.excluded) {
    all.push_back(d.f.negation(d.match(resource, arn_of(account))));
    if (d.asked("aws:resourceaccount"))
      all.push_back(d.f.negation(d.f.conjunction(
          {d.present("aws:resourceaccount"), d.text_is("aws:resourceaccount", account)})));
  }
  all.push_back(owner_organization(d));
  d.rule("resource-account",
         "aws:ResourceAccount and the account in the resource's ARN are the resource's owner",
         d.f.conjunction(all));
}

} // namespace iamproof::solver
