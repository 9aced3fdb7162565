#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/semantics.hpp>

#include <set>
#include <string>

using namespace iamproof;

namespace {

std::string message(std::string_view assignment) {
  SemanticsChoice choice;
  auto const result = choice.apply(assignment);
  if (result) return "applied";
  REQUIRE(result.diagnostics().size() == 1);
  CHECK(result.diagnostics()[0].code == "IP-SEM-001");
  CHECK(choice.set == Semantics{});
  CHECK(choice.open.none());
  return result.diagnostics()[0].message;
}

} // namespace

TEST_CASE("the table has every switch once, in order, with two readings, a question and a source") {
  REQUIRE(switches().size() == switchCount);
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < switchCount; ++i) {
    auto const& entry = switches()[i];
    CAPTURE(std::string(entry.name));
    CHECK(static_cast<std::size_t>(entry.id) == i);
    CHECK(&info(entry.id) == &entry);
    CHECK(names.insert(entry.name).second);
    CHECK(entry.name != "all");
    CHECK(entry.standard != entry.alternate);
    CHECK(entry.standard != "open");
    CHECK(entry.alternate != "open");
    CHECK(std::islower(static_cast<unsigned char>(entry.question.front())));
    CHECK(entry.question.back() != '.');
    CHECK(entry.source.find(std::string(entry.standard) + ": ") == 0);
    CHECK(entry.source.find("; " + std::string(entry.alternate) + ": ") != std::string::npos);
  }
}

TEST_CASE("names and readings are part of the command line and stay as they are") {
  std::string table;
  for (auto const& entry : switches()) {
    table += std::string(entry.name) + '=' + std::string(entry.standard) + '|' +
             std::string(entry.alternate) + '\n';
  }
  CHECK(table == "one-element-list=single|list\n"
                 "forany-ifexists-absent=true|false\n"
                 "negated-malformed=no-match|match\n"
                 "null-on-empty=present|absent\n"
                 "empty-value-list=vacuous|no-match\n"
                 "integer-date=epoch|year\n"
                 "bare-star-arn=nothing|anything\n"
                 "bool-variables=substituted|literal\n"
                 "variable-wildcards=literal|wildcard\n"
                 "empty-variable=value|default\n"
                 "segment-final-star=spans|segment\n"
                 "resource-type-wildcard=glob|literal\n"
                 "wildcard-only-action=star|arn\n"
                 "service-prefix-wildcard=literal|glob\n"
                 "profile-check=enforced|exempt\n"
                 "profile-check-key=absent|present\n"
                 "application-profile-key=application|source\n"
                 "foundation-model-owner=none|aws\n"
                 "full-access-beside=yes|no\n"
                 "everyone-grant=direct|limited\n"
                 "session-grant=direct|limited\n"
                 "not-principal-chain=each|any\n");
}

TEST_CASE("every reading of every switch can be set, and only it changes") {
  for (auto const& entry : switches()) {
    CAPTURE(std::string(entry.name));
    SemanticsChoice choice;
    std::string const name(entry.name);
    REQUIRE(choice.apply(name + '=' + std::string(entry.alternate)));
    CHECK(choice.set == Semantics{}.with(entry.id, true));
    CHECK(choice.set.reading(entry.id) == entry.alternate);
    REQUIRE(choice.apply(name + '=' + std::string(entry.standard)));
    CHECK(choice.set == Semantics{});
    CHECK(choice.set.reading(entry.id) == entry.standard);
    CHECK(choice.open.none());
  }
}

TEST_CASE("a switch is open until it is set, and all of them can be opened at once") {
  SemanticsChoice choice;
  REQUIRE(choice.apply("integer-date=open"));
  CHECK(choice.open.count() == 1);
  CHECK(choice.open[static_cast<std::size_t>(Switch::IntegerDate)]);
  REQUIRE(choice.apply("integer-date=year"));
  CHECK(choice.open.none());
  CHECK(choice.set.alternate(Switch::IntegerDate));

  REQUIRE(choice.apply("all=open"));
  CHECK(choice.open.all());
  REQUIRE(choice.apply("profile-check=enforced"));
  CHECK(choice.open.count() == switchCount - 1);
  CHECK_FALSE(choice.strict);
}

TEST_CASE("an assignment that makes no sense changes nothing and says what would") {
  CHECK(message("integer-dates=year") ==
        "unknown switch `integer-dates` (did you mean `integer-date`?)");
  CHECK(message("nonsense=open") == "unknown switch `nonsense`");
  CHECK(message("integer-date=yeer") == "switch `integer-date` has no reading `yeer`, expected "
                                        "`epoch`, `year` or `open` (did you mean `year`?)");
  CHECK(message("integer-date=") ==
        "switch `integer-date` has no reading ``, expected `epoch`, `year` or `open`");
  CHECK(message("integer-date=Year") == "switch `integer-date` has no reading `Year`, expected "
                                        "`epoch`, `year` or `open` (did you mean `year`?)");
  CHECK(message("all=year") == "`all` has no reading `year`, expected `all=open`");
  CHECK(message("integer-date") ==
        "`integer-date` sets no switch, expected `NAME=VALUE`, `NAME=open` or `all=open`");
  CHECK(message("") == "`` sets no switch, expected `NAME=VALUE`, `NAME=open` or `all=open`");
  CHECK(message("=open") == "unknown switch ``");
}
