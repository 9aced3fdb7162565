// Feeds any bytes to the reader of truth values.
#include <iamproof/result.hpp>
#include <iamproof/values.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const truth = iamproof::parse_bool(text);
  if (truth) iamproof::ensure(text.size() == (*truth ? 4U : 5U), "only the word is read");
  return 0;
}
