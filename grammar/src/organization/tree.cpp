#include "organization/tree.hpp"

#include "organization/codes.hpp"
#include "text/utf8.hpp"

#include <iamproof/request.hpp>

#include <algorithm>
#include <set>

namespace iamproof::organization {

using json::Members;
using json::Value;

void TreeReader::read_root(Value root) {
  Members const node(root, {"id", "name", "scps", "rcps", "tags", "children"}, "the root", codes,
                     findings_);
  if (!node.readable()) return;
  read_children(node, add_node(node, "id", NodeKind::Root, ""));
}

void TreeReader::read_children(Members const& node, std::string const& parent) {
  for (Value const& child : node.list("children")) read_child(child, parent);
}

void TreeReader::read_child(Value child, std::string const& parent) {
  bool const ou = child.find("ou").has_value();
  bool const account = child.find("account").has_value();
  if (ou && !account) return read_ou(child, parent);
  if (account && !ou) return read_account(child, parent);
  if (!child.is(json::Kind::Object)) {
    json::wrong_kind(child, "a child", "an object with `ou` or `account`", codes.wrongKind,
                     findings_);
    return;
  }
  findings_.error("IP-ORG-032", child.where(),
                  std::string(ou ? "both `ou` and `account`" : "neither `ou` nor `account`") +
                      ": expected one of them, with the id of this node");
}

void TreeReader::read_ou(Value child, std::string const& parent) {
  Members const node(child, {"ou", "name", "scps", "rcps", "tags", "children"}, "an OU", codes,
                     findings_);
  read_children(node, add_node(node, "ou", NodeKind::Ou, parent));
}

void TreeReader::read_account(Value child, std::string const& parent) {
  Members const node(child,
                     {"account", "name", "scps", "rcps", "tags", "state", "complete", "principals"},
                     "an account", codes, findings_);
  std::string const id = add_node(node, "account", NodeKind::Account, parent);
  draft_.nodes.back().suspended = node.word("state", {"ACTIVE", "SUSPENDED"}) == "SUSPENDED";
  read_completeness(node, id);
  for (Value const& principal : node.list("principals")) read_principal(principal, id);
}

std::string TreeReader::add_node(Members const& node, char const* idKey, NodeKind kind,
                                 std::string const& parent) {
  Node made;
  auto const id = node.required_text(idKey);
  auto const idValue = node.find(idKey);
  // Without an id there is no place either, and `build` need not repeat what is reported here.
  if (id) {
    made.id = *id;
    made.where = idValue->where();
  }
  made.kind = kind;
  made.parent = parent;
  made.name = node.text("name").value_or(kind == NodeKind::Root ? "Root" : made.id);
  for (Value const& tag : node.map("tags"))
    if (auto const text = node.text_of(tag, "the tag " + text::quoted(tag.key())))
      made.tags.emplace(tag.key(), *text);
  read_scps(node, made);
  read_rcps(node, made);
  draft_.nodes.push_back(std::move(made));
  return draft_.nodes.back().id;
}

void TreeReader::read_scps(Members const& node, Node const& made) {
  auto const list = node.find("scps");
  if (list) attach_all(node, *list, PolicyType::Scp, made);
  bool const some = list && (!list->is(json::Kind::Array) || list->size() > 0);
  if (some || !draft_.scpsEnabled) return;
  findings_.error("IP-ORG-024", list ? list->where() : node.object().where(),
                  "no SCP at " + text::quoted(made.id) +
                      ": while SCPs are enabled every node has at least one, usually `scps: "
                      "[FullAWSAccess]`");
}

void TreeReader::read_rcps(Members const& node, Node const& made) {
  auto const list = node.find("rcps");
  std::size_t const before = draft_.attachments.size();
  if (list) attach_all(node, *list, PolicyType::Rcp, made);
  if (!draft_.rcpsEnabled) return;
  // RCPFullAWSAccess cannot be detached, so it stands at every node, listed or not.
  auto const managed = full_aws_access(PolicyType::Rcp);
  bool const listed = std::any_of(
      draft_.attachments.begin() + static_cast<std::ptrdiff_t>(before), draft_.attachments.end(),
      [&](auto const& attachment) { return attachment.name == managed->name; });
  if (!listed)
    draft_.attachments.push_back(
        {made.id, managed, managed->name, list ? list->where() : made.where});
}

void TreeReader::attach_all(Members const& node, Value list, PolicyType type, Node const& made) {
  bool const enabled = type == PolicyType::Scp ? draft_.scpsEnabled : draft_.rcpsEnabled;
  std::string const key(list.key());
  if (!enabled) {
    findings_.error("IP-ORG-029", list.key_where(),
                    "`" + key + "` at a node while `policyTypes` does not list " +
                        (type == PolicyType::Scp ? "SERVICE" : "RESOURCE") +
                        "_CONTROL_POLICY: expected no `" + key + "`, or the type to be enabled");
    return;
  }
  std::set<std::string> seen;
  for (auto const& [name, where] : node.texts_of(list, "`" + key + "`")) {
    if (seen.insert(name).second)
      attach(type, name, where, made.id);
    else
      findings_.error("IP-ORG-027", where,
                      text::quoted(name) + " is attached twice to " + text::quoted(made.id) +
                          ": expected each policy once");
  }
}

void TreeReader::attach(PolicyType type, std::string const& name, SourceLocation const& where,
                        std::string const& node) {
  auto const policy = policies_.named(name);
  if (!policy) {
    findings_.error("IP-ORG-005", where,
                    "no policy is named " + text::quoted(name) +
                        text::did_you_mean(name, policies_.names()));
    return;
  }
  if (!*policy) return; // its file has errors of its own
  if ((*policy)->type != type) {
    std::string const actual(to_string((*policy)->type));
    findings_.error("IP-ORG-028", where,
                    text::quoted(name) + " is of type `" + actual + "`: expected it under `" +
                        actual + "s`");
    return;
  }
  draft_.attachments.push_back({node, *policy, name, where});
}

void TreeReader::read_completeness(Members const& account, std::string const& id) {
  auto const value = account.find("complete");
  if (!value) return;
  Members const stated(*value, {"principals", "resourcePolicies"}, "`complete`", codes, findings_);
  draft_.completeness[id] = {stated.boolean("principals").value_or(false),
                             stated.boolean("resourcePolicies").value_or(false)};
}

void TreeReader::read_principal(Value value, std::string const& account) {
  Members const listed(value, {"arn", "identity", "boundary"}, "a principal", codes, findings_);
  auto const arn = listed.required_text("arn");
  auto const identity = listed.require("identity", "the files of its policies, or `[]` for none");
  IamPrincipal principal;
  if (identity)
    for (auto const& [file, where] : listed.texts_of(*identity, "`identity`"))
      if (auto policy = file_policy(file, PolicyType::Identity, where))
        principal.identity.push_back(std::move(policy));
  if (auto const boundary = listed.text("boundary"))
    principal.boundary =
        file_policy(*boundary, PolicyType::Boundary, listed.find("boundary")->where());
  if (!arn) return;
  principal.arn = *arn;
  principal.where = listed.find("arn")->where();
  auto const parsed = Principal::from_arn(*arn);
  if (parsed && parsed->account().value_or(account) != account) {
    findings_.error("IP-ORG-030", principal.where,
                    text::quoted(*arn) + " stands under account `" + account +
                        "` but belongs to another: expected it there");
    return;
  }
  draft_.principals.push_back(std::move(principal));
}

PolicyPtr TreeReader::file_policy(std::string const& file, PolicyType type,
                                  SourceLocation const& where) {
  return policies_.load(file, file, type, where);
}

} // namespace iamproof::organization
