#include <iamproof/pattern.hpp>

#include <iamproof/overload.hpp>
#include <iamproof/result.hpp>

#include <algorithm>

namespace iamproof {

namespace {

using Kind = GlobToken::Kind;

constexpr std::size_t arnColons = 5;

// Pieces with the variables replaced by tokens; wildcards may still cross everything.
// VAR-SEVERAL, VAR-LITERAL.
std::optional<std::vector<GlobToken>> flatten(Pattern const& pattern, Lookup const& lookup) {
  std::vector<GlobToken> tokens;
  bool resolved = true;
  auto const literal = [&](char32_t c) { tokens.push_back({Kind::Literal, true, c}); };
  auto const substitute = [&](Substitution const& value) {
    for (char32_t const c : value.text) {
      if (value.wildcards && c == U'*')
        tokens.push_back({Kind::AnyMany, true, 0});
      else if (value.wildcards && c == U'?')
        tokens.push_back({Kind::AnyOne, true, 0});
      else
        literal(c);
    }
  };
  for (auto const& piece : pattern.pieces())
    std::visit(Overload{[&](std::u32string const& text) {
                          std::for_each(text.begin(), text.end(), literal);
                        },
                        [&](AnyOne) {
                          tokens.push_back({Kind::AnyOne, true, 0});
                        },
                        [&](AnyMany) {
                          tokens.push_back({Kind::AnyMany, true, 0});
                        },
                        [&](Variable const& variable) {
                          auto const value = lookup ? lookup(variable) : std::nullopt;
                          if (value)
                            substitute(*value);
                          else
                            resolved = false;
                        }},
               piece);
  if (!resolved) return std::nullopt;
  return tokens;
}

bool is_colon(GlobToken const& token) {
  return token.kind == Kind::Literal && token.literal == U':';
}

std::size_t colons(std::vector<GlobToken> const& tokens) {
  return static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), is_colon));
}

char32_t spelled(GlobToken const& token) {
  switch (token.kind) {
  case Kind::AnyOne: return U'?';
  case Kind::AnyMany: return U'*';
  case Kind::Literal: break;
  }
  return token.literal;
}

// Turns the wildcards of tokens[from, to) into themselves.
void make_literal(std::vector<GlobToken>& tokens, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) tokens[i] = {Kind::Literal, true, spelled(tokens[i])};
}

// RES-SEGMENT, OP-ARN: wildcards before the fifth colon stay inside their field; with `finalSpans`, a
// `*` that ends its field is an exception: RES-SEGMENT-FINAL-STAR. Source: IAM User Guide, "Resource"
// and "Condition operators" (ARN operators).
void confine(std::vector<GlobToken>& tokens, bool finalSpans) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < tokens.size() && seen < arnColons; ++i) {
    if (is_colon(tokens[i])) ++seen;
    if (tokens[i].kind == Kind::Literal) continue;
    bool const ends = i + 1 == tokens.size() || is_colon(tokens[i + 1]);
    tokens[i].colon = finalSpans && ends && tokens[i].kind == Kind::AnyMany;
  }
}

// RES-TYPE, the other reading. The resource type: from the fifth colon to the next '/' or ':'. S3
// names have none.
void fix_resource_type(std::vector<GlobToken>& tokens) {
  std::size_t seen = 0;
  std::size_t begin = 0;
  while (begin < tokens.size() && seen < arnColons) seen += is_colon(tokens[begin++]) ? 1 : 0;
  auto const text = [&](char32_t c) {
    return std::find_if(
        tokens.begin() + static_cast<std::ptrdiff_t>(begin), tokens.end(),
        [c](GlobToken const& t) { return t.kind == Kind::Literal && t.literal == c; });
  };
  std::u32string head;
  for (std::size_t i = 0; i < begin; ++i) head += spelled(tokens[i]);
  auto const end = std::min(text(U'/'), text(U':'));
  if (head.find(U":s3:") != std::u32string::npos || end == tokens.end()) return;
  make_literal(tokens, begin, static_cast<std::size_t>(end - tokens.begin()));
}

void fix_service_prefix(std::vector<GlobToken>& tokens) {
  auto const colon = std::find_if(tokens.begin(), tokens.end(), is_colon);
  if (colon != tokens.end())
    make_literal(tokens, 0, static_cast<std::size_t>(colon - tokens.begin()));
}

bool is_lone_star(std::vector<GlobToken> const& tokens) {
  return !tokens.empty() && std::all_of(tokens.begin(), tokens.end(),
                                        [](GlobToken const& t) { return t.kind == Kind::AnyMany; });
}

// OP-ARN, OP-ARN-STAR
std::optional<Glob> compile_arn(std::vector<GlobToken> tokens, CompileRules const& rules) {
  if (is_lone_star(tokens) && rules.bareStarIsArn) return Glob::everything();
  if (colons(tokens) < arnColons) return std::nullopt;
  confine(tokens, false);
  return Glob(std::move(tokens), false);
}

// RES-GLOB, RES-CASE
Glob compile_resource(std::vector<GlobToken> tokens, CompileRules const& rules) {
  if (is_lone_star(tokens)) return Glob::everything();
  confine(tokens, rules.segmentFinalStarSpans);
  if (!rules.resourceTypeGlobs) fix_resource_type(tokens);
  return {std::move(tokens), false};
}

} // namespace

Pattern::Pattern(std::string text, std::vector<PatternPiece> pieces)
    : text_(std::move(text))
    , pieces_(std::move(pieces)) {}

Pattern Pattern::literal(std::string_view text) {
  return {std::string(text), {decode(text)}};
}

bool Pattern::hasVariables() const {
  return std::any_of(pieces_.begin(), pieces_.end(), [](PatternPiece const& piece) {
    return std::holds_alternative<Variable>(piece);
  });
}

std::optional<Glob> compile(Pattern const& pattern, MatchMode mode, CompileRules const& rules,
                            Lookup const& lookup) {
  auto tokens = flatten(pattern, lookup);
  if (!tokens) return std::nullopt;
  switch (mode) {
  case MatchMode::Verbatim:
  case MatchMode::VerbatimIgnoringCase:
    make_literal(*tokens, 0, tokens->size());
    return Glob(std::move(*tokens), mode == MatchMode::VerbatimIgnoringCase);
  case MatchMode::Glob: return Glob(std::move(*tokens), false);
  case MatchMode::Action:
    if (!rules.servicePrefixGlobs) fix_service_prefix(*tokens);
    return Glob(std::move(*tokens), true);
  case MatchMode::Arn: return compile_arn(std::move(*tokens), rules);
  case MatchMode::Resource: return compile_resource(std::move(*tokens), rules);
  }
  throw InternalError("a pattern was compiled in an unknown mode");
}

bool is_short_arn(Pattern const& pattern) {
  std::size_t seen = 0;
  bool onlyStars = true;
  for (auto const& piece : pattern.pieces()) {
    onlyStars = onlyStars && std::holds_alternative<AnyMany>(piece);
    if (auto const* text = std::get_if<std::u32string>(&piece))
      seen += static_cast<std::size_t>(std::count(text->begin(), text->end(), U':'));
  }
  return seen < arnColons && !onlyStars;
}

Pattern padded_arn(Pattern const& pattern) {
  auto pieces = pattern.pieces();
  std::string text = pattern.text();
  for (Pattern longer = pattern; is_short_arn(longer); longer = Pattern(text, pieces)) {
    pieces.emplace_back(std::u32string(U":"));
    pieces.emplace_back(AnyMany{});
    text += ":*";
  }
  return {std::move(text), std::move(pieces)};
}

} // namespace iamproof
