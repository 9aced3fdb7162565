// Relations as equations between strings. The pattern is compiled with a stand-in for each variable, so
// that the rules of its mode are applied by the one function that knows them; where the value of a
// variable could change how they apply, what is built is only a guide.
#include "z3/encoding.hpp"
#include "z3/text.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

constexpr char32_t standIn = 0x110000; // not a code point: no pattern spells it
constexpr std::size_t arnColons = 5;

// What stands between the wildcards: texts[0] wildcards[0] texts[1] … texts[n].
struct Shape {
  std::vector<std::vector<z3::expr>> texts;
  std::vector<GlobToken> wildcards;
};

std::optional<Glob> with_stand_ins(atom::Relation const& relation) {
  return compile(
      relation.pattern, relation.mode, relation.rules,
      [&](Variable const& variable) -> std::optional<Substitution> {
        for (std::size_t i = 0; i < relation.variables.size(); ++i)
          if (relation.variables[i].first == variable.key.folded())
            return Substitution{std::u32string(1, standIn + static_cast<char32_t>(i)), false};
        return std::nullopt;
      });
}

// Iff every variable stands behind the five colons, and behind the resource type when that is read by
// rules of its own: then no value changes what a wildcard means.
bool settled_arn(atom::Relation const& relation) {
  std::size_t colons = 0;
  bool pastType = relation.mode == MatchMode::Arn || relation.rules.resourceTypeGlobs;
  for (auto const& piece : relation.pattern.pieces()) {
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

bool is_settled(atom::Relation const& relation) {
  switch (relation.mode) {
  case MatchMode::Verbatim: return true;
  case MatchMode::Glob: return !relation.wildcards;
  case MatchMode::Arn:
  case MatchMode::Resource: return !relation.wildcards && settled_arn(relation);
  case MatchMode::VerbatimIgnoringCase:
  case MatchMode::Action: break;
  }
  return false;
}

// Values that leave every rule as it reads without them.
z3::expr tame(z3::context& context, Encoding& encoding, atom::Relation const& relation) {
  z3::expr_vector all(context);
  for (auto const& [key, slot] : relation.variables) {
    auto const value = encoding.text(slot);
    all.push_back(value != context.string_val(""));
    for (char const* mark : {":", "/", "*", "?"})
      all.push_back(!value.contains(context.string_val(mark)));
  }
  return z3::mk_and(all);
}

std::optional<Shape> shape_of(z3::context& context, Encoding& encoding,
                              atom::Relation const& relation, Glob const& glob) {
  Shape shape{{{}}, {}};
  std::u32string run;
  auto const end_run = [&] {
    if (!run.empty()) shape.texts.back().push_back(text_value(context, run));
    run.clear();
  };
  for (auto const& token : glob.tokens()) {
    bool const literal = token.kind == GlobToken::Kind::Literal;
    if (literal && token.literal < standIn) {
      if (!expressible(std::u32string_view(&token.literal, 1))) return std::nullopt;
      run += token.literal;
      continue;
    }
    end_run();
    if (literal) {
      auto const& [key, slot] = relation.variables.at(token.literal - standIn);
      shape.texts.back().push_back(encoding.text(slot));
    } else {
      shape.wildcards.push_back(token);
      shape.texts.emplace_back();
    }
  }
  end_run();
  return shape;
}

z3::expr sequence(z3::context& context, std::vector<z3::expr> const& texts) {
  z3::expr_vector parts(context);
  for (auto const& text : texts) parts.push_back(text);
  return in_sequence(parts, context.string_val(""));
}

z3::expr stands_for(z3::expr const& text, GlobToken const& wildcard) {
  auto& context = text.ctx();
  if (wildcard.kind == GlobToken::Kind::AnyOne)
    return z3::in_re(text, one_character(context, wildcard.colon));
  if (wildcard.colon) return context.bool_val(true);
  return z3::in_re(text, colon_free(context));
}

// `text` is `head`, something the wildcard stands for, `tail`.
z3::expr around(z3::expr const& text, z3::expr const& head, GlobToken const& wildcard,
                z3::expr const& tail) {
  auto const between = text.length() - head.length() - tail.length();
  return z3::prefixof(head, text) && z3::suffixof(tail, text) && between >= 0 &&
         stands_for(text.extract(head.length(), between), wildcard);
}

bool is_free_star(GlobToken const& token) {
  return token.kind == GlobToken::Kind::AnyMany && token.colon;
}

} // namespace

z3::expr Encoding::fresh() {
  return context_.constant(("part " + std::to_string(fresh_++)).c_str(), context_.string_sort());
}

std::optional<Encoding::Told> Encoding::holds(atom::Relation const& relation) {
  bool const settled = is_settled(relation);
  auto const glob = with_stand_ins(relation);
  if (!glob && !settled) return std::nullopt;
  if (!glob) return Told{context_.bool_val(false)};
  auto const shape = shape_of(context_, *this, relation, *glob);
  if (!shape) return std::nullopt;
  z3::expr_vector all(context_);
  auto parts = shape->texts.front();
  for (std::size_t i = 0; i < shape->wildcards.size(); ++i) {
    auto const part = fresh();
    all.push_back(stands_for(part, shape->wildcards[i]));
    parts.push_back(part);
    parts.insert(parts.end(), shape->texts[i + 1].begin(), shape->texts[i + 1].end());
  }
  all.push_back(text(relation.slot) == sequence(context_, parts));
  if (!settled) all.push_back(tame(context_, *this, relation));
  return Told{z3::mk_and(all), settled};
}

std::optional<Encoding::Told> Encoding::fails(atom::Relation const& relation) {
  bool const settled = is_settled(relation);
  auto const glob = with_stand_ins(relation);
  if (!glob && !settled) return std::nullopt;
  if (!glob) return Told{context_.bool_val(true)};
  auto const shape = shape_of(context_, *this, relation, *glob);
  if (!shape) return std::nullopt;
  auto const whole = text(relation.slot);
  auto const part = [&](std::size_t i) { return sequence(context_, shape->texts[i]); };
  auto const& wildcards = shape->wildcards;
  auto const told = [&](z3::expr const& fails) {
    return Told{settled ? fails : fails && tame(context_, *this, relation), settled};
  };
  if (wildcards.empty()) return told(whole != part(0));
  if (wildcards.size() == 1) return told(!around(whole, part(0), wildcards[0], part(1)));
  bool const contains = wildcards.size() == 2 && shape->texts[0].empty() &&
                        shape->texts[2].empty() && is_free_star(wildcards[0]) &&
                        is_free_star(wildcards[1]);
  if (contains) return told(!whole.contains(part(1)));
  return std::nullopt;
}

} // namespace iamproof::solver
