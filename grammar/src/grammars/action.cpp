#include "grammars/action.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/spirit/home/x3.hpp>

BOOST_FUSION_ADAPT_STRUCT(iamproof::grammars::ActionText, everything, service, wellFormed, name)

namespace iamproof::grammars {

namespace {

namespace x3 = boost::spirit::x3;

auto const wordChar = x3::ascii::alnum | x3::char_("*?");
auto const empty = x3::attr(std::string{});

auto const everything = x3::rule<class Everything, ActionText>{"`*`"} = x3::attr(true) >>
                                                                        x3::omit[+x3::char_('*')] >>
                                                                        x3::eoi >> empty >>
                                                                        x3::attr(true) >> empty;
auto const service = x3::rule<class Service, std::string>{"service prefix"} =
    x3::raw[+(wordChar | x3::char_('-'))];
auto const wellFormed = x3::matches[&(+wordChar >> x3::eoi)];
auto const name = x3::rule<class Name, std::string>{"action name"} = x3::raw[*x3::char_];
// What an alternative that fails has stored stays: each must set all it leaves to the next.
auto const named = x3::rule<class Named, ActionText>{"action"} =
    x3::attr(false) >> service >> ':' >> wellFormed >> name;
auto const action = x3::rule<class Action, ActionText>{"action"} = everything | named;

} // namespace

std::optional<ActionText> parse_action(std::string_view text) {
  ActionText result;
  auto const* first = text.data();
  auto const* const last = first + text.size();
  if (!x3::parse(first, last, action, result) || first != last) return std::nullopt;
  return result;
}

} // namespace iamproof::grammars
