#include "grammars/principal.hpp"

#include <boost/spirit/home/x3.hpp>

namespace iamproof::grammars {

namespace {

namespace x3 = boost::spirit::x3;

auto const account = x3::repeat(12)[x3::ascii::digit];
auto const word = +(x3::ascii::alnum | x3::char_('-'));
auto const nameChar = x3::ascii::graph - x3::char_("*?/:");
auto const name = +nameChar;
// A path is any number of names, each with its slash.
auto const path = x3::rule<class Path>{"name with its path"} = name % '/';
auto const iam = "arn:" >> word >> ":iam::" >> account >> ':';
auto const sts = "arn:" >> word >> ":sts::" >> account >> ':';
auto const uniqueId = (x3::lit("AROA") | "AIDA") >> x3::repeat(12, 124)[x3::ascii::alnum];

auto const form = x3::rule<class Form, PrincipalForm>{"principal"} =
    (x3::omit[x3::lit('*') >> x3::eoi] >> x3::attr(PrincipalForm::Everyone)) |
    (x3::omit[account >> x3::eoi] >> x3::attr(PrincipalForm::Account)) |
    (x3::omit[iam >> "root" >> x3::eoi] >> x3::attr(PrincipalForm::Account)) |
    (x3::omit[iam >> "user/" >> path >> x3::eoi] >> x3::attr(PrincipalForm::User)) |
    (x3::omit[iam >> "role/" >> path >> x3::eoi] >> x3::attr(PrincipalForm::Role)) |
    (x3::omit[sts >> "assumed-role/" >> name >> '/' >> name >> x3::eoi] >>
     x3::attr(PrincipalForm::Session)) |
    (x3::omit[sts >> "federated-user/" >> name >> x3::eoi] >>
     x3::attr(PrincipalForm::FederatedUser)) |
    (x3::omit[uniqueId >> x3::eoi] >> x3::attr(PrincipalForm::UniqueId));

} // namespace

std::optional<PrincipalForm> parse_principal(std::string_view text) {
  PrincipalForm result = PrincipalForm::Everyone;
  auto const* first = text.data();
  if (!x3::parse(first, first + text.size(), form, result)) return std::nullopt;
  return result;
}

} // namespace iamproof::grammars
