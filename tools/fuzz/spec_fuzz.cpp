// The spec: no text crashes the reader, and what it accepts has something to check.
#include <iamproof/read.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const spec = iamproof::read_spec(text, "fuzz.yaml");
  if (spec)
    iamproof::ensure(spec->properties.size() + spec->tests.size() > 0, "something to check");
  return 0;
}
