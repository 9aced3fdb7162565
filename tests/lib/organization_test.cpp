#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/organization.hpp>

#include <algorithm>

using namespace iamproof;

namespace {

SourceLocation line(std::uint32_t number) {
  return {"organization.yaml", number, 3, ""};
}

Node node(NodeKind kind, std::string id, std::string parent, std::uint32_t at,
          std::string name = "") {
  Node made;
  made.kind = kind;
  made.name = name.empty() ? id : std::move(name);
  made.id = std::move(id);
  made.parent = std::move(parent);
  made.where = line(at);
  return made;
}
Node root(std::uint32_t at) {
  return node(NodeKind::Root, "r-ab12", "", at, "Root");
}
Node ou(std::string id, std::string parent, std::uint32_t at, std::string name = "") {
  return node(NodeKind::Ou, std::move(id), std::move(parent), at, std::move(name));
}
Node account(std::string id, std::string parent, std::uint32_t at) {
  return node(NodeKind::Account, std::move(id), std::move(parent), at);
}

/// Root with the management account, Workloads with Prod below, and one account in each.
OrganizationDraft draft() {
  OrganizationDraft made;
  made.id = "o-exampleorg1";
  made.managementAccount = "999999999999";
  made.where = line(1);
  made.managementAccountWhere = line(2);
  made.nodes = {root(10),
                account("999999999999", "r-ab12", 11),
                ou("ou-ab12-workload", "r-ab12", 12, "Workloads"),
                account("111122223333", "ou-ab12-workload", 13),
                ou("ou-ab12-prod", "ou-ab12-workload", 14, "Prod"),
                account("444455556666", "ou-ab12-prod", 15),
                ou("ou-ab12-sandbox", "r-ab12", 16, "Sandbox")};
  return made;
}

std::vector<std::string> problems(OrganizationDraft made) {
  auto const result = Organization::build(std::move(made));
  std::vector<std::string> found;
  if (result) return found;
  for (Diagnostic const& one : result.diagnostics())
    found.push_back(std::to_string(one.where.line) + " " + one.code);
  return found;
}

std::string message(OrganizationDraft made) {
  auto const result = Organization::build(std::move(made));
  REQUIRE_FALSE(result);
  return result.diagnostics().at(0).message;
}

using Problems = std::vector<std::string>;

} // namespace

TEST_CASE("a well-formed draft becomes an organization") {
  auto const built = Organization::build(draft());
  REQUIRE(built);
  CHECK(built->id() == "o-exampleorg1");
  CHECK(built->nodes().size() == 7);
  CHECK(built->accounts() ==
        std::vector<std::string>{"111122223333", "444455556666", "999999999999"});
}

TEST_CASE("attachments end up at their node, by type and in document order") {
  auto made = draft();
  auto const guard = std::make_shared<Policy const>(Policy{"Guard", PolicyType::Scp, true, {}, {}});
  auto const full = full_aws_access(PolicyType::Scp);
  auto const rcp = full_aws_access(PolicyType::Rcp);
  made.attachments = {{"ou-ab12-prod", guard, "Guard", line(30)},
                      {"ou-ab12-prod", rcp, "RCPFullAWSAccess", line(31)},
                      {"ou-ab12-prod", full, "FullAWSAccess", line(32)}};
  auto const built = Organization::build(made);
  REQUIRE(built);
  Node const* prod = built->find("ou-ab12-prod");
  REQUIRE(prod != nullptr);
  CHECK(prod->scps == std::vector<PolicyPtr>{guard, full});
  CHECK(prod->rcps == std::vector<PolicyPtr>{rcp});
  CHECK(built->find("r-ab12")->scps.empty());
}

TEST_CASE("the path runs from the root to the account, both included") {
  auto const built = Organization::build(draft());
  REQUIRE(built);
  std::vector<std::string> ids;
  for (Node const* at : built->path("444455556666")) ids.push_back(at->id);
  CHECK(ids ==
        std::vector<std::string>{"r-ab12", "ou-ab12-workload", "ou-ab12-prod", "444455556666"});
  CHECK(built->path("000000000000").empty());
  CHECK(built->path("ou-ab12-prod").empty());
}

TEST_CASE("the organization path names the OUs above the account and ends in a slash") {
  auto const built = Organization::build(draft());
  REQUIRE(built);
  CHECK(built->organization_path("444455556666") ==
        "o-exampleorg1/r-ab12/ou-ab12-workload/ou-ab12-prod/");
  CHECK(built->organization_path("999999999999") == "o-exampleorg1/r-ab12/");
  CHECK_THROWS_AS((void)built->organization_path("000000000000"), InternalError);
}

TEST_CASE("the accounts of an OU include nested ones, by id or name") {
  auto const built = Organization::build(draft());
  REQUIRE(built);
  std::vector<std::string> const both{"111122223333", "444455556666"};
  CHECK(*built->accounts_in("Workloads") == both);
  CHECK(*built->accounts_in("ou-ab12-workload") == both);
  CHECK(*built->accounts_in("Prod") == std::vector<std::string>{"444455556666"});
  CHECK(built->accounts_in("Root")->size() == 3);
  CHECK(built->accounts_in("Sandbox")->empty());
}

TEST_CASE("an OU that is unknown or ambiguous is an error") {
  auto made = draft();
  made.nodes.push_back(ou("ou-ab12-prod2", "ou-ab12-sandbox", 17, "Prod"));
  auto const built = Organization::build(made);
  REQUIRE(built);
  auto const unknown = built->accounts_in("Workload");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.diagnostics()[0].code == "IP-ORG-010");
  CHECK(unknown.diagnostics()[0].message.find("did you mean `Workloads`") != std::string::npos);
  auto const ambiguous = built->accounts_in("Prod");
  REQUIRE_FALSE(ambiguous);
  CHECK(ambiguous.diagnostics()[0].code == "IP-ORG-011");
  CHECK(ambiguous.diagnostics()[0].message.find("`ou-ab12-prod`, `ou-ab12-prod2`") !=
        std::string::npos);
  CHECK(built->accounts_in("ou-ab12-prod")->size() == 1);
}

TEST_CASE("an organization has exactly one root") {
  auto none = draft();
  none.nodes.erase(none.nodes.begin());
  auto const found = problems(none);
  CHECK(std::find(found.begin(), found.end(), "1 IP-ORG-001") != found.end());
  auto two = draft();
  two.nodes.push_back(node(NodeKind::Root, "r-cd34", "", 20));
  CHECK(problems(two) == Problems{"20 IP-ORG-001"});
}

TEST_CASE("a parent must exist and be able to have children") {
  auto made = draft();
  made.nodes.push_back(ou("ou-ab12-a", "ou-ab12-prid", 20));
  made.nodes.push_back(ou("ou-ab12-b", "111122223333", 21));
  made.nodes.push_back(ou("ou-ab12-c", "", 22));
  made.nodes[0].parent = "ou-ab12-prod";
  CHECK(problems(made) ==
        Problems{"10 IP-ORG-002", "20 IP-ORG-002", "21 IP-ORG-002", "22 IP-ORG-002"});
}

TEST_CASE("a node that is its own ancestor is reported once per ring") {
  auto made = draft();
  made.nodes.push_back(ou("ou-ab12-self", "ou-ab12-self", 20));
  made.nodes.push_back(ou("ou-ab12-x", "ou-ab12-z", 21));
  made.nodes.push_back(ou("ou-ab12-y", "ou-ab12-x", 22));
  made.nodes.push_back(ou("ou-ab12-z", "ou-ab12-y", 23));
  made.nodes.push_back(account("777788889999", "ou-ab12-y", 24));
  CHECK(problems(made) == Problems{"20 IP-ORG-003", "21 IP-ORG-003"});
}

TEST_CASE("a node listed again below itself is its own ancestor, elsewhere a duplicate") {
  auto made = draft();
  made.nodes.push_back(ou("ou-ab12-workload", "ou-ab12-prod", 20));
  made.nodes.push_back(account("111122223333", "ou-ab12-sandbox", 21));
  CHECK(problems(made) == Problems{"20 IP-ORG-003", "21 IP-ORG-004"});
}

TEST_CASE("a ring of many nodes is found quickly and told briefly") {
  auto made = draft();
  for (int i = 0; i < 20000; ++i)
    made.nodes.push_back(
        ou("ou-ring-" + std::to_string(i), "ou-ring-" + std::to_string((i + 1) % 20000), 100));
  CHECK(problems(made) == Problems{"100 IP-ORG-003"});
  CHECK(message(made).size() < 300);
}

TEST_CASE("an attachment names a policy and a node") {
  auto made = draft();
  auto const full = full_aws_access(PolicyType::Scp);
  auto const identity =
      std::make_shared<Policy const>(Policy{"App", PolicyType::Identity, true, {}, {}});
  made.attachments = {{"ou-ab12-prid", full, "FullAWSAccess", line(30)},
                      {"ou-ab12-prod", nullptr, "FullAWSAcess", line(31)},
                      {"ou-ab12-prod", identity, "App", line(32)}};
  CHECK(problems(made) == Problems{"30 IP-ORG-005", "31 IP-ORG-005", "32 IP-ORG-005"});
  CHECK(message(made) ==
        "`FullAWSAccess` is attached to `ou-ab12-prid`, which does not exist (did you "
        "mean `ou-ab12-prod`?)");
  made.attachments.erase(made.attachments.begin());
  CHECK(message(made) == "no policy is named `FullAWSAcess` (did you mean `FullAWSAccess`?)");
}

TEST_CASE("ids have the shape of their kind") {
  auto made = draft();
  made.id = "exampleorg1";
  made.nodes.push_back(ou("r-ab12-x", "r-ab12", 20));
  made.nodes.push_back(ou("ou-", "r-ab12", 21));
  made.nodes.push_back(ou("ou-AB12", "r-ab12", 22));
  made.nodes.push_back(account("12345", "r-ab12", 23));
  made.nodes.push_back(account("12345678901a", "r-ab12", 24));
  CHECK(problems(made) == Problems{"1 IP-ORG-006", "20 IP-ORG-006", "21 IP-ORG-006",
                                   "22 IP-ORG-006", "23 IP-ORG-006", "24 IP-ORG-006"});
}

TEST_CASE("five levels of OUs are allowed and the sixth is reported once") {
  auto made = draft();
  std::string parent = "r-ab12";
  for (std::uint32_t level = 1; level <= 5; ++level) {
    made.nodes.push_back(ou("ou-deep-" + std::to_string(level), parent, 20 + level));
    parent = made.nodes.back().id;
  }
  made.nodes.push_back(account("777788889999", parent, 30));
  CHECK(problems(made).empty());
  made.nodes.push_back(ou("ou-deep-6", parent, 31));
  made.nodes.push_back(ou("ou-deep-7", "ou-deep-6", 32));
  CHECK(problems(made) == Problems{"31 IP-ORG-007"});
}

TEST_CASE("the management account is an account of the tree") {
  auto made = draft();
  made.managementAccount = "999999999998";
  CHECK(problems(made) == Problems{"2 IP-ORG-008"});
  CHECK(message(made).find("did you mean `999999999999`") != std::string::npos);
  made.managementAccount = "ou-ab12-prod";
  CHECK(problems(made) == Problems{"2 IP-ORG-006"});
}

TEST_CASE("principals and completeness belong to accounts of the tree") {
  auto made = draft();
  made.principals = {{"arn:aws:iam::111122223333:role/App", {}, nullptr, line(40)},
                     {"arn:aws:iam::111122223333:role/App", {}, nullptr, line(41)},
                     {"arn:aws:iam::111122224444:user/A", {}, nullptr, line(42)},
                     {"arn:aws:iam::111122223333:root", {}, nullptr, line(43)},
                     {"App", {}, nullptr, line(44)}};
  made.completeness["222222222222"] = {true, false};
  CHECK(problems(made) == Problems{"41 IP-ORG-009", "42 IP-ORG-009", "43 IP-ORG-009",
                                   "44 IP-ORG-009", "1 IP-ORG-009"});
}

TEST_CASE("completeness is what the account states, by default nothing") {
  auto made = draft();
  made.completeness["111122223333"] = {true, false};
  auto const built = Organization::build(made);
  REQUIRE(built);
  CHECK(built->completeness("111122223333").principals);
  CHECK_FALSE(built->completeness("111122223333").resourcePolicies);
  CHECK_FALSE(built->completeness("444455556666").principals);
}

TEST_CASE("everything that is wrong is reported at once") {
  auto made = draft();
  made.managementAccount = "999";
  made.nodes.push_back(ou("ou-ab12-self", "ou-ab12-self", 20));
  made.nodes.push_back(account("12", "nowhere", 21));
  made.attachments = {{"ou-ab12-prod", nullptr, "Nothing", line(30)}};
  CHECK(problems(made) == Problems{"2 IP-ORG-006", "21 IP-ORG-006", "21 IP-ORG-002",
                                   "20 IP-ORG-003", "30 IP-ORG-005"});
}
