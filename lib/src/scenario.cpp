// bedrock.invoke: which authorization checks one model invocation needs. Source: Amazon Bedrock
// User Guide, "Geographic cross-Region inference" and "Global cross-Region inference"; what these
// do not say is behind the switches profile-check, profile-check-key and application-profile-key.
#include <iamproof/scenario.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace iamproof {
namespace {

constexpr std::string_view scenarioName = "bedrock.invoke";
constexpr std::string_view applicationPrefix = "application:";
/// The value AWS documents for aws:RequestedRegion where a request has no Region yet.
constexpr char const* unspecifiedRegion = "unspecified";

struct Operation {
  char const* name;
  char const* action;
};

constexpr std::array<Operation, 4> operations{{
    {"InvokeModel", "bedrock:InvokeModel"},
    {"InvokeModelWithResponseStream", "bedrock:InvokeModelWithResponseStream"},
    {"Converse", "bedrock:InvokeModel"},
    {"ConverseStream", "bedrock:InvokeModelWithResponseStream"},
}};

/// One combination of parameters that the catalog lists.
struct Combination {
  std::string title; ///< without the operation
  std::string model;
  std::string source;
  std::string application;          ///< id of the application profile, "" without one
  ProfileFact const* row = nullptr; ///< null for a call without a profile
};

std::string quoted(std::string_view text) {
  return '`' + std::string(text) + '`';
}

/// "`a`, `b` or `c`".
std::string one_of(std::vector<std::string> const& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 < words.size() ? ", " : " or ";
    text += quoted(words[i]);
  }
  return text;
}

std::string did_you_mean(std::string const& word, std::vector<std::string> const& known) {
  std::string const near = nearest(word, known);
  return near.empty() ? "" : " (did you mean " + quoted(near) + "?)";
}

bool contains(std::vector<std::string> const& words, std::string const& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> without_repeats(std::vector<std::string> const& words) {
  std::vector<std::string> distinct;
  for (auto const& word : words) {
    if (!contains(distinct, word)) distinct.push_back(word);
  }
  return distinct;
}

/// The parameters with their defaults filled in and repeated values dropped.
Scenario normalised(Scenario scenario) {
  scenario.operations = without_repeats(scenario.operations);
  scenario.models = without_repeats(scenario.models);
  scenario.profiles = without_repeats(scenario.profiles);
  scenario.sourceRegions = without_repeats(scenario.sourceRegions);
  if (scenario.operations.empty()) {
    scenario.operations = {"InvokeModel", "InvokeModelWithResponseStream"};
  }
  if (scenario.profiles.empty()) scenario.profiles = {""};
  return scenario;
}

/// Expands one scenario, collecting everything that is wrong with it.
class Expansion {
public:
  Expansion(Scenario const& scenario, Catalog const& catalog, Semantics const& semantics,
            std::string const& partition)
      : scenario_(normalised(scenario))
      , catalog_(catalog)
      , semantics_(semantics)
      , partition_(partition) {}

  Result<std::vector<ScenarioInstance>> run() {
    checkParameters();
    if (!problems_.empty()) return problems_;
    std::vector<Combination> combinations;
    for (auto const& profile : scenario_.profiles) {
      for (auto const& source : scenario_.sourceRegions) {
        if (checkRegion(source)) combine(profile, source, combinations);
      }
    }
    if (!problems_.empty()) return problems_;
    std::vector<ScenarioInstance> instances;
    for (auto const& name : scenario_.operations) {
      auto const operation = std::find_if(operations.begin(), operations.end(),
                                          [&](auto const& o) { return name == o.name; });
      for (auto const& combination : combinations) {
        instances.push_back({name + combination.title, checks(operation->action, combination)});
      }
    }
    return instances;
  }

private:
  void complain(char const* code, std::string message) {
    Diagnostic problem{code, std::move(message), scenario_.where};
    if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end()) {
      problems_.push_back(std::move(problem));
    }
  }

  void checkParameters() {
    if (scenario_.name != scenarioName) {
      std::vector<std::string> const known{std::string(scenarioName)};
      complain("IP-SCN-001", "unknown scenario " + quoted(scenario_.name) + ", expected " +
                                 one_of(known) + did_you_mean(scenario_.name, known));
    }
    std::vector<std::string> known;
    for (auto const& operation : operations)
      known.emplace_back(operation.name);
    for (auto const& name : scenario_.operations) {
      if (contains(known, name)) continue;
      complain("IP-SCN-001", "unknown operation " + quoted(name) + ", expected " + one_of(known) +
                                 did_you_mean(name, known));
    }
    if (scenario_.sourceRegions.empty()) {
      complain("IP-SCN-002", "the scenario names no source Region");
    }
    if (scenario_.models.empty() && contains(scenario_.profiles, "")) {
      complain("IP-SCN-002", "the scenario names neither a model nor a profile");
    }
  }

  bool checkRegion(std::string const& source) {
    auto const& regions = catalog_.regions(partition_);
    if (contains(regions, source)) return true;
    complain("IP-SCN-003", "the catalog lists no Region " + quoted(source) + " in partition " +
                               quoted(partition_) + did_you_mean(source, regions));
    return false;
  }

  void combine(std::string const& profile, std::string const& source,
               std::vector<Combination>& out) {
    if (profile.empty()) {
      for (auto const& model : scenario_.models) {
        if (checkModel(model))
          out.push_back({" of " + model + " in " + source, model, source, "", {}});
      }
      return;
    }
    std::string application;
    std::string underlying = profile;
    if (profile.starts_with(applicationPrefix) && !splitApplication(application, underlying))
      return;
    auto const* row = catalog_.profile(underlying, source);
    if (row == nullptr) return complainOfProfile(underlying, source);
    for (auto const& model : scenario_.models) {
      if (model == row->model) continue;
      complain("IP-SCN-003", "profile " + quoted(underlying) + " runs model " + quoted(row->model) +
                                 ", not " + quoted(model) +
                                 "; leave the model out, since a profile has only one");
    }
    out.push_back({" with " + profile + " from " + source, row->model, source, application, row});
  }

  bool checkModel(std::string const& model) {
    if (catalog_.knowsModel(model)) return true;
    std::vector<std::string> known;
    for (auto const& row : catalog_.profiles())
      known.push_back(row.model);
    complain("IP-SCN-003",
             "the catalog lists no model " + quoted(model) + did_you_mean(model, known));
    return false;
  }

  /// Takes "application:ID=PROFILE", given as `underlying`, apart.
  bool splitApplication(std::string& application, std::string& underlying) {
    std::string const whole = underlying;
    auto const equals = whole.find('=');
    if (equals != std::string::npos) {
      application = whole.substr(applicationPrefix.size(), equals - applicationPrefix.size());
      underlying = whole.substr(equals + 1);
      bool const plainId =
          !application.empty() && std::all_of(application.begin(), application.end(), [](char c) {
            return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
                   c == '-' || c == '_';
          });
      if (plainId && !underlying.empty()) return true;
    }
    complain("IP-SCN-002", "application profile " + quoted(whole) +
                               " must be written as `application:ID=PROFILE`, where PROFILE is the "
                               "profile it was made from and ID has letters, digits, `-` and `_`");
    return false;
  }

  void complainOfProfile(std::string const& profile, std::string const& source) {
    std::vector<std::string> profiles;
    std::vector<std::string> sources;
    for (auto const& row : catalog_.profiles()) {
      profiles.push_back(row.profile);
      if (row.profile == profile) sources.push_back(row.sourceRegion);
    }
    if (sources.empty()) {
      return complain("IP-SCN-003", "the catalog lists no profile " + quoted(profile) +
                                        did_you_mean(profile, profiles));
    }
    complain("IP-SCN-003", "the catalog does not list profile " + quoted(profile) +
                               " in source Region " + quoted(source) + ", only in " +
                               one_of(sources));
  }

  std::string arn(std::string const& region, std::string const& account,
                  std::string const& resource) const {
    return "arn:" + partition_ + ":bedrock:" + region + ':' + account + ':' + resource;
  }

  CheckTemplate modelCheck(std::string const& action, Combination const& c,
                           std::string const& region,
                           std::optional<std::string> const& profileArn) const {
    bool const regional = region != unspecifiedRegion;
    return {action, arn(regional ? region : "", "", "foundation-model/" + c.model), region,
            profileArn, true};
  }

  std::vector<CheckTemplate> checks(std::string const& action, Combination const& c) const {
    if (c.row == nullptr) return {modelCheck(action, c, c.source, std::nullopt)};

    std::string const underlying =
        arn(c.source, "{account}", "inference-profile/" + c.row->profile);
    std::string const called =
        c.application.empty()
            ? underlying
            : arn(c.source, "{account}", "application-inference-profile/" + c.application);
    std::optional<std::string> const key =
        semantics_.alternate(Switch::ApplicationProfileKey) ? underlying : called;

    std::vector<CheckTemplate> all;
    if (!semantics_.alternate(Switch::ProfileCheck)) {
      bool const carriesKey = semantics_.alternate(Switch::ProfileCheckKey);
      all.push_back({action, called, c.source, carriesKey ? key : std::nullopt, false});
    }
    all.push_back(modelCheck(action, c, c.source, key));
    if (c.row->global()) all.push_back(modelCheck(action, c, unspecifiedRegion, key));
    for (auto const& destination : c.row->destinations) {
      if (destination != c.source) all.push_back(modelCheck(action, c, destination, key));
    }
    return all;
  }

  Scenario const scenario_;
  Catalog const& catalog_;
  Semantics const& semantics_;
  std::string const& partition_;
  Diagnostics problems_;
};

std::string for_account(std::string text, std::string const& account) {
  constexpr std::string_view placeholder = "{account}";
  if (auto const at = text.find(placeholder); at != std::string::npos) {
    text.replace(at, placeholder.size(), account);
  }
  return text;
}

} // namespace

Result<std::vector<ScenarioInstance>> expand(Scenario const& scenario, Catalog const& catalog,
                                             Semantics const& semantics,
                                             std::string const& partition) {
  return Expansion(scenario, catalog, semantics, partition).run();
}

Request instantiate(CheckTemplate const& check, Request const& shared) {
  std::string const account = shared.principal.account().value_or("");
  ConditionKey const region("aws:RequestedRegion");
  ConditionKey const profile("bedrock:InferenceProfileArn");

  Request request = shared;
  request.action = check.action;
  request.resource = for_account(check.resource, account);
  request.resourceAccount.reset(); // a profile's ARN names its owner
  if (check.awsOwned) request.resourceAccount = "aws";
  request.context.insert_or_assign(region, ContextValue::single(check.region));
  request.absent.erase(region);
  if (check.profileArn) {
    request.context.insert_or_assign(profile,
                                     ContextValue::single(for_account(*check.profileArn, account)));
    request.absent.erase(profile);
  } else {
    request.context.erase(profile);
    request.absent.insert(profile);
  }
  return request;
}

} // namespace iamproof
