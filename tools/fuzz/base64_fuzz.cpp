// Feeds any bytes to the reader of base64.
#include <iamproof/result.hpp>
#include <iamproof/values.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const bytes = iamproof::parse_base64(text);
  if (bytes) iamproof::ensure((bytes->size() + 2) / 3 * 4 == text.size(), "three bytes take four");
  return 0;
}
