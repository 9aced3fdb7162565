// What the query grammar sees in a text, before anything is known about slots, keys or values: a flat list
// of events. The grammar writes it, build.cpp turns it into a Where. Words point into the text.
#pragma once

#include <iamproof/query.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace iamproof::query {

/// A bare word, or a quoted one with its quotes and escapes still on.
using Word = std::string_view;

struct TestSyntax {
  Word slot;
  WhereTest::Op op = WhereTest::Op::Equals;
  bool negated = false; ///< `!=`, `not in`, `not like`
  bool inSet = false;   ///< `in $name`: the one value is the name, dollar sign and all
  std::vector<Word> values;
};

struct Event {
  enum class Kind : std::uint8_t { OpenOr, OpenAnd, Close, Not, Test };
  Kind kind = Kind::Test;
  TestSyntax test;
};

struct Syntax {
  Word quantifier; ///< "" in a bare condition
  std::vector<Event> events;
};

struct SyntaxError {
  std::size_t offset = 0; ///< in bytes, at the first character that does not fit
  std::string expected;   ///< in words the user reads
};

/// `text` as a query (`quantified`) or as a condition alone. Precondition: parentheses nest at most
/// limits::depth deep. Cost: linear.
std::variant<Syntax, SyntaxError> parse(std::string_view text, bool quantified);

} // namespace iamproof::query
