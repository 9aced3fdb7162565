// Relations among slots: a pattern whose variables are other slots' texts. It is compiled with a stand-in for
// each variable, so that the rules of its mode are applied by the one function that knows them; where a value
// could change how they apply, nothing is said.
#include "formula/stand_ins.hpp"
#include "smtlib/atoms.hpp"
#include "smtlib/spelling.hpp"

namespace iamproof::solver::smtlib {

namespace {

using Literal = std::u32string;
using Part = std::variant<Literal, Slot, GlobToken>;

// Wildcards in values are just text where all wildcards are.
bool settles(atom::Relation const& relation) {
  return is_settled(relation.pattern, relation.mode, relation.rules) &&
         (!relation.wildcards || relation.mode == MatchMode::Verbatim);
}

std::optional<Glob> glob_with_stand_ins(atom::Relation const& relation) {
  std::vector<std::string> keys;
  for (auto const& [key, slot] : relation.variables) keys.push_back(key);
  return with_stand_ins(relation.pattern, relation.mode, relation.rules, keys);
}

std::vector<Part> parts_of(atom::Relation const& relation, Glob const& glob) {
  std::vector<Part> parts;
  for (auto const& token : glob.tokens()) {
    if (token.kind != GlobToken::Kind::Literal) {
      parts.emplace_back(token);
    } else if (token.literal >= firstStandIn) {
      parts.emplace_back(relation.variables.at(token.literal - firstStandIn).second);
    } else {
      if (parts.empty() || !std::holds_alternative<Literal>(parts.back()))
        parts.emplace_back(Literal());
      std::get<Literal>(parts.back()) += token.literal;
    }
  }
  return parts;
}

bool has_wildcard(std::vector<Part> const& parts) {
  for (auto const& part : parts)
    if (std::holds_alternative<GlobToken>(part)) return true;
  return false;
}

} // namespace

// With given texts the pattern has no variables left. False when one is open.
bool Atoms::relate_given(std::string const& symbol, atom::Relation const& relation) {
  auto const text = [&](Slot const& slot) -> std::optional<std::string> {
    auto const found = setting_.texts.find(slot);
    if (found == setting_.texts.end()) return std::nullopt;
    return found->second;
  };
  for (auto const& [key, slot] : relation.variables)
    if (!text(slot)) return false;
  auto const glob = glob_of(relation, text);
  auto const whole = text_of(relation.slot);
  meant(glob ? "(= " + symbol + " (str.in_re " + whole + " " + regex(*glob, letters_) + "))"
             : "(not " + symbol + ")");
  return true;
}

// Where it holds, the slot's text is the parts behind each other, which solvers like best; where it does
// not, the text is outside the set that the parts make, in which the slots are sets of one text.
void Atoms::relate(std::string const& symbol, atom::Relation const& relation) {
  if (!settles(relation)) {
    if (relate_given(symbol, relation)) return;
    weaker_.insert("what `" + relation.pattern.text() +
                   "` means depends on the text its variables have, and is left open");
    return;
  }
  auto const whole = text_of(relation.slot);
  auto const glob = glob_with_stand_ins(relation);
  if (!glob) return meant("(not " + symbol + ")");
  auto const parts = parts_of(relation, *glob);
  std::vector<std::string> texts, sets, bounds;
  for (auto const& part : parts) {
    if (auto const* wild = std::get_if<GlobToken>(&part)) {
      auto const piece = names_.claim("part of " + names_.plain(relation.slot));
      declarations_ += "(declare-const " + piece + " String)\n";
      bounds.push_back("(str.in_re " + piece + " " + wildcard(*wild) + ")");
      texts.push_back(piece);
      sets.push_back(wildcard(*wild));
      continue;
    }
    auto const* literal = std::get_if<Literal>(&part);
    texts.push_back(literal != nullptr ? text(*literal, letters_) : text_of(std::get<Slot>(part)));
    sets.push_back("(str.to_re " + texts.back() + ")");
  }
  auto const same = "(= " + whole + " " + joined("str.++", texts, "\"\"") + ")";
  if (!has_wildcard(parts)) return meant("(= " + symbol + " " + same + ")");
  bounds.push_back(same);
  meant("(=> " + symbol + " " + joined("and", bounds, "true") + ")");
  meant("(=> (str.in_re " + whole + " " + joined("re.++", sets, "(str.to_re \"\")") + ") " +
        symbol + ")");
}

} // namespace iamproof::solver::smtlib
