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
  /// What is asked or compared, as it is written; empty: the organization of the spec, with the one before.
  std::vector<std::string> sides = {};
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
  std::string organization; ///< path, relative to the spec's folder; "" when nothing asks about it
  std::string before;       ///< "" when there is none
  std::vector<Property> properties;
  std::vector<PointTest> tests;
};

} // namespace iamproof
