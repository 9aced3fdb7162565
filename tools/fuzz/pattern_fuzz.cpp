// Patterns: every valid text is one, and its literal text is kept.
#include <iamproof/read.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  for (bool const variables : {false, true}) {
    auto const pattern = iamproof::read_pattern(text, variables);
    iamproof::ensure(!pattern || pattern->text() == text, "a pattern keeps its text");
  }
  return 0;
}
