#include "smtlib/script.hpp"

#include "smtlib/atoms.hpp"
#include "smtlib/spelling.hpp"

#include <iamproof/result.hpp>

#include <unordered_map>

namespace iamproof::solver::smtlib {

namespace {

constexpr std::size_t lineWidth = 100;

// The Boolean structure. What stands in more than one place gets a name.
class Structure {
public:
  Structure(Formulas const& formulas, Atoms& atoms, std::vector<Assertion> const& assertions)
      : f_(formulas)
      , atoms_(atoms) {
    for (auto const& assertion : assertions) count(assertion.says);
  }

  /// The formula; in `definitions` what it refers to and was not defined before.
  std::string term(Formula f, std::size_t indent, std::string& definitions) {
    if (auto const found = named_.find(f.id); found != named_.end()) return found->second;
    if (!is_shared(f)) return build(f, indent, definitions);
    auto const body = build(f, 2, definitions);
    auto const name = atoms_.names().claim("shared " + std::to_string(named_.size() + 1));
    definitions += "(define-fun " + name + " () Bool\n  " + body + ")\n";
    named_.emplace(f.id, name);
    return name;
  }

private:
  void count(Formula f) {
    if (++uses_[f.id] > 1) return;
    for (Formula const part : f_.node(f).inside) count(part);
  }

  bool is_shared(Formula f) const {
    auto const kind = f_.node(f).kind;
    return uses_.at(f.id) > 1 && (kind == Formulas::Kind::And || kind == Formulas::Kind::Or);
  }

  std::string build(Formula f, std::size_t indent, std::string& definitions) {
    auto const& node = f_.node(f);
    switch (node.kind) {
    case Formulas::Kind::False: return "false";
    case Formulas::Kind::True: return "true";
    case Formulas::Kind::Leaf: return atoms_.symbol(node.atom);
    case Formulas::Kind::Not: return "(not " + term(node.inside[0], indent + 5, definitions) + ")";
    case Formulas::Kind::And: return list("and", node.inside, indent, definitions);
    case Formulas::Kind::Or: return list("or", node.inside, indent, definitions);
    }
    throw InternalError("a formula node of unknown kind");
  }

  std::string list(char const* name, std::vector<Formula> const& inside, std::size_t indent,
                   std::string& definitions) {
    std::vector<std::string> parts;
    std::size_t width = indent;
    for (Formula const part : inside) {
      parts.push_back(term(part, indent + 2, definitions));
      width += parts.back().size() + 1;
    }
    if (width < lineWidth) return joined(name, parts, "");
    std::string lines = std::string("(") + name;
    for (auto const& part : parts) lines += "\n" + std::string(indent + 2, ' ') + part;
    return lines + ")";
  }

  Formulas const& f_;
  Atoms& atoms_;
  std::unordered_map<std::uint32_t, std::size_t> uses_;
  std::unordered_map<std::uint32_t, std::string> named_;
};

std::string stand_in_remarks(Letters const& letters) {
  std::string remarks;
  for (auto const& [above, standIn] : letters.stand_ins())
    remarks += comment(symbol(encode(std::u32string(1, above))) + " is written as " +
                       symbol(encode(std::u32string(1, standIn))) +
                       ": SMT-LIB has no characters above U+2FFFF");
  return remarks;
}

} // namespace

Script write(Formulas const& formulas, std::vector<Assertion> const& assertions,
             Setting const& setting) {
  std::vector<Formula> roots;
  for (auto const& assertion : assertions) roots.push_back(assertion.says);
  Atoms atoms(formulas, setting);
  atoms.tell(formulas.atoms_of(roots));
  Script script;
  script.body = stand_in_remarks(atoms.letters()) +
                comment("--- what is asked of the request, and what that means") +
                atoms.declarations() + atoms.meanings();
  Structure structure(formulas, atoms, assertions);
  for (auto const& assertion : assertions) {
    std::string definitions;
    auto const said = structure.term(assertion.says, 8, definitions);
    script.body += "\n" + comment(assertion.origin) + definitions + "(assert " + said + ")\n";
  }
  script.weaker.assign(atoms.weaker().begin(), atoms.weaker().end());
  return script;
}

} // namespace iamproof::solver::smtlib
