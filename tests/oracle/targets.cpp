#include "targets.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace iamproof::oracle {

std::vector<Target> const& plain_targets() {
  static std::vector<Target> const targets{
      {"s3:GetObject",
       {"arn:aws:s3:::b/a", "arn:aws:s3:::b/home/ann/x", "arn:aws:s3:::b-eu/a", "arn:aws:s3:::b/A",
        "arn:aws:s3:::b/a:b", "arn:aws:s3:::b/x.y+z"},
       true},
      {"s3:PutObject", {"arn:aws:s3:::b/a", "arn:aws:s3:::b/ann"}, true},
      {"s3:ListBucket", {"arn:aws:s3:::b", "arn:aws:s3:::b-eu"}, true},
      {"s3:ListAllMyBuckets", {"*"}, true},
      {"sqs:SendMessage",
       {"arn:aws:sqs:us-east-1:@:q", "arn:aws:sqs:eu-west-1:@:queue-ann",
        "arn:aws:sqs:us-east-1:@:Q"},
       true},
      {"sns:Publish", {"arn:aws:sns:us-east-1:@:t", "arn:aws:sns:eu-west-1:@:topic"}, false},
      {"iam:GetUser",
       {"arn:aws:iam::@:user/ann", "arn:aws:iam::@:user/team/ann", "arn:aws:iam::@:user/Bob"},
       false},
      {"iam:PassRole", {"arn:aws:iam::@:role/App", "arn:aws:iam::@:role/team/App"}, false},
      {"dynamodb:GetItem",
       {"arn:aws:dynamodb:us-east-1:@:table/t", "arn:aws:dynamodb:eu-west-1:@:table/ann"},
       true},
      {"secretsmanager:GetSecretValue",
       {"arn:aws:secretsmanager:us-east-1:@:secret:db-AbCdEf",
        "arn:aws:secretsmanager:us-east-1:@:secret:ann/key-AbCdEf"},
       true},
      {"lambda:InvokeFunction", {"arn:aws:lambda:us-east-1:@:function:f"}, false},
      {"ec2:StartInstances", {"arn:aws:ec2:us-east-1:@:instance/i-0123456789abcdef0"}, false},
      {"ec2:DescribeInstances", {"*"}, false},
      {"kms:CreateKey", {"*"}, true},
      {"kms:CreateAlias", {"arn:aws:kms:us-east-1:@:alias/a"}, true},
  };
  return targets;
}

std::vector<Target> const& trusting_targets() {
  static std::vector<Target> const targets{
      {"kms:Decrypt",
       {"arn:aws:kms:us-east-1:@:key/11111111-2222-3333-4444-555555555555"},
       true,
       true},
      {"sts:AssumeRole",
       {"arn:aws:iam::@:role/Target", "arn:aws:iam::@:role/team/App"},
       true,
       true},
      {"sts:AssumeRole", {"arn:aws:iam::@:role/Target"}, true, true},
      {"sts:TagSession", {"arn:aws:iam::@:role/Target"}, true, true},
      {"sts:SetSourceIdentity", {"arn:aws:iam::@:role/Target"}, true, true},
      {"sts:AssumeRoleWithSAML",
       {"arn:aws:iam::@:role/Target"},
       true,
       true,
       "arn:aws:iam::111122223333:saml-provider/Idp"},
      {"sts:AssumeRoleWithWebIdentity",
       {"arn:aws:iam::@:role/Target"},
       true,
       true,
       "arn:aws:iam::111122223333:oidc-provider/token.example.com"},
  };
  return targets;
}

std::string owned(std::string resource, std::string_view account) {
  if (auto const at = resource.find('@'); at != std::string::npos) resource.replace(at, 1, account);
  return resource;
}

std::string action_entry(std::string const& action, Dice& dice) {
  auto const colon = action.find(':');
  std::string const service = action.substr(0, colon);
  std::string const name = action.substr(colon + 1);
  // A wildcard before the colon is left out: the simulator's validator refuses some of its forms.
  static constexpr std::array others{"ec2:RunInstances", "iam:*", "s3:Put*", "sqs:*",
                                     "s3:*Object*"};
  switch (dice.below(12)) {
  case 0:
  case 1:
  case 2: return "*";
  case 3:
  case 4: return service + ":*";
  case 5: return action;
  case 6: return service + ":" + name.substr(0, 1 + dice.below(name.size())) + "*";
  case 7: return service + ":*" + name.substr(dice.below(name.size()));
  case 8: {
    std::string holed = name;
    holed[dice.below(holed.size())] = '?';
    return service + ":" + holed;
  }
  case 9: {
    std::string lower = action;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
  }
  case 10: return service + ":" + name.substr(0, 3) + "*" + name.substr(name.size() - 2);
  default: return dice.of(others);
  }
}

namespace {

std::vector<std::string> fields(std::string const& arn) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (parts.size() < 5) {
    auto const colon = arn.find(':', from);
    parts.push_back(arn.substr(from, colon - from));
    from = colon + 1;
  }
  parts.push_back(arn.substr(from));
  return parts;
}

std::string join(std::vector<std::string> const& parts) {
  std::string arn = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) arn += ":" + parts[i];
  return arn;
}

// The resource part with one change.
std::string blurred(std::string part, bool variables, Dice& dice) {
  static constexpr std::array inserts{"${aws:username}",
                                      "${aws:PrincipalTag/t}",
                                      "${AWS:principaltag/T}",
                                      "${aws:PrincipalTag/t, 'ann'}",
                                      "${aws:TagKeys}",
                                      "${aws:PrincipalTag/u}",
                                      "${*}",
                                      "${$}",
                                      "${?}"};
  std::size_t const at = dice.below(part.size());
  switch (dice.below(variables ? 6 : 3)) {
  case 0: return part.substr(0, at) + "*";
  case 1: part[at] = '?'; return part;
  case 2:
    return part.substr(0, at) + "*" + part.substr(std::min(part.size(), at + 1 + dice.below(3)));
  case 3:
  case 4: return part.substr(0, part.rfind('/') + 1) + dice.of(inserts);
  default:
    return part.substr(0, at) + dice.of(inserts) + (dice.percent(50) ? "*" : part.substr(at + 1));
  }
}

} // namespace

std::string resource_entry(std::string const& resource, bool variables, bool shortOnes,
                           Dice& dice) {
  if (dice.percent(30)) return "*";
  if (resource == "*") return dice.percent(50) ? "*" : "arn:aws:s3:::*";
  auto parts = fields(resource);
  if (dice.percent(65)) parts[5] = blurred(parts[5], variables, dice);
  // A wildcard in the service field is refused by the simulator's validator.
  if (dice.percent(20)) parts[3 + dice.below(2)] = dice.percent(70) ? "*" : "";
  if (dice.percent(10)) parts[3] = parts[3].substr(0, 2) + "*";
  if (dice.percent(8)) parts[1] = "*";
  if (dice.percent(8)) parts[5] = "*";
  if (shortOnes && dice.percent(6)) {
    parts.resize(3 + dice.below(3));
    return join(parts);
  }
  // A segment-final wildcard may span the colon that this entry lacks. What is then the account must not hold
  // characters of regular expressions, which the simulator stops at.
  if (shortOnes && dice.percent(6) && parts[5].find_first_of("$+.") == std::string::npos) {
    parts[3] = "*";
    parts.erase(parts.begin() + 4);
  }
  return join(parts);
}

} // namespace iamproof::oracle
