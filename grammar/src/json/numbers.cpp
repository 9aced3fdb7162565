#include "json/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace iamproof::json {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Behind the string that begins at `begin`, or the end of the text.
std::size_t string_end(std::string_view text, std::size_t begin) {
  auto at = begin + 1;
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return at + 1;
}

} // namespace

std::size_t number_end(std::string_view text, std::size_t begin) {
  auto at = begin;
  auto const digits = [&] {
    while (at < text.size() && is_digit(text[at])) ++at;
  };
  auto const skip = [&](std::string_view any) {
    return at < text.size() && any.find(text[at]) != std::string_view::npos && ++at != 0;
  };
  skip("-");
  if (!skip("0")) digits();
  if (skip(".")) digits();
  if (skip("eE")) {
    skip("+-");
    digits();
  }
  return at;
}

bool is_out_of_range(std::string_view number) {
  static constexpr std::size_t alwaysFits = 300; // digits without an exponent
  if (number.size() < alwaysFits && number.find_first_of("eE") == std::string_view::npos)
    return false;
  return std::isinf(std::strtod(std::string(number).c_str(), nullptr));
}

std::optional<std::string> without_numbers_out_of_range(std::string_view text) {
  std::optional<std::string> copy;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      at = string_end(text, at);
    } else if (text[at] == '-' || is_digit(text[at])) {
      auto const end = std::max(number_end(text, at), at + 1);
      if (is_out_of_range(text.substr(at, end - at))) {
        if (!copy) copy = std::string(text);
        copy->replace(at, end - at, "1." + std::string(end - at - 2, '1'));
      }
      at = end;
    } else {
      ++at;
    }
  }
  return copy;
}

} // namespace iamproof::json
