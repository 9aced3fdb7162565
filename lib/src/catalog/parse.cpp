// Builds a Catalog from the data files: one small reader per file. Each checks what can be checked
// of a row by itself; that rows of different files fit together is a test of the shipped data,
// since a user may replace one file only.
#include "../embedded_data.hpp"
#include "checker.hpp"
#include "service_index.hpp"
#include "service_key_index.hpp"
#include "table.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/condition_key.hpp>

#include <algorithm>
#include <array>
#include <tuple>

namespace iamproof {
namespace {

using catalog::Checker;
using catalog::is_word;
using catalog::malformed;
using catalog::Row;
using catalog::Rows;

std::optional<ConditionKeyFact> read_key(Row const& row, Checker& checker) {
  static constexpr std::array<std::string_view, 6> types{"string", "arn",  "number",
                                                         "date",   "bool", "ip"};
  bool good = checker.check(row[0].text.find(':') != std::string_view::npos, row[0],
                            "a condition key such as `aws:PrincipalArn`");
  good &= checker.check(std::find(types.begin(), types.end(), row[1].text) != types.end(), row[1],
                        "one of string, arn, number, date, bool, ip");
  good &= checker.check(row[2].text == "single" || row[2].text == "multi", row[2],
                        "`single` or `multi`");
  good &= checker.check(row[3].text == "always" || row[3].text == "conditional", row[3],
                        "`always` or `conditional`");
  good = good && checker.check_new(ConditionKey(std::string(row[0].text)).folded(), row[0]);
  if (!good) return std::nullopt;
  return ConditionKeyFact{std::string(row[0].text), std::string(row[1].text),
                          row[2].text == "multi", row[3].text == "always",
                          std::string(row[4].text)};
}

std::optional<ActionFact> read_action(Row const& row, Checker& checker) {
  auto const colon = row[0].text.find(':');
  bool good =
      checker.check(colon != std::string_view::npos && is_word(row[0].text.substr(0, colon), "-") &&
                        is_word(row[0].text.substr(colon + 1), "-_"),
                    row[0], "an action such as `s3:GetObject`");
  good &=
      checker.check(row[1].text == "*" || row[1].text.starts_with("arn:"), row[1], "an ARN or `*`");
  good = good && checker.check_new(std::string(row[0].text), row[0]);
  if (!good) return std::nullopt;
  return ActionFact{std::string(row[0].text), std::string(row[1].text)};
}

std::optional<ProfileFact> read_profile(Row const& row, Checker& checker) {
  ProfileFact fact{
      std::string(row[0].text), std::string(row[1].text), std::string(row[2].text), {}};
  for (auto const word : catalog::split_words(row[3].text)) fact.destinations.emplace_back(word);
  auto const dot = fact.profile.find('.');
  bool good = checker.check(dot != std::string::npos && dot > 0, row[0],
                            "a profile such as `eu.` and its model");
  good &= checker.check(good && fact.profile.substr(dot + 1) == fact.model, row[1],
                        "the model of the profile `" + fact.profile + "`");
  good &= checker.check_word(row[2], "-", "a source Region");
  bool const global = fact.profile.starts_with("global.");
  good &= checker.check(fact.destinations.empty() == global, row[3],
                        global ? "no destinations for a global profile" : "destination Regions");
  for (auto const& region : fact.destinations)
    good &= checker.check(is_word(region, "-"), row[3], "Regions separated by spaces");
  good = good && checker.check_new(fact.profile + " from " + fact.sourceRegion, row[0]);
  if (!good) return std::nullopt;
  return fact;
}

struct FileKind {
  std::string_view name;
  std::vector<std::string_view> columns;
};

std::array<FileKind, 7> const& file_kinds() {
  static std::array<FileKind, 7> const kinds{{
      {"actions.csv", {"action", "resource"}},
      {"bedrock_models.csv", {"model"}},
      {"bedrock_profiles.csv", {"profile", "model", "source Region", "destinations"}},
      {"condition_keys.csv", {"key", "type", "single or multi", "always or conditional", "sample"}},
      {"global_services.csv",
       {"partition", "service", "Region", "documented or recalled", "actions"}},
      {"rcp_services.csv", {"service"}},
      {"regions.csv", {"partition", "Region"}},
  }};
  return kinds;
}

/// Files with readers of their own, which read late.
constexpr std::string_view servicesFile = "services.csv";
constexpr std::string_view serviceKeysFile = "service_keys.csv";

using Files = std::map<std::string, std::string>;

void append(Diagnostics& to, Diagnostics const& from) {
  to.insert(to.end(), from.begin(), from.end());
}

Diagnostics unknown_files(Files const& files) {
  std::vector<std::string> names{std::string(servicesFile), std::string(serviceKeysFile)};
  for (auto const& kind : file_kinds()) names.emplace_back(kind.name);
  Diagnostics errors;
  for (auto const& [name, text] : files) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    auto const near = nearest(name, names);
    errors.push_back(
        malformed({name, 0, 0, ""}, "there is no data file of this name" +
                                        (near.empty() ? "" : " (did you mean `" + near + "`?)")));
  }
  return errors;
}

/// The given text of a data file, else the built-in one.
std::string_view text_of(std::string_view name, Files const& files) {
  if (auto const given = files.find(std::string(name)); given != files.end()) return given->second;
  for (auto const& file : data::files())
    if (file.name == name) return file.text;
  throw InternalError("a data file is not compiled in");
}

using Tables = std::map<std::string_view, Rows>;

/// Every small data file as rows.
Tables read_tables(Files const& files, Diagnostics& errors) {
  Tables tables;
  for (auto const& kind : file_kinds()) {
    auto table = catalog::read_table(kind.name, text_of(kind.name, files), kind.columns);
    if (table)
      tables.emplace(kind.name, *std::move(table));
    else
      append(errors, table.diagnostics());
  }
  return tables;
}

/// A file that is read late unless the user gave it: then all that is wrong with it is said now.
template <class Content>
std::shared_ptr<Content const> read_late(std::string_view name, Files const& files,
                                         Diagnostics& errors) {
  std::string const file(name);
  auto const given = files.find(file);
  if (given == files.end()) return Content::trusted(file, text_of(name, files));
  auto content = Content::checked(file, given->second);
  if (content) return *std::move(content);
  append(errors, content.diagnostics());
  return nullptr;
}

std::vector<std::string> provenance_of(Files const& files) {
  std::vector<std::string> lines;
  for (auto const& file : data::files()) {
    auto const header = catalog::read_header(text_of(file.name, files));
    lines.push_back(std::string(file.name) + ": as of " + header.asOf + ", " + header.source);
  }
  return lines;
}

template <class Fact, class Read>
std::vector<Fact> read_rows(Rows const& rows, Diagnostics& errors, Read read) {
  std::vector<Fact> facts;
  Checker checker(errors);
  for (auto const& row : rows)
    if (std::optional<Fact> fact = read(row, checker)) facts.push_back(*std::move(fact));
  return facts;
}

/// Files of one column.
std::vector<std::string> read_words(Rows const& rows, Diagnostics& errors,
                                    std::string const& expected) {
  return read_rows<std::string>(
      rows, errors, [&](Row const& row, Checker& checker) -> std::optional<std::string> {
        std::string const word(row[0].text);
        if (!checker.check_word(row[0], "-.:_", expected) || !checker.check_new(word, row[0]))
          return std::nullopt;
        return word;
      });
}

using Region = std::pair<std::string, std::string>; // partition, Region

std::optional<Region> read_region(Row const& row, Checker& checker) {
  bool good = checker.check_word(row[0], "-", "a partition such as `aws`");
  good &= checker.check_word(row[1], "-", "a Region such as `eu-west-1`");
  good = good && checker.check_new(std::string(row[1].text), row[1]);
  if (!good) return std::nullopt;
  return Region(row[0].text, row[1].text);
}

std::optional<GlobalServiceFact> read_global_service(Row const& row, Checker& checker) {
  bool good = checker.check_word(row[0], "-", "a partition such as `aws`");
  good &= checker.check_word(row[1], "-", "a service prefix such as `iam`");
  good &= checker.check_word(row[2], "-", "a Region such as `us-east-1`");
  good &= checker.check(row[3].text == "documented" || row[3].text == "recalled", row[3],
                        "`documented` or `recalled`");
  GlobalServiceFact fact{std::string(row[0].text),
                         std::string(row[1].text),
                         std::string(row[2].text),
                         row[3].text == "documented",
                         {}};
  for (auto const word : catalog::split_words(row[4].text)) fact.elsewhere.emplace_back(word);
  good &= checker.check(catalog::lower(fact.service) == fact.service, row[1], "lower case");
  good = good && checker.check_new(fact.partition + " " + fact.service, row[1]);
  if (!good) return std::nullopt;
  return fact;
}

} // namespace

Result<Catalog> Catalog::parse(Files const& files) {
  auto errors = unknown_files(files);
  auto const tables = read_tables(files, errors);
  if (!errors.empty()) return errors;

  Catalog result;
  for (auto& [partition, region] : read_rows<Region>(tables.at("regions.csv"), errors, read_region))
    result.regions_[partition].push_back(region);
  result.globalServices_ =
      read_rows<GlobalServiceFact>(tables.at("global_services.csv"), errors, read_global_service);
  result.rcpServices_ = read_words(tables.at("rcp_services.csv"), errors, "a service prefix");
  result.models_ = read_words(tables.at("bedrock_models.csv"), errors, "a model id");
  result.actions_ = read_rows<ActionFact>(tables.at("actions.csv"), errors, read_action);
  for (auto& fact : read_rows<ConditionKeyFact>(tables.at("condition_keys.csv"), errors, read_key))
    result.keys_.emplace(ConditionKey(fact.key).folded(), std::move(fact));
  result.profiles_ =
      read_rows<ProfileFact>(tables.at("bedrock_profiles.csv"), errors, read_profile);
  result.services_ = read_late<ServiceIndex>(servicesFile, files, errors);
  result.serviceKeys_ = read_late<ServiceKeyIndex>(serviceKeysFile, files, errors);
  if (!errors.empty()) return errors;

  for (auto const& profile : result.profiles_) result.models_.push_back(profile.model);
  std::sort(result.models_.begin(), result.models_.end());
  std::sort(result.rcpServices_.begin(), result.rcpServices_.end());
  std::sort(result.globalServices_.begin(), result.globalServices_.end(),
            [](auto const& a, auto const& b) {
              return std::tie(a.partition, a.service) < std::tie(b.partition, b.service);
            });
  std::sort(result.profiles_.begin(), result.profiles_.end(), [](auto const& a, auto const& b) {
    return std::tie(a.profile, a.sourceRegion) < std::tie(b.profile, b.sourceRegion);
  });
  result.provenance_ = provenance_of(files);
  return result;
}

} // namespace iamproof
