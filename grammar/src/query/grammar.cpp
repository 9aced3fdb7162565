// The grammar of the query language. EBNF: docs/query-language.md. Rule names are what the user reads in
// "expected …". Every choice is made on the next word, so nothing an action has written is ever undone.
#include "query/syntax.hpp"

#include <boost/spirit/home/x3.hpp>

#include <utility>

namespace iamproof::query {

namespace {

namespace x3 = boost::spirit::x3;
using Op = WhereTest::Op;

struct Sink {
  Syntax syntax;
  TestSyntax test; ///< the one being read; tests do not nest
};
struct SinkTag;

template <class Context>
Sink& sink(Context const& context) {
  return x3::get<SinkTag>(context);
}

template <class Context>
Word word(Context const& context) {
  auto const& range = x3::_attr(context);
  return {range.begin(), static_cast<std::size_t>(range.end() - range.begin())};
}

auto push(Event::Kind kind) {
  return [kind](auto& context) { sink(context).syntax.events.push_back({kind, {}}); };
}
auto op(Op which) {
  return [which](auto& context) { sink(context).test.op = which; };
}
auto const negate = [](auto& context) { sink(context).test.negated = true; };
auto const isSet = [](auto& context) { sink(context).test.inSet = true; };
auto const setQuantifier = [](auto& context) { sink(context).syntax.quantifier = word(context); };
auto const setSlot = [](auto& context) {
  sink(context).test = {word(context), {}, false, false, {}};
};
auto const addValue = [](auto& context) { sink(context).test.values.push_back(word(context)); };
auto const isAction = [](auto& context) {
  x3::_pass(context) = sink(context).test.slot == "action";
};
auto const pushTest = [](auto& context) {
  sink(context).syntax.events.push_back({Event::Kind::Test, std::move(sink(context).test)});
};

auto const bareCharacter = x3::char_("a-zA-Z0-9_.:/*?@+${}") | '-';
auto const bareWord = x3::lexeme[+bareCharacter];

auto keyword(char const* spelling) {
  return x3::lexeme[x3::lit(spelling) >> !bareCharacter];
}

auto const reserved =
    x3::lexeme[(x3::lit("and") | "or" | "not" | "in" | "like" | "present" | "absent") >>
               !bareCharacter];

x3::rule<struct ClosingQuoteId> const closingQuote = "a closing `\"`";
x3::rule<struct ValueId> const value = "a value (a word, or text in `\"`)";
x3::rule<struct ListEndId> const listEnd = "`,` or `)`";
x3::rule<struct ClosingId> const closing = "`)`";
x3::rule<struct OuId> const ouName = "`(` and the id or name of an OU";
x3::rule<struct MembersId> const members = "`(…)`, `ou(…)`, `all` or `$set`";
x3::rule<struct InOrLikeId> const inOrLike = "`in` or `like`";
x3::rule<struct OperatorId> const operation =
    "an operator (`=`, `!=`, `like`, `in`, `not in`, `<`, `<=`, `>`, `>=`, `present`, `absent`)";
x3::rule<struct ConditionId> const condition =
    "a condition (a slot such as `action` or `region`, a condition key such as `aws:SourceVpce`, "
    "`not`, or `(`)";
x3::rule<struct DisjunctionId> const disjunction = "a condition";
x3::rule<struct QuantifierId> const quantifier = "`never`, `always` or `some`";
x3::rule<struct AllowId> const allow = "`allow`";
x3::rule<struct EndId> const endOfText = "`and`, `or` or the end";
x3::rule<struct EndInsideId> const parenthesisEnd = "`and`, `or` or `)`";

auto const closingQuote_def = x3::lit('"');
auto const quoted =
    x3::lexeme[('"' >> *(('\\' >> x3::char_) | (x3::char_ - '"' - '\\'))) > closingQuote];
auto const value_def = x3::raw[quoted][addValue] | x3::raw[bareWord - reserved][addValue];

auto const listEnd_def = x3::lit(')');
auto const closing_def = x3::lit(')');
auto const ouName_def = '(' > value > closing;
auto const list = '(' > value > *(',' > value) > listEnd;
auto const setName = x3::raw[x3::lexeme['$' >> +bareCharacter]];
auto const members_def = list | (keyword("ou")[op(Op::InOu)] > ouName) |
                         keyword("all")[op(Op::InAll)] | (setName[addValue] >> x3::eps[isSet]);

auto const in = keyword("in") > members;
auto const like = keyword("like")[op(Op::Like)] > value;
auto const inOrLike_def = in | like;
auto const symbol = x3::lit("<=")[op(Op::LessThanEquals)] | x3::lit('<')[op(Op::LessThan)] |
                    x3::lit(">=")[op(Op::GreaterThanEquals)] | x3::lit('>')[op(Op::GreaterThan)] |
                    (x3::lit("!=")[op(Op::Equals)] >> x3::eps[negate]) |
                    x3::lit('=')[op(Op::Equals)];
auto const operation_def = keyword("present")[op(Op::Present)] | keyword("absent")[op(Op::Absent)] |
                           in | like | (symbol > value) | (keyword("not")[negate] > inOrLike) |
                           ((x3::eps[isAction] >> x3::eps[op(Op::Like)]) > value);

auto const slot = x3::raw[x3::lexeme[(bareWord - reserved) >> -quoted]];
auto const parenthesisEnd_def = x3::lit(')');
auto const condition_def =
    ('(' > disjunction > parenthesisEnd) | (slot[setSlot] > operation > x3::eps[pushTest]);
auto const negation = *keyword("not")[push(Event::Kind::Not)] > condition;
auto const conjunction = x3::eps[push(Event::Kind::OpenAnd)] > negation >
                         *(keyword("and") > negation) > x3::eps[push(Event::Kind::Close)];
auto const disjunction_def = x3::eps[push(Event::Kind::OpenOr)] > conjunction >
                             *(keyword("or") > conjunction) > x3::eps[push(Event::Kind::Close)];

auto const endOfText_def = x3::eoi;
auto const quantifier_def =
    x3::raw[keyword("never") | keyword("always") | keyword("some")][setQuantifier];
auto const allow_def = keyword("allow");
auto const where = x3::eps > (x3::eoi | (disjunction > endOfText));
auto const question = x3::eps > quantifier > allow > where;

BOOST_SPIRIT_DEFINE(closingQuote, value, listEnd, closing, ouName, members, inOrLike, operation,
                    condition, disjunction, quantifier, allow, endOfText, parenthesisEnd)

auto const blank = x3::char_(" \t\r\n");

} // namespace

std::variant<Syntax, SyntaxError> parse(std::string_view text, bool quantified) {
  Sink result;
  char const* at = text.data();
  char const* const end = at + text.size();
  try {
    if (quantified)
      x3::phrase_parse(at, end, x3::with<SinkTag>(result)[question], blank);
    else
      x3::phrase_parse(at, end, x3::with<SinkTag>(result)[where], blank);
    return std::move(result.syntax);
  } catch (x3::expectation_failure<char const*> const& failure) {
    // The failing rule has not skipped the blanks before it.
    std::size_t offset = static_cast<std::size_t>(failure.where() - text.data());
    offset = std::min(text.find_first_not_of(" \t\r\n", offset), text.size());
    return SyntaxError{offset, failure.which()};
  }
}

} // namespace iamproof::query
