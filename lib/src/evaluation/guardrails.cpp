// Which guardrails bind a request. Rules SCP-EXEMPT, RCP-COVERED. Source: Organizations User Guide,
// "Service control policies" and "Resource control policies".
#include "guardrails.hpp"

#include <iamproof/values.hpp>

namespace iamproof {

// SCP-BINDS, SCP-EXEMPT
bool scps_bind(Principal const& principal, std::string const& managementAccount) {
  auto const account = principal.account();
  return account && !principal.isServiceLinked() && *account != managementAccount;
}

namespace {

// RCP-EXEMPT: a service that takes on its service-linked role, and the retirement of a KMS grant.
bool exempt_from_rcps(Request const& request, std::string const& action) {
  static Glob const linked =
      *compile(Pattern("arn:*:iam::*:role/aws-service-role/*",
                       {std::u32string(U"arn:"), AnyMany{}, std::u32string(U":iam::"), AnyMany{},
                        std::u32string(U":role/aws-service-role/"), AnyMany{}}),
               MatchMode::Arn, {}, nullptr);
  if (action == "kms:retiregrant") return true;
  return request.principal.kind == Principal::Kind::Service && action == "sts:assumerole" &&
         linked.matches(decode(request.resource));
}

} // namespace

// RCP-ANY-CALLER, RCP-EXEMPT, RCP-COVERED
bool rcps_bind(Request const& request, std::string const& managementAccount,
               Catalog const& catalog) {
  auto const action = encode(fold(decode(request.action))); // ACT-CASE
  return !request.principal.isServiceLinked() && resource_owner(request) != managementAccount &&
         catalog.rcpCovers(action.substr(0, action.find(':'))) &&
         !exempt_from_rcps(request, action);
}

PolicySet guardrails(Organization const& organization, Request const& request,
                     Catalog const& catalog) {
  PolicySet set;
  auto const levels = [](std::vector<Node const*> const& path,
                         std::vector<PolicyPtr> Node::*which) {
    std::vector<PolicyLevel> result;
    for (Node const* node : path) result.push_back({node->id, node->*which});
    return result;
  };
  auto const caller = organization.path(request.principal.account().value_or(""));
  if (organization.scpsEnabled() && !caller.empty() &&
      scps_bind(request.principal, organization.managementAccount()))
    set.scp = levels(caller, &Node::scps);
  auto const owner = organization.path(resource_owner(request));
  if (organization.rcpsEnabled() && !owner.empty() &&
      rcps_bind(request, organization.managementAccount(), catalog))
    set.rcp = levels(owner, &Node::rcps);
  return set;
}

} // namespace iamproof
