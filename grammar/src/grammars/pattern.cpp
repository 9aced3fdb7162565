// Grammar of patterns: literal text, `*`, `?`, and (when asked for) policy variables.
//   variable = "${" key [ ", '" text "'" ] "}"      escape = "${*}" | "${?}" | "${$}"
// Anything else is literal, an unmatched "${" included; variables do not nest.
// Rules VAR-ESCAPE, VAR-UNMATCHED. Source: IAM User Guide, "IAM policy elements: Variables and tags".
#include "text/utf8.hpp"

#include <iamproof/read.hpp>

#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/spirit/home/x3.hpp>

#include <type_traits>

namespace iamproof {

namespace {

namespace x3 = boost::spirit::x3;

enum class PieceKind : std::uint8_t { Literal, One, Many, Variable };

/// One piece as parsed: `text` is the literal or the variable's key.
struct FlatPiece {
  PieceKind kind = PieceKind::Literal;
  std::string text;
  boost::optional<std::string> fallback;
};

} // namespace
} // namespace iamproof

BOOST_FUSION_ADAPT_STRUCT(iamproof::FlatPiece, kind, text, fallback)

namespace iamproof {

namespace {

using Fallback = boost::optional<std::string>;
// What an alternative that fails has stored stays, so every alternative sets all three members, and
// text by assignment (`raw`), not by appending.
auto const none = x3::attr(Fallback{});
auto const empty = x3::attr(std::string{});

auto const literal = x3::rule<class Literal, FlatPiece>{"text"} =
    x3::attr(PieceKind::Literal) >> x3::raw[+(x3::char_ - x3::char_("*?$"))] >> none;
auto const dollar = x3::rule<class Dollar, FlatPiece>{"text"} =
    x3::attr(PieceKind::Literal) >> x3::raw[x3::char_('$')] >> none;
auto const escape = x3::rule<class Escape, FlatPiece>{"escape"} =
    x3::attr(PieceKind::Literal) >> "${" >> x3::raw[x3::char_("*?$")] >> '}' >> none;
auto const many = x3::rule<class Many, FlatPiece>{"`*`"} =
    x3::attr(PieceKind::Many) >> empty >> none >> x3::omit[x3::char_('*')];
auto const one = x3::rule<class One, FlatPiece>{"`?`"} =
    x3::attr(PieceKind::One) >> empty >> none >> x3::omit[x3::char_('?')];

// A tag key may hold spaces, but a name neither begins nor ends with one.
auto const keyChar = x3::char_ - x3::char_("*?${},'");
auto const key = x3::rule<class Key, std::string>{"condition key"} =
    x3::raw[+(keyChar - ' ') >> *(+x3::lit(' ') >> +(keyChar - ' '))];
auto const fallback = x3::rule<class FallbackText, std::string>{
    "default"} = ", '" >> *(x3::char_ - '\'') >> '\'';
auto const variable = x3::rule<class VariableRule, FlatPiece>{"policy variable"} =
    x3::attr(PieceKind::Variable) >> "${" >> key >> -fallback >> '}';

auto const withVariables = *(literal | many | one | escape | variable | dollar);
auto const withoutVariables = *(literal | many | one | dollar);

std::vector<PatternPiece> build(std::vector<FlatPiece> const& flat) {
  std::vector<PatternPiece> pieces;
  std::string pending; // adjacent literals become one piece
  auto const flush = [&] {
    if (!pending.empty()) pieces.emplace_back(decode(pending));
    pending.clear();
  };
  for (auto const& piece : flat) {
    if (piece.kind == PieceKind::Literal) {
      pending += piece.text;
      continue;
    }
    flush();
    switch (piece.kind) {
    case PieceKind::Literal: break;
    case PieceKind::One: pieces.emplace_back(AnyOne{}); break;
    case PieceKind::Many: pieces.emplace_back(AnyMany{}); break;
    case PieceKind::Variable: {
      Variable named{ConditionKey(piece.text), std::nullopt};
      if (piece.fallback) named.fallback = decode(*piece.fallback);
      pieces.emplace_back(std::move(named));
      break;
    }
    }
  }
  flush();
  return pieces;
}

} // namespace

Result<Pattern> read_pattern(std::string_view text, bool variables) {
  if (text::first_invalid(text)) {
    return Diagnostic{
        "IP-PAT-001", "invalid UTF-8 in a pattern: expected text encoded in UTF-8", {}};
  }
  std::vector<FlatPiece> flat;
  auto const* first = text.data();
  auto const* const last = first + text.size();
  bool const whole = (variables ? x3::parse(first, last, withVariables, flat)
                                : x3::parse(first, last, withoutVariables, flat)) &&
                     first == last;
  ensure(whole, "every text is a pattern");
  return Pattern(std::string(text), build(flat));
}

} // namespace iamproof
