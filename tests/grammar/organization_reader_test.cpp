#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/read.hpp>

#include <fstream>
#include <iterator>
#include <map>

using namespace iamproof;

namespace {

using Files = std::map<std::string, std::string>;

FileReader in_memory(Files files) {
  return [files](std::string const& path, std::size_t limit) -> Result<std::string> {
    auto const file = files.find(path);
    if (file == files.end())
      return Diagnostic{"IP-IO-001", "cannot read `" + path + "`", {path, 0, 0, ""}};
    if (file->second.size() > limit) return Diagnostic{"IP-IO-002", "too large", {path, 0, 0, ""}};
    return file->second;
  };
}

Result<std::string> from_disk(std::string const& path, std::size_t) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Diagnostic{"IP-IO-001", "cannot read", {path, 0, 0, ""}};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string const deny = R"({"Version": "2012-10-17", "Statement": [{"Sid": "D", "Effect": "Deny",
  "Action": "organizations:LeaveOrganization", "Resource": "*"}]})";
std::string const allow = R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
  "Action": "s3:GetObject", "Resource": "*"}]})";
std::string const rcp = R"({"Version": "2012-10-17", "Statement": [{"Effect": "Deny",
  "Principal": "*", "Action": "s3:*", "Resource": "*"}]})";

std::string const whole = R"(id: o-exampleorg1
managementAccount: "999999999999"
policies:
  NoLeave: {type: scp, file: policies/leave.json}
  NoS3: {type: rcp, file: policies/s3.json}
root:
  id: r-ab12
  scps: [FullAWSAccess, NoLeave]
  children:
    - account: 999999999999
      scps: [FullAWSAccess]
    - ou: ou-ab12-workload1
      name: Workloads
      scps: [FullAWSAccess]
      rcps: [NoS3]
      tags: {tier: one}
      children:
        - account: 012345678901
          name: payments-prod
          state: SUSPENDED
          tags: {env: prod}
          scps: [FullAWSAccess]
          rcps: [RCPFullAWSAccess]
          complete: {principals: true}
          principals:
            - arn: arn:aws:iam::012345678901:role/App
              identity: [policies/app.json]
              boundary: policies/app.json
            - {arn: "arn:aws:iam::012345678901:user/Ann", identity: []}
)";

Files files(std::string const& bundle) {
  return {{"org/organization.yaml", bundle},
          {"org/policies/leave.json", deny},
          {"org/policies/s3.json", rcp},
          {"org/policies/app.json", allow},
          {"org/policies/broken.json", "{\"Version\":\n"}};
}

std::string problems(Diagnostics const& diagnostics) {
  std::string found;
  for (Diagnostic const& one : diagnostics) {
    if (one.severity != Severity::Error) continue;
    std::string const file = one.where.file == "org/organization.yaml" ? "" : one.where.file + ":";
    found += (found.empty() ? "" : ", ") + file + std::to_string(one.where.line) + ":" +
             std::to_string(one.where.column) + " " + one.code;
  }
  return found;
}

std::string problems(std::string const& bundle) {
  auto const read = read_organization("org", in_memory(files(bundle)));
  return read ? "" : problems(read.diagnostics());
}

/// `whole` with the first `from` replaced.
std::string with(std::string const& from, std::string const& to) {
  std::string text = whole;
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::vector<std::string> names(std::vector<PolicyPtr> const& policies) {
  std::vector<std::string> all;
  for (auto const& policy : policies) all.push_back(policy->name);
  return all;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a bundle becomes an organization with everything it states") {
  auto const read = read_organization("org", in_memory(files(whole)));
  REQUIRE_MESSAGE(read, problems(read.diagnostics()));
  CHECK(read->id() == "o-exampleorg1");
  CHECK(read->managementAccount() == "999999999999");
  CHECK(read->partition() == "aws");
  CHECK(read->scpsEnabled());
  CHECK(read->rcpsEnabled());
  CHECK(read->accounts() == Names{"012345678901", "999999999999"});
  CHECK(read->organization_path("012345678901") == "o-exampleorg1/r-ab12/ou-ab12-workload1/");

  Node const& root = *read->find("r-ab12");
  CHECK(root.name == "Root");
  CHECK(names(root.scps) == Names{"FullAWSAccess", "NoLeave"});
  CHECK(names(root.rcps) == Names{"RCPFullAWSAccess"});
  CHECK(root.scps[1]->statements.at(0).where.file == "org/policies/leave.json");

  Node const& ou = *read->find("ou-ab12-workload1");
  CHECK(ou.name == "Workloads");
  CHECK(ou.tags.at("tier") == "one");
  CHECK(names(ou.rcps) == Names{"NoS3", "RCPFullAWSAccess"});

  Node const& account = *read->find("012345678901");
  CHECK(account.name == "payments-prod");
  CHECK(account.suspended);
  CHECK(account.where.line == 18);
  CHECK(account.where.column == 20);
  CHECK(names(account.rcps) == Names{"RCPFullAWSAccess"});
  CHECK(read->completeness("012345678901").principals);
  CHECK_FALSE(read->completeness("012345678901").resourcePolicies);

  REQUIRE(read->principals().size() == 2);
  CHECK(read->principals()[0].arn == "arn:aws:iam::012345678901:role/App");
  CHECK(read->principals()[0].identity.at(0)->type == PolicyType::Identity);
  REQUIRE(read->principals()[0].boundary);
  CHECK(read->principals()[0].boundary->type == PolicyType::Boundary);
  CHECK(read->principals()[1].identity.empty());
  CHECK_FALSE(read->principals()[1].boundary);
}

TEST_CASE("the example organizations read without a remark") {
  for (std::string const side : {"before", "after"}) {
    auto const read = read_organization(
        std::string(IAMPROOF_SOURCE_DIR) + "/examples/global-cris/" + side, from_disk);
    REQUIRE_MESSAGE(read, problems(read.diagnostics()));
    CHECK(read->accounts().size() == 8);
    CHECK_FALSE(read->rcpsEnabled());
    CHECK(read->find("r-ab12")->rcps.empty());
  }
}

TEST_CASE("a bundle is named by its folder or its file, and may be JSON") {
  std::string const json =
      R"({"id": "o-x", "managementAccount": "999999999999", "policyTypes": [], "root": {"id": "r-ab12",
          "children": [{"account": "999999999999"}]}})";
  Files const both{{"a/organization.json", json}, {"organization.json", json}};
  CHECK(read_organization("a", in_memory(both)));
  CHECK(read_organization("a/", in_memory(both)));
  CHECK(read_organization("a/organization.json", in_memory(both)));
  CHECK(read_organization("organization.json", in_memory(both)));
  CHECK(read_organization("", in_memory(both)));
  auto const missing = read_organization("b", in_memory(both));
  REQUIRE_FALSE(missing);
  CHECK(missing.diagnostics().size() == 1);
  CHECK(missing.diagnostics()[0].code == "IP-ORG-031");
  CHECK(missing.diagnostics()[0].where.file == "b");
  CHECK(problems(read_organization("b/organization.yaml", in_memory(both)).diagnostics()) ==
        "b/organization.yaml:0:0 IP-IO-001");
  Files two = both;
  two["a/organization.yaml"] = "id: o-x";
  CHECK(problems(read_organization("a", in_memory(two)).diagnostics()) == "a:0:0 IP-ORG-031");
}

TEST_CASE("a policy file is read once however many names it has") {
  auto const read = read_organization(
      "org", in_memory(files(
                 with("  NoS3:", "  Again: {type: scp, file: policies/leave.json}\n  NoS3:"))));
  CHECK(read);
  std::string const shared = with("boundary: policies/app.json", "boundary: policies/leave.json");
  CHECK(problems(shared) == "28:25 IP-ORG-026");
}

TEST_CASE("what is wrong with a bundle is reported with its place") {
  struct Row {
    char const* from;
    char const* to;
    char const* problem;
  };
  std::vector<Row> const rows{
      {"id: o-exampleorg1\n", "", "1:1 IP-ORG-022"},
      {"managementAccount: \"999999999999\"", "managementAccount:", "1:1 IP-ORG-022"},
      {"managementAccount", "managmentAccount", "2:1 IP-ORG-021"},
      {"o-exampleorg1", "exampleorg1", "1:5 IP-ORG-006"},
      {"\"999999999999\"", "\"99999999999\"", "2:20 IP-ORG-006"},
      {"\"999999999999\"", "\"999999999998\"", "2:20 IP-ORG-008"},
      {"\"999999999999\"", "[a]", "2:20 IP-ORG-020"},
      {"policies:\n", "partition: AWS\npolicies:\n", "3:12 IP-ORG-023"},
      {"policies:\n",
       "policyTypes: [SCP, RESOURCE_CONTROL_POLICY, SERVICE_CONTROL_POLICY]\npolicies:\n",
       "3:15 IP-ORG-023"},
      {"type: scp", "type: guard", "4:19 IP-ORG-023"},
      {"type: scp, ", "", "4:12 IP-ORG-022"},
      {"file: policies/leave.json", "file: policies/none.json", "4:30 IP-IO-001"},
      {"file: policies/leave.json", "file: policies/../leave.json", "4:30 IP-ORG-025"},
      {"file: policies/leave.json", "file: /policies/leave.json", "4:30 IP-ORG-025"},
      {"file: policies/s3.json", "file: policies/leave.json", "5:27 IP-ORG-026"},
      {"  NoS3: {type: rcp, file: policies/s3.json}\n", "", "14:14 IP-ORG-005"},
      {"  NoLeave: ", "  FullAWSAccess: ", "4:3 IP-ORG-033, 8:25 IP-ORG-005"},
      {"file: policies/leave.json", "file: policies/broken.json",
       "org/policies/broken.json:2:1 IP-JSON-004"},
      {"[FullAWSAccess, NoLeave]", "[FullAWSAcces, NoLeav]", "8:10 IP-ORG-005, 8:24 IP-ORG-005"},
      {"[FullAWSAccess, NoLeave]", "[NoLeave, NoLeave]", "8:19 IP-ORG-027"},
      {"[FullAWSAccess, NoLeave]", "[FullAWSAccess, NoS3]", "8:25 IP-ORG-028"},
      {"[FullAWSAccess, NoLeave]", "[]", "8:9 IP-ORG-024"},
      {"  scps: [FullAWSAccess, NoLeave]\n", "", "7:3 IP-ORG-024"},
      {"  scps: [FullAWSAccess, NoLeave]", "  scps: {a: b}", "8:9 IP-ORG-020"},
      {"      rcps: [NoS3]", "      rcps: [FullAWSAccess]", "15:14 IP-ORG-028"},
      {"    - account: 999999999999\n      scps: [FullAWSAccess]\n", "    - {}\n",
       "2:20 IP-ORG-008, 10:7 IP-ORG-032"},
      {"    - ou: ou-ab12-workload1\n",
       "    - ou: ou-ab12-workload1\n      account: 111122223333\n", "12:7 IP-ORG-032"},
      {"account: 012345678901", "account: 12345678901",
       "18:20 IP-ORG-006, 26:20 IP-ORG-030, 29:21 IP-ORG-030"},
      {"state: SUSPENDED", "state: CLOSED", "20:18 IP-ORG-023"},
      {"{env: prod}", "{env: true}", "21:23 IP-ORG-020"},
      {"principals: true", "principals: yes", "24:34 IP-ORG-020"},
      {"principals: true", "principal: true", "24:22 IP-ORG-021"},
      {"012345678901:role/App", "111122223333:role/App", "26:20 IP-ORG-030"},
      {"012345678901:role/App", "012345678901:group/App", "26:20 IP-ORG-009"},
      {", identity: []}", "}", "29:15 IP-ORG-022"},
  };
  for (Row const& row : rows) {
    CAPTURE(std::string(row.from));
    CAPTURE(std::string(row.to));
    CHECK(problems(with(row.from, row.to)) == row.problem);
  }
}

TEST_CASE("all problems of all files are reported, those of the bundle first and in its order") {
  std::string text = with("policies/leave.json", "policies/broken.json");
  text.replace(text.find("o-exampleorg1"), 13, "exampleorg1");
  text += "    - ou: ou-ab12-workload1\n      scps: [FullAWSAcess]\n      colour: red\n";
  CHECK(problems(text) == "1:5 IP-ORG-006, 30:11 IP-ORG-004, 31:14 IP-ORG-005, 32:7 IP-ORG-021, "
                          "org/policies/broken.json:2:1 IP-JSON-004");
}

TEST_CASE("attachments of a type that is not enabled are refused") {
  std::string const scpsOnly =
      with("policies:\n", "policyTypes: [SERVICE_CONTROL_POLICY]\npolicies:\n");
  CHECK(problems(scpsOnly) == "16:7 IP-ORG-029, 24:11 IP-ORG-029");
  std::string const none = R"(id: o-x
managementAccount: 999999999999
policyTypes: []
root: {id: r-ab12, children: [{account: 999999999999, scps: [FullAWSAccess]}]}
)";
  CHECK(problems(none) == "4:55 IP-ORG-029");
}

TEST_CASE("an OU listed below itself is its own ancestor") {
  CHECK(problems(with("        - account: 012345678901",
                      "        - ou: ou-ab12-workload1\n          scps: [FullAWSAccess]\n"
                      "        - account: 012345678901")) == "18:15 IP-ORG-003");
}

TEST_CASE("a file that is no bundle at all is one clear problem") {
  CHECK(problems("") == "1:1 IP-YAML-002");
  CHECK(problems("just text") == "1:1 IP-ORG-020");
  CHECK(problems("[1, 2]") == "1:1 IP-ORG-020");
  CHECK(problems("a: &x 1\na: 2") == "1:4 IP-YAML-007, 2:1 IP-YAML-005");
  CHECK(problems("id: o-x\nmanagementAccount: 1\n") == "1:1 IP-ORG-022");
  CHECK(problems("id: o-x\nmanagementAccount: 999999999999\nroot: r-ab12\n") == "3:7 IP-ORG-020");
}

TEST_CASE("messages say what to do") {
  auto const message = [](std::string const& bundle) {
    auto const read = read_organization("org", in_memory(files(bundle)));
    return read ? "accepted" : to_string(read.diagnostics().at(0));
  };
  CHECK(message(with("[FullAWSAccess, NoLeave]", "[]")) ==
        "org/organization.yaml:8:9: error[IP-ORG-024]: no SCP at `r-ab12`: while SCPs are enabled "
        "every "
        "node has at least one, usually `scps: [FullAWSAccess]`");
  CHECK(message(with("[FullAWSAccess, NoLeave]", "[NoLaeve]")) ==
        "org/organization.yaml:8:10: error[IP-ORG-005]: no policy is named `NoLaeve` (did you mean "
        "`NoLeave`?)");
  CHECK(message(with("managementAccount", "managmentAccount")) ==
        "org/organization.yaml:2:1: error[IP-ORG-021]: unknown key `managmentAccount` in an "
        "organization (did you mean `managementAccount`?)");
  CHECK(message(with("account: 012345678901", "account: 12345678901")) ==
        "org/organization.yaml:18:20: error[IP-ORG-006]: `12345678901` is not an account id, which "
        "has "
        "twelve digits");
}
