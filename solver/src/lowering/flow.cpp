#include "lowering/flow.hpp"

namespace iamproof::solver {

namespace {

Glob glob_text(std::string_view text, MatchMode mode) {
  std::vector<PatternPiece> pieces;
  for (char32_t const c : decode(text)) {
    if (c == U'*')
      pieces.emplace_back(AnyMany{});
    else
      pieces.emplace_back(std::u32string(1, c));
  }
  return *compile(Pattern(std::string(text), std::move(pieces)), mode, {}, nullptr);
}

} // namespace

PoolFormula PlainStatements::ask(Asking const& asking, View const& view) {
  PoolFormula pool;
  auto const add = [&](Formula& sum, Formula part) { sum = f_.disjunction({sum, part}); };
  for (auto const& policy : asking.policies)
    for (auto const& statement : policy->statements) {
      auto const parts = lowering_.parts(statement, policy->type, asking.bounded, view);
      auto const meaning = [&](Formula way) { return f_.conjunction({way, parts.rest}); };
      bool const allows = statement.effect == Effect::Allow;
      add(allows ? pool.allow : pool.deny, meaning(lowering_.any(parts.named)));
      if (!allows) continue;
      add(pool.named.everyone, meaning(parts.named.everyone));
      add(pool.named.itself, meaning(parts.named.itself));
      add(pool.named.role, meaning(parts.named.role));
      add(pool.named.account, meaning(parts.named.account));
    }
  return pool;
}

PoolFormula FlowFormula::ask(Asking const& asking, Formula applies) {
  Asking told = asking;
  told.applies = applies;
  auto pool = statements_.ask(told, view_);
  sides_.deny = f_.disjunction({sides_.deny, f_.conjunction({applies, pool.deny})});
  return pool;
}

void FlowFormula::gate(Asking const& asking) {
  auto const pool = ask(asking);
  sides_.allow = f_.conjunction({sides_.allow, pool.allow});
}

Sides FlowFormula::of(PolicySet const& set, Level level, View const& view, Formula rcpsBind) {
  view_ = view;
  sides_ = {Formulas::constant(true), Formulas::constant(false)};
  if (level == Level::Policy) { // FLOW-POLICY
    auto const all = all_policies(set);
    gate({all, all.empty() ? PolicyType::Identity : all.front()->type, ""});
    return sides_;
  }
  guardrails(set, rcpsBind);
  if (level == Level::Effective) access(set);
  Formula const always = action("sts:getcalleridentity"); // FLOW-CALLER-IDENTITY
  return {f_.disjunction({always, sides_.allow}),
          f_.conjunction({f_.negation(always), sides_.deny})};
}

void FlowFormula::guardrails(PolicySet const& set, Formula rcpsBind) {
  bool const bounded = set.boundary != nullptr;
  if (set.scp)
    for (auto const& level : *set.scp) gate({level.policies, PolicyType::Scp, level.node, bounded});
  if (set.rcp)
    for (auto const& level : *set.rcp)
      ask({level.policies, PolicyType::Rcp, level.node, bounded}, rcpsBind);
}

FlowFormula::Own FlowFormula::own_policies(PolicySet const& set) {
  Formula const yes = Formulas::constant(true);
  Formula const iam = lowering_.iam_caller();
  Formula const root = lowering_.caller_is({CallerKind::Root});
  Formula const limited = f_.conjunction({iam, f_.negation(root)});
  bool const bounded = set.boundary != nullptr;
  Own own{root, yes, yes};
  if (set.identity) {
    auto const pool = ask({*set.identity, PolicyType::Identity, "", bounded}, limited);
    own.identity = f_.disjunction({root, pool.allow});
  }
  if (bounded) {
    std::vector<PolicyPtr> const boundary{set.boundary};
    auto const pool = ask({boundary, PolicyType::Boundary, "", bounded}, limited);
    own.boundary = f_.disjunction({root, pool.allow});
  }
  if (!set.session.empty())
    own.session = ask({set.session, PolicyType::Session, "", bounded}, iam).allow;
  else
    own.session = f_.negation(lowering_.caller_is({CallerKind::FederatedUser}));
  return own;
}

void FlowFormula::access(PolicySet const& set) {
  bool const bounded = set.boundary != nullptr;
  if (set.endpoint != nullptr) {
    std::vector<PolicyPtr> const endpoint{set.endpoint};
    gate({endpoint, PolicyType::Endpoint, "", bounded});
  }
  Own const own = own_policies(set);
  PoolFormula resource;
  if (set.resource != nullptr) {
    std::vector<PolicyPtr> const policy{set.resource};
    resource = ask({policy, set.resource->type, "", bounded});
  }
  Formula const mine = f_.conjunction({own.identity, own.boundary, own.session});
  Formula const across = f_.conjunction({mine, resource.allow});
  Formula const delegated = must_delegate();
  Formula const byIdentity =
      f_.conjunction({mine, f_.disjunction({f_.negation(delegated), resource.named.account})});
  Formula const byRole = f_.conjunction({resource.named.role, own.boundary, own.session});
  Formula const within = f_.disjunction({byIdentity, byRole, direct(resource.named, own)});
  Formula const granted =
      f_.choice(lowering_.iam_caller(), f_.choice(lowering_.owned_by_caller(view_), within, across),
                resource.allow);
  // FLOW-ROOT-ASSUME
  Formula const assumes =
      f_.conjunction({lowering_.caller_is({CallerKind::Root}), action("sts:assumerole")});
  sides_.allow = f_.conjunction({sides_.allow, granted, f_.negation(assumes)});
}

// FLOW-DIRECT, FLOW-EVERYONE
Formula FlowFormula::direct(NamedFormula const& named, Own const& own) {
  auto const limited = [&](Switch id, Formula whenLimited) {
    return f_.disjunction({f_.negation(f_.atom(atom::Reading{id})), whenLimited});
  };
  Formula const user = lowering_.caller_is({CallerKind::User, CallerKind::Root});
  Formula const session = f_.disjunction({user, own.session});
  Formula const narrowed = f_.conjunction({own.boundary, own.session});
  return f_.disjunction(
      {f_.conjunction({named.itself, limited(Switch::SessionGrant, session)}),
       f_.conjunction({named.everyone, limited(Switch::EveryoneGrant, narrowed)})});
}

// FLOW-KMS, FLOW-TRUST
Formula FlowFormula::must_delegate() {
  auto const resource = [&](char const* text) {
    return lowering_.text(atom::Match{view_.resource(), glob_text(text, MatchMode::Arn)}, view_);
  };
  std::vector<Formula> assuming;
  for (char const* name :
       {"sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity",
        "sts:setsourceidentity", "sts:tagsession"})
    assuming.push_back(action(name));
  return f_.disjunction(
      {f_.conjunction({action("kms:*"), resource("arn:*:kms:*:*:key/*")}),
       f_.conjunction({f_.disjunction(assuming), resource("arn:*:iam:*:*:role/*")})});
}

Formula FlowFormula::action(char const* text) {
  return lowering_.text(atom::Match{view_.action(), glob_text(text, MatchMode::Action)}, view_);
}

} // namespace iamproof::solver
