// Writers: verdicts and decisions as text for people and as JSON for tools (docs/formats.md). They
// only format what they are given; nothing is decided here.
#pragma once

#include <iamproof/ability.hpp>
#include <iamproof/case.hpp>
#include <iamproof/explanation.hpp>
#include <iamproof/verdict.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

/// How text is laid out. `width` in columns, at least 40.
struct TextStyle {
  bool colour = false;
  unsigned width = 100;
};

/// One case of `simulate`: an outcome, or why it could not be evaluated.
struct SimulatedCase {
  std::string name;
  Result<CaseOutcome> outcome;
};

/// One case of `explain`: an explanation, or why it could not be evaluated.
struct ExplainedCase {
  std::string name;
  Result<Explanation> explanation;
};

std::string version();

/// `text` with everything that a terminal would act on, or a reader could not see, as `\u{…}`: control
/// characters, direction marks, zero-width characters, spaces other than U+0020, a U+0020 at the end.
std::string visible(std::string_view text);

/// JSON, two-space indented, keys in the documented order, newline at the end.
std::string to_json(Report const& report);
std::string to_json(Abilities const& abilities);
std::string to_json(std::vector<SimulatedCase> const& cases);
std::string to_json(std::vector<ExplainedCase> const& cases);
/// Text, newline at the end.
std::string to_text(Report const& report, TextStyle const& style);
std::string to_text(Abilities const& abilities, TextStyle const& style);
std::string to_text(std::vector<SimulatedCase> const& cases, TextStyle const& style);
std::string to_text(std::vector<ExplainedCase> const& cases, TextStyle const& style);
/// Markdown as GitHub reads it, one table per request. Text of others stands in code spans only.
std::string to_markdown(std::vector<ExplainedCase> const& cases);

} // namespace iamproof
