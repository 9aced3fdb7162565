#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/catalog.hpp>

#include <algorithm>
#include <set>
#include <string>

using iamproof::Catalog;
using iamproof::Diagnostic;
using iamproof::Diagnostics;

namespace {

std::string const sonnet = "anthropic.claude-sonnet-4-5-20250929-v1:0";
std::string const header = "# as of 2026-01-02\n# source: a test\n";

/// What `parse` says of one file, as "line:column" and the code.
std::vector<std::string> complaints(std::string const& file, std::string const& text) {
  auto const parsed = Catalog::parse({{file, text}});
  std::vector<std::string> found;
  if (parsed) return found;
  for (Diagnostic const& d : parsed.diagnostics()) {
    CHECK(d.where.file == file);
    CHECK(d.severity == iamproof::Severity::Error);
    found.push_back(d.code + " " + std::to_string(d.where.line) + ":" +
                    std::to_string(d.where.column));
  }
  return found;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("the built-in catalog knows Regions by partition, in the order of the file") {
  auto const& catalog = Catalog::builtin();
  CHECK(catalog.regions("aws").size() == 34);
  CHECK(catalog.regions("aws").front() == "us-east-1");
  CHECK(catalog.regions("aws-us-gov") == Lines{"us-gov-east-1", "us-gov-west-1"});
  CHECK(catalog.regions("no-such-partition").empty());
  CHECK(catalog.hasRegion("eusc-de-east-1"));
}

TEST_CASE("unspecified is not a Region") {
  CHECK_FALSE(Catalog::builtin().hasRegion("unspecified"));
}

TEST_CASE("RCPs cover S3 and not Bedrock") {
  CHECK(Catalog::builtin().rcpCovers("s3"));
  CHECK(Catalog::builtin().rcpCovers("appstream"));
  CHECK(Catalog::builtin().rcpCovers("xray"));
  CHECK_FALSE(Catalog::builtin().rcpCovers("bedrock"));
  CHECK_FALSE(Catalog::builtin().rcpCovers("s"));
  CHECK_FALSE(Catalog::builtin().rcpCovers(""));
}

TEST_CASE("a service with one Region is told with whether AWS documents it") {
  auto const& catalog = Catalog::builtin();
  auto const* iam = catalog.globalService("iam:GetRole", "aws");
  REQUIRE(iam);
  CHECK(iam->region == "us-east-1");
  CHECK(iam->documented);
  REQUIRE(catalog.globalService("Route53:ListHostedZones", "aws"));
  CHECK_FALSE(catalog.globalService("Route53:ListHostedZones", "aws")->documented);
  CHECK(catalog.globalService("iam:GetRole", "aws-us-gov")->region == "us-gov-west-1");
  CHECK(catalog.globalService("sts:GetSessionToken", "aws") == nullptr);
  CHECK(catalog.globalService("iam:GetRole", "") == nullptr);
  CHECK(catalog.globalService("iam:PassRole", "aws") == nullptr);
  CHECK(catalog.globalService("iam", "aws") == nullptr);
  for (auto const& fact : catalog.globalServices()) {
    INFO(fact.partition, " ", fact.service);
    auto const& regions = catalog.regions(fact.partition);
    CHECK(std::find(regions.begin(), regions.end(), fact.region) != regions.end());
    CHECK(catalog.service(fact.service) != nullptr);
  }
}

TEST_CASE("the destinations of a geographic profile depend on the source Region") {
  auto const& catalog = Catalog::builtin();
  auto const* virginia = catalog.profile("us." + sonnet, "us-east-1");
  REQUIRE(virginia);
  CHECK(virginia->model == sonnet);
  CHECK_FALSE(virginia->global());
  CHECK(virginia->destinations == Lines{"us-east-1", "us-east-2", "us-west-2"});
  auto const* california = catalog.profile("us." + sonnet, "us-west-1");
  REQUIRE(california);
  CHECK(california->destinations == Lines{"us-east-1", "us-east-2", "us-west-1", "us-west-2"});
  auto const* telAviv =
      catalog.profile("eu.anthropic.claude-sonnet-4-20250514-v1:0", "il-central-1");
  REQUIRE(telAviv);
  CHECK(telAviv->destinations.size() == 7);
}

TEST_CASE("a combination that is not listed is not guessed") {
  auto const& catalog = Catalog::builtin();
  CHECK(catalog.profile("eu." + sonnet, "us-east-1") == nullptr);
  CHECK(catalog.profile("us.no-such-model", "us-east-1") == nullptr);
  CHECK(catalog.profile("global.anthropic.claude-3-haiku-20240307-v1:0", "us-east-1") == nullptr);
  CHECK(catalog.profile("", "") == nullptr);
  CHECK(catalog.profile("zz.zz", "zz") == nullptr);
}

TEST_CASE("a global profile has sources and no destinations") {
  auto const* global = Catalog::builtin().profile("global." + sonnet, "eu-west-1");
  REQUIRE(global);
  CHECK(global->global());
  CHECK(global->destinations.empty());
}

TEST_CASE("the built-in profiles name only Regions and models that the catalog knows") {
  auto const& catalog = Catalog::builtin();
  CHECK(catalog.profiles().size() > 200);
  for (auto const& fact : catalog.profiles()) {
    INFO(fact.profile << " from " << fact.sourceRegion);
    CHECK(catalog.knowsModel(fact.model));
    CHECK(catalog.hasRegion(fact.sourceRegion));
    for (auto const& region : fact.destinations) CHECK(catalog.hasRegion(region));
    if (!fact.global())
      CHECK(std::find(fact.destinations.begin(), fact.destinations.end(), fact.sourceRegion) !=
            fact.destinations.end());
  }
}

TEST_CASE("keys are found by their folded name, tag keys by their family") {
  auto const& catalog = Catalog::builtin();
  auto const* arn = catalog.key("aws:principalarn");
  REQUIRE(arn);
  CHECK(arn->key == "aws:PrincipalArn");
  CHECK(arn->type == "arn");
  CHECK(arn->always);
  CHECK_FALSE(arn->multivalued);
  auto const* tag = catalog.key("aws:principaltag/team");
  REQUIRE(tag);
  CHECK(tag->key == "aws:PrincipalTag/");
  REQUIRE(catalog.key("aws:tagkeys"));
  CHECK(catalog.key("aws:tagkeys")->multivalued);
  CHECK(catalog.key("aws:PrincipalArn") == nullptr);
  CHECK(catalog.key("aws:nosuchkey") == nullptr);
  CHECK(catalog.key("aws:nosuchfamily/team") == nullptr);
}

TEST_CASE("actions have an example resource of their own partition, Region and account") {
  auto const actions = Catalog::builtin().actions();
  CHECK(actions.size() > 500);
  std::set<std::string> services;
  for (auto const& fact : actions) {
    INFO(fact.action);
    services.insert(fact.action.substr(0, fact.action.find(':')));
    CHECK((fact.resource == "*" || fact.resource.starts_with("arn:{partition}:")));
    CHECK(fact.resource.find("111122223333") == std::string::npos);
  }
  CHECK(services.size() > 50);
}

TEST_CASE("provenance names every file with its date and source") {
  auto const& lines = Catalog::builtin().provenance();
  CHECK(lines.size() == 9);
  CHECK(std::is_sorted(lines.begin(), lines.end()));
  for (auto const& line : lines) CHECK(line.find(".csv: as of 2026-") != std::string::npos);
}

TEST_CASE("a given file replaces the built-in one, and only that one") {
  auto const parsed = Catalog::parse({{"regions.csv", header + "moon,moon-north-1\r\n\n"}});
  REQUIRE(parsed);
  CHECK(parsed->regions("moon") == Lines{"moon-north-1"});
  CHECK(parsed->regions("aws").empty());
  CHECK(parsed->rcpCovers("s3"));
  CHECK(std::count(parsed->provenance().begin(), parsed->provenance().end(),
                   "regions.csv: as of 2026-01-02, a test") == 1);
}

TEST_CASE("only the last field may hold commas") {
  auto const parsed =
      Catalog::parse({{"condition_keys.csv", header + "x:Y,string,single,always,a, b\n"}});
  REQUIRE(parsed);
  REQUIRE(parsed->key("x:y"));
  CHECK(parsed->key("x:y")->sample == "a, b");
}

TEST_CASE("every malformed line is reported with its place") {
  CHECK(complaints("regions.csv", header + "aws\naws,\naws,eu-west-1\nb c,eu-west-1\n") ==
        Lines{"IP-CAT-001 3:4"});
  CHECK(complaints("regions.csv", header + "aws,\naws,eu-west-1\nb c,é\nx,eu-west-1\n") ==
        Lines{"IP-CAT-001 3:5", "IP-CAT-001 5:1", "IP-CAT-001 5:5", "IP-CAT-001 6:3"});
  CHECK(complaints("global_services.csv", header + "aws,iam,us-east-1,perhaps,\n") ==
        Lines{"IP-CAT-001 3:19"});
  CHECK(complaints("rcp_services.csv", header + "s3\ns 3\n") == Lines{"IP-CAT-001 4:1"});
  CHECK(complaints("bedrock_models.csv", header + "a.b\na.b\n") == Lines{"IP-CAT-001 4:1"});
  CHECK(complaints("actions.csv", header + "s3GetObject,*\ns3:GetObject,bucket\n:,*\n") ==
        Lines{"IP-CAT-001 3:1", "IP-CAT-001 4:14", "IP-CAT-001 5:1"});
  CHECK(complaints("condition_keys.csv", header + "aws,text,one,never,\na:b,string,single,always,\n"
                                                  "A:B,string,multi,always,\n") ==
        Lines{"IP-CAT-001 3:1", "IP-CAT-001 3:5", "IP-CAT-001 3:10", "IP-CAT-001 3:14",
              "IP-CAT-001 5:1"});
}

TEST_CASE("a profile must fit its model and its kind") {
  auto const row = [](std::string const& text) {
    return complaints("bedrock_profiles.csv", header + text + "\n");
  };
  CHECK(row("eu.m,m,eu-west-1,eu-west-1 eu-west-3").empty());
  CHECK(row("global.m,m,eu-west-1,").empty());
  CHECK(row("eu.m,n,eu-west-1,eu-west-1") == Lines{"IP-CAT-001 3:6"});
  CHECK(row("global.m,m,eu-west-1,eu-west-1") == Lines{"IP-CAT-001 3:22"});
  CHECK(row("eu.m,m,eu-west-1,") == Lines{"IP-CAT-001 3:18"});
  CHECK(row("eu.m,m,eu-west-1,eu-west-1;eu-west-3") == Lines{"IP-CAT-001 3:18"});
  CHECK(row("eu.m,m,eu-west-1,a\neu.m,m,eu-west-1,b") == Lines{"IP-CAT-001 4:1"});
}

TEST_CASE("a data file must say when and where it was taken from") {
  CHECK(complaints("regions.csv", "aws,eu-west-1\n") == Lines{"IP-CAT-001 1:1", "IP-CAT-001 1:1"});
  CHECK(complaints("regions.csv", "") == Lines{"IP-CAT-001 1:1", "IP-CAT-001 1:1"});
}

TEST_CASE("a file of another name is refused, with the name that was meant") {
  auto const parsed = Catalog::parse({{"region.csv", ""}});
  REQUIRE_FALSE(parsed);
  REQUIRE(parsed.diagnostics().size() == 1);
  CHECK(iamproof::to_string(parsed.diagnostics().front()) ==
        "region.csv: error[IP-CAT-001]: there is no data file of this name (did you mean "
        "`regions.csv`?)");
}
