// A program of one's own on top of iamproof: read an organization, ask one question about every request
// it could ever see, print the answer.
//   embed examples/global-cris/after 'never allow action organizations:LeaveOrganization'
#include <iamproof/prove.hpp>
#include <iamproof/read.hpp>
#include <iamproof/report.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

// The library touches no file itself; how files are read is the caller's choice.
iamproof::Result<std::string> read_file(std::string const& path, std::size_t limit) {
  std::error_code failed;
  auto const size = std::filesystem::file_size(path, failed);
  if (failed) return iamproof::Diagnostic{"IP-IO-001", "cannot be read", {path, 0, 0, ""}};
  if (size > limit) return iamproof::Diagnostic{"IP-IO-002", "is too large", {path, 0, 0, ""}};
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

int refuse(iamproof::Diagnostics const& diagnostics) {
  for (auto const& diagnostic : diagnostics) std::cerr << to_string(diagnostic) << '\n';
  return 2;
}

int exit_code(iamproof::Verdict verdict) {
  switch (verdict) {
  case iamproof::Verdict::Holds: return 0;
  case iamproof::Verdict::Fails: return 1;
  case iamproof::Verdict::Unknown: return 3;
  }
  return 4;
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embed ORGANIZATION QUERY\n";
    return 2;
  }
  auto const organization = iamproof::read_organization(argv[1], read_file);
  if (!organization) return refuse(organization.diagnostics());
  auto const query = iamproof::read_query(argv[2], "");
  if (!query) return refuse(query.diagnostics());

  iamproof::Property property;
  property.id = "question";
  property.kind = query->kind;
  property.condition = query->where;

  iamproof::Report report;
  report.results.push_back(
      iamproof::prove(property, nullptr, *organization, iamproof::Catalog::builtin(), {}));
  std::cout << to_text(report, {});
  return exit_code(report.results.front().verdict);
}
