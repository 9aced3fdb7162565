// Feeds any bytes to the reader of dates.
#include <iamproof/result.hpp>
#include <iamproof/values.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  for (bool const year : {false, true}) {
    auto const instant = iamproof::Instant::parse(text, year);
    if (!instant) continue;
    iamproof::ensure(iamproof::Instant::parse(instant->text(), year) == instant, "round trip");
  }
  return 0;
}
