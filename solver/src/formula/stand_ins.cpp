#include "stand_ins.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

constexpr std::size_t arnColons = 5;

bool is_settled_arn(Pattern const& pattern, bool pastType) {
  std::size_t colons = 0;
  for (auto const& piece : pattern.pieces()) {
    if (std::holds_alternative<Variable>(piece)) return colons >= arnColons && pastType;
    auto const* text = std::get_if<std::u32string>(&piece);
    if (text == nullptr) continue;
    for (char32_t const c : *text) {
      if (colons >= arnColons && (c == U'/' || c == U':')) pastType = true;
      if (c == U':') ++colons;
    }
  }
  return true;
}

} // namespace

std::optional<Glob> with_stand_ins(Pattern const& pattern, MatchMode mode,
                                   CompileRules const& rules,
                                   std::vector<std::string> const& keys) {
  return compile(
      pattern, mode, rules, [&](Variable const& variable) -> std::optional<Substitution> {
        auto const found = std::find(keys.begin(), keys.end(), variable.key.folded());
        if (found == keys.end()) return std::nullopt;
        return Substitution{
            std::u32string(1, firstStandIn + static_cast<char32_t>(found - keys.begin())), false};
      });
}

bool is_settled(Pattern const& pattern, MatchMode mode, CompileRules const& rules) {
  switch (mode) {
  case MatchMode::Verbatim:
  case MatchMode::Glob: return true;
  case MatchMode::Arn: return is_settled_arn(pattern, true);
  case MatchMode::Resource: return is_settled_arn(pattern, rules.resourceTypeGlobs);
  case MatchMode::VerbatimIgnoringCase:
  case MatchMode::Action: break;
  }
  return false;
}

} // namespace iamproof::solver
