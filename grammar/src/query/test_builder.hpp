// One test of a query: which slot it looks at, whether the operator suits it, and its values.
#pragma once

#include "query/build.hpp"

#include <optional>

namespace iamproof::query {

class TestBuilder {
public:
  TestBuilder(Source& source, NamedSets const& sets, text::Findings& findings)
      : source_(source)
      , sets_(sets)
      , findings_(findings) {}

  /// The test, without its negation. Every problem is reported.
  WhereTest build(TestSyntax const& syntax);

private:
  void set_slot(WhereTest& test, Word slot);
  void check_operator(WhereTest const& test, TestSyntax const& syntax);
  void add_values(WhereTest& test, TestSyntax const& syntax);
  void add_value(WhereTest& test, std::string const& text, SourceLocation const& at);
  void check_exact(WhereTest const& test, std::string const& text, SourceLocation const& at);
  std::optional<std::string> unquoted(Word word);

  Source& source_;
  NamedSets const& sets_;
  text::Findings& findings_;
};

} // namespace iamproof::query
