#include "world/world.hpp"

#include "world/accounts.hpp"
#include "world/draft.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace iamproof::solver {

namespace {

constexpr std::array softRules{
    SoftRule{"caller-without-account",
             "AWS services and identities of a provider carry no aws:PrincipalAccount, "
             "aws:PrincipalOrgID or aws:PrincipalOrgPaths"},
    SoftRule{"endpoint-keys",
             "aws:SourceVpc, aws:SourceVpce and aws:VpcSourceIp are present together"},
    SoftRule{"global-service-region",
             "calls to further services with one Region name it in aws:RequestedRegion"},
    SoftRule{"known-region", "aws:RequestedRegion is a Region of the catalog, or `unspecified`"},
    SoftRule{"source-of-service-calls",
             "aws:SourceAccount, aws:SourceArn, aws:SourceOrgID and aws:SourceOrgPaths are present "
             "only when an AWS service calls"}};

void callers_are(Draft& d) {
  std::vector<Formula> kinds;
  for (CallerKind const kind : d.callers.kinds) kinds.push_back(d.is(kind));
  d.structure(d.f.exactly_one(kinds));
  for (AtomId const id : d.atoms)
    if (auto const* one = std::get_if<atom::CallerIs>(&d.f.atom(id)))
      if (!d.has(one->kind)) d.structure(d.f.negation(caller_is(d.f, one->kind)));
}

// The caller's account is in one class; a class settles every atom that the account settles.
void accounts(Draft& d) {
  auto const known = by_account(d.callers, d.lowering);
  d.world.classes =
      account_classes(d.f, d.callers, d.atoms, known, d.lowering.templates(), d.world.inexact);
  std::vector<Formula> chosen;
  for (auto const& one : d.world.classes) chosen.push_back(one.chosen);
  d.structure(d.f.exactly_one(chosen));
  Formula const iam = d.is_iam_caller();
  // A caller without an account is the same whatever the class: it is asked about once.
  for (std::size_t i = 1; i < chosen.size(); ++i) d.structure(d.f.implication(chosen[i], iam));
  std::vector<Formula> accountRule;
  std::vector<Formula> organizationRule;
  std::map<AtomId, std::size_t> settledRelations;
  for (auto const& one : d.world.classes)
    for (AtomId const id : d.atoms) {
      auto const settled = for_account(d.f, id, one.representative, known);
      if (!settled) continue;
      if (std::holds_alternative<atom::Relation>(d.f.atom(id))) ++settledRelations[id];
      Formula const atom = d.f.atom(Atom(d.f.atom(id)));
      // Only principals of an account are in one.
      bool const member = std::holds_alternative<atom::AccountIn>(d.f.atom(id));
      Formula const says = member ? d.f.conjunction({*settled, iam}) : *settled;
      Formula const body = d.f.implication(one.chosen, d.f.equivalence(atom, says));
      Slot const* slot = slot_of(d.f.atom(id));
      bool const shared = slot != nullptr && slot->check == 0 && slot->kind == SlotKind::Key;
      if (shared && slot->key == "aws:principalaccount")
        accountRule.push_back(body);
      else if (shared && slot->key.starts_with("aws:principalorg"))
        organizationRule.push_back(body);
      else
        d.structure(body);
    }
  bool const iamOnly = std::all_of(d.callers.kinds.begin(), d.callers.kinds.end(), is_iam);
  for (auto const& [id, classes] : settledRelations)
    if (iamOnly && classes == d.world.classes.size()) d.world.defined.push_back(id);
  if (d.asked("aws:principalaccount"))
    accountRule.push_back(d.f.implication(iam, d.present("aws:principalaccount")));
  std::vector<Formula> all{d.f.implication(iam, d.f.conjunction(accountRule))};
  if (d.asked("aws:principalaccount") && d.has(CallerKind::Anonymous))
    all.push_back(
        d.f.implication(d.is(CallerKind::Anonymous),
                        d.f.conjunction({d.present("aws:principalaccount"),
                                         d.text_is("aws:principalaccount", "anonymous")})));
  d.rule("principal-account",
         "aws:PrincipalAccount is present and is the account in aws:PrincipalArn, or `anonymous`",
         d.f.conjunction(all));
  d.organizationTexts = d.f.conjunction(organizationRule);
}

// A single value is element 0 alone; the elements of a list are numbered from the front.
void shapes(Draft& d) {
  for (auto const& folded : d.keys) {
    Formula const single = d.f.conjunction({d.present(folded), d.f.negation(d.list(folded))});
    std::vector<Formula> alone{d.element(folded, 0)};
    for (std::uint16_t i = 1; i < d.lowering.elements(folded); ++i) {
      alone.push_back(d.f.negation(d.element(folded, i)));
      d.structure(d.f.implication(d.element(folded, i),
                                  d.element(folded, static_cast<std::uint16_t>(i - 1))));
    }
    d.structure(d.f.implication(single, d.f.conjunction(alone)));
  }
}

} // namespace

std::span<SoftRule const> soft_rules() {
  return softRules;
}

World build_world(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                  Callers const& callers, Owners const& owners, std::vector<Formula> const& roots) {
  Draft draft(formulas, lowering, catalog, callers, owners, roots);
  callers_are(draft);
  accounts(draft);
  shapes(draft);
  add_caller_rules(draft);
  add_request_rules(draft);
  add_key_rules(draft);
  add_owner_rules(draft);
  return std::move(draft.world);
}

Formula caller_is(Formulas& formulas, CallerKind kind) {
  return formulas.atom(atom::CallerIs{kind});
}

Glob glob_of(std::string_view text, bool ignoresCase) {
  std::vector<GlobToken> tokens;
  for (char32_t const c : decode(text)) {
    if (c == U'*')
      tokens.push_back({GlobToken::Kind::AnyMany, true, 0});
    else if (c == U'?')
      tokens.push_back({GlobToken::Kind::AnyOne, true, 0});
    else
      tokens.push_back({GlobToken::Kind::Literal, true, c});
  }
  return {std::move(tokens), ignoresCase};
}

} // namespace iamproof::solver
