#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/scenario.hpp>

using namespace iamproof;

namespace {

/// Facts of this test alone, so that it does not change with the shipped data.
Catalog const& catalog() {
  static Catalog const facts = [] {
    auto const head = std::string("# as of 2026-01-01\n# source: invented for a test\n"
                                  "# licence: facts, no copyright claimed\n#\n");
    auto parsed = Catalog::parse(
        {{"regions.csv", head + "aws,us-east-1\naws,us-west-2\naws,eu-west-1\n"
                                "aws-us-gov,us-gov-east-1\naws-us-gov,us-gov-west-1\n"},
         {"bedrock_models.csv", head + "acme.small-v1:0\nacme.large\n"},
         {"bedrock_profiles.csv",
          head + "us.acme.small-v1:0,acme.small-v1:0,us-east-1,us-east-1 us-west-2\n"
                 "us.acme.small-v1:0,acme.small-v1:0,eu-west-1,us-east-1 us-west-2\n"
                 "us.acme.small-v1:0,acme.small-v1:0,us-gov-east-1,us-gov-east-1 us-gov-west-1\n"
                 "global.acme.large,acme.large,us-east-1,\n"}});
    for (auto const& problem : parsed.diagnostics()) MESSAGE(to_string(problem));
    REQUIRE(parsed);
    return *std::move(parsed);
  }();
  return facts;
}

Scenario scenario(std::string profile, std::string source, std::vector<std::string> models = {}) {
  return {"bedrock.invoke",     {"InvokeModel"},     std::move(models),
          {std::move(profile)}, {std::move(source)}, {"spec.yaml", 7, 3, "/properties/0"}};
}

std::string show(CheckTemplate const& check) {
  return check.action + ' ' + check.resource + ' ' + check.region + ' ' +
         check.profileArn.value_or("-") + (check.awsOwned ? " aws" : "") +
         (check.ownerKey ? " owner" : "");
}

/// Title and checks of every instance, one line each; or the codes of what is wrong.
std::vector<std::string> expanded(Scenario const& wanted, Semantics const& semantics = {},
                                  std::string const& partition = "aws") {
  auto const instances = expand(wanted, catalog(), semantics, partition);
  std::vector<std::string> lines;
  if (!instances) {
    for (auto const& problem : instances.diagnostics()) {
      CHECK(problem.where == wanted.where);
      lines.push_back(problem.code + ": " + problem.message);
    }
    return lines;
  }
  for (auto const& instance : *instances) {
    lines.push_back(instance.title);
    for (auto const& check : instance.checks) lines.push_back("  " + show(check));
  }
  return lines;
}

using Lines = std::vector<std::string>;

std::string const invoke = "  bedrock:InvokeModel ";
std::string const usProfile =
    "arn:aws:bedrock:us-east-1:{account}:inference-profile/us.acme.small-v1:0";
std::string const globalProfile =
    "arn:aws:bedrock:us-east-1:{account}:inference-profile/global.acme.large";
std::string const application =
    "arn:aws:bedrock:us-east-1:{account}:application-inference-profile/abc123";

Request shared_request() {
  Request shared;
  shared.principal = *Principal::from_arn("arn:aws:iam::111122223333:role/App");
  shared.resourceAccount = "444455556666";
  shared.context.emplace(ConditionKey("aws:SourceVpce"), ContextValue::single("vpce-1"));
  return shared;
}

} // namespace

TEST_CASE("without a profile there is one check, in the Region, that names no profile") {
  CHECK(expanded(scenario("", "eu-west-1", {"acme.large"})) ==
        Lines{"InvokeModel of acme.large in eu-west-1",
              invoke + "arn:aws:bedrock:eu-west-1::foundation-model/acme.large eu-west-1 - aws"});
}

TEST_CASE(
    "a geographic profile is checked itself, then its model in the source and every destination") {
  std::string const models = "::foundation-model/acme.small-v1:0 ";
  CHECK(expanded(scenario("us.acme.small-v1:0", "us-east-1")) ==
        Lines{"InvokeModel with us.acme.small-v1:0 from us-east-1",
              invoke + usProfile + " us-east-1 -",
              invoke + "arn:aws:bedrock:us-east-1" + models + "us-east-1 " + usProfile + " aws",
              invoke + "arn:aws:bedrock:us-west-2" + models + "us-west-2 " + usProfile + " aws"});
}

TEST_CASE("the source Region is checked even when it is no destination") {
  auto const lines = expanded(scenario("us.acme.small-v1:0", "eu-west-1"));
  REQUIRE(lines.size() == 5);
  CHECK(lines[2].find("arn:aws:bedrock:eu-west-1::foundation-model/acme.small-v1:0 eu-west-1 ") !=
        std::string::npos);
  CHECK(lines[3].find("bedrock:us-east-1::") != std::string::npos);
  CHECK(lines[4].find("bedrock:us-west-2::") != std::string::npos);
}

TEST_CASE(
    "a global profile has three checks, the last with no Region in the ARN and `unspecified`") {
  CHECK(expanded(scenario("global.acme.large", "us-east-1")) ==
        Lines{"InvokeModel with global.acme.large from us-east-1",
              invoke + globalProfile + " us-east-1 -",
              invoke + "arn:aws:bedrock:us-east-1::foundation-model/acme.large us-east-1 " +
                  globalProfile + " aws",
              invoke + "arn:aws:bedrock:::foundation-model/acme.large unspecified " +
                  globalProfile + " aws"});
}

TEST_CASE("an application profile stands in for the profile it was made from") {
  CHECK(expanded(scenario("application:abc123=global.acme.large", "us-east-1")) ==
        Lines{"InvokeModel with application:abc123=global.acme.large from us-east-1",
              invoke + application + " us-east-1 -",
              invoke + "arn:aws:bedrock:us-east-1::foundation-model/acme.large us-east-1 " +
                  application + " aws",
              invoke + "arn:aws:bedrock:::foundation-model/acme.large unspecified " + application +
                  " aws"});
}

TEST_CASE("the switches change which checks there are and what they carry") {
  auto const wanted = scenario("application:abc123=global.acme.large", "us-east-1");
  auto const with = [](Switch id) { return Semantics{}.with(id, true); };

  auto const exempt = expanded(wanted, with(Switch::ProfileCheck));
  REQUIRE(exempt.size() == 3);
  CHECK(exempt[1].find("::foundation-model/") != std::string::npos);

  auto const present = expanded(wanted, with(Switch::ProfileCheckKey));
  REQUIRE(present.size() == 4);
  CHECK(present[1] == invoke + application + " us-east-1 " + application);

  auto const source = expanded(wanted, with(Switch::ApplicationProfileKey));
  REQUIRE(source.size() == 4);
  CHECK(source[1] == invoke + application + " us-east-1 -");
  CHECK(source[3] == invoke + "arn:aws:bedrock:::foundation-model/acme.large unspecified " +
                         globalProfile + " aws");

  auto const both =
      expanded(wanted, with(Switch::ApplicationProfileKey).with(Switch::ProfileCheckKey, true));
  REQUIRE(both.size() == 4);
  CHECK(both[1] == invoke + application + " us-east-1 " + globalProfile);
}

TEST_CASE("switches of the profile leave a call without a profile alone") {
  auto const wanted = scenario("", "us-east-1", {"acme.large"});
  for (auto const& entry : switches()) {
    bool const changes = entry.id == Switch::FoundationModelOwner;
    CHECK((expanded(wanted, Semantics{}.with(entry.id, true)) != expanded(wanted)) == changes);
  }
}

TEST_CASE("operations map to the two actions, and none named means both") {
  auto const actions = [](std::vector<std::string> operations) {
    auto wanted = scenario("", "us-east-1", {"acme.large"});
    wanted.operations = std::move(operations);
    auto const instances = expand(wanted, catalog(), {}, "aws");
    REQUIRE(instances);
    Lines lines;
    for (auto const& instance : *instances) {
      auto const word = instance.title.substr(0, instance.title.find(' '));
      lines.push_back(word + ' ' + instance.checks.at(0).action);
    }
    return lines;
  };
  CHECK(actions({"Converse", "ConverseStream"}) ==
        Lines{"Converse bedrock:InvokeModel",
              "ConverseStream bedrock:InvokeModelWithResponseStream"});
  CHECK(actions({}) ==
        Lines{"InvokeModel bedrock:InvokeModel",
              "InvokeModelWithResponseStream bedrock:InvokeModelWithResponseStream"});
}

TEST_CASE("several values make every combination once") {
  auto wanted = scenario("", "us-east-1", {"acme.large", "acme.small-v1:0", "acme.large"});
  wanted.sourceRegions.emplace_back("eu-west-1");
  wanted.operations.emplace_back("ConverseStream");
  Lines titles;
  auto const instances = expand(wanted, catalog(), {}, "aws");
  REQUIRE(instances);
  for (auto const& instance : *instances) titles.push_back(instance.title);
  CHECK(titles == Lines{"InvokeModel of acme.large in us-east-1",
                        "InvokeModel of acme.small-v1:0 in us-east-1",
                        "InvokeModel of acme.large in eu-west-1",
                        "InvokeModel of acme.small-v1:0 in eu-west-1",
                        "ConverseStream of acme.large in us-east-1",
                        "ConverseStream of acme.small-v1:0 in us-east-1",
                        "ConverseStream of acme.large in eu-west-1",
                        "ConverseStream of acme.small-v1:0 in eu-west-1"});
  wanted.profiles.clear(); // no profile at all is the same as the profile ""
  CHECK(expand(wanted, catalog(), {}, "aws")->size() == titles.size());
}

TEST_CASE("ARNs carry the partition, and a Region of another one is refused") {
  auto const gov = expanded(scenario("us.acme.small-v1:0", "us-gov-east-1"), {}, "aws-us-gov");
  REQUIRE(gov.size() == 4);
  CHECK(gov[3].find("arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/") !=
        std::string::npos);
  CHECK(expanded(scenario("us.acme.small-v1:0", "us-gov-east-1")) ==
        Lines{"IP-SCN-003: Region `us-gov-east-1` is not in partition `aws`"});
}

TEST_CASE("what the catalog does not list is refused and never guessed") {
  CHECK(expanded(scenario("us.acme.small-v1:1", "us-east-1")) ==
        Lines{"IP-SCN-003: the catalog lists no profile `us.acme.small-v1:1` (did you mean "
              "`us.acme.small-v1:0`?)"});
  CHECK(expanded(scenario("us.acme.small-v1:0", "us-west-2")) ==
        Lines{"IP-SCN-003: the catalog does not list profile `us.acme.small-v1:0` in source Region "
              "`us-west-2`, only in `eu-west-1`, `us-east-1` or `us-gov-east-1`"});
  CHECK(expanded(scenario("", "us-east-1", {"acme.larg"})) ==
        Lines{"IP-SCN-003: the catalog lists no model `acme.larg` (did you mean `acme.large`?)"});
  CHECK(expanded(scenario("", "us-east-9", {"acme.large"})) ==
        Lines{"IP-SCN-003: the catalog lists no Region `us-east-9` (did you mean "
              "`us-east-1`?)"});
  CHECK(expanded(scenario("global.acme.large", "us-east-1", {"acme.small-v1:0"})) ==
        Lines{"IP-SCN-003: profile `global.acme.large` runs model `acme.large`, not "
              "`acme.small-v1:0`; leave the model out, since a profile has only one"});
  CHECK(expanded(scenario("global.acme.large", "us-east-1", {"acme.large"})).size() == 4);
}

TEST_CASE("parameters that are unknown or missing are all reported, where the scenario stands") {
  Scenario wanted{"bedrock.invok", {"Invokemodel"}, {}, {}, {}, {"spec.yaml", 7, 3, ""}};
  CHECK(expanded(wanted) ==
        Lines{"IP-SCN-001: unknown scenario `bedrock.invok`, expected `bedrock.invoke`",
              "IP-SCN-001: unknown operation `Invokemodel`, expected `InvokeModel`, "
              "`InvokeModelWithResponseStream`, `Converse` or `ConverseStream` (did you mean "
              "`InvokeModel`?)",
              "IP-SCN-002: the scenario names no source Region",
              "IP-SCN-002: the scenario names neither a model nor a profile"});
}

TEST_CASE("an application profile must say what it was made from") {
  for (char const* profile : {"application:abc123", "application:=global.acme.large",
                              "application:abc123=", "application:a/b=global.acme.large",
                              "application:*=global.acme.large"}) {
    CAPTURE(profile);
    auto const lines = expanded(scenario(profile, "us-east-1"));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("IP-SCN-002: application profile `" + std::string(profile)));
  }
  CHECK(expanded(scenario("application:a=application:b=global.acme.large", "us-east-1"))[0]
            .starts_with("IP-SCN-003: the catalog lists no profile `application:b="));
}

TEST_CASE("the request of a check keeps what is shared and fixes what is the check's own") {
  auto const shared = shared_request();
  CheckTemplate const check{"bedrock:InvokeModel",
                            "arn:aws:bedrock:::foundation-model/acme.large",
                            "unspecified",
                            globalProfile,
                            true,
                            false};
  auto const request = instantiate(check, shared);
  CHECK(request.principal == shared.principal);
  CHECK(request.action == "bedrock:InvokeModel");
  CHECK(request.resource == check.resource);
  CHECK(request.resourceAccount == "aws");
  CHECK(request.context.size() == 3);
  CHECK(request.context.at(ConditionKey("aws:sourcevpce")) == ContextValue::single("vpce-1"));
  CHECK(request.context.at(ConditionKey("aws:RequestedRegion")) ==
        ContextValue::single("unspecified"));
  CHECK(request.context.at(ConditionKey("bedrock:InferenceProfileArn")) ==
        ContextValue::single(
            "arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.acme.large"));
  CHECK(request.absent == std::set<ConditionKey>{ConditionKey("aws:ResourceAccount")});
}

TEST_CASE("a foundation model has no owner in the context, or AWS, as the switch says") {
  ConditionKey const owner("aws:ResourceAccount");
  auto const models = [&](Semantics const& semantics) {
    auto const wanted = scenario("", "us-east-1", {"acme.large"});
    auto const instances = expand(wanted, catalog(), semantics, "aws");
    REQUIRE(instances);
    return instances->at(0).checks.at(0);
  };
  auto shared = shared_request();
  shared.context.emplace(owner, ContextValue::single("444455556666"));
  auto const none = instantiate(models({}), shared);
  CHECK_FALSE(none.context.contains(owner));
  CHECK(none.absent.contains(owner));

  shared.context.erase(owner);
  shared.absent.insert(owner);
  auto const aws =
      instantiate(models(Semantics{}.with(Switch::FoundationModelOwner, true)), shared);
  CHECK(aws.context.at(owner) == ContextValue::single("aws"));
  CHECK_FALSE(aws.absent.contains(owner));
}

TEST_CASE("a check on a profile states that it carries no profile, and its owner is in the ARN") {
  auto shared = shared_request();
  ConditionKey const region("aws:RequestedRegion");
  ConditionKey const profile("bedrock:InferenceProfileArn");
  shared.context.emplace(profile, ContextValue::single("arn:of:another:check"));
  shared.context.emplace(region, ContextValue::single("eu-west-1"));
  shared.absent.insert(region);
  CheckTemplate const check{"bedrock:InvokeModel", globalProfile, "us-east-1",
                            std::nullopt,          false,         false};
  auto const request = instantiate(check, shared);
  CHECK(request.resource ==
        "arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.acme.large");
  CHECK_FALSE(request.resourceAccount);
  CHECK(resource_owner(request) == "111122223333");
  CHECK(request.context.at(region) == ContextValue::single("us-east-1"));
  CHECK_FALSE(request.context.contains(profile));
  CHECK(request.absent == std::set<ConditionKey>{profile});
}
