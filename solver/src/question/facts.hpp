// What a proof can rest on. Every policy statement, every node's lack of an Allow, and every world rule is
// a fact behind a switch of its own: with the switch off, the statement matches freely, the node allows
// freely, the rule binds nothing. A proof is a set of switches that suffices; an explanation is one from
// which none can be dropped.
#pragma once

#include "lowering/flow.hpp"
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

struct Requirement {
  Formula says;
  std::string fact; ///< the name of the fact whose switch it speaks of
  /// An atom of its own that it says the truth of, whatever that is: without the atom it says nothing.
  std::optional<Formula> defines;
};

class Facts : public Statements {
public:
  Facts(Formulas& formulas, Lowering& lowering)
      : f_(formulas)
      , lowering_(lowering) {}

  /// Names the side of the question that is asked next: "before", "after" or "".
  void on_side(std::string side) { side_ = std::move(side); }
  PoolFormula ask(Asking const& asking, View const& view) override;
  void add(Rule const& rule);

  /// Facts by a name that is the same in every proof of a question, and on both sides of a change when
  /// the text is the same.
  std::map<std::string, FactEntry> const& entries() const { return entries_; }
  /// What the switches do; to be required.
  std::vector<Requirement> const& requirements() const { return requirements_; }

private:
  /// In which way a statement names the caller.
  enum class Way : std::uint8_t { Any, Everyone, Itself, Role, Account };

  Formula meaning(Policy const& policy, Statement const& statement, Asking const& asking,
                  View const& view, Way way);
  Formula allows(Asking const& asking, View const& view, Way way);
  Formula denies(Asking const& asking, View const& view);
  FactEntry& entry(std::string const& name, std::string const& side);
  static std::string identity(Policy const& policy, Statement const& statement);

  Formulas& f_;
  Lowering& lowering_;
  std::map<std::string, FactEntry> entries_;
  std::vector<Requirement> requirements_;
  std::string side_;
};

} // namespace iamproof::solver
