// Who calls: what the kind and the account of the caller say of the keys of the principal.
#include "world/draft.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

// The caller is the role that `session` is a session of, at whatever path.
Formula of_role(Draft& d, std::string const& session) {
  auto const arn = *Arn::parse(session);
  auto const name = arn.resource.substr(arn.resource.find('/') + 1);
  std::string const head = "arn:" + arn.partition + ":iam::" + arn.account + ":role/";
  std::string const role = name.substr(0, name.find('/'));
  if (!d.has(CallerKind::Role)) return Formulas::constant(false);
  return d.f.conjunction(
      {d.is(CallerKind::Role),
       d.f.disjunction({d.match(d.key(arnKey), Glob::exactly(decode(head + role))),
                        d.match(d.key(arnKey), glob_of(head + "*/" + role))})});
}

// A session belongs to its role; nobody is two sessions. Federated users of an account whose users are
// named are not asked: which user is behind them, no request tells.
void sessions(Draft& d) {
  std::vector<Formula> seen;
  for (AtomId const id : d.atoms) {
    Atom const atom = d.f.atom(id);
    if (auto const* session = std::get_if<atom::SessionIs>(&atom)) {
      Formula const here = d.f.atom(atom);
      for (Formula const other : seen) d.structure(d.f.negation(d.f.conjunction({here, other})));
      seen.push_back(here);
      d.structure(d.f.implication(here, of_role(d, session->arn)));
    }
    auto const* behind = std::get_if<atom::CallerBehind>(&atom);
    if (behind == nullptr) continue;
    d.structure(d.f.negation(d.f.atom(atom)));
    Formula const there = d.f.atom(atom::AccountIn{{Arn::parse(behind->user)->account}});
    if (d.has(CallerKind::FederatedUser))
      d.structure(d.f.negation(d.f.conjunction({d.is(CallerKind::FederatedUser), there})));
  }
}

// Services, providers and canonical users go by names, which are not empty.
void names(Draft& d) {
  Slot const own{SlotKind::Principal, "", 0, 0};
  bool const asked = std::any_of(d.atoms.begin(), d.atoms.end(), [&](AtomId id) {
    Slot const* slot = slot_of(d.f.atom(id));
    return slot != nullptr && *slot == own;
  });
  if (!asked) return;
  for (CallerKind const kind :
       {CallerKind::Service, CallerKind::Federated, CallerKind::CanonicalUser})
    if (d.has(kind))
      d.structure(d.f.implication(d.is(kind), d.f.negation(d.match(own, Glob::exactly(U"")))));
}

// The representative's ARNs: classes differ in their account, kinds in what follows it.
void arn(Draft& d) {
  std::vector<Formula> all;
  for (CallerKind const kind : d.callers.kinds) {
    if (!is_iam(kind)) continue;
    for (auto const& one : d.world.classes) {
      std::string const prefix = "arn:" + d.callers.partition + ":" + facts(kind).arnService +
                                 "::" + one.representative + ":";
      Formula shape = d.match(d.key(arnKey), glob_of(prefix + facts(kind).resource));
      if (!d.callers.principalArn.empty())
        shape = d.match(d.key(arnKey), Glob::exactly(decode(d.callers.principalArn)));
      all.push_back(d.f.implication(d.f.conjunction({d.is(kind), one.chosen}), shape));
    }
    if (kind == CallerKind::Role) // those are another kind
      all.push_back(d.f.implication(
          d.is(kind),
          d.f.negation(d.match(d.key(arnKey), glob_of("arn:*:role/aws-service-role/*")))));
  }
  for (AtomId const id : d.atoms) { // the principal's own ARN is what the key holds
    auto const* own = std::get_if<atom::Match>(&d.f.atom(id));
    if (own == nullptr || own->slot.kind != SlotKind::Principal) continue;
    Glob const glob = own->glob;
    Formula const inKey = d.match(d.key(arnKey), glob);
    all.push_back(d.f.implication(
        d.is_iam_caller(), d.f.equivalence(d.match({SlotKind::Principal, "", 0, 0}, glob), inKey)));
  }
  Formula const named = d.f.conjunction({d.present(arnKey), d.f.negation(d.list(arnKey)),
                                         d.f.negation(d.match(d.key(arnKey), glob_of("*/")))});
  all.push_back(d.f.implication(d.is_iam_caller(), named));
  if (d.has(CallerKind::Anonymous))
    all.push_back(d.f.implication(d.is(CallerKind::Anonymous), d.f.negation(d.present(arnKey))));
  d.rule("principal-arn",
         "aws:PrincipalArn is present for IAM principals, and is the ARN of a user, role, "
         "federated user or "
         "root of the caller's account",
         d.f.conjunction(all));
}

// Where no value is documented, it is none of those documented for other kinds.
Formula type_of(Draft& d, CallerKind kind) {
  if (*facts(kind).type != '\0') return d.text_is("aws:principaltype", facts(kind).type);
  std::vector<Formula> none;
  for (CallerKind const other : {CallerKind::Role, CallerKind::User, CallerKind::FederatedUser,
                                 CallerKind::Root, CallerKind::Anonymous})
    none.push_back(d.f.negation(d.text_is("aws:principaltype", facts(other).type)));
  return d.f.conjunction(none);
}

void user_name(Draft& d) {
  Formula const user = d.has(CallerKind::User) ? d.is(CallerKind::User) : Formulas::constant(false);
  Formula const there = d.present("aws:username");
  auto const ends = [&](char32_t const* path) {
    Pattern const pattern("arn:*:user/${aws:username}",
                          {std::u32string(U"arn:"), AnyMany{}, std::u32string(path),
                           Variable{ConditionKey("aws:username"), std::nullopt}});
    return d.f.atom(atom::Relation{d.key(arnKey),
                                   pattern,
                                   MatchMode::Glob,
                                   {},
                                   false,
                                   {{"aws:username", d.key("aws:username")}}});
  };
  Formula const named =
      d.f.conjunction({d.f.negation(d.list("aws:username")),
                       d.f.negation(d.match(d.key("aws:username"), glob_of("*/*"))),
                       d.f.disjunction({ends(U":user/"), ends(U"/")})});
  d.rule("user-name",
         "aws:username is present for users only, and is the last part of the user's ARN",
         d.f.conjunction({d.f.equivalence(there, user), d.f.implication(there, named)}));
}

// KEY-USER-ID
void user_id(Draft& d) {
  if (!d.asked("aws:userid")) return;
  std::vector<Formula> all;
  for (auto const& one : d.world.classes)
    all.push_back(d.f.implication(d.f.conjunction({d.is(CallerKind::Root), one.chosen}),
                                  d.text_is("aws:userid", one.representative)));
  all.push_back(d.f.implication(d.is(CallerKind::Anonymous), d.text_is("aws:userid", "anonymous")));
  Formula const known = d.f.disjunction({d.is(CallerKind::Root), d.is(CallerKind::Anonymous)});
  all.push_back(d.f.implication(known, d.present("aws:userid")));
  d.rule("user-id",
         "aws:userid of an account's root is the account, of an anonymous caller `anonymous`",
         d.f.conjunction(all));
}

// Both name the service that calls, which is the principal that policies name.
void service_names(Draft& d) {
  std::vector<Formula> all;
  for (char const* folded : {"aws:principalservicename", "aws:principalservicenameslist"})
    if (d.asked(folded))
      all.push_back(d.f.equivalence(d.present(folded), d.is(CallerKind::Service)));
  Slot const own{SlotKind::Principal, "", 0, 0};
  Slot const named = d.key("aws:principalservicename");
  for (AtomId const id : d.atoms) {
    auto const* asks = std::get_if<atom::Match>(&d.f.atom(id));
    if (asks == nullptr || !d.asked(named.key) || (asks->slot != own && asks->slot != named))
      continue;
    Glob const glob = asks->glob;
    Formula const both = d.f.equivalence(d.match(own, glob), d.match(named, glob));
    all.push_back(d.f.implication(d.is(CallerKind::Service), both));
  }
  d.rule(
      "service-name",
      "aws:PrincipalServiceName and aws:PrincipalServiceNamesList are present iff an AWS service "
      "principal calls, and the first is its name",
      d.f.conjunction(all));
}

void principal_keys(Draft& d) {
  std::vector<Formula> type;
  if (d.asked("aws:principaltype"))
    for (CallerKind const kind : d.callers.kinds)
      type.push_back(d.f.implication(
          d.is(kind), d.f.conjunction({d.present("aws:principaltype"), type_of(d, kind)})));
  d.rule("principal-type", "aws:PrincipalType names the kind of the principal",
         d.f.conjunction(type));
  if (d.asked("aws:principalisawsservice")) {
    Formula const there = d.present("aws:principalisawsservice");
    auto const says = [&](char32_t const* value) {
      return d.f.conjunction(
          {there, d.match(d.key("aws:principalisawsservice"), Glob::exactly(value))});
    };
    std::vector<Formula> all{d.f.implication(d.is_iam_caller(), says(U"false"))};
    if (d.has(CallerKind::Service))
      all.push_back(d.f.implication(d.is(CallerKind::Service), says(U"true")));
    d.rule("principal-is-service",
           "aws:PrincipalIsAWSService is true for calls by an AWS service principal, "
           "false for every IAM principal",
           d.f.conjunction(all));
  }
  service_names(d);
  user_id(d);
  if (d.asked("aws:username")) user_name(d);
}

// Every place in an organization begins with its id.
Formula of_this_organization(Draft& d, std::string const& folded) {
  auto const& id = d.callers.organization->id();
  std::vector<Formula> any;
  std::uint16_t const count = std::max<std::uint16_t>(1, d.lowering.elements(folded));
  for (std::uint16_t i = 0; i < count; ++i)
    any.push_back(d.f.conjunction(
        {d.element(folded, i),
         d.match(d.key(folded, i), folded == "aws:principalorgid" ? Glob::exactly(decode(id))
                                                                  : glob_of(id + "/*"))}));
  return d.f.disjunction(any);
}

void organization_keys(Draft& d) {
  if (!d.asked("aws:principalorgid") && !d.asked("aws:principalorgpaths")) return;
  char const* const text =
      "aws:PrincipalOrgID and aws:PrincipalOrgPaths are present iff the caller's account "
      "is in an organization, and name it and its place there";
  std::vector<Formula> all{d.organizationTexts};
  bool const inside = d.callers.organization != nullptr && !d.callers.outside;
  for (char const* folded : {"aws:principalorgid", "aws:principalorgpaths"}) {
    if (!d.asked(folded)) continue;
    if (inside)
      all.push_back(d.present(folded));
    else if (d.callers.outside)
      all.push_back(
          d.f.negation(d.f.conjunction({d.present(folded), of_this_organization(d, folded)})));
    else if (d.has(CallerKind::Anonymous))
      all.push_back(d.f.implication(d.is(CallerKind::Anonymous), d.f.negation(d.present(folded))));
  }
  if (d.asked("aws:principalorgpaths"))
    all.push_back(d.f.implication(
        d.present("aws:principalorgpaths"),
        d.f.conjunction({d.list("aws:principalorgpaths"), d.element("aws:principalorgpaths", 0),
                         d.f.negation(d.element("aws:principalorgpaths", 1))})));
  if (d.asked("aws:principalorgid") && d.asked("aws:principalorgpaths"))
    all.push_back(
        d.f.equivalence(d.present("aws:principalorgid"), d.present("aws:principalorgpaths")));
  d.rule("principal-organization", text, d.f.conjunction(all));
}

// AWS does not say which keys of the principal these calls carry, nor that nobody else has theirs.
void callers_without_account(Draft& d) {
  std::vector<Formula> strangers;
  for (CallerKind const kind :
       {CallerKind::Service, CallerKind::Federated, CallerKind::CanonicalUser})
    if (d.has(kind)) strangers.push_back(d.is(kind));
  std::vector<Formula> absent, alone;
  for (char const* folded : {"aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths"})
    if (d.asked(folded)) absent.push_back(d.f.negation(d.present(folded)));
  d.soft("caller-without-account",
         d.f.implication(d.f.disjunction(strangers), d.f.conjunction(absent)));
  for (char const* folded :
       {"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"})
    if (d.asked(folded)) alone.push_back(d.f.negation(d.present(folded)));
  Formula const service =
      d.has(CallerKind::Service) ? d.is(CallerKind::Service) : Formulas::constant(false);
  d.soft("source-of-service-calls", d.f.disjunction({service, d.f.conjunction(alone)}));
}

} // namespace

void add_caller_rules(Draft& draft) {
  sessions(draft);
  names(draft);
  arn(draft);
  principal_keys(draft);
  organization_keys(draft);
  callers_without_account(draft);
}

} // namespace iamproof::solver
