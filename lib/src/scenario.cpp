// bedrock.invoke: which combinations of parameters a scenario stands for. Nothing is guessed: a
// combination that the catalog does not list is refused, with what it does list.
#include "scenario_checks.hpp"

#include <iamproof/scenario.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace iamproof {
namespace {

using scenario::Combination;

constexpr std::string_view scenarioName = "bedrock.invoke";
constexpr std::string_view applicationPrefix = "application:";

struct Operation {
  char const* name;
  char const* action;
};

// CRIS-OPERATION
constexpr std::array<Operation, 4> operations{{
    {"InvokeModel", "bedrock:InvokeModel"},
    {"InvokeModelWithResponseStream", "bedrock:InvokeModelWithResponseStream"},
    {"Converse", "bedrock:InvokeModel"},
    {"ConverseStream", "bedrock:InvokeModelWithResponseStream"},
}};

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
        instances.push_back(
            {name + combination.title,
             scenario::checks(operation->action, combination, semantics_, partition_)});
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
      complain("IP-SCN-001",
               "unknown scenario " + quoted(scenario_.name) + ", expected " + quoted(scenarioName));
    }
    std::vector<std::string> known;
    for (auto const& operation : operations) known.emplace_back(operation.name);
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
    if (catalog_.hasRegion(source)) {
      complain("IP-SCN-003",
               "Region " + quoted(source) + " is not in partition " + quoted(partition_));
    } else {
      complain("IP-SCN-003",
               "the catalog lists no Region " + quoted(source) + did_you_mean(source, regions));
    }
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
    for (auto const& row : catalog_.profiles()) known.push_back(row.model);
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

  Scenario const scenario_;
  Catalog const& catalog_;
  Semantics const& semantics_;
  std::string const& partition_;
  Diagnostics problems_;
};

} // namespace

Result<std::vector<ScenarioInstance>> expand(Scenario const& scenario, Catalog const& catalog,
                                             Semantics const& semantics,
                                             std::string const& partition) {
  return Expansion(scenario, catalog, semantics, partition).run();
}

} // namespace iamproof
