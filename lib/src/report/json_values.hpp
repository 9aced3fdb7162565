// The values every JSON output is made of: places, statements, requests, evaluations. What they
// look like is fixed in docs/formats.md; the outputs themselves are put together beside this.
#pragma once

#include <iamproof/case.hpp>
#include <iamproof/diagnostic.hpp>
#include <iamproof/verdict.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace iamproof::report {

using Json = nlohmann::ordered_json;

/// "yes", "no" or "unknown".
std::string_view name_of(Truth truth);
/// null for "".
Json text_or_null(std::string const& text);
/// null when nothing is known of the place, as for policies that AWS manages.
Json json_of(SourceLocation const& where);
Json json_of(Diagnostic const& diagnostic);
Json json_of(StatementRef const& statement);
Json json_of(Blocker const& blocker);
/// As in the case format; keys stated to be absent are null in `context`.
Json json_of(Request const& request);
/// {"decision", "decidedBy", "blockedBy"}.
Json json_of(Evaluation const& evaluation);
Json json_of(CheckResult const& check);

template <class T>
Json list_of(std::vector<T> const& values) {
  Json list = Json::array();
  for (auto const& value : values) {
    if constexpr (std::is_same_v<T, std::string>) {
      list.push_back(value);
    } else {
      list.push_back(json_of(value));
    }
  }
  return list;
}

/// A case that cannot be evaluated: its name, the first error, all diagnostics. Precondition: one of
/// them is an error.
Json json_of_failed(std::string const& name, Diagnostics const& problems);

/// Two-space indented with a newline at the end. Pure ASCII, so that no control character of a
/// policy reaches a terminal; invalid UTF-8 becomes U+FFFD.
std::string print(Json const& document);

} // namespace iamproof::report
