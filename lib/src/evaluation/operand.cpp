#include "operand.hpp"

#include <algorithm>

namespace iamproof {

namespace {

Compared malformed() {
  return {Truth::False, true};
}
Compared settled(bool equal) {
  return {truth(equal), false};
}

template <class T>
std::optional<Compared> ordered(Operator const& op, std::optional<T> const& value,
                                std::optional<T> const& operand) {
  if (!value || !operand) return std::nullopt;
  return settled(compared(op.comparison, *value, *operand));
}

Glob sub_glob(Glob const& glob, std::size_t from, std::size_t to, bool star = false) {
  auto const begin = glob.tokens().begin();
  std::vector<GlobToken> tokens(begin + static_cast<std::ptrdiff_t>(from),
                                begin + static_cast<std::ptrdiff_t>(to));
  if (star) tokens.insert(tokens.begin(), GlobToken{GlobToken::Kind::AnyMany, true, 0});
  return {std::move(tokens), glob.ignoresCase()};
}

// `text` is PREFIX/NAME and stands for PREFIX/NAME and every PREFIX/path/NAME. True and False are
// only given where they hold for every path. KEY-HIDDEN-PATH.
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

} // namespace

Operand::Operand(Operator const& op, Pattern const& pattern)
    : op_(&op)
    , pattern_(&pattern)
    , variables_(pattern.hasVariables())
    , reading_(read()) {}

// The operand as its operator reads it: VAL-NUMBER, VAL-DATE, VAL-BOOL, VAL-BYTES, VAL-IP, VAL-ARN.
Operand::Reading Operand::read() const {
  auto const held = [](auto value) -> Reading {
    if (value) return Reading(*std::move(value));
    return Malformed{};
  };
  std::string const& text = pattern_->text();
  switch (op_->family) {
  case OperatorFamily::String:
  case OperatorFamily::Arn:
    if (variables_) return Malformed{}; // read with each request
    return held(compile(*pattern_, match_mode(*op_), {}, nullptr));
  case OperatorFamily::Numeric: return held(Decimal::parse(text));
  case OperatorFamily::Date: return Dates{Instant::parse(text, false), Instant::parse(text, true)};
  case OperatorFamily::Bool:
  case OperatorFamily::Null: return held(parse_bool(text));
  case OperatorFamily::Binary: return held(parse_base64(text));
  case OperatorFamily::IpAddress: return held(IpRange::parse(text));
  }
  throw InternalError("an operator without a family");
}

std::optional<bool> Operand::truth_value() const {
  auto const* value = std::get_if<bool>(&reading_);
  return value != nullptr ? std::optional(*value) : std::nullopt;
}

// OP-NUMERIC, OP-DATE, OP-BOOL, OP-BINARY, OP-IP
Compared Operand::compare(RequestValue const& value, Asked& asked) const {
  switch (op_->family) {
  case OperatorFamily::String:
  case OperatorFamily::Arn: return compare_text(value, asked);
  case OperatorFamily::Bool: return compare_bool(value.text, asked);
  case OperatorFamily::Numeric:
    if (auto const* number = std::get_if<Decimal>(&reading_))
      return ordered(*op_, Decimal::parse(value.text), std::optional(*number))
          .value_or(malformed());
    return malformed();
  case OperatorFamily::Date: return compare_dates(std::get<Dates>(reading_), value.text, asked);
  case OperatorFamily::Binary: {
    auto const* bytes = std::get_if<std::string>(&reading_);
    auto const given = parse_base64(value.text);
    return bytes != nullptr && given ? settled(*given == *bytes) : malformed();
  }
  case OperatorFamily::IpAddress: {
    auto const* range = std::get_if<IpRange>(&reading_);
    auto const address = IpAddress::parse(value.text);
    return range != nullptr && address ? settled(range->contains(*address)) : malformed();
  }
  case OperatorFamily::Null: break;
  }
  throw InternalError("Null compares no values");
}

// OP-STRING-EQUALS, OP-STRING-IGNORE-CASE, OP-STRING-LIKE, OP-ARN, OP-ARN-STAR
Compared Operand::compare_text(RequestValue const& value, Asked& asked) const {
  bool const arn = op_->family == OperatorFamily::Arn;
  if (variables_) return compare_pattern(value, asked);
  auto const* glob = std::get_if<Glob>(&reading_);
  Glob any;
  if (arn && pattern_->text() == "*" && asked.alternate(Switch::BareStarArn)) {
    any = Glob::everything();
    glob = &any;
  }
  if (glob == nullptr || (arn && !Arn::account_of(value.text))) return malformed();
  return {matches(*glob, value.decoded, value.pathHidden), false};
}

Compared Operand::compare_pattern(RequestValue const& value, Asked& asked) const {
  Lookup const lookup = [&](Variable const& variable) { return substitute(variable, asked); };
  if (!compile(*pattern_, MatchMode::Glob, {}, lookup))
    return settled(false); // VAR-UNRESOLVED-CONDITION
  if (refers_to_hidden(*pattern_, asked)) return {Truth::Unknown, false};
  auto const glob = compile(*pattern_, match_mode(*op_), {}, lookup);
  if (!glob) return malformed();
  if (op_->family == OperatorFamily::Arn && !Arn::account_of(value.text)) return malformed();
  return {matches(*glob, value.decoded, value.pathHidden), false};
}

// VAL-DATE-INTEGER
Compared Operand::compare_dates(Dates const& dates, std::string const& value, Asked& asked) const {
  auto const result = asked.under(Switch::IntegerDate, [&](bool year) {
    auto const compared =
        ordered(*op_, Instant::parse(value, year), year ? dates.alternate : dates.standard)
            .value_or(malformed());
    return std::pair(compared.equal, compared.malformed);
  });
  return {result.first, result.second};
}

// VAR-BOOL: the operand may hold a variable, if one of two contradicting documents is right.
Compared Operand::compare_bool(std::string const& value, Asked& asked) const {
  auto right = truth_value();
  if (variables_ && !asked.alternate(Switch::BoolVariables)) {
    auto const glob = compile(*pattern_, MatchMode::Verbatim, {},
                              [&](Variable const& v) { return substitute(v, asked); });
    if (!glob) return settled(false);
    right = parse_bool(to_string(*glob));
  }
  auto const left = parse_bool(value);
  if (!left || !right) return malformed();
  return settled(*left == *right);
}

Truth matches(Glob const& glob, std::u32string_view text, bool pathHidden) {
  return pathHidden ? matches_any_path(glob, text) : truth(glob.matches(text));
}

// VAR-VALUE, VAR-DEFAULT, VAR-EMPTY, VAR-MULTIVALUED, VAR-LITERAL
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
