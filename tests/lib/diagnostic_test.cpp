#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/diagnostic.hpp>

using namespace iamproof;

TEST_CASE("a diagnostic prints place, severity, code and message") {
  Diagnostic diagnostic{"IP-OP-002", "unknown operator", {"policies/region.json", 14, 21, "/a"}};
  CHECK(to_string(diagnostic) == "policies/region.json:14:21: error[IP-OP-002]: unknown operator");
  diagnostic.severity = Severity::Warning;
  diagnostic.where.column = 0;
  CHECK(to_string(diagnostic) == "policies/region.json:14: warning[IP-OP-002]: unknown operator");
  diagnostic.severity = Severity::Note;
  diagnostic.where.line = 0;
  CHECK(to_string(diagnostic) == "policies/region.json: note[IP-OP-002]: unknown operator");
}

TEST_CASE("what is not known of the place is left out") {
  CHECK(to_string({"C", "m", {}}) == "error[C]: m");
  CHECK(to_string({"C", "m", {"", 2, 3, ""}}) == "2:3: error[C]: m");
}

TEST_CASE("the nearest word is at most a third of its length away, whatever the case") {
  std::vector<std::string> const known{"Effect", "Action", "NotAction", "Deny"};
  CHECK(nearest("effect", known) == "Effect");
  CHECK(nearest("Acton", known) == "Action");
  CHECK(nearest("NotActions", known) == "NotAction");
  CHECK(nearest("deny", known) == "Deny");
  CHECK(nearest("Den", known) == "Deny");
  CHECK(nearest("De", known) == "");
  CHECK(nearest("Resource", known) == "");
  CHECK(nearest("", known) == "");
  CHECK(nearest("Effect", {}) == "");
  CHECK(nearest(std::string(1'000'000, 'x'), known) == "");
}
