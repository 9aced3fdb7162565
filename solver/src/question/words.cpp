#include "question/words.hpp"

#include <iamproof/overload.hpp>

namespace iamproof::solver {

namespace {

Words plain(std::string text) {
  std::string negative = "not (" + text + ")";
  return {std::move(text), std::move(negative), false};
}

Words query(std::string text) {
  std::string negative = "not " + text;
  return {std::move(text), std::move(negative), true};
}

std::string like_text(Glob const& glob) {
  std::u32string text;
  for (auto const& token : glob.tokens()) switch (token.kind) {
    case GlobToken::Kind::AnyMany: text += U'*'; break;
    case GlobToken::Kind::AnyOne: text += U'?'; break;
    case GlobToken::Kind::Literal: {
      bool const special = token.literal == U'*' || token.literal == U'?' || token.literal == U'$';
      text += special ? U"${" + std::u32string(1, token.literal) + U"}"
                      : std::u32string(1, token.literal);
      break;
    }
    }
  return encode(text);
}

Words number_words(atom::Number const& a, Catalog const& catalog) {
  std::string const name = slot_name(a.slot, catalog);
  std::string const value = quoted(a.operand.text());
  std::string const sign = solver::sign(a.comparison);
  if (sign != "=") return query(name + " " + sign + " " + value);
  return query("(" + name + " <= " + value + " and " + name + " >= " + value + ")");
}

Words date_words(atom::Date const& a, Catalog const& catalog) {
  std::string const text =
      slot_name(a.slot, catalog) + " " + sign(a.comparison) + " " + quoted(a.operand.text());
  bool const ordered = sign(a.comparison) != "=";
  // In queries a bare integer of four digits is a year.
  return a.year && ordered ? query(text) : plain(text + " (as a date)");
}

Words readable_words(atom::Readable const& a, Catalog const& catalog) {
  char const* what = "a value of its operator's type";
  switch (a.family) {
  case OperatorFamily::Numeric: what = "a number"; break;
  case OperatorFamily::Date: what = a.year ? "a date, four digits being a year" : "a date"; break;
  case OperatorFamily::Binary: what = "base64"; break;
  case OperatorFamily::IpAddress: what = "an IP address"; break;
  case OperatorFamily::String:
  case OperatorFamily::Bool:
  case OperatorFamily::Arn:
  case OperatorFamily::Null: break;
  }
  std::string const name = slot_name(a.slot, catalog);
  return {name + " is " + what, name + " is not " + what, false};
}

Words relation_words(atom::Relation const& a, Catalog const& catalog) {
  std::string pattern;
  for (auto const& piece : a.pattern.pieces())
    pattern += std::visit(Overload{[](std::u32string const& text) { return encode(text); },
                                   [](AnyOne) { return std::string("?"); },
                                   [](AnyMany) { return std::string("*"); },
                                   [](Variable const& v) { return "${" + v.key.spelling() + "}"; }},
                          piece);
  std::string const name = slot_name(a.slot, catalog);
  std::string const open = a.wildcards ? ", wildcards in values included" : "";
  return {name + " matches " + quoted(pattern) + open,
          name + " does not match " + quoted(pattern) + open, false};
}

Words kind_words(CallerKind kind) {
  auto const by_arn = [](char const* glob) {
    return query("principal like " + quoted(std::string("arn:*:") + glob));
  };
  switch (kind) {
  case CallerKind::Role: break;
  case CallerKind::User: return by_arn("iam::*:user/*");
  case CallerKind::FederatedUser: return by_arn("sts::*:federated-user/*");
  case CallerKind::Root: return by_arn("iam::*:root");
  case CallerKind::ServiceLinkedRole: return by_arn("iam::*:role/aws-service-role/*");
  case CallerKind::Service: return plain("the caller is an AWS service");
  case CallerKind::Anonymous: return plain("the caller is anonymous");
  case CallerKind::Federated: return plain("the caller is an identity of a provider");
  case CallerKind::CanonicalUser: return plain("the caller is named by a canonical user id");
  }
  return plain("the caller is a role that is not service-linked");
}

} // namespace

std::string key_spelling(std::string const& folded, Catalog const& catalog) {
  auto const* fact = catalog.key(folded);
  if (fact == nullptr) return folded;
  return fact->key.size() < folded.size() ? fact->key + folded.substr(fact->key.size()) : fact->key;
}

std::string slot_name(Slot const& slot, Catalog const& catalog) {
  std::string name;
  switch (slot.kind) {
  case SlotKind::Action: name = "action"; break;
  case SlotKind::Resource: name = "resource"; break;
  case SlotKind::Owner: name = "resourceAccount"; break;
  case SlotKind::Principal: name = "principal"; break;
  case SlotKind::Key: name = key_spelling(slot.key, catalog); break;
  }
  return slot.check == 0 ? name : name + " of check " + std::to_string(slot.check);
}

std::string quoted(std::string const& text) {
  std::string result = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

Words like_words(Slot const& slot, Glob const& glob, Catalog const& catalog) {
  auto const& tokens = glob.tokens();
  bool const action = slot.kind == SlotKind::Action;
  bool crossing = slot.kind != SlotKind::Principal;
  for (auto const& token : tokens)
    crossing = crossing && (token.kind == GlobToken::Kind::Literal || token.colon);
  std::string const name = slot_name(slot, catalog);
  std::string const text = quoted(like_text(glob));
  if (crossing && glob.ignoresCase() == action && slot.check == 0)
    return query(name + " like " + text);
  std::string const how = glob.ignoresCase() ? ", ignoring case"
                          : crossing         ? ""
                                             : ", field by field";
  return {name + " matches " + text + how, name + " does not match " + text + how, false};
}

Words account_words(std::string const& slot, std::vector<std::string> const& accounts) {
  std::string list;
  for (auto const& account : accounts) list += (list.empty() ? "" : ", ") + account;
  return {slot + " in (" + list + ")", slot + " not in (" + list + ")", !accounts.empty()};
}

Words condition_words(Condition const& condition) {
  std::string list;
  for (auto const& value : condition.values)
    list += (list.empty() ? "" : ", ") + quoted(value.text());
  std::string const values = condition.values.size() == 1 ? list : "(" + list + ")";
  return plain(condition.op.spelling + " " + condition.key.spelling() + " " + values);
}

Words atom_words(Atom const& atom, Catalog const& catalog) {
  return std::visit(
      Overload{
          [&](atom::Number const& a) { return number_words(a, catalog); },
          [&](atom::Date const& a) { return date_words(a, catalog); },
          [&](atom::Readable const& a) { return readable_words(a, catalog); },
          [&](atom::Relation const& a) { return relation_words(a, catalog); },
          [&](atom::AccountIn const& a) { return account_words("account", a.accounts); },
          [&](atom::CallerIs const& a) { return kind_words(a.kind); },
          [&](atom::SessionIs const& a) { return plain("the caller is the session " + a.arn); },
          [&](atom::CallerBehind const& a) { return plain("behind the caller is " + a.user); },
          [&](atom::OwnedByCaller const&) {
            return plain("the resource belongs to the caller's account");
          },
          [&](auto const&) { return plain(to_string(atom)); }},
      atom);
}

} // namespace iamproof::solver
