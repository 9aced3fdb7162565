#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;
fs::path const root = IAMPROOF_SOURCE_DIR;
using Ids = std::set<std::string>;

std::string read(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The first group of every match of `pattern` in `text`.
Ids matches(std::string const& text, std::regex const& pattern) {
  Ids found;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it)
    found.insert((*it)[1]);
  return found;
}

/// The same over all files with `extension` below `folder`.
Ids matches_below(fs::path const& folder, std::string const& extension, std::regex const& pattern) {
  Ids found;
  for (auto const& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == extension) found.merge(matches(read(entry.path()), pattern));
  return found;
}

std::string const id = "(?:ACT|RES|PRIN|VAL|COND|OP|VAR|FLOW|KEY|SCP|RCP|CRIS)-[A-Z][A-Z-]*[A-Z]";
std::string const document = read(root / "docs/semantics.md");

/// A rule is defined by the row of a table that begins with its number and name.
Ids defined() {
  return matches(document, std::regex("\\n\\| [0-9]+\\.[0-9]+ \\| `(" + id + ")` \\|"));
}

} // namespace

TEST_CASE("the document defines rules") {
  CHECK(defined().size() > 80);
}

TEST_CASE("every rule that a case names is defined") {
  auto const known = defined();
  for (auto const& rule :
       matches_below(root / "corpus/cases", ".json", std::regex("\"(" + id + ")\""))) {
    INFO(rule);
    CHECK(known.count(rule) == 1);
  }
}

TEST_CASE("every rule that the evaluator names is defined") {
  auto const known = defined();
  for (auto const& rule :
       matches_below(root / "lib/src", ".cpp", std::regex("\\b(" + id + ")\\b"))) {
    INFO(rule);
    CHECK(known.count(rule) == 1);
  }
}

TEST_CASE("every case file that the document names exists") {
  auto const named = matches(
      document,
      std::regex("`((?:actions|resources|principals|conditions|operators|variables|decision|"
                 "organization|regions|bedrock)/[a-z-]+)`"));
  CHECK(named.size() > 50);
  for (auto const& file : named) {
    INFO(file);
    CHECK(fs::exists(root / "corpus/cases" / (file + ".json")));
  }
}
