// The world while it is being written: the question it is for, the formulas its rules are made of, and
// what has been added so far. The files *_rules.cpp each add the rules of one subject.
#pragma once

#include "world/world.hpp"

#include <set>
#include <string>
#include <string_view>

namespace iamproof::solver {

inline constexpr char const* arnKey = "aws:principalarn";

class Draft {
public:
  Draft(Formulas& formulas, Lowering& loweringOfQuestion, Catalog const& dated,
        Callers const& whoCalls, Owners const& whoOwns, std::vector<Formula> const& roots);

  /// Iff the question asks about the key (folded) of the shared request.
  bool asked(std::string const& folded) const { return keys.count(folded) > 0; }
  /// Iff callers of this kind take part.
  bool has(CallerKind kind) const;

  Slot key(std::string const& folded, std::uint16_t element = 0) const {
    return {SlotKind::Key, folded, 0, element};
  }
  Formula present(std::string const& folded) { return f.atom(atom::Present{key(folded)}); }
  Formula list(std::string const& folded) { return f.atom(atom::IsList{key(folded)}); }
  Formula element(std::string const& folded, std::uint16_t i) {
    return f.atom(atom::HasElement{key(folded, i)});
  }
  Formula match(Slot slot, Glob glob) {
    return f.atom(atom::Match{std::move(slot), std::move(glob)});
  }
  Formula text_is(std::string const& folded, std::string const& text) {
    return match(key(folded), Glob::exactly(decode(text)));
  }
  /// `folded` is present and true.
  Formula is_true(std::string const& folded) {
    return f.conjunction({present(folded), match(key(folded), Glob::exactly(U"true", true))});
  }
  /// False iff no caller of this kind takes part.
  Formula is(CallerKind kind);
  Formula is_iam_caller();

  void structure(Formula body) { world.structure.push_back(body); }
  void rule(char const* code, char const* text, Formula body);
  /// Precondition: `code` is one of soft_rules().
  void soft(std::string_view code, Formula body);

  Formulas& f;
  Lowering& lowering;
  Catalog const& catalog;
  Callers const& callers;
  Owners const& owners;
  std::vector<AtomId> atoms;  ///< of the question, ascending
  std::set<std::string> keys; ///< folded keys that the question asks about
  bool ownerAsked = false;
  Formula organizationTexts; ///< what the classes of accounts settle of aws:PrincipalOrg… keys
  World world;
};

/// Who calls: ARN, kind, account, organization, sessions.
void add_caller_rules(Draft& draft);
/// What AWS documents of single keys, of the network and of the Region.
void add_request_rules(Draft& draft);
/// What keys say of one another: time, tags, credentials, services passed through, organizations.
void add_key_rules(Draft& draft);
/// Who owns the resource.
void add_owner_rules(Draft& draft);

} // namespace iamproof::solver
