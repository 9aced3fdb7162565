#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "layering.hpp"

#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

namespace {

std::string content(fs::path const& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::set<std::string> matches(std::string const& text, std::regex const& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator i(text.begin(), text.end(), pattern), end; i != end; ++i) {
    found.insert((*i)[1]);
  }
  return found;
}

/// The codes that the sources of the rooms give, quoted as they are in code.
std::set<std::string> given() {
  fs::path const root = IAMPROOF_SOURCE_DIR;
  std::regex const quoted("\"(IP-[A-Z]+-[0-9]{3})\"");
  std::set<std::string> codes;
  for (auto const& file : iamproof::hygiene::code_files(root)) {
    auto const name = file.generic_string();
    if (name.starts_with("tests/") || name.starts_with("examples/")) continue;
    codes.merge(matches(content(root / file), quoted));
  }
  return codes;
}

/// The codes that have a row in docs/diagnostics.md.
std::set<std::string> documented() {
  auto const text = content(fs::path(IAMPROOF_SOURCE_DIR) / "docs" / "diagnostics.md");
  return matches(text, std::regex("\\| (IP-[A-Z]+-[0-9]{3}) \\|"));
}

} // namespace

TEST_CASE("every diagnostic code in the sources is explained in docs/diagnostics.md") {
  auto const rows = documented();
  auto const codes = given();
  CHECK(codes.contains("IP-OP-002"));
  for (auto const& code : codes) {
    INFO(code);
    CHECK(rows.contains(code));
  }
}
