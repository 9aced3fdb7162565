// Small questions about UTF-8 text that readers ask before they trust it, and the one way to show the
// user's own text in a message.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace iamproof::text {

/// Offset of the first byte that is not part of well-formed UTF-8 (overlong forms, surrogates and
/// anything above U+10FFFF are not); nothing when all of `text` is well formed.
std::optional<std::size_t> first_invalid(std::string_view text);

/// `text` in backticks, on one line and at most 60 code points long: control characters as U+XXXX, the
/// rest cut with "…". For the user's words in a message.
std::string quoted(std::string_view text);

/// "U+000A".
std::string code_point_name(char32_t c);

} // namespace iamproof::text
