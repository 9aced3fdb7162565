#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "policy_set_text.hpp"

using namespace iamproof;

namespace {

// "TYPE@NODE=FILE" of each part, or the messages.
std::vector<std::string> parts(std::string const& text) {
  std::vector<std::string> all;
  auto const read = policy_set_parts(text);
  for (auto const& problem : read.diagnostics()) {
    CHECK(problem.code == "IP-CLI-001");
    all.push_back(problem.message);
  }
  if (!read) return all;
  for (auto const& part : *read)
    all.push_back((part.type ? std::string(to_string(*part.type)) : "org") + "@" + part.node + "=" +
                  part.file);
  return all;
}

using Parts = std::vector<std::string>;

} // namespace

TEST_CASE("a policy set is written with its types, anything else is a path") {
  for (auto const* set : {"identity=a.json", "scp@Root=a.json", "idenity=a.json", "scp="})
    CHECK(is_policy_set(set));
  for (auto const* path :
       {"a.json", "org", "./identity=a.json", "git:HEAD~1:a=b.json", "", "=", "a/b=c", "X=a", "@x"})
    CHECK_FALSE(is_policy_set(path));
}

TEST_CASE("parts come in order, each with its node, and a comma may be of a file") {
  CHECK(parts("identity=a.json") == Parts{"identity@=a.json"});
  CHECK(parts("identity=a.json,boundary=b,c.json,scp@Root=r.json,scp@Prod/EU=p=1.json") ==
        Parts{"identity@=a.json", "boundary@=b,c.json", "scp@Root=r.json", "scp@Prod/EU=p=1.json"});
  CHECK(parts("identity=git:HEAD:a.json,rcp=b.json") ==
        Parts{"identity@=git:HEAD:a.json", "rcp@=b.json"});
  CHECK(parts("identity=a.json,org@Workloads=after") ==
        Parts{"identity@=a.json", "org@Workloads=after"});
}

TEST_CASE("all that is wrong with a set is said") {
  CHECK(parts("idenity=a.json,scp=") ==
        Parts{"unknown policy type `idenity` (did you mean `identity`?)", "`scp=` names no file"});
  CHECK(parts("boundary@Root=a.json,scp@=b.json") ==
        Parts{"`boundary@Root=a.json`: only SCPs and RCPs are attached to nodes",
              "`scp@=b.json` names no node"});
  CHECK(parts("org=after") == Parts{"`org=after` names no node (write `org@NODE=after`)"});
}
