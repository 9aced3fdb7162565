#include "command/pending.hpp"

#include "doubts.hpp"
#include "files.hpp"
#include "organization_case.hpp"
#include "policy_file.hpp"

#include <iamproof/lint.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace iamproof {

namespace {

std::string place(std::string const& file, std::size_t index, std::size_t count) {
  return count == 1 ? file : fmt::format("{} #{}", file, index + 1);
}

// The cases of all files; a file that cannot be read at all stops everything, a bad case only itself.
std::vector<Pending> read_case_files(std::vector<std::string> const& files,
                                     FileReader const& reader, Diagnostics& problems) {
  std::vector<Pending> pending;
  for (auto const& file : files) {
    auto text = reader(file, limits::cases);
    auto cases = text ? read_cases(*text, file, reader) : text.diagnostics();
    if (!cases) {
      append(problems, cases.diagnostics());
      continue;
    }
    for (std::size_t i = 0; i < cases->size(); ++i) {
      auto const& entry = (*cases)[i];
      auto const named = entry ? entry->name : entry.name;
      pending.push_back({named.empty() ? place(file, i, cases->size()) : named, entry, ""});
    }
  }
  return pending;
}

/// A request with the policies it is asked of, and a note on what they leave out.
struct CaseMaker {
  std::function<Result<Case>(std::string const& name, Request const& request)> make;
  std::function<std::string(Request const& request)> note;
};

std::vector<Pending> read_request_files(std::vector<std::string> const& files,
                                        FileReader const& reader, CaseMaker const& maker,
                                        Diagnostics& problems) {
  std::vector<Pending> pending;
  for (auto const& file : files) {
    auto text = reader(file, limits::cases);
    if (!text) {
      append(problems, text.diagnostics());
      continue;
    }
    auto const request = read_request(*text, file);
    if (request) {
      pending.push_back({file, maker.make(file, *request), maker.note(*request)});
    } else {
      pending.push_back({file, request.diagnostics(), ""});
    }
  }
  return pending;
}

std::string beside_note(Policy const& policy) {
  auto const managed = companion(policy);
  return managed ? fmt::format("the policy is read beside {}", managed->name) : "";
}

// An organization lists no resource policies; where it does not say that there are none, that matters.
std::string unread_note(Organization const& organization, Level level, Request const& request) {
  auto const owner = resource_owner(request);
  bool const listed = organization.find(owner) != nullptr;
  if (level != Level::Effective || !listed || organization.completeness(owner).resourcePolicies)
    return "";
  return fmt::format("account {} does not state that its resource policies are all listed; none is "
                     "taken to grant or deny",
                     owner);
}

std::vector<Pending> ask_organization(SimulateOptions const& options, Surroundings const& around,
                                      Diagnostics& problems) {
  auto const organization = read_organization(options.organization, around.reader);
  append(problems, organization.diagnostics());
  if (!organization) return {};
  append(problems, doubts_about(*organization, around.catalog));
  OrganizationCases const cases(*organization);
  CaseMaker const maker{
      [&](std::string const& name, Request const& request) {
        return cases.make(name, options.level, request, std::nullopt);
      },
      [&](Request const& request) { return unread_note(*organization, options.level, request); }};
  return read_request_files(options.files, around.reader, maker, problems);
}

std::vector<Pending> ask_policy(SimulateOptions const& options, Surroundings const& around,
                                Diagnostics& problems) {
  auto const policy = read_policy_file(options.policy, options.type, around.reader);
  append(problems, policy.diagnostics());
  if (!policy) return {};
  append(problems, doubtful(**policy, around.catalog));
  CaseMaker const maker{[&](std::string const& name, Request const& request) -> Result<Case> {
                          return case_of_policy(name, *policy, request);
                        },
                        [&](Request const&) { return beside_note(**policy); }};
  return read_request_files(options.files, around.reader, maker, problems);
}

} // namespace

void append(Diagnostics& to, Diagnostics const& from) {
  to.insert(to.end(), from.begin(), from.end());
}

bool has_error(Diagnostics const& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](Diagnostic const& problem) { return problem.severity == Severity::Error; });
}

std::vector<Pending> gather(SimulateOptions const& options, Surroundings const& around,
                            Diagnostics& problems) {
  if (!options.organization.empty()) return ask_organization(options, around, problems);
  if (!options.policy.empty()) return ask_policy(options, around, problems);
  return read_case_files(options.files, around.reader, problems);
}

bool is_expecting(SimulateOptions const& options, Result<Case> const& subject) {
  return options.expect && subject && subject->expect;
}

void compare(Case const& subject, Surroundings const& around, Evaluators& evaluators,
             Answer& answer) {
  for (auto const& sentence : unmet(subject, around.catalog, evaluators)) {
    answer.remarks.push_back({"IP-CLI-004", fmt::format("case `{}`: {}", subject.name, sentence),
                              subject.where, Severity::Error});
    answer.code = worse(answer.code, ExitCode::Fails);
  }
}

void refuse_nothing(std::size_t decided, std::size_t checked, Answer& answer) {
  if (checked > 0 || answer.code != ExitCode::Holds) return;
  auto const* what = decided == 0 ? "nothing to decide" : "no case says what to expect";
  answer.remarks.push_back({"IP-CLI-002", what, {}, Severity::Error});
  answer.code = ExitCode::BadInput;
}

} // namespace iamproof
