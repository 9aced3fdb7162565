// What a reader has found wrong so far. Readers go on after a problem, so that all of them are
// reported; at the end the list is put into document order and decides whether there is a value.
// Beyond the first thousand errors and the first thousand others they are only counted, so that no
// input makes a list many times its own size (note IP-MORE-001).
#pragma once

#include <iamproof/result.hpp>

#include <string>
#include <utility>

namespace iamproof::text {

class Findings {
public:
  void error(char const* code, SourceLocation where, std::string message) {
    add({code, std::move(message), std::move(where), Severity::Error});
  }
  void warning(char const* code, SourceLocation where, std::string message) {
    add({code, std::move(message), std::move(where), Severity::Warning});
  }
  /// A finding made elsewhere.
  void add(Diagnostic diagnostic);
  void add(Diagnostics diagnostics) {
    for (auto& diagnostic : diagnostics) add(std::move(diagnostic));
  }

  bool hasErrors() const { return errors_ > 0; }
  /// All findings, by line and column; those of one place in the order they were made.
  /// Precondition: all of them are in one file.
  Diagnostics in_document_order() &&;
  /// All findings in the order they were made.
  Diagnostics take() &&;

private:
  Diagnostics list_;
  std::size_t errors_ = 0;
  std::size_t remarks_ = 0;
  std::size_t unlisted_ = 0;
};

/// " (did you mean `X`?)" for the nearest of `known`, or "".
std::string did_you_mean(std::string_view word, std::vector<std::string> const& known);

} // namespace iamproof::text
