// Guesses what was meant where a query does not parse. Prose only: no guess changes what is accepted.
#pragma once

#include "query/syntax.hpp"

#include <string>
#include <string_view>

namespace iamproof::query {

/// " (…)" with the one thing to do, or "" when nothing is likely.
std::string likely_fix(std::string_view text, SyntaxError const& error);

/// What stands at `offset`, for "found …": a word in backticks, a character, or "the end".
std::string found_at(std::string_view text, std::size_t offset);

} // namespace iamproof::query
