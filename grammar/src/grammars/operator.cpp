#include "grammars/operator.hpp"

#include "text/findings.hpp"
#include "text/utf8.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/spirit/home/x3.hpp>

#include <array>

namespace iamproof::grammars {

namespace {

namespace x3 = boost::spirit::x3;

struct BaseOperator {
  char const* name;
  OperatorFamily family;
  Comparison comparison;
  bool negated;
};

using F = OperatorFamily;
using C = Comparison;
constexpr std::array<BaseOperator, 27> operators{{
    {"StringEquals", F::String, C::Equals, false},
    {"StringNotEquals", F::String, C::Equals, true},
    {"StringEqualsIgnoreCase", F::String, C::EqualsIgnoreCase, false},
    {"StringNotEqualsIgnoreCase", F::String, C::EqualsIgnoreCase, true},
    {"StringLike", F::String, C::Like, false},
    {"StringNotLike", F::String, C::Like, true},
    {"NumericEquals", F::Numeric, C::Equals, false},
    {"NumericNotEquals", F::Numeric, C::Equals, true},
    {"NumericLessThan", F::Numeric, C::LessThan, false},
    {"NumericLessThanEquals", F::Numeric, C::LessThanEquals, false},
    {"NumericGreaterThan", F::Numeric, C::GreaterThan, false},
    {"NumericGreaterThanEquals", F::Numeric, C::GreaterThanEquals, false},
    {"DateEquals", F::Date, C::Equals, false},
    {"DateNotEquals", F::Date, C::Equals, true},
    {"DateLessThan", F::Date, C::LessThan, false},
    {"DateLessThanEquals", F::Date, C::LessThanEquals, false},
    {"DateGreaterThan", F::Date, C::GreaterThan, false},
    {"DateGreaterThanEquals", F::Date, C::GreaterThanEquals, false},
    {"Bool", F::Bool, C::Equals, false},
    {"BinaryEquals", F::Binary, C::Equals, false},
    {"IpAddress", F::IpAddress, C::Equals, false},
    {"NotIpAddress", F::IpAddress, C::Equals, true},
    // The documents call the ARN operators pairwise identical.
    {"ArnEquals", F::Arn, C::Like, false},
    {"ArnLike", F::Arn, C::Like, false},
    {"ArnNotEquals", F::Arn, C::Like, true},
    {"ArnNotLike", F::Arn, C::Like, true},
    {"Null", F::Null, C::Equals, false},
}};

std::string lower(std::string text) {
  for (auto& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// The names in lower case, which is what no_case looks up. COND-OPERATOR-CASE.
struct OperatorTable : x3::symbols<BaseOperator const*> {
  OperatorTable() {
    for (auto const& entry : operators) add(lower(entry.name), &entry);
  }
};

struct FlatOperator {
  SetQuantifier quantifier = SetQuantifier::None;
  BaseOperator const* base = nullptr;
  bool ifExists = false;
};

char const* prefix(SetQuantifier quantifier) {
  switch (quantifier) {
  case SetQuantifier::None: return "";
  case SetQuantifier::ForAllValues: return "ForAllValues:";
  case SetQuantifier::ForAnyValue: return "ForAnyValue:";
  }
  return "";
}

} // namespace
} // namespace iamproof::grammars

BOOST_FUSION_ADAPT_STRUCT(iamproof::grammars::FlatOperator, quantifier, base, ifExists)

namespace iamproof::grammars {

namespace {

OperatorTable const baseName;
auto const quantifier = x3::rule<class Quantifier, SetQuantifier>{"set prefix"} =
    (x3::no_case["ForAllValues:"] >> x3::attr(SetQuantifier::ForAllValues)) |
    (x3::no_case["ForAnyValue:"] >> x3::attr(SetQuantifier::ForAnyValue)) |
    x3::attr(SetQuantifier::None);
auto const condition_operator = x3::rule<class OperatorRule, FlatOperator>{"condition operator"} =
    quantifier >> x3::no_case[baseName] >> x3::matches[x3::no_case["IfExists"]] >> x3::eoi;

/// The nearest real operator, prefix and suffix included, or "".
std::string nearest_operator(std::string const& text) {
  static auto const names = [] {
    std::vector<std::string> list;
    for (auto const& entry : operators) {
      list.emplace_back(entry.name);
      if (entry.family != F::Null) list.push_back(std::string(entry.name) + "IfExists");
    }
    return list;
  }();
  auto const colon = text.find(':');
  if (colon == std::string::npos) return nearest(text, names);
  auto const set = nearest(text.substr(0, colon), {"ForAllValues", "ForAnyValue"});
  auto const name = nearest(text.substr(colon + 1), names);
  return set.empty() || name.empty() || name == "Null" ? "" : set + ":" + name;
}

} // namespace

Result<Operator> parse_operator(std::string_view text) {
  FlatOperator flat;
  auto const* first = text.data();
  if (!x3::parse(first, first + text.size(), condition_operator, flat)) {
    auto const near = nearest_operator(std::string(text));
    return Diagnostic{"IP-OP-002",
                      "unknown condition operator " + text::quoted(text) +
                          (near.empty() ? ", expected one such as `StringEquals`"
                                        : " (did you mean `" + near + "`?)"),
                      {}};
  }
  auto const& base = *flat.base;
  if (base.family == F::Null && (flat.ifExists || flat.quantifier != SetQuantifier::None)) {
    return Diagnostic{"IP-OP-001",
                      text::quoted(text) +
                          " is not allowed: `Null` takes neither `ForAllValues:` nor "
                          "`ForAnyValue:` nor `IfExists`, expected `Null` alone",
                      {}};
  }
  Operator op{base.family,   base.comparison, base.negated,
              flat.ifExists, flat.quantifier, std::string(text)};
  auto const usual =
      prefix(flat.quantifier) + std::string(base.name) + (flat.ifExists ? "IfExists" : "");
  if (usual == text) return op;
  Diagnostics remarks{{"IP-OP-003",
                       "condition operator " + text::quoted(text) + " is read as `" + usual +
                           "`: expected that spelling",
                       {},
                       Severity::Warning}};
  return {std::move(op), std::move(remarks)};
}

} // namespace iamproof::grammars
