// Feeds any bytes to the reader of numbers.
#include <iamproof/result.hpp>
#include <iamproof/values.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const number = iamproof::Decimal::parse(text);
  if (number) iamproof::ensure(iamproof::Decimal::parse(number->text()) == number, "round trip");
  return 0;
}
