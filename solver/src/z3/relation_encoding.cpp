// Relations as equations between strings. The pattern is compiled with a stand-in for each variable, so
// that the rules of its mode are applied by the one function that knows them; where the value of a
// variable could change how they apply, what is built is only a guide.
#include "formula/stand_ins.hpp"
#include "z3/encoding.hpp"
#include "z3/text.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

using Piece = std::variant<std::u32string, Slot>;

// What stands between the wildcards: texts[0] wildcards[0] texts[1] … texts[n].
struct Shape {
  std::vector<std::vector<Piece>> texts;
  std::vector<GlobToken> wildcards;
};

std::optional<Glob> glob_with_stand_ins(atom::Relation const& relation) {
  std::vector<std::string> keys;
  for (auto const& [key, slot] : relation.variables) keys.push_back(key);
  return with_stand_ins(relation.pattern, relation.mode, relation.rules, keys);
}

// Wildcards in values are just text where all wildcards are.
bool settles(atom::Relation const& relation) {
  return is_settled(relation.pattern, relation.mode, relation.rules) &&
         (!relation.wildcards || relation.mode == MatchMode::Verbatim);
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

// Nothing when it holds a code point that Z3 lacks.
std::optional<Shape> shape_of(atom::Relation const& relation, Glob const& glob) {
  Shape shape{{{}}, {}};
  std::u32string run;
  auto const end_run = [&] {
    if (!run.empty()) shape.texts.back().emplace_back(run);
    run.clear();
  };
  for (auto const& token : glob.tokens()) {
    bool const literal = token.kind == GlobToken::Kind::Literal;
    if (literal && token.literal < firstStandIn) {
      if (!expressible(std::u32string_view(&token.literal, 1))) return std::nullopt;
      run += token.literal;
      continue;
    }
    end_run();
    if (literal) {
      shape.texts.back().emplace_back(relation.variables.at(token.literal - firstStandIn).second);
    } else {
      shape.wildcards.push_back(token);
      shape.texts.emplace_back();
    }
  }
  end_run();
  return shape;
}

z3::expr sequence(z3::context& context, Encoding& encoding, std::vector<Piece> const& pieces) {
  z3::expr_vector parts(context);
  for (auto const& piece : pieces)
    if (auto const* text = std::get_if<std::u32string>(&piece))
      parts.push_back(text_value(context, *text));
    else
      parts.push_back(encoding.text(std::get<Slot>(piece)));
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
  bool const settled = settles(relation);
  auto const glob = glob_with_stand_ins(relation);
  if (!glob && !settled) return std::nullopt;
  if (!glob) return Told{context_.bool_val(false)};
  auto const shape = shape_of(relation, *glob);
  if (!shape) return std::nullopt;
  z3::expr_vector all(context_);
  z3::expr_vector parts(context_);
  parts.push_back(sequence(context_, *this, shape->texts.front()));
  for (std::size_t i = 0; i < shape->wildcards.size(); ++i) {
    auto const part = fresh();
    all.push_back(stands_for(part, shape->wildcards[i]));
    parts.push_back(part);
    parts.push_back(sequence(context_, *this, shape->texts[i + 1]));
  }
  all.push_back(text(relation.slot) == in_sequence(parts, context_.string_val("")));
  if (!settled) all.push_back(tame(context_, *this, relation));
  return Told{z3::mk_and(all), settled};
}

std::optional<Encoding::Told> Encoding::fails(atom::Relation const& relation) {
  bool const settled = settles(relation);
  auto const glob = glob_with_stand_ins(relation);
  if (!glob && !settled) return std::nullopt;
  if (!glob) return Told{context_.bool_val(true)};
  auto const shape = shape_of(relation, *glob);
  if (!shape) return std::nullopt;
  auto const whole = text(relation.slot);
  auto const part = [&](std::size_t i) { return sequence(context_, *this, shape->texts[i]); };
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

std::optional<z3::expr> Encoding::image(atom::Relation const& relation,
                                        std::function<z3::expr(Slot const&)> const& sets) {
  auto const glob = glob_with_stand_ins(relation);
  if (!glob || !settles(relation)) return std::nullopt;
  auto const shape = shape_of(relation, *glob);
  if (!shape) return std::nullopt;
  z3::expr_vector parts(context_);
  for (std::size_t i = 0; i < shape->texts.size(); ++i) {
    if (i > 0) parts.push_back(regex(context_, Glob({shape->wildcards[i - 1]}, false)));
    for (auto const& piece : shape->texts[i])
      if (auto const* text = std::get_if<std::u32string>(&piece))
        parts.push_back(z3::to_re(text_value(context_, *text)));
      else
        parts.push_back(sets(std::get<Slot>(piece)));
  }
  return in_sequence(parts, z3::to_re(context_.string_val("")));
}

} // namespace iamproof::solver
