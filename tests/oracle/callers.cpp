#include "callers.hpp"

#include <array>

namespace iamproof::oracle {

bool is_iam(CallerKind kind) {
  switch (kind) {
  case CallerKind::User:
  case CallerKind::Role:
  case CallerKind::Session:
  case CallerKind::FederatedUser:
  case CallerKind::Root: return true;
  case CallerKind::Service:
  case CallerKind::Federated:
  case CallerKind::Anonymous: break;
  }
  return false;
}

bool has_identity(CallerKind kind) {
  return is_iam(kind) && kind != CallerKind::Root;
}

Json random_caller(CallerKind kind, Target const& target, Dice& dice) {
  static constexpr std::array users{"arn:aws:iam::111122223333:user/ann",
                                    "arn:aws:iam::111122223333:user/team/ann",
                                    "arn:aws:iam::111122223333:user/Bob"};
  static constexpr std::array roles{"arn:aws:iam::111122223333:role/App",
                                    "arn:aws:iam::111122223333:role/team/App"};
  static constexpr std::array sessions{"arn:aws:sts::111122223333:assumed-role/App/ann",
                                       "arn:aws:sts::111122223333:assumed-role/App/i-1"};
  switch (kind) {
  case CallerKind::User: return dice.of(users);
  case CallerKind::Role: return dice.of(roles);
  case CallerKind::Session: return {{"session", dice.of(sessions)}, {"role", dice.of(roles)}};
  case CallerKind::FederatedUser: return "arn:aws:sts::111122223333:federated-user/ann";
  case CallerKind::Root: return "arn:aws:iam::111122223333:root";
  case CallerKind::Service: return {{"service", "cloudtrail.amazonaws.com"}};
  case CallerKind::Federated: return {{"federated", target.provider}};
  case CallerKind::Anonymous: break;
  }
  return "anonymous";
}

namespace {

Json aws_principal(Dice& dice) {
  static constexpr std::array principals{"arn:aws:iam::111122223333:user/ann",
                                         "arn:aws:iam::111122223333:user/team/ann",
                                         "arn:aws:iam::111122223333:role/App",
                                         "arn:aws:iam::111122223333:role/team/App",
                                         "arn:aws:sts::111122223333:assumed-role/App/ann",
                                         "arn:aws:sts::111122223333:federated-user/ann",
                                         "111122223333",
                                         "arn:aws:iam::111122223333:root",
                                         "444455556666",
                                         "arn:aws:iam::444455556666:role/App"};
  return dice.of(principals);
}

} // namespace

Json random_principal_element(bool negated, CallerKind caller, Dice& dice) {
  static constexpr std::array providers{"arn:aws:iam::111122223333:saml-provider/Idp",
                                        "arn:aws:iam::111122223333:oidc-provider/token.example.com",
                                        "arn:aws:iam::444455556666:saml-provider/Idp",
                                        "accounts.google.com"};
  static constexpr std::array services{"cloudtrail.amazonaws.com", "cloudtrail.amazonaws.com",
                                       "ec2.amazonaws.com"};
  if (!negated && dice.percent(20)) return "*";
  if (!negated && dice.percent(10)) return {{"AWS", "*"}};
  if (dice.percent(caller == CallerKind::Service ? 50 : 6)) return {{"Service", dice.of(services)}};
  if (dice.percent(caller == CallerKind::Federated ? 50 : 4))
    return {{"Federated", dice.of(providers)}};
  Json listed = Json::array();
  for (std::size_t i = 1 + dice.below(negated || dice.percent(30) ? 3 : 1); i > 0; --i)
    listed.push_back(aws_principal(dice));
  Json element{{"AWS", listed.size() == 1 && dice.percent(70) ? listed.front() : listed}};
  if (dice.percent(8))
    element["Service"] = Json::array({"cloudtrail.amazonaws.com", "ec2.amazonaws.com"});
  return element;
}

} // namespace iamproof::oracle
