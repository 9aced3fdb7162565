// Patterns with policy variables. Which variables have a value is settled case by case, so that a
// relation atom only ever speaks of keys that are present and single; constants are put in their
// place at once.
#include "formula/stand_ins.hpp"
#include "lowering.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

Pattern replace_piece(Pattern const& pattern, std::size_t at, PatternPiece piece) {
  auto pieces = pattern.pieces();
  pieces[at] = std::move(piece);
  return {pattern.text(), std::move(pieces)};
}

// Of the rules that read the pattern alike, the ones nearest to the documented ones: relations that
// mean the same should be the same atom.
CompileRules rules_that_matter(Pattern const& pattern, MatchMode mode, CompileRules const& rules,
                               std::vector<std::string> const& keys) {
  CompileRules strictest = rules;
  strictest.resourceTypeGlobs = false;
  if (!is_settled(pattern, mode, strictest)) return rules;
  auto const glob = with_stand_ins(pattern, mode, rules, keys);
  for (bool const spans : {true, rules.segmentFinalStarSpans})
    for (bool const globs : {true, rules.resourceTypeGlobs}) {
      CompileRules candidate;
      candidate.segmentFinalStarSpans = spans;
      candidate.resourceTypeGlobs = globs;
      if (with_stand_ins(pattern, mode, candidate, keys) == glob) return candidate;
    }
  return rules;
}

// The position of the first variable at or after `from`, or the number of pieces.
std::size_t next_variable(Pattern const& pattern, std::size_t from) {
  auto const& pieces = pattern.pieces();
  while (from < pieces.size() && !std::holds_alternative<Variable>(pieces[from])) ++from;
  return from;
}

} // namespace

// Present, single, and under one reading not empty.
Formula Lowering::has_value(Variable const& variable, View const& view) {
  std::string const& key = variable.key.folded();
  Formula const there = present(key, view);
  if (there == Formulas::constant(false)) return there;
  Slot const slot = view.key(key);
  Formula const single = view.presence.count(key) > 0
                             ? there
                             : f_.conjunction({there, f_.negation(f_.atom(atom::IsList{slot}))});
  return under(Switch::EmptyVariable, [&](bool alternate) {
    if (!alternate) return single;
    Formula const empty = text(atom::Match{slot, Glob::exactly(U"")}, view);
    return f_.conjunction({single, f_.negation(empty)});
  });
}

Formula Lowering::pattern(Slot const& slot, Pattern const& pattern, MatchMode mode,
                          CompileRules const& rules, View const& view) {
  // The cases: for each variable, it keeps its place (a value), or its default does, or nothing
  // matches.
  std::function<Formula(Pattern const&, std::size_t)> const split =
      [&](Pattern const& p, std::size_t from) -> Formula {
    std::size_t const at = next_variable(p, from);
    if (at == p.pieces().size()) return relation(slot, p, mode, rules, view);
    auto const variable = std::get<Variable>(p.pieces()[at]);
    Formula const valued = has_value(variable, view);
    Formula absent = Formulas::constant(false);
    if (variable.fallback) absent = split(replace_piece(p, at, *variable.fallback), at + 1);
    Formula const with = valued == Formulas::constant(false) ? valued : split(p, at + 1);
    return f_.choice(valued, with, absent);
  };
  return split(pattern, 0);
}

Formula Lowering::relation(Slot const& slot, Pattern const& pattern, MatchMode mode,
                           CompileRules const& rules, View const& view) {
  std::vector<std::pair<std::string, Slot>> variables;
  std::map<std::string, std::u32string> constants;
  for (auto const& piece : pattern.pieces())
    if (auto const* variable = std::get_if<Variable>(&piece)) {
      Slot const source = view.key(variable->key.folded());
      auto const stated = view.texts.find(source);
      bool const fixed = stated != view.texts.end() &&
                         stated->second.find(accountPlaceholder) == std::string::npos;
      if (fixed)
        constants[variable->key.folded()] = decode(stated->second);
      else
        variables.emplace_back(variable->key.folded(), source);
      if (!fixed && stated != view.texts.end()) templates_[source] = stated->second;
    }
  std::sort(variables.begin(), variables.end());
  variables.erase(std::unique(variables.begin(), variables.end()), variables.end());
  auto const build = [&](bool wildcards) -> Formula {
    Pattern rest = pattern;
    for (std::size_t i = 0; i < rest.pieces().size(); ++i)
      if (auto const* v = std::get_if<Variable>(&rest.pieces()[i]))
        if (auto const found = constants.find(v->key.folded()); found != constants.end())
          rest = replace_piece(rest, i, found->second);
    if (!variables.empty()) {
      auto const stated = view.texts.find(slot);
      if (stated != view.texts.end()) templates_[slot] = stated->second;
      std::vector<std::string> keys;
      for (auto const& [key, source] : variables) keys.push_back(key);
      return f_.atom(atom::Relation{slot, rest, mode, rules_that_matter(rest, mode, rules, keys),
                                    wildcards, variables});
    }
    auto glob = compile(rest, mode, rules, nullptr);
    if (!glob) return Formulas::constant(false);
    if (glob->isEverything()) return Formulas::constant(true);
    return text(atom::Match{slot, std::move(*glob)}, view);
  };
  if (variables.empty()) return build(false);
  return under(Switch::VariableWildcards, build);
}

} // namespace iamproof::solver
