// The decision flow over prepared policies: one run decides one request, and, if someone wants to know,
// records what led there.
#pragma once

#include "statements.hpp"

#include <set>

namespace iamproof {

/// The policies of one type (at one node).
struct Group {
  PolicyType type = PolicyType::Identity;
  std::string node;
  PreparedPolicies statements;
};

/// A policy set made ready. Parts that do not apply are missing.
struct Evaluator::Prepared {
  explicit Prepared(Keys named)
      : keys(std::move(named)) {}

  PolicySet policies; ///< kept alive: everything below points into them
  Level level = Level::Guardrails;
  Keys keys;
  std::optional<Group> identity, boundary, session, resource, endpoint;
  std::optional<std::vector<Group>> scp, rcp;
  Group everything; ///< Level::Policy only
};

/// What the statements of a group say together.
struct Pool {
  Truth allow = Truth::False;
  Truth deny = Truth::False;
  Named named; ///< as what the matching Allow statements name the caller
};

struct Record {
  struct Line {
    Group const* group;
    PreparedStatement const* statement;
    Match match;
  };
  std::vector<Line> lines;
  std::vector<PolicyOutcome> steps;
  std::vector<std::string> rules;
  std::vector<Blocker> blockers;
  std::set<Group const*>
      granting; ///< groups whose matching Allows make the decision, if it is Allowed
};

class Flow {
public:
  /// `record` may be null. Borrows all three.
  Flow(Evaluator::Prepared const& prepared, Asked& asked, Record* record)
      : prepared_(prepared)
      , asked_(asked)
      , record_(record) {}

  Decision decide();

private:
  /// What the principal's own policies allow; a type that does not apply does not limit.
  struct Own {
    Truth identity = Truth::True;
    Truth boundary = Truth::True;
    Truth session = Truth::True;
  };

  Pool ask(Group const& group);
  void gate(Group const& group);
  void require(Truth allow, PolicyType type, std::string const& node = "");
  void grants(Group const& group);
  void apply(char const* rule);
  bool always_allowed();
  void guardrails();
  Own own_policies();
  void access();
  Truth direct(Pool const& resource, Own const& own);
  Truth by_role(Pool const& resource, Own const& own);
  void conclude(Truth granted, Own const& own, Truth resource, bool byResource);

  Evaluator::Prepared const& prepared_;
  Asked& asked_;
  Record* record_;
  Truth allow_ = Truth::True;
  Truth deny_ = Truth::False;
};

} // namespace iamproof
