// Numbers in JSON text that no double can hold. The parser underneath stops at the first of them, so they
// are found beforehand, over the raw text: it need not be JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace iamproof::json {

/// Behind the longest number at `begin`: "01" is "0" with something behind it.
std::size_t number_end(std::string_view text, std::size_t begin);
/// Iff the number is larger than any double. Precondition: `number` is a JSON number.
bool is_out_of_range(std::string_view number);
/// The text with a number of the same length in place of each such number; nothing when there is none. Cost: linear.
std::optional<std::string> without_numbers_out_of_range(std::string_view text);

} // namespace iamproof::json
