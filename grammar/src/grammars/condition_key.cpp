#include "grammars/condition_key.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/spirit/home/x3.hpp>

BOOST_FUSION_ADAPT_STRUCT(iamproof::grammars::ConditionKeyText, prefix, name, tagKey)

namespace iamproof::grammars {

namespace {

namespace x3 = boost::spirit::x3;

// Federation keys are prefixed by the provider: "oidc.eks.eu-west-1.amazonaws.com/id/AB12:sub".
auto const prefix = x3::rule<class Prefix, std::string>{"prefix"} =
    +(x3::ascii::alnum | x3::char_("._/-"));
// "kms:EncryptionContext:purpose": a name may hold colons.
auto const name = x3::rule<class Name, std::string>{"key name"} =
    +(x3::char_ - x3::char_("/ \t\r\n"));
auto const tagKey = x3::rule<class TagKey, std::string>{"tag key"} = +x3::char_;
auto const key = x3::rule<class Key, ConditionKeyText>{"condition key"} =
    prefix >> ':' >> name >> (('/' >> tagKey) | x3::attr(std::string{})) >> x3::eoi;

} // namespace

std::optional<ConditionKeyText> parse_condition_key(std::string_view text) {
  ConditionKeyText result;
  auto const* first = text.data();
  if (!x3::parse(first, first + text.size(), key, result)) return std::nullopt;
  return result;
}

} // namespace iamproof::grammars
