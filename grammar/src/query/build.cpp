#include "query/build.hpp"

#include "query/test_builder.hpp"

#include <iamproof/result.hpp>

#include <utility>

namespace iamproof::query {

namespace {

Where leaf(WhereTest test) {
  Where where;
  where.kind = Where::Kind::Test;
  where.test = std::move(test);
  return where;
}

Where negation(Where inner) {
  Where where;
  where.kind = Where::Kind::Not;
  where.children.push_back(std::move(inner));
  return where;
}

/// Groups under construction, the outermost first. A pending `not` belongs to the next operand of the
/// group it was read in.
class Stack {
public:
  void open(Where::Kind kind) {
    groups_.push_back({{}, false});
    groups_.back().where.kind = kind;
  }
  void negate() { groups_.back().negated = !groups_.back().negated; }

  void add(Where operand) {
    if (groups_.empty()) {
      whole_ = std::move(operand);
      return;
    }
    Group& group = groups_.back();
    if (std::exchange(group.negated, false)) operand = negation(std::move(operand));
    group.where.children.push_back(std::move(operand));
  }

  /// A group of one is what it holds.
  void close() {
    Where group = std::move(groups_.back().where);
    groups_.pop_back();
    if (group.children.size() == 1) {
      Where only = std::move(group.children.front());
      add(std::move(only));
    } else {
      add(std::move(group));
    }
  }

  Where take() && { return std::move(whole_); }

private:
  struct Group {
    Where where;
    bool negated;
  };
  std::vector<Group> groups_;
  Where whole_;
};

} // namespace

Where build(Syntax const& syntax, Source& source, NamedSets const& sets, text::Findings& findings) {
  Stack stack;
  TestBuilder tests(source, sets, findings);
  for (Event const& event : syntax.events) {
    switch (event.kind) {
    case Event::Kind::OpenOr: stack.open(Where::Kind::Or); break;
    case Event::Kind::OpenAnd: stack.open(Where::Kind::And); break;
    case Event::Kind::Close: stack.close(); break;
    case Event::Kind::Not: stack.negate(); break;
    case Event::Kind::Test: {
      Where test = leaf(tests.build(event.test));
      stack.add(event.test.negated ? negation(std::move(test)) : std::move(test));
      break;
    }
    }
  }
  return std::move(stack).take();
}

} // namespace iamproof::query
