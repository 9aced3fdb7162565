// Warnings about policies, as a shell sees them: on standard error, and of no consequence.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "scratch.hpp"

#include <algorithm>
#include <string>

using namespace iamproof;

namespace {

std::string const program = IAMPROOF_BINARY;

/// An organization of one account whose SCP misspells an action.
struct Bundle {
  Scratch scratch;

  Bundle() {
    put("org", "ec2:RunInstance");
    put("other", "ec2:TerminateInstance");
    scratch.put("request.json",
                R"({"principal": "arn:aws:iam::111122223333:user/ada", "action": "s3:GetObject",
                    "resource": "arn:aws:s3:::b/k"})");
    scratch.put("spec.yaml",
                "apiVersion: iamproof/v1\norganization: org\nbefore: other\n"
                "properties:\n  - id: same\n    noNewAllow: true\n    where: action s3:*\n");
  }

  void put(std::string const& folder, std::string const& action) const {
    scratch.put(folder + "/organization.yaml", R"(id: o-exampleorgid
managementAccount: "999999999999"
policyTypes: [SERVICE_CONTROL_POLICY]
root:
  id: r-ab12
  name: Root
  scps: [FullAWSAccess, deny]
  children:
    - account: "111122223333"
      name: dev
      scps: [FullAWSAccess, deny]
    - account: "999999999999"
      name: management
      scps: [FullAWSAccess]
policies:
  deny: {type: scp, file: policies/deny.json}
)");
    scratch.put(folder + "/policies/deny.json", R"({"Version": "2012-10-17", "Statement": [
  {"Effect": "Deny", "Action": ")" + action + R"(", "Resource": "*"}]})");
  }

  int run(std::string const& rest) const {
    return scratch.shell("'" + program + "' " + rest + " >out 2>err");
  }
  std::string err() const { return scratch.get("err"); }
};

std::string const orgWarning =
    "org/policies/deny.json:2:32: warning[IP-LINT-002]: `ec2:RunInstance` is no action that the "
    "catalog lists (did you mean `ec2:RunInstances`?)\n";
std::string const otherWarning = "other/policies/deny.json:2:32: warning[IP-LINT-002]: "
                                 "`ec2:TerminateInstance` is no action that "
                                 "the catalog lists (did you mean `ec2:TerminateInstances`?)\n";

} // namespace

TEST_CASE("a policy attached twice is warned about once, by every command that reads it") {
  Bundle const bundle;
  CHECK(bundle.run("prove org 'some allow action s3:GetObject'") == 0);
  CHECK(bundle.err() == orgWarning);
  CHECK(bundle.run("simulate --org org request.json") == 0);
  CHECK(bundle.err() == orgWarning);
  CHECK(bundle.run("simulate --policy org/policies/deny.json --type scp request.json") == 0);
  CHECK(bundle.err() == orgWarning);
}

TEST_CASE("both sides of a comparison are looked at") {
  Bundle const bundle;
  bundle.run("diff other org");
  CHECK(bundle.err() == otherWarning + orgWarning);
  bundle.run("diff other/policies/deny.json org/policies/deny.json --type scp");
  CHECK(bundle.err() == orgWarning + otherWarning);
  CHECK(bundle.run("check spec.yaml") == 0);
  CHECK(bundle.err() == orgWarning + otherWarning);
}

TEST_CASE("warnings leave standard output and the exit code alone") {
  Bundle const bundle;
  auto const query = "prove org 'never allow action ec2:RunInstances' --format json";
  auto const loud = bundle.run(query);
  auto const out = bundle.scratch.get("out");
  CHECK(loud == 1);
  CHECK(bundle.err() == orgWarning);
  CHECK(bundle.run(std::string(query) + " --no-warnings") == loud);
  CHECK(bundle.err().empty());
  CHECK(bundle.scratch.get("out") == out);
}

TEST_CASE("--no-warnings keeps errors") {
  Bundle const bundle;
  CHECK(bundle.run("prove none 'never allow action s3:*' --no-warnings") == 2);
  CHECK(bundle.err().starts_with("none"));
}

TEST_CASE("a catalog of one's own decides what is known") {
  Bundle const bundle;
  bundle.scratch.put("catalog/services.csv", "# as of 2026-01-02\n# source: a test\n"
                                             "s,ec2\na,write,,,RunInstance\n");
  CHECK(bundle.run("prove org 'some allow action s3:GetObject' --catalog catalog") == 0);
  CHECK(bundle.err().empty());
  bundle.scratch.put("catalog/services.csv", "# as of 2026-01-02\n# source: a test\n"
                                             "s,ec2\na,wri,,,RunInstance\n");
  CHECK(bundle.run("prove org 'some allow action s3:GetObject' --catalog catalog") == 2);
  CHECK(bundle.err().starts_with("services.csv:4:3: error[IP-CAT-001]: "));
}
