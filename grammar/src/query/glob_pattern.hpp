// The patterns of questions, which stand after `like`.
#pragma once

#include <iamproof/pattern.hpp>

#include <optional>
#include <string>

namespace iamproof::query {

/// `*` and `?` are wildcards; `${*}`, `${?}` and `${$}` stand for the characters themselves. Nothing iff
/// another `${` begins: a question has no request to take a variable from.
std::optional<Pattern> glob_pattern(std::string const& text);

} // namespace iamproof::query
