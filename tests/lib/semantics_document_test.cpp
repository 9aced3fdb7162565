// docs/semantics.md held against what it speaks of: the cases of the corpus, the tests of the reader, the code
// that applies each rule, the table of switches and the world rules of the solver. Text only: nothing is
// evaluated here.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/semantics.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
fs::path const root = IAMPROOF_SOURCE_DIR;
using Names = std::set<std::string>;
using Counts = std::map<std::string, std::size_t>;

std::string const id =
    "(?:ACT|RES|PRIN|VAL|COND|OP|VAR|FLOW|KEY|SCP|RCP|CRIS|DOC)-[A-Z][A-Z-]*[A-Z]";

std::string read(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The first group of every match of `pattern` in `text`, in order.
std::vector<std::string> matches(std::string const& text, std::string const& pattern) {
  std::regex const compiled(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), compiled), end; it != end; ++it)
    found.push_back((*it)[1]);
  return found;
}

Names set_of(std::vector<std::string> const& list) {
  return {list.begin(), list.end()};
}

/// The text of all files with one of these extensions below `folder`.
std::string text_below(fs::path const& folder, Names const& extensions) {
  std::string all;
  for (auto const& entry : fs::recursive_directory_iterator(folder))
    if (extensions.count(entry.path().extension().string()) > 0) all += read(entry.path());
  return all;
}

std::string const document = read(root / "docs/semantics.md");
std::string const code =
    text_below(root / "lib", {".cpp", ".hpp"}) + text_below(root / "grammar/src", {".cpp", ".hpp"});

/// The lines from the heading that ends in `title` to the next heading.
std::string chapter(std::string const& title) {
  auto const begin = document.find(". " + title + "\n");
  REQUIRE(begin != std::string::npos);
  return document.substr(begin, document.find("\n## ", begin) - begin);
}

struct Rule {
  std::string name;
  std::string statement;
  std::string status;
  bool refused() const { return status.find("refused") == 0; }
};

/// A rule is a row of a table that begins with its number and name.
std::vector<Rule> const& rules() {
  static std::vector<Rule> const all = [] {
    std::regex const row("\n\\| [0-9]+\\.[0-9]+ \\| `(" + id +
                         ")` \\| (.*) \\| (?:[^|\n]*) \\| ([^|\n]*) \\|(?=\n)");
    std::vector<Rule> list;
    for (std::sregex_iterator it(document.begin(), document.end(), row), end; it != end; ++it)
      list.push_back({(*it)[1], (*it)[2], (*it)[3]});
    return list;
  }();
  return all;
}

Names defined() {
  Names names;
  for (auto const& rule : rules()) names.insert(rule.name);
  return names;
}

/// How many cases of each file a word of theirs, the first group of `pattern`, stands in: word to files. Cases
/// that only show how another simulator differs are not asked: they have a document of their own.
std::map<std::string, Counts> in_cases(std::string const& pattern) {
  std::map<std::string, Counts> found;
  for (auto const& entry : fs::recursive_directory_iterator(root / "corpus/cases")) {
    auto const path = entry.path();
    auto const topic = path.parent_path().filename().string();
    if (path.extension() != ".json" || topic == "adjudications") continue;
    for (auto const& word : matches(read(path), pattern))
      ++found[word][topic + "/" + path.stem().string()];
  }
  return found;
}

std::string cells(Counts const& files, bool counted) {
  std::string text;
  for (auto const& [file, count] : files) {
    text += (text.empty() ? "`" : ", `") + file + "`";
    if (counted) text += " " + std::to_string(count);
  }
  return text;
}

} // namespace

TEST_CASE("the document defines each rule once") {
  CHECK(rules().size() > 140);
  CHECK(defined().size() == rules().size());
  auto const rows = matches(document, "\n\\| [0-9]+\\.[0-9]+ \\| `([^`]*)` \\|");
  CHECK(rows.size() == rules().size()); // no row is written so that it is overlooked
}

TEST_CASE("rules are numbered by chapter, without gaps") {
  std::string chapterNumber;
  int n = 0;
  for (auto const& number : matches(document, "\n\\| ([0-9]+\\.[0-9]+) \\|")) {
    auto const here = number.substr(0, number.find('.'));
    n = here == chapterNumber ? n + 1 : 1;
    chapterNumber = here;
    CHECK(number == here + "." + std::to_string(n));
  }
}

TEST_CASE("the status of a rule is one of five, and names the switch or the diagnostics") {
  std::regex const status(
      "documented|observed|definition|switch `[a-z-]+`|refused( `IP-[A-Z]+-[0-9]{3}`)+");
  for (auto const& rule : rules()) {
    INFO(rule.name);
    CHECK(std::regex_match(rule.status, status));
  }
}

TEST_CASE("every rule that a case or the code names is defined") {
  auto const known = defined();
  std::string cited = code;
  for (auto const& entry : fs::recursive_directory_iterator(root / "corpus/cases"))
    if (entry.path().extension() == ".json")
      for (auto const& name : matches(read(entry.path()), "\"(" + id + ")\"")) cited += " " + name;
  for (auto const& name : set_of(matches(cited, "\\b(" + id + ")\\b"))) {
    INFO(name);
    CHECK(known.count(name) == 1);
  }
}

TEST_CASE("every case names the rules it holds") {
  for (auto const& entry : fs::recursive_directory_iterator(root / "corpus/cases")) {
    if (entry.path().extension() != ".json") continue;
    INFO(entry.path().string());
    auto const text = read(entry.path());
    auto const cases = matches(text, "\"(decision)\": \"").size();
    CHECK(cases > 0);
    CHECK(matches(text, "\"(rules)\": \\[\\s*\"" + id + "\"").size() == cases);
  }
}

TEST_CASE("every rule that is not refused has exactly the cases that the document lists") {
  auto const found = in_cases("\"(" + id + ")\"");
  std::string const list = chapter("Cases of each rule");
  std::size_t rows = 0;
  for (auto const& rule : rules()) {
    if (rule.refused()) continue;
    ++rows;
    auto const files = found.find(rule.name);
    INFO("no case holds " << rule.name);
    REQUIRE(files != found.end());
    std::string const row = "| `" + rule.name + "` | " + cells(files->second, true) + " |";
    INFO("the list should have the row\n" << row);
    CHECK(list.find("\n" + row + "\n") != std::string::npos);
  }
  CHECK(matches(list, "\n(\\| `)").size() == rows);
}

TEST_CASE("every refused rule names diagnostics that are documented, given and tested") {
  auto const documented = read(root / "docs/diagnostics.md");
  auto const tested = text_below(root / "tests", {".cpp"});
  for (auto const& rule : rules()) {
    if (!rule.refused()) continue;
    for (auto const& diagnostic : matches(rule.status, "`(IP-[A-Z]+-[0-9]{3})`")) {
      INFO(rule.name << " " << diagnostic);
      CHECK(documented.find("\n| " + diagnostic + " |") != std::string::npos);
      CHECK(code.find("\"" + diagnostic + "\"") != std::string::npos);
      CHECK(tested.find(diagnostic) != std::string::npos);
    }
  }
}

TEST_CASE("the evaluator or the reader names every rule that is not refused") {
  auto const named = set_of(matches(code, "\\b(" + id + ")\\b"));
  for (auto const& rule : rules()) {
    INFO(rule.name);
    CHECK((rule.refused() || named.count(rule.name) == 1));
  }
}

TEST_CASE("the table of switches is that of the library, with the cases that name each") {
  std::string const table = chapter("Switches");
  auto const found = in_cases("\"([a-z-]+)=[a-z-]+\": \"");
  CHECK(matches(table, "\n\\| (`[a-z-]+`) \\|").size() == iamproof::switches().size());
  for (auto const& entry : iamproof::switches()) {
    std::string const name(entry.name);
    auto const begin = "\n| `" + name + "` | " + std::string(entry.standard) + " | " +
                       std::string(entry.alternate) + " | ";
    auto const at = table.find(begin);
    INFO(name);
    REQUIRE(at != std::string::npos);
    auto const row = table.substr(at + 1, table.find('\n', at + 1) - at - 1);
    auto const files = found.find(name);
    std::string const expected =
        files == found.end() ? "two-file comparisons only" : cells(files->second, false);
    INFO("its last cell should be\n" << expected);
    CHECK(row.size() > expected.size() + 5);
    CHECK(row.substr(row.rfind(" | ")) == " | " + expected + " |");
  }
}

TEST_CASE("every switch that a rule names exists, and every switch but one has a rule") {
  Names named;
  for (auto const& rule : rules())
    for (auto const& name : matches(rule.status, "switch `([a-z-]+)`")) named.insert(name);
  Names known;
  for (auto const& entry : iamproof::switches()) known.emplace(entry.name);
  known.erase(
      "full-access-beside"); // says what a comparison of two files assumes, not what policies mean
  CHECK(named == known);
}

TEST_CASE("the world rules of the document are those of the solver") {
  auto const table = chapter("World rules");
  Names documented;
  for (auto const& cell : matches(table, "\n\\| (`[^|]*`) \\|"))
    for (auto const& name : matches(cell, "`([a-z-]+)`")) documented.insert(name);
  auto const solver = text_below(root / "solver/src/world", {".cpp"});
  for (auto const& name : documented) {
    INFO(name);
    CHECK(solver.find("\"" + name + "\"") != std::string::npos);
  }
  for (auto const& name : matches(solver, "\\b(?:rule|soft)\\(\\s*\"([a-z-]+)\"")) {
    INFO(name);
    CHECK(documented.count(name) == 1);
  }
}
