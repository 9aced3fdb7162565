// A spec: the properties and tests a team keeps beside its policies. Read from YAML by the grammar.
#pragma once

#include <iamproof/case.hpp>
#include <iamproof/query.hpp>
#include <iamproof/scenario.hpp>

#include <optional>
#include <string>
#include <vector>

namespace iamproof {

struct Property {
  std::string id;
  PropertyKind kind = PropertyKind::Never;
  Level level = Level::Guardrails;
  Where condition;
  std::optional<Scenario> scenario;
  SourceLocation where;
};

/// One concrete point with the decision it must have.
struct PointTest {
  std::string id;
  Level level = Level::Guardrails;
  Request request;
  std::optional<Scenario> scenario; ///< in place of action and resource
  Decision expected = Decision::Allowed;
  std::string because; ///< for people; printed when the test fails
  SourceLocation where;
};

struct Spec {
  std::string organization; ///< path, relative to the spec's folder
  std::string before;       ///< "" when there is none
  std::vector<Property> properties;
  std::vector<PointTest> tests;
};

} // namespace iamproof
