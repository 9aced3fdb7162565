// What a proof can rest on. Every policy statement, every node's lack of an Allow, and every world rule is
// a fact behind a switch of its own: with the switch off, the statement matches freely, the node allows
// freely, the rule binds nothing. A proof is a set of switches that suffices; an explanation is one from
// which none can be dropped.
#pragma once

#include "lowering/lowering.hpp"
#include "world/world.hpp"

#include <iamproof/verdict.hpp>

#include <map>
#include <string>
#include <vector>

namespace iamproof::solver {

struct FactEntry {
  Formula on; ///< the switch
  std::optional<Fact> fact;
  std::optional<CodedText> rule;
  bool soft = false;
};

class Facts {
public:
  Facts(Formulas& formulas, Lowering& lowering)
      : f_(formulas)
      , lowering_(lowering) {}

  /// "Some Allow of these policies matches", attached at `node` ("" for types without nodes).
  Formula allows(std::vector<PolicyPtr> const& policies, std::string const& node, PolicyType type,
                 View const& view, std::string const& side);
  /// "Some Deny of these policies matches".
  Formula denies(std::vector<PolicyPtr> const& policies, std::string const& node, View const& view,
                 std::string const& side);
  void add(Rule const& rule);

  /// Facts by a name that is the same in every proof of a question, and on both sides of a change when
  /// the text is the same.
  std::map<std::string, FactEntry> const& entries() const { return entries_; }
  /// What the switches do; to be required.
  std::vector<Formula> const& requirements() const { return requirements_; }

private:
  FactEntry& entry(std::string const& name, std::string const& side);
  static std::string identity(Policy const& policy, Statement const& statement);

  Formulas& f_;
  Lowering& lowering_;
  std::map<std::string, FactEntry> entries_;
  std::vector<Formula> requirements_;
};

} // namespace iamproof::solver
