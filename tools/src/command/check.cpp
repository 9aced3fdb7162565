// `check`: the properties and tests of specs, each about the organization it names.
#include "command/commands.hpp"
#include "doubts.hpp"
#include "files.hpp"
#include "point_test.hpp"
#include "side.hpp"
#include "sides.hpp"

#include <iamproof/prove.hpp>

#include <fmt/format.h>

namespace iamproof {

namespace {

/// A spec with the organizations it speaks of.
struct LoadedSpec {
  Spec spec;
  std::optional<Organization> organization; ///< nothing when nothing asks about it
  std::optional<Organization> before;
  std::vector<std::vector<Side>> sides; ///< of each property; none: those organizations
};

std::optional<Organization> load(std::string const& path, Surroundings const& around,
                                 Diagnostics& remarks) {
  auto organization = read_organization(path, around.reader);
  auto const& found = organization.diagnostics();
  remarks.insert(remarks.end(), found.begin(), found.end());
  if (!organization) return std::nullopt;
  auto const doubts = doubts_about(*organization, around.catalog);
  remarks.insert(remarks.end(), doubts.begin(), doubts.end());
  return *std::move(organization);
}

// Problems without a place of their own are found at the property.
bool load_sides(Property const& property, std::string const& file, Surroundings const& around,
                LoadedSpec& loaded, Diagnostics& remarks) {
  auto& sides = loaded.sides.emplace_back();
  if (property.sides.empty()) return true;
  SideReading const reading{{}, [&](std::string const& name) { return beside(file, name); }};
  auto read = read_sides(property.sides, reading, around);
  for (auto remark : read.diagnostics()) {
    if (remark.where.file.empty()) remark.where = property.where;
    remarks.push_back(std::move(remark));
  }
  if (!read) return false;
  sides = *std::move(read);
  return true;
}

std::optional<LoadedSpec> load_spec(std::string const& file, Surroundings const& around,
                                    Diagnostics& remarks) {
  auto text = around.reader(file, limits::spec);
  auto spec = text ? read_spec(*text, file) : text.diagnostics();
  remarks.insert(remarks.end(), spec.diagnostics().begin(), spec.diagnostics().end());
  if (!spec) return std::nullopt;
  LoadedSpec loaded;
  bool fine = true;
  auto const take = [&](std::string const& name, std::optional<Organization>& into) {
    if (name.empty()) return;
    into = load(beside(file, name), around, remarks);
    fine = fine && into;
  };
  take(spec->organization, loaded.organization);
  take(spec->before, loaded.before);
  for (auto const& property : spec->properties)
    fine = load_sides(property, file, around, loaded, remarks) && fine;
  if (!fine) return std::nullopt;
  loaded.spec = *std::move(spec);
  return loaded;
}

// Everything that could stop the spec half way, before anything is proved.
bool is_answerable(LoadedSpec const& loaded, Diagnostics& remarks) {
  bool fine = true;
  for (auto const& property : loaded.spec.properties) {
    if (!two_sided(property.kind) || loaded.before || !property.sides.empty()) continue;
    remarks.push_back({"IP-CLI-006",
                       fmt::format("property `{}` compares with a state before, and the spec names "
                                   "none (add `before:`)",
                                   property.id),
                       property.where, Severity::Error});
    fine = false;
  }
  return fine;
}

void check_spec(LoadedSpec const& loaded, Surroundings const& around, Report& report,
                Diagnostics& problems) {
  auto const* before = loaded.before ? &*loaded.before : nullptr;
  for (std::size_t i = 0; i < loaded.spec.properties.size(); ++i) {
    auto const& property = loaded.spec.properties[i];
    if (!loaded.sides[i].empty()) ask(property, loaded.sides[i], around, report);
    if (loaded.sides[i].empty())
      report.results.push_back(
          prove(property, before, *loaded.organization, around.catalog, around.prove));
    report.results.back().where = property.where;
  }
  if (!loaded.organization) return;
  OrganizationCases const cases(*loaded.organization);
  for (auto const& test : loaded.spec.tests) {
    auto result = check_point(test, cases, around.catalog, around.prove.semantics);
    if (result) {
      report.results.push_back(*std::move(result));
    } else {
      problems.insert(problems.end(), result.diagnostics().begin(), result.diagnostics().end());
    }
  }
  if (before != nullptr) list_one_sided(*before, *loaded.organization, report);
}

} // namespace

Answer run_check(CheckOptions const& options, Surroundings const& around) {
  Diagnostics remarks;
  std::vector<LoadedSpec> specs;
  bool fine = true;
  for (auto const& file : options.specs) {
    auto loaded = load_spec(file, around, remarks);
    fine = loaded && is_answerable(*loaded, remarks) && fine;
    if (loaded) specs.push_back(*std::move(loaded));
  }
  if (!fine) return refusal(std::move(remarks));
  Report report;
  Diagnostics problems;
  for (auto const& spec : specs) check_spec(spec, around, report, problems);
  remarks.insert(remarks.end(), problems.begin(), problems.end());
  if (!problems.empty()) return refusal(std::move(remarks));
  return answer_with(std::move(report), std::move(remarks));
}

} // namespace iamproof
