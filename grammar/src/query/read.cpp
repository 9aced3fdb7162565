#include "query/likely_fix.hpp"
#include "query/where.hpp"

#include "text/utf8.hpp"

#include <iamproof/read.hpp>

#include <algorithm>

namespace iamproof {

namespace query {
namespace {

/// What can be said before parsing: size, encoding, and how deep the parentheses go, since the grammar
/// recurses into them.
std::optional<Diagnostic> refuse(Source& source) {
  auto const text = source.text();
  if (text.size() > limits::query)
    return Diagnostic{"IP-QRY-002",
                      "too large: " + std::to_string(text.size()) + " bytes, expected at most " +
                          std::to_string(limits::query),
                      source.at(std::size_t{0})};
  if (auto const bad = text::first_invalid(text))
    return Diagnostic{"IP-QRY-007", "invalid UTF-8: expected text encoded in UTF-8",
                      source.at(*bad)};
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    auto const byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F)
      return Diagnostic{"IP-QRY-007",
                        "the control character " + text::code_point_name(byte) + ": expected text",
                        source.at(i)};
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++i;
    if (quoted) continue;
    if (c == ')' && depth > 0) --depth;
    if (c == '(' && ++depth > limits::depth)
      return Diagnostic{"IP-QRY-003",
                        "nested too deep: expected at most " + std::to_string(limits::depth) +
                            " levels of parentheses",
                        source.at(i)};
  }
  return std::nullopt;
}

struct Reading {
  Where where;
  Word quantifier;
};

Result<Reading> read(Source& source, bool quantified, NamedSets const& sets) {
  if (auto problem = refuse(source)) return *std::move(problem);
  auto parsed = parse(source.text(), quantified);
  if (auto const* error = std::get_if<SyntaxError>(&parsed))
    return Diagnostic{"IP-QRY-001",
                      "expected " + error->expected + ", found " +
                          found_at(source.text(), error->offset) +
                          likely_fix(source.text(), *error),
                      source.at(error->offset)};
  auto const& syntax = std::get<Syntax>(parsed);
  text::Findings findings;
  Where where = build(syntax, source, sets, findings);
  if (findings.hasErrors()) return std::move(findings).take();
  return Reading{std::move(where), syntax.quantifier};
}

PropertyKind kind_of(Word quantifier) {
  if (quantifier == "never") return PropertyKind::Never;
  if (quantifier == "always") return PropertyKind::Always;
  return PropertyKind::Some;
}

} // namespace

Result<Where> read_where(std::string_view text, SourceLocation const& at, NamedSets const& sets) {
  Source source(text, at);
  auto reading = read(source, false, sets);
  if (!reading) return std::move(reading).diagnostics();
  return (*std::move(reading)).where;
}

} // namespace query

Result<Query> read_query(std::string_view text, std::string const& file) {
  query::Source source(text, {file, 1, 1, ""});
  auto reading = query::read(source, true, {});
  if (!reading) return std::move(reading).diagnostics();
  auto const kind = query::kind_of(reading->quantifier);
  return Query{kind, (*std::move(reading)).where, std::string(text)};
}

Result<Where> read_where(std::string_view text, SourceLocation const& at) {
  return query::read_where(text, at, {});
}

} // namespace iamproof
