// Condition operators: what is accepted is accepted again in its own spelling.
#include "grammars/operator.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const op = iamproof::grammars::parse_operator(text);
  iamproof::ensure(!op || op->spelling == text, "an operator keeps its spelling");
  return 0;
}
