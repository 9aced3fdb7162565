// Principal and NotPrincipal, mirroring the evaluator's rules PRIN-*.
#include "lowering.hpp"

#include <iamproof/values.hpp>

namespace iamproof::solver {

namespace {

Slot const principalSlot{SlotKind::Principal, "", 0, 0};

} // namespace

Formula Lowering::caller_is(std::vector<CallerKind> const& kinds) {
  std::vector<Formula> any;
  for (CallerKind const kind : kinds) any.push_back(f_.atom(atom::CallerIs{kind}));
  return f_.disjunction(any);
}

Formula Lowering::iam_caller() {
  return caller_is({CallerKind::Role, CallerKind::User, CallerKind::FederatedUser, CallerKind::Root,
                    CallerKind::ServiceLinkedRole});
}

Formula Lowering::caller_named(std::vector<CallerKind> const& kinds, std::string const& name) {
  Formula const named = f_.atom(atom::Match{principalSlot, Glob::exactly(decode(name))});
  return f_.conjunction({caller_is(kinds), named});
}

Formula Lowering::in_account(std::string const& account) {
  return f_.conjunction({iam_caller(), f_.atom(atom::AccountIn{{account}})});
}

// The parts of an element that name the caller as an AWS principal.
NamedFormula Lowering::named_aws(std::string const& value) {
  NamedFormula named;
  if (is_account_id(value)) {
    named.account = in_account(value);
    return named;
  }
  auto const arn = Arn::parse(value);
  if (!arn) return named;
  if (arn->resource == "root") {
    auto const partition = *compile(Pattern("", {decode("arn:" + arn->partition + ":"), AnyMany{}}),
                                    MatchMode::Glob, {}, nullptr);
    named.account =
        f_.conjunction({in_account(arn->account), f_.atom(atom::Match{principalSlot, partition})});
  } else if (arn->resource.starts_with("user/")) {
    named.itself = caller_named({CallerKind::User}, value);
    named.role = f_.conjunction({caller_is({CallerKind::FederatedUser}),
                                 f_.atom(atom::AccountIn{{arn->account}}),
                                 f_.atom(atom::CallerBehind{value})});
  } else if (arn->resource.starts_with("role/")) {
    named.role = caller_named({CallerKind::Role, CallerKind::ServiceLinkedRole}, value);
  } else if (arn->resource.starts_with("assumed-role/")) {
    named.itself = f_.conjunction({caller_is({CallerKind::Role, CallerKind::ServiceLinkedRole}),
                                   f_.atom(atom::SessionIs{value})});
  } else {
    named.itself = caller_named({CallerKind::FederatedUser}, value);
  }
  return named;
}

NamedFormula Lowering::named_by(PrincipalElement::Entry const& entry) {
  using Kind = PrincipalElement::Kind;
  NamedFormula named;
  switch (entry.kind) {
  case Kind::Everyone: named.everyone = Formulas::constant(true); break;
  case Kind::Aws: return named_aws(entry.value);
  case Kind::Service: named.itself = caller_named({CallerKind::Service}, entry.value); break;
  case Kind::Federated: named.itself = caller_named({CallerKind::Federated}, entry.value); break;
  case Kind::CanonicalUser:
    unsupported_.insert("which account the canonical user id " + entry.value + " stands for");
    named.itself = caller_named({CallerKind::CanonicalUser}, entry.value);
    break;
  }
  return named;
}

// PRIN-NOT-CHAIN
Formula Lowering::left_out(NamedFormula const& listed) {
  auto const for_kinds = [&](std::vector<CallerKind> const& kinds, Formula then) {
    return f_.implication(caller_is(kinds), then);
  };
  Formula const behind = f_.disjunction({listed.itself, listed.role});
  return f_.disjunction(
      {listed.everyone,
       f_.conjunction({any(listed),
                       for_kinds({CallerKind::User, CallerKind::FederatedUser},
                                 f_.conjunction({listed.account, behind})),
                       for_kinds({CallerKind::Role, CallerKind::ServiceLinkedRole},
                                 f_.conjunction({listed.account, listed.role, listed.itself}))})});
}

Formula Lowering::any(NamedFormula const& named) {
  return f_.disjunction({named.everyone, named.itself, named.role, named.account});
}

NamedFormula Lowering::names(PrincipalElement const& element, Effect effect, bool bounded) {
  NamedFormula result;
  if (element.negated && effect == Effect::Deny && bounded) { // PRIN-NOT-BOUNDARY
    result.everyone = Formulas::constant(true);
    return result;
  }
  NamedFormula listed;
  for (auto const& entry : element.entries) {
    auto const one = named_by(entry);
    listed = {f_.disjunction({listed.everyone, one.everyone}),
              f_.disjunction({listed.itself, one.itself}), f_.disjunction({listed.role, one.role}),
              f_.disjunction({listed.account, one.account})};
  }
  if (!element.negated) return listed;
  Formula const byAny = f_.negation(any(listed));
  result.everyone =
      effect == Effect::Allow ? byAny : under(Switch::NotPrincipalChain, [&](bool alternate) {
        return alternate ? byAny : f_.negation(left_out(listed));
      });
  return result;
}

} // namespace iamproof::solver
