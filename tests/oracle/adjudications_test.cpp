// Every way in which the simulator is said to differ is documented, and pinned by cases.
#include <doctest/doctest.h>

#include "pinned.hpp"
#include "translate.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;
using namespace iamproof;

namespace {

fs::path const root = IAMPROOF_SOURCE_DIR;

std::string document() {
  std::ostringstream text;
  text << std::ifstream(root / "docs/adjudications.md").rdbuf();
  return text.str();
}

std::set<std::string> deviation_names() {
  std::set<std::string> names;
  for (auto const& one : oracle::deviations()) names.emplace(one.name);
  return names;
}

} // namespace

TEST_CASE("every deviation has a row in the document and a file of cases") {
  auto const text = document();
  CHECK(deviation_names().size() == oracle::deviations().size());
  for (auto const& name : deviation_names()) {
    INFO(name);
    CHECK(text.find("\n| `" + name + "` |") != std::string::npos);
    CHECK(fs::exists(root / "corpus/cases/adjudications" / (name + ".json")));
  }
}

TEST_CASE("every file of adjudicated cases is named in the document") {
  auto const text = document();
  for (auto const& entry : fs::directory_iterator(root / "corpus/cases/adjudications")) {
    INFO(entry.path().string());
    CHECK(text.find("`" + entry.path().stem().string() + "`") != std::string::npos);
  }
}

TEST_CASE("every switch with the simulator's reading has a row in the document") {
  auto const text = document();
  auto const semantics = oracle::simulator_semantics();
  for (auto const& one : switches()) {
    INFO(one.name);
    bool const documented = text.find("\n| `" + std::string(one.name) + "` | `" +
                                      std::string(one.alternate) + "`") != std::string::npos;
    CHECK(documented == semantics.alternate(one.id));
  }
}

TEST_CASE("no deviation rewrites a question that has nothing of its kind") {
  oracle::Question question;
  question.request.principal = *Principal::from_arn("arn:aws:iam::111122223333:user/ann");
  for (auto const& one : oracle::deviations()) {
    INFO(one.name);
    CHECK_FALSE(one.rewrite(question));
  }
}

TEST_CASE("a difference that the simulator no longer shows is reported") {
  std::string const name = "range-of-all-ipv4-addresses";
  std::ostringstream text;
  text << std::ifstream(root / "corpus/cases/adjudications" / (name + ".json")).rdbuf();
  auto const file = oracle::gathered({{name, oracle::Json::parse(text.str())}});
  auto const cases = oracle::read(file.dump(), name);
  REQUIRE(cases.size() == 2);
  auto const others = oracle::deviations().size() - 1;
  CHECK(oracle::dead(cases, {"Allowed", "Allowed"}).size() == others);
  CHECK(oracle::dead(cases, {"ExplicitlyDenied", "Allowed"}).size() == others + 1);
}

TEST_CASE("a pinned case that differs for no listed reason is reported") {
  oracle::Json const policy{
      {"Version", "2012-10-17"},
      {"Statement", {{"Effect", "Allow"}, {"Action", "*"}, {"Resource", "*"}}}};
  oracle::Json const one{
      {"name", "allowed"},
      {"request",
       {{"principal", "arn:aws:iam::111122223333:user/ann"},
        {"action", "s3:GetObject"},
        {"resource", "arn:aws:s3:::b/x"},
        {"context", oracle::Json::object()}}},
      {"policies", {{"identity", oracle::Json::array({{{"name", "p"}, {"document", policy}}})}}}};
  auto const file = oracle::gathered({{"odd", oracle::Json::array({one})}});
  auto const complaints = oracle::dead(oracle::read(file.dump(), "odd"), {"ExplicitlyDenied"});
  REQUIRE(complaints.size() == oracle::deviations().size() + 1);
  CHECK(complaints.front() == "unexplained: odd: allowed: the simulator decides ExplicitlyDenied");
}
