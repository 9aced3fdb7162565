// Explanations of recorded cases in every format, and of every case of the corpus.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "files.hpp"

#include <iamproof/explanation.hpp>
#include <iamproof/read.hpp>
#include <iamproof/report.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

using namespace iamproof;

namespace {

namespace fs = std::filesystem;
std::string const root = IAMPROOF_SOURCE_DIR;
std::string const folder = root + "/tests/tools/recorded/";

std::string content(std::string const& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// The recorded text; with IAMPROOF_RECORD set, `actual` is recorded first.
std::string recorded(std::string const& name, std::string const& actual) {
  if (std::getenv("IAMPROOF_RECORD") != nullptr) std::ofstream(folder + name) << actual;
  return content(folder + name);
}

Catalog const& catalog() {
  static auto const builtin = Catalog::builtin();
  return builtin;
}

std::vector<ReadCase> cases_of(std::string const& path, std::string const& shown) {
  auto const reader = file_reader();
  auto cases = read_cases(content(path), shown, reader);
  REQUIRE(cases);
  return *std::move(cases);
}

std::vector<ExplainedCase> explained(std::string const& path, std::string const& shown) {
  std::vector<ExplainedCase> all;
  Evaluators evaluators;
  for (auto const& entry : cases_of(path, shown))
    all.push_back(
        {entry.name, entry ? explain(*entry, catalog(), {}, evaluators) : entry.diagnostics()});
  return all;
}

std::vector<ExplainedCase> samples() {
  return explained(folder + "explain-cases.json", "explain-cases.json");
}

std::vector<std::string> corpus() {
  std::vector<std::string> files;
  for (auto const& entry : fs::recursive_directory_iterator(root + "/corpus/cases"))
    if (entry.path().extension() == ".json") files.push_back(entry.path().string());
  return files;
}

bool contains(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("explanations read as recorded, at 60 and at 100 columns") {
  auto const cases = samples();
  for (unsigned const width : {60U, 100U}) {
    auto const text = to_text(cases, TextStyle{false, width});
    CHECK(text == recorded("explained-" + std::to_string(width) + ".txt", text));
  }
}

TEST_CASE("explanations are written as recorded, as JSON and as Markdown") {
  auto const cases = samples();
  CHECK(to_json(cases) == recorded("explained.json", to_json(cases)));
  CHECK(to_markdown(cases) == recorded("explained.md", to_markdown(cases)));
}

TEST_CASE("every case of the corpus is explained, with the decision that run gives") {
  std::size_t count = 0;
  Evaluators evaluators;
  for (auto const& file : corpus()) {
    INFO(file);
    for (auto const& entry : cases_of(file, file)) {
      REQUIRE(bool(entry));
      INFO(entry.name);
      auto const outcome = run(*entry, catalog(), {});
      auto const explanation = explain(*entry, catalog(), {}, evaluators);
      REQUIRE(bool(explanation) == bool(outcome));
      if (!outcome) continue;
      CHECK(explanation->outcome.evaluation.decision == outcome->evaluation.decision);
      auto const& derivations = explanation->derivations;
      REQUIRE(derivations.size() == std::max<std::size_t>(outcome->checks.size(), 1));
      for (std::size_t i = 0; i < outcome->checks.size(); ++i)
        CHECK(derivations[i].evaluation.decision == outcome->checks[i].after.decision);
      if (outcome->checks.empty())
        CHECK(derivations[0].evaluation.decision == outcome->evaluation.decision);
      std::vector<ExplainedCase> const alone{{entry.name, *explanation}};
      CHECK_FALSE(to_text(alone, TextStyle{}).empty());
      CHECK_FALSE(to_json(alone).empty());
      CHECK_FALSE(to_markdown(alone).empty());
      ++count;
    }
  }
  CHECK(count > 300);
}

TEST_CASE("every statement asked of the corpus is told, once, and every failure has its rule") {
  for (auto const& file : corpus()) {
    INFO(file);
    for (auto const& one : explained(file, file)) {
      INFO(one.name);
      auto const& explanation = one.explanation;
      if (!explanation) continue;
      for (auto const& derivation : explanation->derivations) {
        std::size_t told = 0;
        for (auto const& step : derivation.steps) told += step.statements.size();
        CHECK(told == derivation.evaluation.trace.size());
        for (auto const& outcome : derivation.evaluation.trace) {
          REQUIRE_FALSE(outcome.findings.empty());
          if (outcome.matched == Truth::False) CHECK(outcome.findings.back().holds == Truth::False);
          for (auto const& finding : outcome.findings) CHECK_FALSE(finding.rules.empty());
        }
      }
    }
  }
}

TEST_CASE("every rule that an explanation of the corpus names is defined") {
  auto const document = content(root + "/docs/semantics.md");
  std::set<std::string> named;
  std::regex const id("\\b(?:ACT|RES|PRIN|VAL|COND|OP|VAR|FLOW|KEY|SCP|RCP)-[A-Z][A-Z-]*[A-Z]\\b");
  for (auto const& file : corpus()) {
    auto const json = to_json(explained(file, "f"));
    for (std::sregex_iterator it(json.begin(), json.end(), id), end; it != end; ++it)
      named.insert(it->str());
  }
  CHECK(named.size() > 50);
  for (auto const& rule : named) {
    INFO(rule);
    CHECK(contains(document, " | `" + rule + "` | "));
  }
}

TEST_CASE("text of others cannot break out of a cell, drive a terminal or become Markdown") {
  std::string const hostile = "a|b`c``<img src=x>\x1b[2J\n# h";
  auto cases = samples();
  auto& first = cases.front();
  first.name = hostile;
  auto explanation = *first.explanation;
  explanation.derivations.front().request.action = hostile;
  for (auto& step : explanation.derivations.front().steps) {
    step.node = hostile;
    for (auto& outcome : step.statements) outcome.statement.sid = hostile;
  }
  std::vector<ExplainedCase> const alone{{hostile, explanation}};
  auto const shown = "``` a\\|b`c``<img src=x>\\u{1b}[2J\\u{a}# h ```";
  auto const markdown = to_markdown(alone);
  auto const trimmed = std::string("```a\\|b`c``<img src=x>\\u{1b}[2J\\u{a}# h```");
  CHECK((contains(markdown, shown) || contains(markdown, trimmed)));
  std::istringstream lines(markdown);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("|")) continue;
    CHECK(std::regex_match(line, std::regex("\\|([^|\\\\]|\\\\.)*\\|([^|\\\\]|\\\\.)*\\|([^|\\\\]|"
                                            "\\\\.)*\\|([^|\\\\]|\\\\.)*\\|")));
  }
  for (auto const& text : {markdown, to_text(alone, TextStyle{}), to_json(alone)})
    for (char const c : text) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
}

TEST_CASE("colour changes no word") {
  auto const cases = samples();
  auto const with = to_text(cases, TextStyle{true, 80});
  CHECK(contains(with, "\x1b[1;31m"));
  CHECK(std::regex_replace(with, std::regex("\x1b\\[[0-9;]*m"), "") ==
        to_text(cases, TextStyle{false, 80}));
}
