#include "atom.hpp"

#include <iamproof/overload.hpp>

#include <algorithm>
#include <tuple>

namespace iamproof::solver {

namespace {

template <class T>
bool compares(std::optional<T> const& value, Comparison comparison, T const& operand) {
  return value && compared(comparison, *value, operand);
}

bool readable(atom::Readable const& atom, std::string const& text) {
  switch (atom.family) {
  case OperatorFamily::Numeric: return Decimal::parse(text).has_value();
  case OperatorFamily::Date: return Instant::parse(text, atom.year).has_value();
  case OperatorFamily::IpAddress: return IpAddress::parse(text).has_value();
  case OperatorFamily::Binary: return parse_base64(text).has_value();
  case OperatorFamily::String:
  case OperatorFamily::Bool:
  case OperatorFamily::Arn:
  case OperatorFamily::Null: break;
  }
  throw InternalError("a family without values of its own was asked for readability");
}

ContextValue const* value_at(Slot const& slot, Checks const& checks) {
  auto const& context = checks.at(slot.check)->context;
  auto const found = context.find(ConditionKey(slot.key));
  return found == context.end() ? nullptr : &found->second;
}

auto sort_key(atom::Relation const& r) {
  return std::tie(r.slot, r.pattern.pieces(), r.mode, r.wildcards, r.rules.segmentFinalStarSpans,
                  r.rules.resourceTypeGlobs, r.rules.bareStarIsArn, r.variables);
}

} // namespace

bool atom::operator<(Relation const& a, Relation const& b) {
  return sort_key(a) < sort_key(b);
}

CallerKind kind_of(Principal const& principal) {
  switch (principal.kind) {
  case Principal::Kind::User: return CallerKind::User;
  case Principal::Kind::Role:
  case Principal::Kind::Session:
    return principal.isServiceLinked() ? CallerKind::ServiceLinkedRole : CallerKind::Role;
  case Principal::Kind::FederatedUser: return CallerKind::FederatedUser;
  case Principal::Kind::Root: return CallerKind::Root;
  case Principal::Kind::Service: return CallerKind::Service;
  case Principal::Kind::Federated: return CallerKind::Federated;
  case Principal::Kind::CanonicalUser: return CallerKind::CanonicalUser;
  case Principal::Kind::Anonymous: break;
  }
  return CallerKind::Anonymous;
}

std::string sign(Comparison comparison) {
  switch (comparison) {
  case Comparison::Equals:
  case Comparison::EqualsIgnoreCase:
  case Comparison::Like: return "=";
  case Comparison::LessThan: return "<";
  case Comparison::LessThanEquals: return "<=";
  case Comparison::GreaterThan: return ">";
  case Comparison::GreaterThanEquals: return ">=";
  }
  throw InternalError("a comparison of unknown kind");
}

std::optional<std::u32string> only_text(Glob const& glob) {
  if (!glob.isLiteral() || glob.ignoresCase()) return std::nullopt;
  std::u32string text;
  for (auto const& token : glob.tokens()) text += token.literal;
  return text;
}

std::string to_string(Slot const& slot) {
  std::string text;
  switch (slot.kind) {
  case SlotKind::Action: text = "action"; break;
  case SlotKind::Resource: text = "resource"; break;
  case SlotKind::Owner: text = "resourceAccount"; break;
  case SlotKind::Principal: text = "principal"; break;
  case SlotKind::Key: text = slot.key; break;
  }
  if (slot.check > 0) text += "@" + std::to_string(slot.check);
  if (slot.element > 0) text += "#" + std::to_string(slot.element);
  return text;
}

std::string to_string(Atom const& atom) {
  return std::visit(
      Overload{
          [](atom::Present const& a) { return "present(" + to_string(a.slot) + ")"; },
          [](atom::IsList const& a) { return "list(" + to_string(a.slot) + ")"; },
          [](atom::HasElement const& a) { return "element(" + to_string(a.slot) + ")"; },
          [](atom::Match const& a) { return to_string(a.slot) + " ~ '" + to_string(a.glob) + "'"; },
          [](atom::Number const& a) {
            return to_string(a.slot) + " " + sign(a.comparison) + " " + a.operand.text();
          },
          [](atom::Date const& a) {
            return to_string(a.slot) + " " + sign(a.comparison) + " " + a.operand.text();
          },
          [](atom::Address const& a) { return to_string(a.slot) + " within " + a.range.text(); },
          [](atom::Bytes const& a) {
            return to_string(a.slot) + " has " + std::to_string(a.bytes.size()) + " given bytes";
          },
          [](atom::Readable const& a) { return "readable(" + to_string(a.slot) + ")"; },
          [](atom::Relation const& a) {
            return to_string(a.slot) + " ~ '" + a.pattern.text() + "'";
          },
          [](atom::AccountIn const& a) {
            return "account in " + std::to_string(a.accounts.size()) + " accounts";
          },
          [](atom::CallerIs const& a) {
            return "caller is of kind " + std::to_string(static_cast<int>(a.kind));
          },
          [](atom::SessionIs const& a) { return "caller is " + a.arn; },
          [](atom::CallerBehind const& a) { return "caller is behind " + a.user; },
          [](atom::OwnedByCaller const& a) { return to_string(a.slot) + " is the caller's"; },
          [](atom::Reading const& a) {
            return std::string(info(a.id).name) + "=" + std::string(info(a.id).alternate);
          },
          [](atom::Free const& a) { return a.name; }},
      atom);
}

Slot const* slot_of(Atom const& atom) {
  return std::visit(Overload{[](atom::AccountIn const&) -> Slot const* { return nullptr; },
                             [](atom::CallerIs const&) -> Slot const* { return nullptr; },
                             [](atom::SessionIs const&) -> Slot const* { return nullptr; },
                             [](atom::CallerBehind const&) -> Slot const* { return nullptr; },
                             [](atom::Reading const&) -> Slot const* { return nullptr; },
                             [](atom::Free const&) -> Slot const* { return nullptr; },
                             [](auto const& a) -> Slot const* { return &a.slot; }},
                    atom);
}

bool asks_text(Atom const& atom) {
  return slot_of(atom) != nullptr && !std::holds_alternative<atom::Present>(atom) &&
         !std::holds_alternative<atom::IsList>(atom) &&
         !std::holds_alternative<atom::OwnedByCaller>(atom) &&
         !std::holds_alternative<atom::HasElement>(atom);
}

bool holds_on(Atom const& atom, std::string const& text) {
  return std::visit(
      Overload{[&](atom::Match const& a) { return a.glob.matches(decode(text)); },
               [&](atom::Number const& a) {
                 return compares(Decimal::parse(text), a.comparison, a.operand);
               },
               [&](atom::Date const& a) {
                 return compares(Instant::parse(text, a.year), a.comparison, a.operand);
               },
               [&](atom::Address const& a) {
                 auto const address = IpAddress::parse(text);
                 return address && a.range.contains(*address);
               },
               [&](atom::Bytes const& a) {
                 auto const bytes = parse_base64(text);
                 return bytes && *bytes == a.bytes;
               },
               [&](atom::Readable const& a) { return readable(a, text); },
               [](auto const&) -> bool { throw InternalError("this atom does not ask for text"); }},
      atom);
}

std::optional<Glob> glob_of(atom::Relation const& relation, Texts const& texts) {
  return compile(relation.pattern, relation.mode, relation.rules,
                 [&](Variable const& variable) -> std::optional<Substitution> {
                   for (auto const& [key, slot] : relation.variables)
                     if (key == variable.key.folded())
                       if (auto const value = texts(slot))
                         return Substitution{decode(*value), relation.wildcards};
                   return std::nullopt;
                 });
}

bool holds_on(atom::Relation const& relation, Texts const& texts) {
  auto const text = texts(relation.slot);
  auto const glob = glob_of(relation, texts);
  return text && glob && glob->matches(decode(*text));
}

std::optional<std::string> text_at(Slot const& slot, Checks const& checks) {
  Request const& request = *checks.at(slot.check);
  switch (slot.kind) {
  case SlotKind::Action: return request.action;
  case SlotKind::Resource: return request.resource;
  case SlotKind::Owner: return resource_owner(request);
  case SlotKind::Principal: return request.principal.roleArn.value_or(request.principal.id);
  case SlotKind::Key: break;
  }
  auto const* value = value_at(slot, checks);
  if (value == nullptr || slot.element >= value->values.size()) return std::nullopt;
  return value->values[slot.element];
}

bool truth_of(Atom const& atom, Checks const& checks, Semantics const& semantics) {
  return std::visit(
      Overload{[&](atom::Present const& a) { return value_at(a.slot, checks) != nullptr; },
               [&](atom::IsList const& a) {
                 auto const* value = value_at(a.slot, checks);
                 return value != nullptr && value->isList;
               },
               [&](atom::HasElement const& a) { return text_at(a.slot, checks).has_value(); },
               [&](atom::Relation const& a) {
                 return holds_on(a, [&](Slot const& slot) { return text_at(slot, checks); });
               },
               [&](atom::AccountIn const& a) {
                 auto const account = checks.at(0)->principal.account();
                 return account &&
                        std::binary_search(a.accounts.begin(), a.accounts.end(), *account);
               },
               [&](atom::CallerIs const& a) { return kind_of(checks.at(0)->principal) == a.kind; },
               [&](atom::SessionIs const& a) {
                 auto const& caller = checks.at(0)->principal;
                 return caller.kind == Principal::Kind::Session && caller.id == a.arn;
               },
               [](atom::CallerBehind const&) { return false; },
               [&](atom::OwnedByCaller const& a) {
                 auto const owner = *text_at(a.slot, checks);
                 return !is_account_id(owner) || checks.at(0)->principal.account() == owner;
               },
               [&](atom::Reading const& a) { return semantics.alternate(a.id); },
               [](atom::Free const&) -> bool { throw InternalError("a free atom has no truth"); },
               [&](auto const& a) {
                 auto const text = text_at(a.slot, checks);
                 return text && holds_on(a, *text);
               }},
      atom);
}

} // namespace iamproof::solver
