// Which keys the objects of a spec have. docs/spec.schema.json says the same, and a test compares them.
// What specs share with cases (requests, scenario parameters) has its keys in cases/parts.hpp.
#pragma once

#include <string>
#include <vector>

namespace iamproof::spec::keys {

inline std::vector<std::string> spec() {
  return {"apiVersion", "organization", "before", "define", "properties", "tests"};
}
inline std::vector<std::string> property() {
  return {"id",        "never",    "always",     "some",     "unchanged", "noNewAllow",
          "noNewDeny", "implies",  "equivalent", "disjoint", "of",        "level",
          "where",     "accounts", "principals", "scenario"};
}
inline std::vector<std::string> ou() {
  return {"ou"};
}
inline std::vector<std::string> test() {
  return {"id", "level", "request", "scenario", "expect", "because"};
}
/// What a test's request may say when a scenario states the rest.
inline std::vector<std::string> shared_request() {
  return {"principal", "context"};
}

} // namespace iamproof::spec::keys
