// Feeds any bytes to the reader of addresses and blocks.
#include <iamproof/result.hpp>
#include <iamproof/values.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const address = iamproof::IpAddress::parse(text);
  auto const range = iamproof::IpRange::parse(text);
  if (address) {
    iamproof::ensure(iamproof::IpAddress::parse(address->text()) == address, "round trip");
    iamproof::ensure(range && range->contains(*address), "an address is a block of one");
  }
  if (range) iamproof::ensure(iamproof::IpRange::parse(range->text()) == range, "round trip");
  return 0;
}
