// The owner is the account in the resource's ARN and in aws:ResourceAccount, where these have one.
#include "world/draft.hpp"

#include <algorithm>
#include <iterator>

namespace iamproof::solver {

namespace {

Slot const ownerSlot{SlotKind::Owner, "", 0, 0};
Slot const resourceSlot{SlotKind::Resource, "", 0, 0};
char const* const accountKey = "aws:resourceaccount";

// ARNs whose account field is in the set of `glob`. No account holds a colon.
Glob arn_of(Glob const& glob) {
  std::vector<GlobToken> tokens;
  auto const text = [&](std::u32string_view part) {
    for (char32_t const c : part) tokens.push_back({GlobToken::Kind::Literal, true, c});
  };
  GlobToken const field{GlobToken::Kind::AnyMany, false, 0};
  text(U"arn:");
  for (int i = 0; i < 3; ++i) {
    tokens.push_back(field);
    text(U":");
  }
  for (GlobToken token : glob.tokens()) {
    token.colon = token.kind == GlobToken::Kind::Literal;
    tokens.push_back(token);
  }
  text(U":");
  tokens.push_back({GlobToken::Kind::AnyMany, true, 0});
  return {std::move(tokens), false};
}

// What the owner and aws:ResourceAccount are tested against, and the accounts that owners are told by.
std::vector<Glob> tested(Draft const& d) {
  std::vector<Glob> globs;
  for (AtomId const id : d.atoms) {
    auto const* test = std::get_if<atom::Match>(&d.f.atom(id));
    if (test != nullptr && (test->slot == ownerSlot || test->slot == d.key(accountKey)))
      globs.push_back(test->glob);
  }
  for (auto const* accounts : {&d.owners.accounts, &d.owners.excluded})
    for (auto const& account : *accounts) globs.push_back(Glob::exactly(decode(account)));
  std::sort(globs.begin(), globs.end());
  globs.erase(std::unique(globs.begin(), globs.end()), globs.end());
  return globs;
}

std::vector<Formula> owned_by(Draft& d, std::vector<std::string> const& accounts) {
  std::vector<Formula> any;
  for (auto const& account : accounts)
    any.push_back(d.match(ownerSlot, Glob::exactly(decode(account))));
  return any;
}

// Every member that a test or the question's range names.
std::vector<std::string> named_members(Draft const& d, std::vector<Glob> const& globs) {
  std::vector<std::string> members;
  for (auto const& account : d.callers.organization->accounts())
    if (std::binary_search(globs.begin(), globs.end(), Glob::exactly(decode(account))))
      members.push_back(account);
  return members;
}

// aws:ResourceOrgID names this organization iff one of its accounts owns the resource, and
// aws:ResourceOrgPaths is that account's place in it.
Formula owner_organization(Draft& d, std::vector<Glob> const& globs) {
  auto const* organization = d.callers.organization;
  char const* const id = "aws:resourceorgid";
  char const* const paths = "aws:resourceorgpaths";
  if (organization == nullptr || (!d.asked(id) && !d.asked(paths))) return Formulas::constant(true);
  std::vector<Formula> all;
  for (auto const& account : named_members(d, globs)) {
    Formula const owned = d.match(ownerSlot, Glob::exactly(decode(account)));
    if (d.asked(id))
      all.push_back(d.f.implication(d.f.conjunction({owned, d.present(id)}),
                                    d.text_is(id, organization->id())));
    if (d.asked(paths))
      all.push_back(d.f.implication(d.f.conjunction({owned, d.present(paths)}),
                                    d.text_is(paths, organization->organization_path(account))));
  }
  if (d.asked(id) && d.owners.accounts.empty() && !d.owners.excluded.empty()) {
    std::vector<std::string> rest;
    auto const accounts = organization->accounts();
    std::set_difference(accounts.begin(), accounts.end(), d.owners.excluded.begin(),
                        d.owners.excluded.end(), std::back_inserter(rest));
    all.push_back(
        d.f.implication(d.present(id), d.f.equivalence(d.text_is(id, organization->id()),
                                                       d.f.disjunction(owned_by(d, rest)))));
  }
  return d.f.conjunction(all);
}

} // namespace

void add_owner_rules(Draft& d) {
  bool const open = d.owners.accounts.empty();
  if (!open) d.structure(d.f.disjunction(owned_by(d, d.owners.accounts)));
  for (Formula const one : owned_by(d, d.owners.excluded)) d.structure(d.f.negation(one));
  auto const globs = tested(d);
  if (!d.ownerAsked && globs.empty()) return;
  Formula const ofAws = d.match(ownerSlot, Glob::exactly(U"aws"));
  std::vector<Formula> all{d.f.disjunction({ofAws, d.match(ownerSlot, glob_of("????????????"))})};
  Formula const withAccount = d.match(resourceSlot, arn_of(glob_of("????????????")));
  for (auto const& glob : globs) {
    Formula const owned = d.match(ownerSlot, glob);
    all.push_back(
        d.f.implication(withAccount, d.f.equivalence(owned, d.match(resourceSlot, arn_of(glob)))));
    if (d.asked(accountKey))
      all.push_back(d.f.implication(d.f.conjunction({d.present(accountKey), d.f.negation(ofAws)}),
                                    d.f.equivalence(owned, d.match(d.key(accountKey), glob))));
  }
  all.push_back(owner_organization(d, globs));
  d.rule("resource-account",
         "aws:ResourceAccount and the account in the resource's ARN are the resource's owner, an "
         "account or AWS",
         d.f.conjunction(all));
}

} // namespace iamproof::solver
