#include "conditions.hpp"

#include <array>

namespace iamproof::oracle {

namespace {

enum class Family : std::uint8_t { String, Numeric, Date, Bool, Binary, Ip, Arn, Null };

// Keys are single-valued or multivalued as documented, never the other: the simulator knows which they are
// and bends a value of the wrong shape before it decides. Only global keys, which it takes for any action.
struct Key {
  char const* name;
  Family family;
  bool list;
  bool derived; ///< follows from the principal; contexts do not set it
};
constexpr std::array keys{
    Key{"aws:PrincipalTag/t", Family::String, false, false},
    Key{"aws:PrincipalTag/u", Family::String, false, false},
    Key{"aws:RequestedRegion", Family::String, false, false},
    Key{"aws:username", Family::String, false, true},
    Key{"aws:MultiFactorAuthAge", Family::Numeric, false, false},
    Key{"aws:CurrentTime", Family::Date, false, false},
    Key{"aws:TokenIssueTime", Family::Date, false, false},
    Key{"aws:SecureTransport", Family::Bool, false, false},
    Key{"aws:MultiFactorAuthPresent", Family::Bool, false, false},
    Key{"aws:SourceIp", Family::Ip, false, false},
    Key{"aws:VpcSourceIp", Family::Ip, false, false},
    Key{"aws:PrincipalArn", Family::Arn, false, true},
    Key{"aws:PrincipalIsAWSService", Family::Bool, false, true},
    Key{"aws:SourceArn", Family::Arn, false, false},
    Key{"aws:UserAgent", Family::Binary, false, false},
    Key{"aws:TagKeys", Family::String, true, false},
    Key{"aws:CalledVia", Family::String, true, false},
    Key{"aws:PrincipalOrgPaths", Family::String, true, false},
};

constexpr std::array texts{"a",  "A",  "b",   "",     "a*",        "*",
                           "ab", "?b", "ann", "true", "us-east-1", "a/b"};
constexpr std::array textPatterns{"a",
                                  "A",
                                  "",
                                  "a*",
                                  "*",
                                  "?",
                                  "*b",
                                  "?*",
                                  "*a*b*",
                                  "us-*",
                                  "ann",
                                  "${aws:username}",
                                  "${aws:username}*",
                                  "*${aws:PrincipalTag/t}",
                                  "${aws:PrincipalTag/u, 'a'}",
                                  "${aws:username}${aws:PrincipalTag/t}",
                                  "${*}",
                                  "a${*}",
                                  "${aws:TagKeys}"};
constexpr std::array numbers{"0", "-0",  "1.5", "1.50", "10", "-3",
                             "9", "0.1", "100", "1e1",  "x1", "9x"};
constexpr std::array dates{
    "2020-01-01T00:00:00Z", "2020-01-01",           "2019-12-31T23:30:00Z",
    "2019-12-31",           "2020-01-01T00:00:01Z", "2020-01-01T01:00:00+01:00",
    "1577836800",           "1577836801",           "never"};
constexpr std::array addresses{"10.0.0.1", "10.1.2.3",    "192.168.0.1",
                               "::1",      "2001:db8::7", "2001:0DB8:0:0::7"};
constexpr std::array ranges{
    "10.0.0.0/8", "10.0.0.1",    "10.1.2.3/32", "0.0.0.0/0",  "::/0",           "2001:db8::/32",
    "::1",        "2001:db8::7", "10.0.0.0/9",  "10.0.0.1/8", "192.168.0.0/31", "2001:db8::/127"};
constexpr std::array bytes{"YQ==", "YWI=", "YWJj", "Yg=="};
constexpr std::array arns{"arn:aws:iam::111122223333:role/App",
                          "arn:aws:sns:us-east-1:111122223333:t",
                          "arn:aws:sns:us-east-1:111122223333:t:sub", "arn:aws:s3:::b",
                          "arn:aws:iam::111122223333:user/ann"};
constexpr std::array arnPatterns{"arn:aws:iam::111122223333:role/App",
                                 "arn:aws:iam::*:role/*",
                                 "arn:*:*:*:*:*",
                                 "arn:aws:sns:us-east-1:*:*",
                                 "arn:aws:sns:*:t",
                                 "arn:aws:s*:::b",
                                 "arn:aws:iam::111122223333:user/${aws:username}",
                                 "arn:aws:iam::111122223333:role/team/App",
                                 "arn:aws:iam::?1112222333?:*",
                                 "arn:aws:s3:::${aws:PrincipalTag/t, 'b'}",
                                 "*"};
constexpr std::array truths{"true", "false", "TRUE", "False"};

std::string request_text(Family family, Dice& dice) {
  switch (family) {
  case Family::Numeric: return dice.of(numbers);
  case Family::Date: return dice.of(dates);
  case Family::Bool:
  case Family::Null: return dice.of(truths);
  case Family::Binary: return dice.of(bytes);
  case Family::Ip: return dice.of(addresses);
  case Family::Arn: return dice.of(arns);
  case Family::String: break;
  }
  return dice.of(texts);
}

std::string operand(Family family, bool variables, Dice& dice) {
  switch (family) {
  case Family::String: {
    std::string text = dice.of(textPatterns);
    while (!variables && text.find("${") != std::string::npos) text = dice.of(textPatterns);
    return text;
  }
  case Family::Arn: {
    std::string text = dice.of(arnPatterns);
    while (!variables && text.find("${") != std::string::npos) text = dice.of(arnPatterns);
    return text;
  }
  case Family::Ip: return dice.of(ranges);
  case Family::Bool:
  case Family::Null: return dice.percent(50) ? "true" : "false";
  case Family::Numeric:
  case Family::Date:
  case Family::Binary: break;
  }
  return request_text(family, dice);
}

std::string operator_name(Family family, Dice& dice) {
  static constexpr std::array strings{
      "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase",
      "StringLike",   "StringNotLike"};
  static constexpr std::array orders{"Equals",         "NotEquals",   "LessThan",
                                     "LessThanEquals", "GreaterThan", "GreaterThanEquals"};
  static constexpr std::array arnOperators{"ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"};
  switch (family) {
  case Family::String: return dice.of(strings);
  case Family::Numeric: return std::string("Numeric") + dice.of(orders);
  case Family::Date: return std::string("Date") + dice.of(orders);
  case Family::Bool: return "Bool";
  case Family::Binary: return "BinaryEquals";
  case Family::Ip: return dice.percent(50) ? "IpAddress" : "NotIpAddress";
  case Family::Arn: return dice.of(arnOperators);
  case Family::Null: break;
  }
  return "Null";
}

std::string spelled_key(std::string name, Dice& dice) {
  if (dice.percent(6)) name.replace(0, 3, "AWS");
  return name;
}

// Not of dates: the simulator hands texts that are none to the date parser of its language, which makes one
// of almost anything.
Family random_family(Dice& dice) {
  static constexpr std::array families{Family::String, Family::Numeric, Family::Bool,
                                       Family::Binary, Family::Ip,      Family::Arn,
                                       Family::Null};
  return dice.of(families);
}

// One operator with one key. The family mostly fits the key.
void add_test(Json& condition, bool variables, Dice& dice) {
  auto const& key = dice.of(keys);
  Family family = key.family;
  if (dice.percent(8)) family = Family::String;
  if (dice.percent(8)) family = Family::Null;
  if (std::string_view(key.name) == "aws:PrincipalTag/u" && dice.percent(70))
    family = random_family(dice);
  std::string op = operator_name(family, dice);
  if (family != Family::Null) {
    unsigned const sets = key.list ? 80 : 12;
    if (dice.percent(sets)) op = (dice.percent(50) ? "ForAllValues:" : "ForAnyValue:") + op;
    if (dice.percent(20)) op += "IfExists";
  }
  Json values = Json::array();
  for (std::size_t i = 1 + dice.below(dice.percent(60) ? 1 : 3); i > 0; --i)
    values.push_back(operand(family, variables, dice));
  auto const name = spelled_key(key.name, dice);
  condition[op][name] = values.size() == 1 && dice.percent(70) ? values.front() : values;
}

} // namespace

Json random_condition(bool variables, Dice& dice) {
  Json condition = Json::object();
  for (std::size_t i = dice.percent(75) ? 1 : 2; i > 0; --i) add_test(condition, variables, dice);
  return condition;
}

Json random_context(Dice& dice) {
  Json context = Json::object();
  for (auto const& key : keys) {
    if (key.derived || dice.percent(35)) continue;
    Family family = key.family;
    if (std::string_view(key.name) == "aws:PrincipalTag/u")
      family = static_cast<Family>(dice.below(8));
    if (!key.list) {
      context[key.name] = request_text(family, dice);
      continue;
    }
    context[key.name] = Json::array();
    for (std::size_t i = dice.below(4); i > 0; --i)
      context[key.name].push_back(request_text(family, dice));
  }
  return context;
}

} // namespace iamproof::oracle
