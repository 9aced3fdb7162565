// Reading a condition that may name sets: what a spec needs beyond `read_where`.
#pragma once

#include "query/build.hpp"

#include <iamproof/result.hpp>

#include <string_view>

namespace iamproof::query {

/// Like iamproof::read_where, with sets for `in $name`.
Result<Where> read_where(std::string_view text, SourceLocation const& at, NamedSets const& sets);

} // namespace iamproof::query
