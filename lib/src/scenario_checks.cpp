// Source: Amazon Bedrock User Guide, "Geographic cross-Region inference" and "Global cross-Region
// inference". What these do not say is behind switches.
#include "scenario_checks.hpp"

#include <string_view>
#include <utility>

namespace iamproof {
namespace {

using scenario::Combination;

/// The value of aws:RequestedRegion where the request may go to any Region.
constexpr char const* unspecified = "unspecified";
constexpr std::string_view accountPlaceholder = "{account}";

std::string bedrock_arn(std::string const& partition, std::string const& region,
                        std::string_view account, std::string const& resource) {
  return "arn:" + partition + ":bedrock:" + region + ':' + std::string(account) + ':' + resource;
}

/// CRIS-APPLICATION: the ARN that is called, and the value of bedrock:InferenceProfileArn on the
/// checks of the model.
struct ProfileArns {
  std::string called;
  std::string key;
};

ProfileArns profile_arns(Combination const& c, Semantics const& semantics,
                         std::string const& partition) {
  auto const arn = [&](std::string const& resource) {
    return bedrock_arn(partition, c.source, accountPlaceholder, resource);
  };
  std::string const underlying = arn("inference-profile/" + c.row->profile);
  if (c.application.empty()) return {underlying, underlying};
  std::string const application = arn("application-inference-profile/" + c.application);
  bool const namesSource = semantics.alternate(Switch::ApplicationProfileKey);
  return {application, namesSource ? underlying : application};
}

std::string for_account(std::string text, std::string const& account) {
  if (auto const at = text.find(accountPlaceholder); at != std::string::npos) {
    text.replace(at, accountPlaceholder.size(), account);
  }
  return text;
}

} // namespace

// CRIS-IN-REGION, CRIS-PROFILE-CHECK, CRIS-PROFILE-KEY, CRIS-GLOBAL, CRIS-GEOGRAPHIC,
// CRIS-MODEL-OWNER
std::vector<CheckTemplate> scenario::checks(std::string const& action, Combination const& c,
                                            Semantics const& semantics,
                                            std::string const& partition) {
  std::optional<std::string> key;
  auto const ofModel = [&](std::string const& arnRegion, std::string const& requestedRegion) {
    return CheckTemplate{action,
                         bedrock_arn(partition, arnRegion, "", "foundation-model/" + c.model),
                         requestedRegion,
                         key,
                         true,
                         semantics.alternate(Switch::FoundationModelOwner)};
  };
  if (c.row == nullptr) return {ofModel(c.source, c.source)};

  auto arns = profile_arns(c, semantics, partition);
  key = std::move(arns.key);
  std::vector<CheckTemplate> all;
  if (!semantics.alternate(Switch::ProfileCheck)) {
    bool const carriesKey = semantics.alternate(Switch::ProfileCheckKey);
    all.push_back(
        {action, std::move(arns.called), c.source, carriesKey ? key : std::nullopt, false, false});
  }
  all.push_back(ofModel(c.source, c.source));
  if (c.row->global()) all.push_back(ofModel("", unspecified));
  for (auto const& destination : c.row->destinations) {
    if (destination != c.source) all.push_back(ofModel(destination, destination));
  }
  return all;
}

Request instantiate(CheckTemplate const& check, Request const& shared) {
  std::string const account = shared.principal.account().value_or("");
  Request request = shared;
  auto const fix = [&](char const* name, std::optional<std::string> value) {
    ConditionKey const key(name);
    request.context.erase(key);
    request.absent.erase(key);
    if (value)
      request.context.emplace(key, ContextValue::single(*std::move(value)));
    else
      request.absent.insert(key);
  };
  request.action = check.action;
  request.resource = for_account(check.resource, account);
  request.resourceAccount.reset(); // a profile's ARN names its owner
  if (check.awsOwned) {
    request.resourceAccount = "aws";
    fix("aws:ResourceAccount", check.ownerKey ? std::optional<std::string>("aws") : std::nullopt);
  }
  fix("aws:RequestedRegion", check.region);
  fix("bedrock:InferenceProfileArn",
      check.profileArn ? std::optional(for_account(*check.profileArn, account)) : std::nullopt);
  return request;
}

} // namespace iamproof
