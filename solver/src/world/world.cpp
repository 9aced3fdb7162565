#include "world/world.hpp"

#include "world/accounts.hpp"

#include <algorithm>
#include <set>

namespace iamproof::solver {

namespace {

char const* const arnKey = "aws:principalarn";

class Builder {
public:
  Builder(Formulas& formulas, Lowering& lowering, Catalog const& catalog, Callers const& callers,
          std::vector<std::string> const& owners)
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
    shapes();
    arn();
    principal_keys();
    organization_keys();
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
  void rule(char const* code, char const* text, Formula body, bool soft = false) {
    if (body != Formulas::constant(true)) world_.rules.push_back({code, text, soft, body});
  }

  void callers() {
    std::vector<Formula> kinds;
    for (CallerKind const kind : callers_.kinds) kinds.push_back(is(kind));
    structure(f_.exactly_one(kinds));
  }

  // The caller's account is in one class; a class settles every atom that the account settles.
  void accounts() {
    world_.classes =
        account_classes(f_, callers_, atoms_, known_, lowering_.templates(), world_.inexact);
    std::vector<Formula> chosen;
    for (auto const& one : world_.classes) chosen.push_back(one.chosen);
    structure(f_.exactly_one(chosen));
    std::vector<Formula> accountRule;
    std::vector<Formula> organizationRule;
    for (auto const& one : world_.classes)
      for (AtomId const id : atoms_) {
        auto const settled = for_account(f_, id, one.representative, known_);
        if (!settled) continue;
        Formula const atom = f_.atom(Atom(f_.atom(id)));
        Formula const body = f_.implication(one.chosen, f_.equivalence(atom, *settled));
        Slot const* slot = slot_of(f_.atom(id));
        bool const shared = slot != nullptr && slot->check == 0 && slot->kind == SlotKind::Key;
        if (shared && slot->key == "aws:principalaccount")
          accountRule.push_back(body);
        else if (shared && slot->key.starts_with("aws:principalorg"))
          organizationRule.push_back(body);
        else
          structure(body);
      }
    Formula const iam = is_iam_caller();
    if (asked("aws:principalaccount"))
      accountRule.push_back(f_.implication(iam, present("aws:principalaccount")));
    rule("principal-account",
         "aws:PrincipalAccount is present and is the account in aws:PrincipalArn",
         f_.implication(iam, f_.conjunction(accountRule)));
    organizationTexts_ = f_.conjunction(organizationRule);
  }

  Formula is_iam_caller() {
    std::vector<Formula> any;
    for (CallerKind const kind : callers_.kinds)
      if (is_iam(kind)) any.push_back(is(kind));
    return f_.disjunction(any);
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
        if (*facts(kind).type != '\0')
          type.push_back(f_.implication(
              is(kind), f_.conjunction({present("aws:principaltype"),
                                        text_is("aws:principaltype", facts(kind).type)})));
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
    bool const inside = callers_.organization != nullptr;
    for (char const* folded : {"aws:principalorgid", "aws:principalorgpaths"}) {
      if (!asked(folded)) continue;
      if (inside)
        all.push_back(present(folded));
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
    rule("known-region", "aws:RequestedRegion is a Region of the catalog, or `unspecified`",
         f_.implication(present(slot.key), f_.disjunction(names)), true);
  }

  // The owner is the account in the resource's ARN and in aws:ResourceAccount, where these have one.
  void owner() {
    Slot const slot{SlotKind::Owner, "", 0, 0};
    if (!owners_.empty()) {
      std::vector<Formula> any;
      for (auto const& account : owners_)
        any.push_back(match(slot, Glob::exactly(decode(account))));
      structure(f_.disjunction(any));
    }
    if (!ownerAsked_ && owners_.empty()) return;
    std::vector<Formula> all;
    Glob const withAccount = arn_of("????????????");
    Slot const resource{SlotKind::Resource, "", 0, 0};
    for (auto const& account : owners_) {
      Formula const owned = match(slot, Glob::exactly(decode(account)));
      Formula const named =
          f_.implication(match(resource, withAccount), match(resource, arn_of(account)));
      all.push_back(f_.implication(owned, named));
      if (asked("aws:resourceaccount"))
        all.push_back(f_.implication(f_.conjunction({owned, present("aws:resourceaccount")}),
                                     text_is("aws:resourceaccount", account)));
    }
    if (asked("aws:resourceorgid") && callers_.organization != nullptr && !owners_.empty())
      all.push_back(f_.implication(present("aws:resourceorgid"),
                                   text_is("aws:resourceorgid", callers_.organization->id())));
    rule("resource-account",
         "aws:ResourceAccount and the account in the resource's ARN are the resource's owner",
         f_.conjunction(all));
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
  std::vector<std::string> const& owners_;
  ByAccount known_;
  std::vector<AtomId> atoms_;
  std::set<std::string> keys_;
  bool ownerAsked_ = false;
  bool actionAsked_ = false;
  Formula organizationTexts_;
  World world_;
};

} // namespace

World build_world(Formulas& formulas, Lowering& lowering, Catalog const& catalog,
                  Callers const& callers, std::vector<std::string> const& owners,
                  std::vector<Formula> const& roots) {
  return Builder(formulas, lowering, catalog, callers, owners).build(roots);
}

Formula caller_is(Formulas& formulas, CallerKind kind) {
  return formulas.atom(atom::Free{facts(kind).name});
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
