#include <iamproof/policy.hpp>

#include <array>
#include <utility>

namespace iamproof {

namespace {

constexpr std::array<std::pair<PolicyType, std::string_view>, 8> types{{
    {PolicyType::Identity, "identity"},
    {PolicyType::Boundary, "boundary"},
    {PolicyType::Session, "session"},
    {PolicyType::Resource, "resource"},
    {PolicyType::Trust, "trust"},
    {PolicyType::Endpoint, "endpoint"},
    {PolicyType::Scp, "scp"},
    {PolicyType::Rcp, "rcp"},
}};

PolicyPtr allow_everything(std::string name, PolicyType type) {
  Pattern const star("*", {AnyMany{}});
  Statement statement;
  statement.effect = Effect::Allow;
  statement.actions.entries = {star};
  statement.resources = PatternList{false, {star}};
  if (type == PolicyType::Rcp)
    statement.principal = PrincipalElement{false, {{PrincipalElement::Kind::Everyone, ""}}};
  statement.where.pointer = "/Statement/0";
  Policy policy{std::move(name), type, true, {std::move(statement)}, {}};
  return std::make_shared<Policy const>(std::move(policy));
}

} // namespace

std::string_view to_string(PolicyType type) {
  for (auto const& [value, name] : types)
    if (value == type) return name;
  return "";
}

std::optional<PolicyType> policy_type(std::string_view name) {
  for (auto const& [value, spelling] : types)
    if (spelling == name) return value;
  return std::nullopt;
}

std::string_view to_string(Effect effect) {
  return effect == Effect::Allow ? "Allow" : "Deny";
}

PolicyPtr full_aws_access(PolicyType type) {
  static PolicyPtr const scp = allow_everything("FullAWSAccess", PolicyType::Scp);
  static PolicyPtr const rcp = allow_everything("RCPFullAWSAccess", PolicyType::Rcp);
  return type == PolicyType::Rcp ? rcp : scp;
}

MatchMode match_mode(Operator const& op) {
  if (op.family == OperatorFamily::Arn) return MatchMode::Arn;
  switch (op.comparison) {
  case Comparison::EqualsIgnoreCase: return MatchMode::VerbatimIgnoringCase;
  case Comparison::Like: return MatchMode::Glob;
  case Comparison::Equals:
  case Comparison::LessThan:
  case Comparison::LessThanEquals:
  case Comparison::GreaterThan:
  case Comparison::GreaterThanEquals: break;
  }
  return MatchMode::Verbatim;
}

} // namespace iamproof
