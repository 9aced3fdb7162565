// A diagnostic is what iamproof says about input it cannot accept, or accepts with a remark: one
// code, one sentence, one place. It is plain data; printing it is `to_string`, collecting it is
// Result<T>.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace iamproof {

/// A place in an input file.
struct SourceLocation {
  std::string file;         ///< path as the user gave it; "" when the text came from memory
  std::uint32_t line = 0;   ///< 1-based; 0 when no line is known
  std::uint32_t column = 0; ///< 1-based, in code points; 0 when no column is known
  std::string pointer;      ///< RFC 6901 JSON pointer into the document; "" is the document itself

  friend bool operator==(SourceLocation const&, SourceLocation const&) = default;
};

enum class Severity : std::uint8_t { Error, Warning, Note };

/// One remark about the input. `code` is stable ("IP-OP-002"); tests and tools match it, never the
/// prose.
struct Diagnostic {
  std::string code;
  std::string message; ///< lower-case start, no full stop, the user's text in backticks
  SourceLocation where;
  Severity severity = Severity::Error;

  friend bool operator==(Diagnostic const&, Diagnostic const&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// "policies/region.json:14:21: error[IP-OP-002]: unknown condition operator `StringEqual`".
/// Leaves out what is not known: no line gives "file: error[…]: …", no file gives "error[…]: …".
std::string to_string(Diagnostic const& diagnostic);

/// The entry of `known` nearest to `word` (edit distance at most a third of its length, ignoring
/// case), or "" when none is near. For "did you mean" hints. Cost: |word| × total length of
/// `known`.
std::string nearest(std::string const& word, std::vector<std::string> const& known);

} // namespace iamproof
