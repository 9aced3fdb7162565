#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "report_samples.hpp"

#include <iamproof/semantics.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace iamproof;

namespace {

TextStyle plain(unsigned width) {
  return {false, width};
}

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool contains(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

/// The recorded text; with IAMPROOF_RECORD set, `actual` is recorded first.
std::string recorded(std::string const& name, std::string const& actual) {
  auto const path = IAMPROOF_SOURCE_DIR "/tests/lib/recorded/" + name;
  if (std::getenv("IAMPROOF_RECORD") != nullptr) std::ofstream(path) << actual;
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

Report report_about(std::string const& hostile) {
  auto report = samples::report();
  auto& result = report.results.front();
  result.id = hostile;
  result.remark = hostile;
  auto& example = result.counterexamples.front();
  example.request->resource = hostile;
  example.request->context.emplace(hostile, ContextValue::list({hostile, ""}));
  example.after.decidedBy.front().sid = hostile;
  example.after.decidedBy.front().location.file = hostile;
  return report;
}

} // namespace

TEST_CASE("a report reads as recorded, at 60 and at 100 columns") {
  for (unsigned const width : {60U, 100U}) {
    auto const text = to_text(samples::report(), plain(width));
    CHECK(text == recorded("report-" + std::to_string(width) + ".txt", text));
  }
}

TEST_CASE("decisions read as recorded, at 60 and at 100 columns") {
  for (unsigned const width : {60U, 100U}) {
    auto const text = to_text(samples::cases(), plain(width));
    CHECK(text == recorded("cases-" + std::to_string(width) + ".txt", text));
  }
}

TEST_CASE("JSON is written as recorded") {
  CHECK(to_json(samples::report()) == recorded("report.json", to_json(samples::report())));
  CHECK(to_json(samples::cases()) == recorded("cases.json", to_json(samples::cases())));
}

TEST_CASE("no line is wider than the page unless one unbreakable word is") {
  for (unsigned width = 40; width < 180; width += 7) {
    for (auto const& line : lines_of(to_text(samples::report(), plain(width)))) {
      CAPTURE(line);
      auto const start = std::min(line.find_first_not_of(' '), line.size());
      bool const oneWord = line.find(' ', start) == std::string::npos;
      CHECK((decode(line).size() <= width || oneWord));
      CHECK((line.empty() || line.back() != ' '));
    }
  }
}

TEST_CASE("a width below 40 counts as 40") {
  CHECK(to_text(samples::report(), plain(1)) == to_text(samples::report(), plain(40)));
}

TEST_CASE("text of others cannot drive the terminal") {
  // ESC, CSI as C1, newline, right-to-left override, zero-width space, a tag character, no-break
  // space.
  auto const report = report_about("\x1b[2J\xc2\x9b"
                                   "31m\nHOLDS\xe2\x80\xae\xe2\x80\x8b\xf3\xa0\x81\x81\xc2\xa0");
  auto const text = to_text(report, plain(60));
  CHECK(contains(text, "\\u{1b}[2J\\u{9b}31m\\u{a}HOLDS\\u{202e}\\u{200b}\\u{e0041}\\u{a0}"));
  for (char const c : text) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  CHECK_FALSE(contains(text, "\xc2\x9b"));
  CHECK_FALSE(contains(text, "\xe2\x80\xae"));
  for (char const c : to_json(report)) CHECK((c == '\n' || (c >= 0x20 && c < 0x7f)));
}

TEST_CASE("a space at the end of a name is seen and leaves no trailing space") {
  auto const text = to_text(report_about("name "), plain(60));
  CHECK(contains(text, "FAILS name\\u{20} ("));
  for (auto const& line : lines_of(text)) CHECK((line.empty() || line.back() != ' '));
}

TEST_CASE("broken UTF-8 comes out whole") {
  auto const report = report_about("\xff\xc3");
  CHECK(contains(to_text(report, plain(60)), "FAILS \xef\xbf\xbd\xef\xbf\xbd ("));
  CHECK(contains(to_json(report), "\"id\": \"\\ufffd\\ufffd\""));
}

TEST_CASE("wide characters count two columns and are never cut") {
  auto report = samples::report();
  report.onlyAfter.assign(12,
                          "\xe6\x97\xa5\xe6\x9c\xac\xe6\x97\xa5\xe6\x9c\xac"); // eight columns each
  auto const lines = lines_of(to_text(report, plain(40)));
  for (auto const& line : lines) {
    if (contains(line, "\xe6\x97\xa5")) CHECK(line.size() <= 40U + 4 * 4);
  }
}

TEST_CASE("colour is there iff it is asked for, and changes no word") {
  auto const with = to_text(samples::report(), {true, 80});
  CHECK(contains(with, "\x1b[1;31mFAILS\x1b[0m"));
  std::string without;
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (with[i] == '\x1b')
      i = with.find('m', i);
    else
      without += with[i];
  }
  CHECK(without == to_text(samples::report(), plain(80)));
}

TEST_CASE("long account lists say how many they leave out") {
  auto report = samples::report();
  auto& accounts = report.results.front().counterexamples.front().accounts;
  accounts.clear();
  for (int i = 0; i < 500; ++i) accounts.push_back(std::to_string(100000000000 + i));
  auto const text = to_text(report, plain(100));
  CHECK(contains(text, "in 500 accounts (100000000000, "));
  CHECK(contains(text, "and 452 more)"));
  CHECK(contains(to_json(report), "\"100000000499\""));
}

TEST_CASE("of very many counterexamples text shows some and counts the others") {
  auto report = samples::report();
  auto& examples = report.results.front().counterexamples;
  examples.assign(100, samples::broken_global_hop());
  auto const text = to_text(report, plain(100));
  CHECK(contains(text, "and 88 more requests of this kind"));
}

TEST_CASE("a switch that matters is explained") {
  auto report = samples::report();
  auto const& open = info(Switch::BoolVariables);
  report.results.front().dependsOn = {{"switch", std::string(open.name)}};
  auto const text = to_text(report, plain(1000));
  CHECK(contains(text, "switch " + std::string(open.name) + " gives another answer: "));
  CHECK(contains(text, std::string(open.question)));
}

TEST_CASE("a report without results says so") {
  CHECK(to_text(Report{}, plain(60)) == "Nothing was asked.\n");
}
