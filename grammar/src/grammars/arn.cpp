#include "grammars/arn.hpp"

#include <boost/spirit/home/x3.hpp>

namespace iamproof::grammars {

namespace {

namespace x3 = boost::spirit::x3;

auto const variable = "${" >> +(x3::char_ - x3::char_("${}")) >> '}';
auto const begin = x3::rule<class Begin, std::string>{"`arn`"} = x3::string("arn") >> &x3::lit(':');
auto const field = x3::rule<class Field, std::string>{"ARN field"} =
    x3::raw[*(variable | (x3::char_ - ':'))];
auto const plainField = x3::rule<class PlainField, std::string>{"ARN field"} = *(x3::char_ - ':');
auto const rest = x3::rule<class Rest, std::string>{"resource"} = *x3::char_;

auto const arn = x3::rule<class Arn, std::vector<std::string>>{
    "ARN"} = begin >> x3::repeat(0, 4)[':' >> field] >> -(':' >> rest);
auto const plainArn = x3::rule<class PlainArn, std::vector<std::string>>{
    "ARN"} = begin >> x3::repeat(0, 4)[':' >> plainField] >> -(':' >> rest);

} // namespace

std::optional<std::vector<std::string>> split_arn(std::string_view text, bool variables) {
  std::vector<std::string> fields;
  auto const* first = text.data();
  auto const* const last = first + text.size();
  bool const parsed =
      variables ? x3::parse(first, last, arn, fields) : x3::parse(first, last, plainArn, fields);
  if (!parsed || first != last) return std::nullopt;
  return fields;
}

} // namespace iamproof::grammars
