// The full text of everything the case reader says, one file each; see policy_diagnostics_test.cpp.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <iamproof/read.hpp>

#include <doctest/doctest.h>

using namespace iamproof;

namespace {

struct Row {
  char const* file;
  char const* said;
};

// clang-format off
Row const table[] = {
    {R"~(1)~",
     R"~(c.json:1:1: error[IP-CASE-001]: a case is a number, expected an object)~"},
    {R"~({"policies": [], "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:14: error[IP-CASE-001]: a policy set is an array, expected an object)~"},
    {R"~({"policys": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:2: error[IP-CASE-002]: unknown key `policys` in a case (did you mean `policies`?))~"},
    {R"~({"request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:1: error[IP-CASE-003]: `policies` is missing: expected it in this object)~"},
    {R"~({"level": "guardrail", "policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:11: error[IP-CASE-004]: level `guardrail` is unknown: expected `guardrails`, `effective` or `policy` (did you mean `guardrails`?))~"},
    {R"~({"policySets": {"open": {}}, "cases": [{"policies": "opem", "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}}]})~",
     R"~(c.json:1:53: error[IP-CASE-005]: no policy set is named `opem` (did you mean `open`?): expected a name from `policySets`)~"},
    {R"~({"policies": {}, "request": {"principal": {"user": "bob"}, "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:43: error[IP-CASE-006]: unknown form of principal: expected an ARN, `anonymous`, or an object with `session` and `role`, `service`, `federated` or `canonicalUser`)~"},
    {R"~({"policies": {}, "request": {"principal": "bob", "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:43: error[IP-PRIN-001]: `bob` is not a principal (expected the ARN of a user, role, role session, federated user or account root, such as `arn:aws:iam::111122223333:role/App`))~"},
    {R"~({"policies": {}, "request": {"principal": {"service": ""}, "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:55: error[IP-CASE-006]: `service` is empty: expected the principal's name)~"},
    {R"~({"policies": {}, "request": {"principal": {"session": "arn:aws:iam::111122223333:role/A", "role": "arn:aws:iam::111122223333:role/A"}, "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:55: error[IP-CASE-006]: `arn:aws:iam::111122223333:role/A` is not the ARN of a role session: expected `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`)~"},
    {R"~({"policies": {}, "request": {"principal": {"session": "arn:aws:sts::111122223333:assumed-role/A/s", "role": "arn:aws:iam::111122223333:role/B"}, "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:109: error[IP-CASE-006]: `arn:aws:iam::111122223333:role/B` is not the role of this session: expected a role ARN with the session's account and role name)~"},
    {R"~({"policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*", "context": {"aws:username": "a", "AWS:Username": "b"}}})~",
     R"~(c.json:1:132: error[IP-CASE-007]: context key `AWS:Username` is `aws:username` at line 1 again, since case does not count: expected each key once)~"},
    {R"~({"policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*", "context": {"aws:username": {}}}})~",
     R"~(c.json:1:127: error[IP-CASE-008]: the context value of `aws:username` is an object, expected a string, a number, a boolean, null or an array)~"},
    {R"~({"policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*", "context": {"aws:TagKeys": [null]}}})~",
     R"~(c.json:1:127: error[IP-CASE-008]: an element of the context value of `aws:TagKeys` is null, expected a string, a number or a boolean)~"},
    {R"~({"policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*", "resourceAccount": "42"}})~",
     R"~(c.json:1:118: error[IP-CASE-009]: resourceAccount `42` is no account: expected twelve digits or `aws`)~"},
    {R"~({"policies": {}, "request": {"principal": "anonymous", "action": "s3:Get*", "resource": "*"}})~",
     R"~(c.json:1:66: error[IP-CASE-011]: action `s3:Get*` is not one action: expected a service prefix, a colon and a name, such as `s3:GetObject`)~"},
    {R"~({"policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "arn:aws:s3:b"}})~",
     R"~(c.json:1:94: error[IP-CASE-012]: resource `arn:aws:s3:b` is no ARN: expected `*` or `arn:` and five more fields)~"},
    {R"~({"policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*", "context": {"username": "a"}}})~",
     R"~(c.json:1:111: error[IP-CASE-013]: `username` is no condition key: expected a prefix, a colon and a name, such as `aws:RequestedRegion`)~"},
    {R"~({"policies": {"identity": [{"name": "p"}]}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:28: error[IP-CASE-014]: a policy holds either `document` or `file`: expected exactly one of them)~"},
    {R"~({"policies": {"scp": []}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}})~",
     R"~(c.json:1:22: error[IP-CASE-015]: `scp` is empty: expected the nodes from the root to the account, or no `scp` at all when no SCP applies)~"},
    {R"~({"policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}, "scenario": {}})~",
     R"~(c.json:1:100: error[IP-CASE-016]: a case asks one question: expected `request` or `scenario`, not both)~"},
    {R"~({"policies": {}, "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*"}, "expect": {"decision": "Denied"}})~",
     R"~(c.json:1:123: error[IP-CASE-004]: decision `Denied` is unknown: expected `Allowed`, `ExplicitlyDenied`, `ImplicitlyDenied` or `Indeterminate`)~"},
};
// clang-format on

std::string said(std::string const& text) {
  auto const cases = read_cases(text, "c.json", [](std::string const& path, std::size_t) {
    return Result<std::string>(Diagnostic{"IP-IO-001", "cannot read `" + path + "`", {}});
  });
  std::string lines;
  auto const add = [&](Diagnostics const& list) {
    for (auto const& d : list) lines += (lines.empty() ? "" : "\n") + to_string(d);
  };
  add(cases.diagnostics());
  if (!cases) return lines;
  for (auto const& each : *cases) add(each.diagnostics());
  return lines;
}

} // namespace

TEST_CASE("every diagnostic of a case file reads as written here") {
  for (auto const& row : table) {
    INFO(row.file);
    CHECK(said(row.file) == row.said);
  }
}
