// Builds a Catalog from the data files: one small reader per file. Each checks what can be checked
// of a row by itself; that rows of different files fit together is a test of the shipped data,
// since a user may replace one file only.
#include "../embedded_data.hpp"
#include "table.hpp"

#include <iamproof/catalog.hpp>
#include <iamproof/condition_key.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace iamproof {
namespace {

using catalog::Field;
using catalog::malformed;
using catalog::Row;
using catalog::Table;

bool is_word(std::string_view text, std::string_view extra) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           extra.find(c) != std::string_view::npos;
  });
}

/// Collects what is wrong in one file, and which rows were there already.
class Checker {
public:
  explicit Checker(Diagnostics& errors)
      : errors_(errors) {}

  /// Returns `good`, and reports otherwise that `field` is not `expected`.
  bool check(bool good, Field const& field, std::string const& expected) {
    if (!good)
      errors_.push_back(malformed(field.where, "expected " + expected + ", found `" +
                                                   std::string(field.text) + "`"));
    return good;
  }
  bool check_word(Field const& field, std::string_view extra, std::string const& expected) {
    return check(is_word(field.text, extra), field, expected);
  }
  /// Iff `id` is new in this file.
  bool check_new(std::string const& id, Field const& field) {
    bool const fresh = seen_.insert(id).second;
    if (!fresh) errors_.push_back(malformed(field.where, "`" + id + "` is listed twice"));
    return fresh;
  }

private:
  Diagnostics& errors_;
  std::set<std::string> seen_;
};

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    auto const space = text.find(' ');
    if (space != 0) words.emplace_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return words;
}

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
  ProfileFact fact{std::string(row[0].text), std::string(row[1].text), std::string(row[2].text),
                   split_words(row[3].text)};
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

/// The built-in text of a data file, or nothing when there is no such file.
std::optional<std::string_view> built_in(std::string_view name) {
  for (auto const& file : data::files())
    if (file.name == name) return file.text;
  return std::nullopt;
}

struct FileKind {
  std::string_view name;
  std::vector<std::string_view> columns;
};

std::array<FileKind, 6> const& file_kinds() {
  static std::array<FileKind, 6> const kinds{{
      {"actions.csv", {"action", "resource"}},
      {"bedrock_models.csv", {"model"}},
      {"bedrock_profiles.csv", {"profile", "model", "source Region", "destinations"}},
      {"condition_keys.csv", {"key", "type", "single or multi", "always or conditional", "sample"}},
      {"rcp_services.csv", {"service"}},
      {"regions.csv", {"partition", "Region"}},
  }};
  return kinds;
}

Diagnostics unknown_files(std::map<std::string, std::string> const& files) {
  std::vector<std::string> names;
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

using Tables = std::map<std::string_view, Table>;

/// Every data file as a table, the given text before the built-in one.
Tables read_tables(std::map<std::string, std::string> const& files, Diagnostics& errors) {
  Tables tables;
  for (auto const& kind : file_kinds()) {
    std::string const name(kind.name);
    auto const given = files.find(name);
    auto const builtIn = built_in(kind.name);
    ensure(given != files.end() || builtIn.has_value(), "a data file is not compiled in");
    auto table =
        catalog::read_table(name, given != files.end() ? given->second : *builtIn, kind.columns);
    if (table)
      tables.emplace(kind.name, *std::move(table));
    else
      errors.insert(errors.end(), table.diagnostics().begin(), table.diagnostics().end());
  }
  return tables;
}

template <class Fact, class Read>
std::vector<Fact> read_rows(Table const& table, Diagnostics& errors, Read read) {
  std::vector<Fact> facts;
  Checker checker(errors);
  for (auto const& row : table.rows)
    if (std::optional<Fact> fact = read(row, checker)) facts.push_back(*std::move(fact));
  return facts;
}

/// Files of one column.
std::vector<std::string> read_words(Table const& table, Diagnostics& errors,
                                    std::string const& expected) {
  return read_rows<std::string>(
      table, errors, [&](Row const& row, Checker& checker) -> std::optional<std::string> {
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

} // namespace

Result<Catalog> Catalog::parse(std::map<std::string, std::string> const& files) {
  auto errors = unknown_files(files);
  auto const tables = read_tables(files, errors);
  if (!errors.empty()) return errors;

  Catalog catalog;
  for (auto& [partition, region] : read_rows<Region>(tables.at("regions.csv"), errors, read_region))
    catalog.regions_[partition].push_back(region);
  catalog.rcpServices_ = read_words(tables.at("rcp_services.csv"), errors, "a service prefix");
  catalog.models_ = read_words(tables.at("bedrock_models.csv"), errors, "a model id");
  catalog.actions_ = read_rows<ActionFact>(tables.at("actions.csv"), errors, read_action);
  for (auto& fact : read_rows<ConditionKeyFact>(tables.at("condition_keys.csv"), errors, read_key))
    catalog.keys_.emplace(ConditionKey(fact.key).folded(), std::move(fact));
  catalog.profiles_ =
      read_rows<ProfileFact>(tables.at("bedrock_profiles.csv"), errors, read_profile);
  if (!errors.empty()) return errors;

  for (auto const& profile : catalog.profiles_) catalog.models_.push_back(profile.model);
  std::sort(catalog.models_.begin(), catalog.models_.end());
  std::sort(catalog.rcpServices_.begin(), catalog.rcpServices_.end());
  std::sort(catalog.profiles_.begin(), catalog.profiles_.end(), [](auto const& a, auto const& b) {
    return std::tie(a.profile, a.sourceRegion) < std::tie(b.profile, b.sourceRegion);
  });
  for (auto const& [name, table] : tables)
    catalog.provenance_.push_back(std::string(name) + ": as of " + table.asOf + ", " +
                                  table.source);
  return catalog;
}

} // namespace iamproof
