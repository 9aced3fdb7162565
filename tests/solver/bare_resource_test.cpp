// Two bare resource, trust or endpoint policies: asked of every kind of caller.
#include "small_organization.hpp"

#include <iamproof/prove.hpp>

#include <algorithm>

using namespace iamproof;
using namespace iamproof::test;

namespace {

PolicyPtr with(std::vector<std::string> const& statements, PolicyType type = PolicyType::Resource) {
  std::string text = R"({"Version":"2012-10-17","Statement":[)";
  for (auto const& statement : statements)
    text += (&statement == &statements[0] ? "" : ",") + statement;
  return policy(text + "]}", type, "bucket");
}

std::string allow(std::string const& principal, char const* element = "Principal") {
  return R"({"Effect":"Allow",")" + std::string(element) + R"(":)" + principal +
         R"(,"Action":"s3:GetObject","Resource":"*"})";
}

struct Answer {
  PropertyResult opened, closed;
};

Answer compare(PolicyPtr const& before, PolicyPtr const& after) {
  auto report = diff(before, after, Catalog::builtin(), {});
  return {report.results.at(0), report.results.at(1)};
}

std::vector<Principal> callers(PropertyResult const& result) {
  std::vector<Principal> all;
  for (auto const& one : result.counterexamples) all.push_back(one.request->principal);
  return all;
}

std::string const role = R"({"AWS":"arn:aws:iam::111122223333:role/team/App"})";
std::string const session = R"({"AWS":"arn:aws:sts::111122223333:assumed-role/App/one"})";
std::string const user = R"({"AWS":"arn:aws:iam::111122223333:user/alice"})";

} // namespace

TEST_CASE("a grant that goes is missed by whom it named") {
  auto const answer = compare(with({allow(role), allow(session)}), with({allow(session)}));
  CHECK(answer.opened.verdict == Verdict::Holds);
  REQUIRE(answer.closed.verdict == Verdict::Fails);
  for (auto const& caller : callers(answer.closed)) {
    CHECK(caller.kind == Principal::Kind::Session);
    CHECK(caller.id != "arn:aws:sts::111122223333:assumed-role/App/one");
    CHECK(caller.roleArn == std::optional<std::string>("arn:aws:iam::111122223333:role/team/App"));
  }
}

TEST_CASE("a grant to one session is found by that session") {
  auto const answer = compare(with({allow(user)}), with({allow(user), allow(session)}));
  CHECK(answer.closed.verdict == Verdict::Holds);
  REQUIRE(answer.opened.verdict == Verdict::Fails);
  for (auto const& caller : callers(answer.opened))
    CHECK(caller.id == "arn:aws:sts::111122223333:assumed-role/App/one");
}

TEST_CASE("an account and its root are one principal, another account is not") {
  auto const id = with({allow(R"({"AWS":"111122223333"})")});
  auto const arn = with({allow(R"({"AWS":"arn:aws:iam::111122223333:root"})")});
  CHECK(compare(id, arn).closed.verdict == Verdict::Holds);
  CHECK(compare(arn, id).opened.verdict == Verdict::Holds);
  auto const other = compare(id, with({allow(R"({"AWS":"444455556666"})")}));
  REQUIRE(other.opened.verdict == Verdict::Fails);
  for (auto const& one : other.opened.counterexamples)
    CHECK(one.accounts == std::vector<std::string>{"444455556666"});
}

TEST_CASE("everyone is more than every account") {
  auto const answer =
      compare(with({allow(R"({"Service":"cloudtrail.amazonaws.com"})")}), with({allow(R"("*")")}));
  CHECK(answer.closed.verdict == Verdict::Holds);
  REQUIRE(answer.opened.verdict == Verdict::Fails);
  auto const nobody = compare(with({allow(R"("*")")}), with({allow(R"({"AWS":"*"})")}));
  CHECK(nobody.opened.verdict == Verdict::Holds);
  CHECK(nobody.closed.verdict == Verdict::Holds);
}

TEST_CASE("NotPrincipal in a Deny: listing the account beside the user lets the user through") {
  std::string const open = allow(R"("*")");
  auto const deny = [&](std::string const& list) {
    return with({open, R"({"Effect":"Deny","NotPrincipal":{"AWS":)" + list +
                           R"(},"Action":"s3:GetObject","Resource":"*"})"});
  };
  auto const answer = compare(deny(R"("arn:aws:iam::111122223333:user/alice")"),
                              deny(R"(["111122223333","arn:aws:iam::111122223333:user/alice"])"));
  REQUIRE(answer.opened.verdict == Verdict::Fails);
  bool const alice =
      std::any_of(answer.opened.counterexamples.begin(), answer.opened.counterexamples.end(),
                  [](auto const& one) {
                    return one.request->principal.id == "arn:aws:iam::111122223333:user/alice" ||
                           one.request->principal.kind == Principal::Kind::Root;
                  });
  CHECK(alice);
}

TEST_CASE("a trust policy that widens shows one caller of the provider") {
  auto const trust = [](std::string const& subject) {
    return policy(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":
        {"Federated":"arn:aws:iam::111122223333:oidc-provider/token.example.com"},
        "Action":"sts:AssumeRoleWithWebIdentity",
        "Condition":{"StringLike":{"token.example.com:sub":")" +
                      subject + R"("}}}]})",
                  PolicyType::Trust, "trust");
  };
  auto const answer = compare(trust("repo:acme/app:*"), trust("repo:acme/*"));
  CHECK(answer.closed.verdict == Verdict::Holds);
  REQUIRE(answer.opened.verdict == Verdict::Fails);
  REQUIRE(answer.opened.counterexamples.size() == 1);
  CHECK(callers(answer.opened)[0].kind == Principal::Kind::Federated);
}

TEST_CASE("an endpoint policy binds whoever comes through") {
  auto const before = with({allow(R"("*")")}, PolicyType::Endpoint);
  auto const after = with({allow(R"({"AWS":"111122223333"})")}, PolicyType::Endpoint);
  auto const answer = compare(before, after);
  CHECK(answer.opened.verdict == Verdict::Holds);
  REQUIRE(answer.closed.verdict == Verdict::Fails);
}

TEST_CASE("which account a canonical user stands for is not known, and not guessed") {
  auto const canonical = with({allow(
      R"({"CanonicalUser":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})")});
  auto const answer = compare(canonical, with({allow(user)}));
  CHECK(answer.opened.verdict != Verdict::Holds);
  auto const same = compare(canonical, canonical);
  CHECK(same.opened.verdict == Verdict::Holds);
}
