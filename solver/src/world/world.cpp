#include "world/world.hpp"

#include "world/accounts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace iamproof::solver {

namespace {

constexpr std::array softRules{
    SoftRule{"caller-without-account",
             "AWS services and identities of a provider carry no aws:PrincipalAccount, "
             "aws:PrincipalOrgID or aws:PrincipalOrgPaths"},
    SoftRule{"known-region", "aws:RequestedRegion is a Region of the catalog, or `unspecified`"},
    SoftRule{"source-of-service-calls",
             "aws:SourceAccount, aws:SourceArn, aws:SourceOrgID and aws:SourceOrgPaths are present "
             "only when an AWS service calls"}};

char const* const arnKey = "aws:principalarn";

class Builder {
public:
  Builder(Formulas& formulas, Lowering& lowering, Catalog const& catalog, Callers const& callers,
          Owners const& owners)
      : f_(formulas)
      , lowering_(lowering)
      , catalog_(catalog)
      , callers_(callers)
      , owners_(owners)
      , known_(by_account(callers, lowering)) {}

  World build(std::vector<Formula> const& roots) {
    atoms_ = f_.atoms_of(roots);
    for (AtomId const id : atoms_)
      if (Slot const* slot = slot_of(f_.atom(id))) {
        if (slot->kind == SlotKind::Key && slot->check == 0) keys_.insert(slot->key);
        ownerAsked_ = ownerAsked_ || (slot->kind == SlotKind::Owner && slot->check == 0);
        actionAsked_ = actionAsked_ || (slot->kind == SlotKind::Action && slot->check == 0);
      }
    callers();
    accounts();
    sessions();
    shapes();
    arn();
    principal_keys();
    organization_keys();
    callers_without_account();
    catalog_rules();
    network();
    region();
    owner();
    return std::move(world_);
  }

private:
  bool asked(char const* key) const { return keys_.count(key) > 0; }
  Slot key(std::string const& folded, std::uint16_t element = 0) const {
    return {SlotKind::Key, folded, 0, element};
  }
  Formula present(std::string const& folded) { return f_.atom(atom::Present{key(folded)}); }
  Formula list(std::string const& folded) { return f_.atom(atom::IsList{key(folded)}); }
  Formula element(std::string const& folded, std::uint16_t i) {
    return f_.atom(atom::HasElement{key(folded, i)});
  }
  Formula match(Slot slot, Glob glob) {
    return f_.atom(atom::Match{std::move(slot), std::move(glob)});
  }
  Formula text_is(std::string const& folded, std::string const& text) {
    return match(key(folded), Glob::exactly(decode(text)));
  }
  Formula is(CallerKind kind) { return caller_is(f_, kind); }
  void structure(Formula f) { world_.structure.push_back(f); }
  void rule(char const* code, char const* text, Formula body) {
    if (body != Formulas::constant(true)) world_.rules.push_back({code, text, false, body});
  }
  void soft(std::string_view code, Formula body) {
    auto const all = soft_rules();
    auto const known =
        std::find_if(all.begin(), all.end(), [&](SoftRule const& one) { return one.code == code; });
    ensure(known != all.end(), "a soft rule is not on the list");
    if (body != Formulas::constant(true))
      world_.rules.push_back({known->code, known->text, true, body});
  }

  void callers() {
    std::vector<Formula> kinds;
    for (CallerKind const kind : callers_.kinds) kinds.push_back(is(kind));
    structure(f_.exactly_one(kinds));
    for (AtomId const id : atoms_)
      if (auto const* one = std::get_if<atom::CallerIs>(&f_.atom(id)))
        if (!has(one->kind)) structure(f_.negation(is(one->kind)));
  }

  // The caller's account is in one class; a class settles every atom that the account settles.
  void accounts() {
    world_.classes =
        account_classes(f_, callers_, atoms_, known_, lowering_.templates(), world_.inexact);
    std::vector<Formula> chosen;
    for (auto const& one : world_.classes) chosen.push_back(one.chosen);
    structure(f_.exactly_one(chosen));
    Formula const iam = is_iam_caller();
    // A caller without an account is the same whatever the class: it is asked about once.
    for (std::size_t i = 1; i < chosen.size(); ++i) structure(f_.implication(chosen[i], iam));
    std::vector<Formula> accountRule;
    std::vector<Formula> organizationRule;
    std::map<AtomId, std::size_t> settledRelations;
    for (auto const& one : world_.classes)
      for (AtomId const id : atoms_) {
        auto const settled = for_account(f_, id, one.representative, known_);
        if (!settled) continue;
        if (std::holds_alternative<atom::Relation>(f_.atom(id))) ++settledRelations[id];
        Formula const atom = f_.atom(Atom(f_.atom(id)));
        // Only principals of an account are in one.
        bool const member = std::holds_alternative<atom::AccountIn>(f_.atom(id));
        Formula const says = member ? f_.conjunction({*settled, iam}) : *settled;
        Formula const body = f_.implication(one.chosen, f_.equivalence(atom, says));
        Slot const* slot = slot_of(f_.atom(id));
        bool const shared = slot != nullptr && slot->check == 0 && slot->kind == SlotKind::Key;
        if (shared && slot->key == "aws:principalaccount")
          accountRule.push_back(body);
        else if (shared && slot->key.starts_with("aws:principalorg"))
          organizationRule.push_back(body);
        else
          structure(body);
      }
    bool const iamOnly = std::all_of(callers_.kinds.begin(), callers_.kinds.end(), is_iam);
    for (auto const& [id, classes] : settledRelations)
      if (iamOnly && classes == world_.classes.size()) world_.defined.push_back(id);
    if (asked("aws:principalaccount"))
      accountRule.push_back(f_.implication(iam, present("aws:principalaccount")));
    std::vector<Formula> all{f_.implication(iam, f_.conjunction(accountRule))};
    if (asked("aws:principalaccount") && has(CallerKind::Anonymous))
      all.push_back(f_.implication(is(CallerKind::Anonymous),
                                   f_.conjunction({present("aws:principalaccount"),
                                                   text_is("aws:principalaccount", "anonymous")})));
    rule("principal-account",
         "aws:PrincipalAccount is present and is the account in aws:PrincipalArn, or `anonymous`",
         f_.conjunction(all));
    organizationTexts_ = f_.conjunction(organizationRule);
  }

  Formula is_iam_caller() {
    std::vector<Formula> any;
    for (CallerKind const kind : callers_.kinds)
      if (is_iam(kind)) any.push_back(is(kind));
    return f_.disjunction(any);
  }

  // A session belongs to its role; nobody is two sessions. Federated users of an account whose users are
  // named are not asked: which user is behind them, no request tells.
  void sessions() {
    std::vector<Formula> seen;
    for (AtomId const id : atoms_) {
      Atom const atom = f_.atom(id);
      if (auto const* session = std::get_if<atom::SessionIs>(&atom)) {
        Formula const here = f_.atom(atom);
        for (Formula const other : seen) structure(f_.negation(f_.conjunction({here, other})));
        seen.push_back(here);
        structure(f_.implication(here, of_role(session->arn)));
      }
      auto const* behind = std::get_if<atom::CallerBehind>(&atom);
      if (behind == nullptr) continue;
      structure(f_.negation(f_.atom(atom)));
      Formula const there = f_.atom(atom::AccountIn{{Arn::parse(behind->user)->account}});
      if (has(CallerKind::FederatedUser))
        structure(f_.negation(f_.conjunction({is(CallerKind::FederatedUser), there})));
    }
  }

  // The caller is the role that `session` is a session of, at whatever path.
  Formula of_role(std::string const& session) {
    auto const arn = *Arn::parse(session);
    auto const name = arn.resource.substr(arn.resource.find('/') + 1);
    std::string const head = "arn:" + arn.partition + ":iam::" + arn.account + ":role/";
    std::string const role = name.substr(0, name.find('/'));
    if (!has(CallerKind::Role)) return Formulas::constant(false);
    return f_.conjunction({is(CallerKind::Role),
                           f_.disjunction({match(key(arnKey), Glob::exactly(decode(head + role))),
                                           match(key(arnKey), glob_of(head + "*/" + role))})});
  }

  // A single value is element 0 alone; the elements of a list are numbered from the front.
  void shapes() {
    for (auto const& folded : keys_) {
      Formula const single = f_.conjunction({present(folded), f_.negation(list(folded))});
      std::vector<Formula> alone{element(folded, 0)};
      for (std::uint16_t i = 1; i < lowering_.elements(folded); ++i) {
        alone.push_back(f_.negation(element(folded, i)));
        structure(
            f_.implication(element(folded, i), element(folded, static_cast<std::uint16_t>(i - 1))));
      }
      structure(f_.implication(single, f_.conjunction(alone)));
    }
  }

  // The representative's ARNs: classes differ in their account, kinds in what follows it.
  void arn() {
    std::vector<Formula> all;
    for (CallerKind const kind : callers_.kinds) {
      if (!is_iam(kind)) continue;
      for (auto const& one : world_.classes) {
        std::string const prefix = "arn:" + callers_.partition + ":" + facts(kind).arnService +
                                   "::" + one.representative + ":";
        Formula shape = match(key(arnKey), glob_of(prefix + facts(kind).resource));
        if (!callers_.principalArn.empty())
          shape = match(key(arnKey), Glob::exactly(decode(callers_.principalArn)));
        all.push_back(f_.implication(f_.conjunction({is(kind), one.chosen}), shape));
      }
      if (kind == CallerKind::Role) // those are another kind
        all.push_back(f_.implication(
            is(kind), f_.negation(match(key(arnKey), glob_of("arn:*:role/aws-service-role/*")))));
    }
    for (AtomId const id : atoms_) { // the principal's own ARN is what the key holds
      auto const* own = std::get_if<atom::Match>(&f_.atom(id));
      if (own == nullptr || own->slot.kind != SlotKind::Principal) continue;
      Glob const glob = own->glob;
      Formula const inKey = match(key(arnKey), glob);
      all.push_back(f_.implication(
          is_iam_caller(), f_.equivalence(match({SlotKind::Principal, "", 0, 0}, glob), inKey)));
    }
    Formula const named = f_.conjunction({present(arnKey), f_.negation(list(arnKey)),
                                          f_.negation(match(key(arnKey), glob_of("*/")))});
    all.push_back(f_.implication(is_iam_caller(), named));
    if (has(CallerKind::Anonymous))
      all.push_back(f_.implication(is(CallerKind::Anonymous), f_.negation(present(arnKey))));
    rule("principal-arn",
         "aws:PrincipalArn is present for IAM principals, and is the ARN of a user, role, "
         "federated user or "
         "root of the caller's account",
         f_.conjunction(all));
  }

  bool has(CallerKind kind) const {
    return std::find(callers_.kinds.begin(), callers_.kinds.end(), kind) != callers_.kinds.end();
  }

  void principal_keys() {
    std::vector<Formula> type;
    if (asked("aws:principaltype"))
      for (CallerKind const kind : callers_.kinds)
        type.push_back(f_.implication(
            is(kind), f_.conjunction({present("aws:principaltype"), type_of(kind)})));
    rule("principal-type", "aws:PrincipalType names the kind of the principal",
         f_.conjunction(type));
    if (asked("aws:principalisawsservice")) {
      Formula const there = present("aws:principalisawsservice");
      auto const says = [&](char32_t const* value) {
        return f_.conjunction(
            {there, match(key("aws:principalisawsservice"), Glob::exactly(value))});
      };
      std::vector<Formula> all{f_.implication(is_iam_caller(), says(U"false"))};
      if (has(CallerKind::Service))
        all.push_back(f_.implication(is(CallerKind::Service), says(U"true")));
      rule("principal-is-service",
           "aws:PrincipalIsAWSService is true for calls by an AWS service principal, "
           "false for every IAM principal",
           f_.conjunction(all));
    }
    if (asked("aws:username")) user_name();
  }

  // Where no value is documented, it is none of those documented for other kinds.
  Formula type_of(CallerKind kind) {
    if (*facts(kind).type != '\0') return text_is("aws:principaltype", facts(kind).type);
    std::vector<Formula> none;
    for (CallerKind const other : {CallerKind::Role, CallerKind::User, CallerKind::FederatedUser,
                                   CallerKind::Root, CallerKind::Anonymous})
      none.push_back(f_.negation(text_is("aws:principaltype", facts(other).type)));
    return f_.conjunction(none);
  }

  // AWS does not say which keys of the principal these calls carry, nor that nobody else has theirs.
  void callers_without_account() {
    std::vector<Formula> strangers;
    for (CallerKind const kind :
         {CallerKind::Service, CallerKind::Federated, CallerKind::CanonicalUser})
      if (has(kind)) strangers.push_back(is(kind));
    std::vector<Formula> absent, alone;
    for (char const* folded :
         {"aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths"})
      if (asked(folded)) absent.push_back(f_.negation(present(folded)));
    soft("caller-without-account",
         f_.implication(f_.disjunction(strangers), f_.conjunction(absent)));
    for (char const* folded :
         {"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"})
      if (asked(folded)) alone.push_back(f_.negation(present(folded)));
    Formula const service =
        has(CallerKind::Service) ? is(CallerKind::Service) : Formulas::constant(false);
    soft("source-of-service-calls", f_.disjunction({service, f_.conjunction(alone)}));
  }

  void user_name() {
    Formula const user = has(CallerKind::User) ? is(CallerKind::User) : Formulas::constant(false);
    Formula const there = present("aws:username");
    auto const ends = [&](char32_t const* path) {
      Pattern const pattern("arn:*:user/${aws:username}",
                            {std::u32string(U"arn:"), AnyMany{}, std::u32string(path),
                             Variable{ConditionKey("aws:username"), std::nullopt}});
      return f_.atom(atom::Relation{key(arnKey),
                                    pattern,
                                    MatchMode::Glob,
                                    {},
                                    false,
                                    {{"aws:username", key("aws:username")}}});
    };
    Formula const named = f_.conjunction({f_.negation(list("aws:username")),
                                          f_.negation(match(key("aws:username"), glob_of("*/*"))),
                                          f_.disjunction({ends(U":user/"), ends(U"/")})});
    rule("user-name",
         "aws:username is present for users only, and is the last part of the user's ARN",
         f_.conjunction({f_.equivalence(there, user), f_.implication(there, named)}));
  }

  void organization_keys() {
    if (!asked("aws:principalorgid") && !asked("aws:principalorgpaths")) return;
    char const* const text =
        "aws:PrincipalOrgID and aws:PrincipalOrgPaths are present iff the caller's account "
        "is in an organization, and name it and its place there";
    std::vector<Formula> all{organizationTexts_};
    bool const inside = callers_.organization != nullptr && !callers_.outside;
    for (char const* folded : {"aws:principalorgid", "aws:principalorgpaths"}) {
      if (!asked(folded)) continue;
      if (inside)
        all.push_back(present(folded));
      else if (callers_.outside)
        all.push_back(f_.negation(f_.conjunction({present(folded), of_this_organization(folded)})));
      else if (has(CallerKind::Anonymous))
        all.push_back(f_.implication(is(CallerKind::Anonymous), f_.negation(present(folded))));
    }
    if (asked("aws:principalorgpaths"))
      all.push_back(f_.implication(
          present("aws:principalorgpaths"),
          f_.conjunction({list("aws:principalorgpaths"), element("aws:principalorgpaths", 0),
                          f_.negation(element("aws:principalorgpaths", 1))})));
    if (asked("aws:principalorgid") && asked("aws:principalorgpaths"))
      all.push_back(
          f_.equivalence(present("aws:principalorgid"), present("aws:principalorgpaths")));
    rule("principal-organization", text, f_.conjunction(all));
  }

  // Every place in an organization begins with its id.
  Formula of_this_organization(std::string const& folded) {
    auto const& id = callers_.organization->id();
    std::vector<Formula> any;
    std::uint16_t const count = std::max<std::uint16_t>(1, lowering_.elements(folded));
    for (std::uint16_t i = 0; i < count; ++i)
      any.push_back(
          f_.conjunction({element(folded, i), match(key(folded, i), folded == "aws:principalorgid"
                                                                        ? Glob::exactly(decode(id))
                                                                        : glob_of(id + "/*"))}));
    return f_.disjunction(any);
  }

  // What AWS documents of each key: how many values it has, and whether every request carries it.
  void catalog_rules() {
    std::vector<Formula> single, multiple, always;
    for (auto const& folded : keys_) {
      auto const* fact = catalog_.key(folded);
      if (fact == nullptr) continue;
      if (fact->multivalued)
        multiple.push_back(f_.implication(present(folded), list(folded)));
      else
        single.push_back(f_.negation(f_.conjunction({present(folded), list(folded)})));
      if (fact->always) always.push_back(present(folded));
    }
    rule("single-valued", "keys documented as single-valued hold one value",
         f_.conjunction(single));
    rule("multivalued", "keys documented as multivalued hold a list", f_.conjunction(multiple));
    rule("always-present", "keys documented as present in every signed request are present",
         f_.implication(is_iam_caller(), f_.conjunction(always)));
  }

  void network() {
    std::vector<Formula> all;
    for (char const* through : {"aws:vpcsourceip", "aws:sourcevpc", "aws:sourcevpce"})
      if (asked("aws:sourceip") && asked(through))
        all.push_back(f_.negation(f_.conjunction({present("aws:sourceip"), present(through)})));
    rule("network-path",
         "a request has aws:SourceIp, or came through a VPC endpoint and has the endpoint's keys",
         f_.conjunction(all));
    if (asked("aws:multifactorauthage") && asked("aws:multifactorauthpresent"))
      rule("multi-factor",
           "aws:MultiFactorAuthAge is present only when aws:MultiFactorAuthPresent is true",
           f_.implication(present("aws:multifactorauthage"),
                          f_.conjunction({present("aws:multifactorauthpresent"),
                                          match(key("aws:multifactorauthpresent"),
                                                Glob::exactly(U"true", true))})));
  }

  void region() {
    if (!asked("aws:requestedregion")) return;
    Slot const slot = key("aws:requestedregion");
    Formula const unspecified = match(slot, Glob::exactly(U"unspecified"));
    Formula const bedrock = match({SlotKind::Action, "", 0, 0}, glob_of("bedrock:*", true));
    rule("unspecified-region",
         "`unspecified` is a value of aws:RequestedRegion that only Amazon Bedrock produces",
         f_.implication(f_.conjunction({present(slot.key), unspecified}), bedrock));
    std::vector<Formula> names{unspecified};
    for (auto const& name : catalog_.regions(callers_.partition))
      names.push_back(text_is(slot.key, name));
    soft("known-region", f_.implication(present(slot.key), f_.disjunction(names)));
  }

  // The owner is the account in the resource's ARN and in aws:ResourceAccount, where these have one.
  void owner() {
    Slot const slot{SlotKind::Owner, "", 0, 0};
    bool const open = owners_.accounts.empty();
    if (!open) structure(f_.disjunction(owned_by(owners_.accounts)));
    for (Formula const one : owned_by(owners_.excluded)) structure(f_.negation(one));
    if (!ownerAsked_ && open && owners_.excluded.empty()) return;
    Slot const resource{SlotKind::Resource, "", 0, 0};
    std::vector<Formula> all;
    for (auto const& account : owners_.accounts) {
      Formula const owned = match(slot, Glob::exactly(decode(account)));
      Formula const withAccount = match(resource, arn_of("????????????"));
      Formula const named = f_.implication(withAccount, match(resource, arn_of(account)));
      all.push_back(f_.implication(owned, named));
      if (asked("aws:resourceaccount"))
        all.push_back(f_.implication(f_.conjunction({owned, present("aws:resourceaccount")}),
                                     text_is("aws:resourceaccount", account)));
    }
    for (auto const& account : owners_.excluded) {
      all.push_back(f_.negation(match(resource, arn_of(account))));
      if (asked("aws:resourceaccount"))
        all.push_back(f_.negation(f_.conjunction(
            {present("aws:resourceaccount"), text_is("aws:resourceaccount", account)})));
    }
    all.push_back(owner_organization());
    rule("resource-account",
         "aws:ResourceAccount and the account in the resource's ARN are the resource's owner",
         f_.conjunction(all));
  }

  std::vector<Formula> owned_by(std::vector<std::string> const& accounts) {
    std::vector<Formula> any;
    for (auto const& account : accounts)
      any.push_back(match({SlotKind::Owner, "", 0, 0}, Glob::exactly(decode(account))));
    return any;
  }

  // aws:ResourceOrgID names this organization iff one of its accounts owns the resource.
  Formula owner_organization() {
    bool const open = owners_.accounts.empty() && owners_.excluded.empty();
    if (!asked("aws:resourceorgid") || callers_.organization == nullptr || open)
      return Formulas::constant(true);
    Formula const there = present("aws:resourceorgid");
    Formula const ours = text_is("aws:resourceorgid", callers_.organization->id());
    if (!owners_.accounts.empty()) return f_.implication(there, ours);
    std::vector<std::string> rest;
    auto const accounts = callers_.organization->accounts();
    std::set_difference(accounts.begin(), accounts.end(), owners_.excluded.begin(),
                        owners_.excluded.end(), std::back_inserter(rest));
    return f_.implication(there, f_.equivalence(ours, f_.disjunction(owned_by(rest))));
  }

  static Glob arn_of(std::string const& account) {
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

  Formulas& f_;
  Lowering& lowering_;
  Catalog const& catalog_;
  Callers const& callers_;
  Owners const& owners_;
  ByAccount known_;
  std::vector<AtomId> atoms_;
  std::set<std::string> keys_;
  bool ownerAsked_ = false;
  bool actionAsked_ = false;
  Formula organizationTexts_;
  World world_;
};

} // namespace

std::span<SoftRule const> soft_rules() {
  return softRules;
}

World build_world(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                  Callers const& callers, Owners const& owners, std::vector<Formula> const& roots) {
  return Builder(formulas, lowering, catalog, callers, owners).build(roots);
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
