// What statements say, as printed formulas, and how many elements of a multivalued key are enough.
#include <doctest/doctest.h>

#include "engine/engine.hpp"
#include "lowering/lowering.hpp"

#include <iamproof/read.hpp>

using namespace iamproof;
using namespace iamproof::solver;
using Answer = Engine::Answer;

namespace {

PolicyPtr policy(std::string const& elements, PolicyType type = PolicyType::Identity) {
  auto const text =
      R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", )" + elements + "}]}";
  auto read = read_policy(text, "test.json", "test", type);
  REQUIRE_MESSAGE(read, text);
  return *read;
}

PolicyPtr conditioned(std::string const& conditions) {
  return policy(R"("Action": "*", "Resource": "*", "Condition": )" + conditions);
}

/// The only statement of `elements`, lowered and printed.
std::string printed(std::string const& elements, PolicyType type = PolicyType::Identity) {
  Formulas formulas;
  Lowering lowering(formulas, nullptr);
  auto const read = policy(elements, type);
  lowering.announce(*read);
  return formulas.to_string(lowering.matches(read->statements.at(0), type, View::open()));
}

std::string printed_condition(std::string const& conditions) {
  return printed(R"("Action": "*", "Resource": "*", "Condition": )" + conditions);
}

struct Row {
  char const* given;
  char const* formula;
};

} // namespace

TEST_CASE("conditions as formulas") {
  for (auto const& [given, formula] : std::initializer_list<Row>{
           {R"({"StringEquals": {"k:x": ["a", "b"]}})",
            "(present(k:x) and ((list(k:x) and (k:x ~ 'a' or k:x ~ 'b') and element(k:x) and not "
            "element(k:x#1) and not one-element-list=list) or ((k:x ~ 'a' or k:x ~ 'b') and not "
            "list(k:x))))"},
           {R"({"StringNotLike": {"k:x": "a*"}})",
            "((present(k:x) and ((list(k:x) and not k:x ~ 'a*' and element(k:x) and not "
            "element(k:x#1) and not one-element-list=list) or (not k:x ~ 'a*' and not list(k:x)))) "
            "or not present(k:x))"},
           {R"({"StringEqualsIgnoreCaseIfExists": {"k:x": "A"}})",
            "((present(k:x) and ((list(k:x) and k:x ~ 'a' and element(k:x) and not element(k:x#1) "
            "and not one-element-list=list) or (k:x ~ 'a' and not list(k:x)))) or not "
            "present(k:x))"},
           {R"({"Null": {"k:x": "true"}})",
            "not ((present(k:x) and not (not element(k:x) or (element(k:x) and not element(k:x#1) "
            "and k:x ~ '')) and null-on-empty=absent) or (present(k:x) and not "
            "null-on-empty=absent))"},
           {R"({"NumericLessThan": {"k:x": "1.50"}})",
            "(present(k:x) and ((list(k:x) and k:x < 1.5 and element(k:x) and not element(k:x#1) "
            "and not one-element-list=list) or (k:x < 1.5 and not list(k:x))))"},
           {R"({"NumericNotEquals": {"k:x": "7"}})",
            "((present(k:x) and ((list(k:x) and ((not k:x = 7 and negated-malformed=match) or "
            "(readable(k:x) and not k:x = 7 and not negated-malformed=match)) and element(k:x) and "
            "not element(k:x#1) and not one-element-list=list) or (((not k:x = 7 and "
            "negated-malformed=match) or (readable(k:x) and not k:x = 7 and not "
            "negated-malformed=match)) and not list(k:x)))) or not present(k:x))"},
           {R"({"DateGreaterThan": {"k:x": "2026-01-01T00:00:00Z"}})",
            "(present(k:x) and ((list(k:x) and ((k:x > 2026-01-01T00:00:00Z and integer-date=year) "
            "or (k:x > 2026-01-01T00:00:00Z and not integer-date=year)) and element(k:x) and not "
            "element(k:x#1) and not one-element-list=list) or (((k:x > 2026-01-01T00:00:00Z and "
            "integer-date=year) or (k:x > 2026-01-01T00:00:00Z and not integer-date=year)) and not "
            "list(k:x))))"},
           {R"({"Bool": {"k:x": "true"}})",
            "(present(k:x) and ((list(k:x) and k:x ~ 'true' and element(k:x) and not "
            "element(k:x#1) and not one-element-list=list) or (k:x ~ 'true' and not list(k:x))))"},
           {R"({"NotIpAddress": {"k:x": "10.0.0.0/8"}})",
            "((present(k:x) and ((list(k:x) and ((not k:x within 10.0.0.0/8 and "
            "negated-malformed=match) or (readable(k:x) and not k:x within 10.0.0.0/8 and not "
            "negated-malformed=match)) and element(k:x) and not element(k:x#1) and not "
            "one-element-list=list) or (((not k:x within 10.0.0.0/8 and negated-malformed=match) "
            "or (readable(k:x) and not k:x within 10.0.0.0/8 and not negated-malformed=match)) and "
            "not list(k:x)))) or not present(k:x))"},
           {R"({"ArnLike": {"k:x": "arn:aws:s3:::b*"}})",
            "(present(k:x) and ((list(k:x) and k:x ~ 'arn:*:*:*:*:*' and k:x ~ 'arn:aws:s3:::b*' "
            "and element(k:x) and not element(k:x#1) and not one-element-list=list) or (k:x ~ "
            "'arn:*:*:*:*:*' and k:x ~ 'arn:aws:s3:::b*' and not list(k:x))))"},
           {R"({"ForAllValues:StringEquals": {"k:x": "a"}})",
            "((present(k:x) and (not element(k:x) or (element(k:x) and not element(k:x#1) and k:x "
            "~ '') or ((k:x ~ 'a' or not element(k:x)) and (k:x#1 ~ 'a' or not element(k:x#1))))) "
            "or not present(k:x))"},
           {R"({"ForAnyValue:StringLike": {"k:x": "a*"}})",
            "(present(k:x) and not (not element(k:x) or (element(k:x) and not element(k:x#1) and "
            "k:x ~ '')) and ((element(k:x) and k:x ~ 'a*') or (element(k:x#1) and k:x#1 ~ 'a*')))"},
           {R"({"StringEquals": {"k:x": "${k:y}"}})",
            "(present(k:x) and ((list(k:x) and ((present(k:y) and not list(k:y) and not k:y ~ '' "
            "and empty-variable=default) or (present(k:y) and not list(k:y) and not "
            "empty-variable=default)) and ((k:x ~ '${k:y}' and variable-wildcards=wildcard) or "
            "(k:x ~ '${k:y}' and not variable-wildcards=wildcard)) and element(k:x) and not "
            "element(k:x#1) and not one-element-list=list) or (((present(k:y) and not list(k:y) "
            "and not k:y ~ '' and empty-variable=default) or (present(k:y) and not list(k:y) and "
            "not empty-variable=default)) and ((k:x ~ '${k:y}' and variable-wildcards=wildcard) or "
            "(k:x ~ '${k:y}' and not variable-wildcards=wildcard)) and not list(k:x))))"},
           {R"({"StringLike": {"k:x": "${k:y, 'z'}*"}})",
            "(present(k:x) and ((list(k:x) and ((((present(k:y) and not list(k:y) and not k:y ~ '' "
            "and empty-variable=default) or (present(k:y) and not list(k:y) and not "
            "empty-variable=default)) and ((k:x ~ '${k:y, 'z'}*' and variable-wildcards=wildcard) "
            "or (k:x ~ '${k:y, 'z'}*' and not variable-wildcards=wildcard))) or (k:x ~ 'z*' and "
            "not ((present(k:y) and not list(k:y) and not k:y ~ '' and empty-variable=default) or "
            "(present(k:y) and not list(k:y) and not empty-variable=default)))) and element(k:x) "
            "and not element(k:x#1) and not one-element-list=list) or (((((present(k:y) and not "
            "list(k:y) and not k:y ~ '' and empty-variable=default) or (present(k:y) and not "
            "list(k:y) and not empty-variable=default)) and ((k:x ~ '${k:y, 'z'}*' and "
            "variable-wildcards=wildcard) or (k:x ~ '${k:y, 'z'}*' and not "
            "variable-wildcards=wildcard))) or (k:x ~ 'z*' and not ((present(k:y) and not "
            "list(k:y) and not k:y ~ '' and empty-variable=default) or (present(k:y) and not "
            "list(k:y) and not empty-variable=default)))) and not list(k:x))))"},
           {R"({"StringEquals": {"k:x": "a", "k:y": "b"}})",
            "(present(k:x) and ((list(k:x) and k:x ~ 'a' and element(k:x) and not element(k:x#1) "
            "and not one-element-list=list) or (k:x ~ 'a' and not list(k:x))) and present(k:y) and "
            "((not one-element-list=list and list(k:y) and k:y ~ 'b' and element(k:y) and not "
            "element(k:y#1)) or (k:y ~ 'b' and not list(k:y))))"},
       }) {
    std::string const text(given); // a structured binding cannot be captured
    CAPTURE(text);
    CHECK(printed_condition(text) == formula);
  }
}

TEST_CASE("actions and resources as formulas") {
  for (auto const& [given, formula] : std::initializer_list<Row>{
           {R"("Action": "*", "Resource": "*")", "true"},
           {R"("Action": ["s3:Get*", "iam:PassRole"], "Resource": "*")",
            "(action ~ 's3:get*' or action ~ 'iam:passrole')"},
           {R"("NotAction": "s3:*", "Resource": "*")", "not action ~ 's3:*'"},
           {R"("Action": "*", "Resource": "arn:aws:s3:::b/*")",
            "(resource ~ 'arn:aws:s3:::b/*' and not resource ~ '${*}')"},
           {R"("Action": "*", "NotResource": "arn:aws:s3:::b")",
            "not (resource ~ 'arn:aws:s3:::b' and not resource ~ '${*}')"},
           {R"("Action": "*", "Resource": "arn:aws:s3:::*")",
            "((resource ~ '${*}' and wildcard-only-action=arn) or (resource ~ 'arn:aws:s3:::*' and "
            "not resource ~ '${*}'))"},
           {R"("Action": "*", "Resource": "arn:aws:s3:::b/${k:y}")",
            "(((present(k:y) and not list(k:y) and not k:y ~ '' and empty-variable=default) or "
            "(present(k:y) and not list(k:y) and not empty-variable=default)) and ((resource ~ "
            "'arn:aws:s3:::b/${k:y}' and variable-wildcards=wildcard) or (resource ~ "
            "'arn:aws:s3:::b/${k:y}' and not variable-wildcards=wildcard)) and not resource ~ "
            "'${*}')"},
       }) {
    std::string const text(given); // a structured binding cannot be captured
    CAPTURE(text);
    CHECK(printed(text) == formula);
  }
}

namespace {

/// The first `ones` conditions hold, the others do not; is there such a request?
struct SetQuestion {
  Formulas formulas;
  Lowering lowering{formulas, nullptr};
  language::Budget budget{1'000'000};

  Answer ask(std::vector<std::string> const& hold, std::vector<std::string> const& fail) {
    std::vector<PolicyPtr> policies;
    for (auto const* list : {&hold, &fail})
      for (auto const& one : *list) policies.push_back(conditioned(one));
    for (auto const& one : policies) lowering.announce(*one);
    Engine engine(
        formulas, [](auto const&) { return SlotProfile{}; }, budget);
    for (std::size_t i = 0; i < policies.size(); ++i) {
      auto const f =
          lowering.matches(policies[i]->statements[0], PolicyType::Identity, View::open());
      engine.require(i < hold.size() ? f : formulas.negation(f));
    }
    // Readings as documented; a single value is element 0 alone, lists are filled from the front.
    for (auto const& one : switches())
      engine.require(formulas.negation(formulas.atom(atom::Reading{one.id})));
    auto const element = [&](std::uint16_t n) {
      return formulas.atom(atom::HasElement{View::open().key("k:x", n)});
    };
    auto const single = formulas.conjunction(
        {formulas.atom(atom::Present{View::open().key("k:x")}),
         formulas.negation(formulas.atom(atom::IsList{View::open().key("k:x")}))});
    engine.require(formulas.implication(single, element(0)));
    for (std::uint16_t i = 1; i < lowering.elements("k:x"); ++i) {
      engine.require(formulas.implication(element(i), element(static_cast<std::uint16_t>(i - 1))));
      engine.require(formulas.implication(single, formulas.negation(element(i))));
    }
    return engine.check({});
  }
};

Answer ask(std::vector<std::string> const& hold, std::vector<std::string> const& fail = {}) {
  return SetQuestion().ask(hold, fail);
}

} // namespace

TEST_CASE(
    "a key has as many symbolic elements as there are distinct set atoms on it, and two at least") {
  Formulas formulas;
  Lowering lowering(formulas, nullptr);
  CHECK(lowering.elements("k:x") == 2);
  auto const announce = [&](char const* conditions) {
    lowering.announce(*conditioned(conditions));
  };
  announce(R"({"StringEquals": {"k:x": "a"}, "Null": {"k:x": "false"}})");
  CHECK(lowering.elements("k:x") == 2);
  announce(
      R"({"ForAnyValue:StringEquals": {"K:X": "a"}, "ForAllValues:StringEquals": {"k:x": "a"}})");
  announce(R"({"ForAnyValue:StringEquals": {"k:x": "a"}})");
  CHECK(lowering.elements("k:x") == 2);
  announce(R"({"ForAnyValue:StringEquals": {"k:x": ["a", "b"]}})");
  CHECK(lowering.elements("k:x") == 3);
  auto const where = read_where(R"(k:x = "c" and k:y = "c")", {});
  REQUIRE(where);
  lowering.announce(*where);
  CHECK(lowering.elements("k:x") == 4);
  CHECK(lowering.elements("k:y") == 2);
}

TEST_CASE("three different elements are found when three are needed") {
  CHECK(ask({R"({"ForAnyValue:StringEquals": {"k:x": "a"}})",
             R"({"ForAnyValue:StringEquals": {"k:x": "b"}})",
             R"({"ForAnyValue:StringEquals": {"k:x": "c"}})"}) == Answer::Satisfiable);
}

TEST_CASE("set operators on small models") {
  auto const all = R"({"ForAllValues:StringEquals": {"k:x": ["a", "b"]}})";
  auto const anyA = R"({"ForAnyValue:StringEquals": {"k:x": "a"}})";
  auto const anyC = R"({"ForAnyValue:StringEquals": {"k:x": "c"}})";
  auto const anyButA = R"({"ForAnyValue:StringNotEquals": {"k:x": "a"}})";
  auto const allButA = R"({"ForAllValues:StringNotEquals": {"k:x": "a"}})";
  auto const absent = R"({"Null": {"k:x": "true"}})";
  auto const there = R"({"Null": {"k:x": "false"}})";
  CHECK(ask({all, anyC}) == Answer::Unsatisfiable);
  CHECK(ask({all, anyA, anyButA}) == Answer::Satisfiable);
  CHECK(ask({anyA, allButA}) == Answer::Unsatisfiable);
  CHECK(ask({there}, {anyA, allButA}) == Answer::Unsatisfiable);
  CHECK(ask({there}, {anyA, anyButA}) == Answer::Satisfiable); // the empty list
  CHECK(ask({there, all}, {anyA, anyC, anyButA}) == Answer::Satisfiable);
  CHECK(ask({absent}, {all}) == Answer::Unsatisfiable);
  CHECK(ask({absent, anyButA}) == Answer::Unsatisfiable);
  CHECK(ask({absent, R"({"ForAnyValue:StringEqualsIfExists": {"k:x": "a"}})"}) ==
        Answer::Satisfiable);
  // A plain operator needs one value, which a list of one element is.
  CHECK(ask({R"({"StringEquals": {"k:x": "a"}})", anyA}) == Answer::Satisfiable);
  CHECK(ask({R"({"StringEquals": {"k:x": "a"}})", anyButA}) == Answer::Unsatisfiable);
}
