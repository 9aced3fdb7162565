#include "elements.hpp"

#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof {

namespace {

Glob sub_glob(Glob const& glob, std::size_t from, std::size_t to, bool star = false) {
  auto const begin = glob.tokens().begin();
  std::vector<GlobToken> tokens(begin + static_cast<std::ptrdiff_t>(from),
                                begin + static_cast<std::ptrdiff_t>(to));
  if (star) tokens.insert(tokens.begin(), GlobToken{GlobToken::Kind::AnyMany, true, 0});
  return {std::move(tokens), glob.ignoresCase()};
}

// `text` is PREFIX/NAME and stands for PREFIX/NAME and every PREFIX/path/NAME. True and False are
// only given where they hold for every path.
Truth matches_any_path(Glob const& glob, std::u32string_view text) {
  auto const cut = text.rfind(U'/') + 1;
  auto const prefix = text.substr(0, cut);
  auto const name = text.substr(cut);
  std::size_t const n = glob.tokens().size();
  bool possible = false;
  for (std::size_t i = 0; i <= n; ++i) {
    if (!sub_glob(glob, 0, i).matches(prefix)) continue;
    for (std::size_t j = i; j <= n && !possible; ++j) possible = sub_glob(glob, j, n).matches(name);
    bool const star =
        i < n && glob.tokens()[i].kind == GlobToken::Kind::AnyMany && glob.tokens()[i].colon;
    if (star && sub_glob(glob, i + 1, n, true).matches(name)) return Truth::True;
  }
  return possible ? Truth::Unknown : Truth::False;
}

Truth entry_matches_action(Pattern const& entry, std::u32string const& action, Asked& asked) {
  return truth(asked.under(Switch::ServicePrefixWildcard, [&](bool alternate) {
    CompileRules rules;
    rules.servicePrefixGlobs = alternate;
    return compile(entry, MatchMode::Action, rules, nullptr)->matches(action);
  }));
}

// An action that takes no resource is asked with resource `*`. Only the entry `*` covers it, or,
// under the other reading, also an entry whose resource field is `*`.
bool covers_no_resource(Pattern const& entry, Asked& asked) {
  if (entry.text() == "*") return true;
  auto const arn = Arn::parse(entry.text());
  if (!arn || arn->resource != "*") return false;
  return asked.alternate(Switch::WildcardOnlyAction);
}

bool entry_matches(Pattern const& entry, std::u32string const& resource, Asked& asked) {
  auto const with = [&](CompileRules const& rules) {
    auto const glob = compile(entry, MatchMode::Resource, rules,
                              [&](Variable const& v) { return substitute(v, asked); });
    return glob && glob->matches(resource);
  };
  return asked.under(Switch::SegmentFinalStar, [&](bool segmentwise) {
    return asked.under(Switch::ResourceTypeWildcard, [&](bool literalType) {
      CompileRules rules;
      rules.segmentFinalStarSpans = !segmentwise;
      rules.resourceTypeGlobs = !literalType;
      return with(rules);
    });
  });
}

// RES-SHORT: missing fields count as `*`; without a wildcard only in policies of a principal.
bool pads(Pattern const& entry, PolicyType type) {
  if (!is_short_arn(entry)) return false;
  bool const wild = entry.text().find('*') != std::string::npos;
  switch (type) {
  case PolicyType::Identity:
  case PolicyType::Boundary:
  case PolicyType::Session: return true;
  case PolicyType::Resource:
  case PolicyType::Trust:
  case PolicyType::Endpoint:
  case PolicyType::Scp: return wild;
  case PolicyType::Rcp: break;
  }
  return false;
}

Truth entry_matches_resource(Pattern const& entry, PolicyType type, Asked& asked) {
  if (asked.request.resource == "*") return truth(covers_no_resource(entry, asked));
  if (refers_to_hidden(entry, asked)) return Truth::Unknown;
  std::u32string const resource = decode(asked.request.resource);
  bool const padded = pads(entry, type) && entry_matches(padded_arn(entry), resource, asked);
  return truth(padded || entry_matches(entry, resource, asked));
}

} // namespace

Truth matches(Glob const& glob, std::u32string_view text, bool pathHidden) {
  return pathHidden ? matches_any_path(glob, text) : truth(glob.matches(text));
}

Truth matches_action(PatternList const& actions, Asked& asked) {
  std::u32string const action = decode(asked.request.action);
  Truth const any = any_of(actions.entries, [&](Pattern const& entry) {
    return entry_matches_action(entry, action, asked);
  });
  return actions.negated ? negate(any) : any;
}

Truth matches_resource(PatternList const& resources, PolicyType type, Asked& asked) {
  Truth const any = any_of(resources.entries, [&](Pattern const& entry) {
    return entry_matches_resource(entry, type, asked);
  });
  return resources.negated ? negate(any) : any;
}

std::optional<Substitution> substitute(Variable const& variable, Asked& asked) {
  auto const fallback = [&]() -> std::optional<Substitution> {
    if (!variable.fallback) return std::nullopt;
    return Substitution{*variable.fallback, false};
  };
  ContextValue const* value = asked.value(variable.key);
  if (value == nullptr || value->isList) return fallback();
  if (value->values[0].empty() && asked.alternate(Switch::EmptyVariable)) return fallback();
  std::u32string text = decode(value->values[0]);
  bool const wild = text.find_first_of(U"*?") != std::u32string::npos;
  return Substitution{std::move(text), wild && asked.alternate(Switch::VariableWildcards)};
}

bool refers_to_hidden(Pattern const& pattern, Asked const& asked) {
  return std::any_of(
      pattern.pieces().begin(), pattern.pieces().end(), [&](PatternPiece const& piece) {
        auto const* variable = std::get_if<Variable>(&piece);
        ContextValue const* value = variable != nullptr ? asked.value(variable->key) : nullptr;
        return value != nullptr && value->pathHidden;
      });
}

} // namespace iamproof
